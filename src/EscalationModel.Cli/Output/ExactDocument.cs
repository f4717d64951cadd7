using System.Globalization;
using System.Text.Json;
using EscalationModel.CrisisGames;

namespace EscalationModel.Cli.Output;

/// <summary>The exact answer for a variant.</summary>
internal sealed record ExactAnswer(string Variant, ExactResult Result);

/// <summary>Exact answers as a table and as a JSON document.</summary>
internal static class ExactDocument
{
    public static string Table(Scenario scenario, IReadOnlyList<ExactAnswer> answers)
    {
        IReadOnlyList<Outcome> outcomes = answers[0].Result.Outcomes;
        string[] header = ["variant", "any war", .. outcomes.Select(o => o.InWords()), "moves", "days", "payoff A", "payoff B"];
        IEnumerable<IReadOnlyList<string>> rows = answers.Select(a => (IReadOnlyList<string>)[a.Variant, .. Numbers(a.Result, outcomes).Select(Shown)]);
        string title = scenario.Title.Length > 0 ? $"{scenario.Name}: {scenario.Title}" : scenario.Name;
        return $"{title}\nExact answers, without sampling error. Moves, days and payoffs are expected values.\n\n{TextTable.Render(header, rows)}";
    }

    public static string Render(Scenario scenario, IReadOnlyList<ExactAnswer> answers) => JsonText.Render(json =>
    {
        json.WriteString("scenario", scenario.Name);
        json.WriteString("title", scenario.Title);
        json.Array("variants", answers, a => WriteAnswer(json, a, answers[0].Result.War));
    });

    private static void WriteAnswer(Utf8JsonWriter json, ExactAnswer answer, double warInBaseline)
    {
        ExactResult result = answer.Result;
        json.WriteString("name", answer.Variant);
        json.Object("outcomes", result.Outcomes, o => o.ToString(), o => json.Number("probability", result.Probability(o)));
        json.Object("war", () => json.Number("probability", result.War));
        json.Object("differenceToBaseline", () => json.Number("value", result.War - warInBaseline));
        json.Number("expectedMoves", result.ExpectedMoves);
        json.Number("expectedDays", result.ExpectedDays);
        json.Object("payoffs", Enum.GetValues<Side>(), s => s.ToString(), s => json.Number("mean", result.Payoff(s)));
    }

    private static IEnumerable<double> Numbers(ExactResult result, IReadOnlyList<Outcome> outcomes) =>
        [result.War, .. outcomes.Select(result.Probability), result.ExpectedMoves, result.ExpectedDays, result.Payoff(Side.A), result.Payoff(Side.B)];

    private static string Shown(double value) => value.ToString("0.000000", CultureInfo.InvariantCulture);
}
