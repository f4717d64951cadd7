using System.Globalization;
using System.Text.Json;
using EscalationModel.CrisisGames;

namespace EscalationModel.Reporting.Documents;

/// <summary>The exact answer for the baseline or a variant of a scenario.</summary>
/// <param name="Variant">The name of the variant; "baseline" for the scenario as it is.</param>
/// <param name="Result">The answer.</param>
[TypeFormatterSource]
public sealed record ExactAnswer(string Variant, ExactResult Result) : IShown
{
    /// <summary>The variant and its probability of war, in a line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{PrintableText.Line(Variant)}: war {Result.War:F6}");
}

/// <summary>The document of exact answers.</summary>
public static class ExactDocument
{
    /// <summary>Exact answers as a JSON document for programs: what <c>escalation exact --json</c> writes.</summary>
    /// <param name="answers">The answer for the baseline, then those for variants.</param>
    /// <param name="scenario">The scenario, for its name and title.</param>
    /// <exception cref="ArgumentException">There are no answers.</exception>
    public static ResultDocument ToDocument(this IReadOnlyList<ExactAnswer> answers, Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(scenario);
        if (answers.Count == 0)
        {
            throw new ArgumentException("At least one answer is needed.", nameof(answers));
        }

        return ResultDocument.Of(json =>
        {
            json.WriteString("scenario", scenario.Name);
            json.WriteString("title", scenario.Title);
            json.Array("variants", answers, a => WriteAnswer(json, a, answers[0].Result.War));
        });
    }

    /// <summary>The exact answer for a scenario without variants, likewise.</summary>
    /// <param name="result">The answer.</param>
    /// <param name="scenario">The scenario, for its name and title.</param>
    public static ResultDocument ToDocument(this ExactResult result, Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(result);
        return ((IReadOnlyList<ExactAnswer>)[new ExactAnswer(Scenario.Baseline, result)]).ToDocument(scenario);
    }

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
}
