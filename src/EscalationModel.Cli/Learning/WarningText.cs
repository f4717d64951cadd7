using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EscalationModel.ML.Warnings;
using EscalationModel.Reporting;
using static EscalationModel.Cli.Learning.LearningDocument;
using static EscalationModel.Cli.Learning.LearningNumbers;

namespace EscalationModel.Cli.Learning;

/// <summary>What the days of a crisis tell of its end, as a text and as a document.</summary>
internal static class WarningText
{
    private static readonly Outcome[] War = [.. new EarlyWarningOptions().Outcomes];

    public static string Write(
        string scenario, string variant, EarlyWarning warning, ObservedAnswers? answers)
    {
        EarlyWarningOptions options = warning.Options;
        var text = new StringBuilder();
        text.Append($"{scenario}, {variant}: {Wanted(options)} from what is seen by a day; learned ");
        text.Append(CultureInfo.InvariantCulture, $"from {options.States} states, each continued {options.PathsEach} times, ");
        text.Append(CultureInfo.InvariantCulture, $"seed {options.Seed}\n\n");
        text.Append(Table(warning)).Append('\n').Append(Legend(warning));
        if (answers is not null)
        {
            text.Append('\n');
            foreach ((double day, Warning answer) in answers.Days)
            {
                text.Append(CultureInfo.InvariantCulture, $"Day {day}: {Answered(options, answer)}\n");
            }

            text.Append(string.Concat(answers.Warnings.Select(w => $"warning: {w}\n")));
        }

        return text.ToString();
    }

    public static string Document(
        string scenario, string variant, EarlyWarning warning, ObservedAnswers? answers) =>
        Text(new JsonObject
        {
            ["scenario"] = scenario,
            ["variant"] = variant,
            ["outcomes"] = Words(warning.Options.Outcomes.Select(o => o.ToString())),
            ["states"] = warning.Options.States,
            ["pathsEach"] = warning.Options.PathsEach,
            ["numbersDrawn"] = warning.Options.DrawNumbers,
            ["seed"] = warning.Options.Seed,
            ["days"] = Array(warning.Curves, Told),
            ["observed"] = answers is null ? null : Array(answers.Days, a => new JsonObject
            {
                ["day"] = a.Day,
                ["status"] = a.Answer.Status.ToString(),
                ["probability"] = Of(a.Answer.Probability),
                ["baseRate"] = Number(a.Answer.BaseRate),
                ["extrapolates"] = Words(a.Answer.Beyond),
            }),
            ["warnings"] = Words(answers?.Warnings ?? []),
        });

    private static TextTable Table(EarlyWarning warning)
    {
        var table = new TextTable("day", "base rate", "gain", "oracle's gain", "share", "slope", "what it is made of");
        foreach (WarningCurve curve in warning.Curves)
        {
            string day = curve.Day.ToString(CultureInfo.InvariantCulture);
            WarningCheck? c = curve.Check;
            table.Add(curve.Status switch
            {
                WarningStatus.Drawn =>
                [
                    day, Short(c!.BaseRate), Short(c.Gain), Short(c.OracleGain), Short(c.Share), Short(c.Slope), $"{curve.Kind}",
                ],
                WarningStatus.NothingLearned =>
                    [day, Short(c!.BaseRate), Short(c.Gain), Short(c.OracleGain), "", "", "nothing was learned for sure"],
                WarningStatus.TellsNothing =>
                    [day, Short(c!.BaseRate), "", Short(c.OracleGain), "", "", "the state tells nothing"],
                _ => [day, "", "", "", "", "", "too few last so long"],
            });
        }

        return table;
    }

    private static string Legend(EarlyWarning warning)
    {
        string[] oracles = [.. warning.Curves.Select(c => c.Check).OfType<WarningCheck>().Select(c => Known(c.Oracle)).Distinct()];
        string who = oracles.Length == 0 ? "" : $"The oracle {string.Join(", or ", oracles)}.\n";
        return "All of held-out crises. Gains are of the log score, in nats a crisis, over the base rate of those still alive then.\n" + who
            + (warning.Curves.Any(c => c.Status == WarningStatus.TellsNothing)
                ? FormattableString.Invariant($"Below an oracle's gain of {WarningCurve.LeastGain} the base rate is all there is to say.\n")
                : "");
    }

    private static string Known(WarningOracle oracle) => oracle switch
    {
        WarningOracle.State => "knows the whole state, hidden parts too",
        WarningOracle.Posterior => "weighs draws of the uncertain numbers by all that was seen",
        _ => "knows the whole state and the uncertain numbers, which is more than anyone could",
    };

    private static string Answered(EarlyWarningOptions options, Warning answer) => answer.Status switch
    {
        WarningStatus.TooFewAlive => "nothing is known, too few crises last so long",
        WarningStatus.NothingLearned =>
            $"{Wanted(options)} {Short(answer.Probability)}, the base rate: nothing was learned for sure, take more states",
        WarningStatus.TellsNothing => $"{Wanted(options)} {Short(answer.Probability)}, the base rate: the state tells nothing",
        _ => $"{Wanted(options)} {Short(answer.Probability)}; base rate {Short(answer.BaseRate)}",
    } + (answer.Extrapolates ? $"\n  warning: extrapolates, beyond all that was learned from: {string.Join(", ", answer.Beyond)}" : "");

    private static string Wanted(EarlyWarningOptions options) => options.Outcomes.ToHashSet().SetEquals(War)
        ? "war"
        : string.Join(" or ", options.Outcomes.Select(o => o.InWords()));

    private static JsonObject Told(WarningCurve curve)
    {
        WarningCheck? check = curve.Check;
        return new()
        {
            ["day"] = curve.Day,
            ["status"] = curve.Status.ToString(),
            ["model"] = curve.Kind?.ToString(),
            ["candidates"] = Array(curve.Candidates, c => new JsonObject
            {
                ["model"] = c.Kind.ToString(), ["logScore"] = Number(c.LogScore),
            }),
            ["states"] = check?.States,
            ["baseRate"] = Number(check?.BaseRate ?? double.NaN),
            ["gain"] = Estimated(check?.Gain),
            ["oracle"] = check?.Oracle.ToString(),
            ["oracleGain"] = Estimated(check?.OracleGain),
            ["share"] = Estimated(check?.Share),
            ["intercept"] = Estimated(check?.Intercept),
            ["slope"] = Estimated(check?.Slope),
            ["area"] = Number(check?.Area ?? double.NaN),
        };
    }

    private static JsonObject? Estimated(Estimate? estimate) => estimate is { } known ? Of(known) : null;
}
