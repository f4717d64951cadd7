using System.Globalization;
using System.Text;

namespace EscalationModel.Reporting;

/// <summary>The result of a run as plain text for a terminal of 100 to 120 columns. Thread-safe.</summary>
public static class TextReport
{
    // A name that would push a table off the screen stands on a line of its own.
    private const int LeastName = 12, WidestName = 30;

    /// <summary>Tables for the baseline and every variant: war and its paired difference to the baseline, every outcome
    /// with its 95% interval, the median time to each outcome, what the mediator did if there is one, and the throughput.
    /// Lines end in a line feed.</summary>
    /// <param name="result">The result of a run.</param>
    /// <param name="scenario">The scenario that was run; null if it is not at hand: titles and the names of the
    /// sides are missing then.</param>
    /// <exception cref="ArgumentException">The result is of another scenario.</exception>
    public static string Write(SimulationResult result, Scenario? scenario = null)
    {
        Wording words = Wording.Of(result, scenario);
        var text = new StringBuilder();
        Heading(text, result, words);
        War(text, result);
        Outcomes(text, result);
        Medians(text, result, words);
        Mediation(text, result);
        Throughput(text, result);
        return text.ToString();
    }

    private static void Heading(StringBuilder text, SimulationResult result, Wording words)
    {
        text.Append(OneLine(words.Title != result.ScenarioName ? $"{result.ScenarioName}: {words.Title}" : result.ScenarioName))
            .Append('\n');
        text.Append(OneLine($"A is {words.A}, B is {words.B}. "));
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Numbers.Count(result.Paths)} paths a variant, seed {result.Seed}, {result.Precision.InWords()}, common "
                + $"random numbers, 95% intervals.\n");
    }

    private static void War(StringBuilder text, SimulationResult result)
    {
        var table = Table("War", "probability, %", "difference to baseline, points", "mean days");
        foreach (VariantResult v in result.Variants)
        {
            Estimate war = v.War;
            table.Add(
                OneLine(v.Name),
                $"{Numbers.PercentValue(war)} [{Numbers.PercentLow(war)}, {Numbers.PercentHigh(war)}]",
                v == result.Baseline ? "" : Numbers.Points(result.Difference(v.Name).War),
                Numbers.Fixed(v.MeanDays, v.MeanDays < 10 ? 1 : 0));
        }

        text.Append('\n').Append(table);
    }

    // Values and intervals on two lines: six outcomes stay within the screen.
    private static void Outcomes(StringBuilder text, SimulationResult result)
    {
        var table = Table(["Outcomes, %", .. result.Baseline.Outcomes.Select(o => Short(result, o))]);
        foreach (VariantResult v in result.Variants)
        {
            Estimate[] estimates = [.. v.Outcomes.Select(v.Probability)];
            table.Add([OneLine(v.Name), .. estimates.Select(Numbers.PercentValue)]);
            table.Add(["", .. estimates.Select(e => $"{Numbers.PercentLow(e)}-{Numbers.PercentHigh(e)}")]);
        }

        text.Append('\n').Append(table);
    }

    private static void Medians(StringBuilder text, SimulationResult result, Wording words)
    {
        var table = Table([$"Median {words.TimeUnit.Many} to", .. result.Baseline.Outcomes.Select(o => Short(result, o))]);
        foreach (VariantResult v in result.Variants)
        {
            table.Add([OneLine(v.Name), .. v.Outcomes.Select(o => v.TimeTo(o) is { } time ? Range(time) : "never")]);
        }

        text.Append('\n').Append(table);
    }

    private static void Mediation(StringBuilder text, SimulationResult result)
    {
        if (result.Variants.All(v => v.Mediation.Flashed == 0))
        {
            return;
        }

        var table = Table("Mediator", "paths with light, %", "with suspension, %", "offers", "accepted", "kept", "broken", "cut short");
        foreach (VariantResult v in result.Variants.Where(v => v.Mediation.Flashed > 0))
        {
            MediationCounts m = v.Mediation;
            table.Add(
                OneLine(v.Name),
                Numbers.PercentValue(Estimate.Probability(m.PathsWithLight, v.Paths)),
                Numbers.PercentValue(Estimate.Probability(m.PathsWithSuspension, v.Paths)),
                Numbers.Count(m.Flashed),
                Numbers.Count(m.Accepted),
                Numbers.Count(m.Kept),
                Numbers.Count(m.Broken),
                Numbers.Count(m.Accepted - m.Kept - m.Broken));
        }

        text.Append('\n').Append(table);
    }

    private static void Throughput(StringBuilder text, SimulationResult result)
    {
        double seconds = result.Elapsed.TotalSeconds;
        long paths = result.Paths * result.Variants.Count;
        text.Append(
            CultureInfo.InvariantCulture,
            $"\n{Numbers.Count(paths)} paths, {Numbers.Rough(result.PathSteps)} path-steps in {Numbers.Fixed(seconds, 2)} s");
        if (seconds > 0)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $": {Numbers.Rough(paths / seconds)} paths/s, "
                    + $"{Numbers.Rough(1e9 * seconds / Math.Max(1, result.PathSteps))} ns per path-step");
        }

        text.Append(".\n");
    }

    private static TextTable Table(params string[] headers) =>
        new(headers) { HasRule = true, LeastWidth = LeastName, WidestName = WidestName };

    private static string Range(Estimate time) =>
        time.Low == time.High
            ? Numbers.Short(time.Value)
            : $"{Numbers.Short(time.Value)} ({Numbers.Short(time.Low)}-{Numbers.Short(time.High)})";

    private static string Short(SimulationResult result, Outcome outcome) => outcome switch
    {
        Outcome.ConcessionByA => "A concedes",
        Outcome.ConcessionByB => "B concedes",
        _ => result.Words.Of(outcome),
    };

    // Names from a file must not move the cursor or color the screen.
    private static string OneLine(string text) => string.Create(text.Length, text, (span, source) =>
    {
        for (int i = 0; i < span.Length; i++)
        {
            span[i] = char.IsControl(source[i]) ? ' ' : source[i];
        }
    });
}
