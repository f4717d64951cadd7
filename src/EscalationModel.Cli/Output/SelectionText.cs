using System.Globalization;
using EscalationModel.Experiments.Comparison;
using EscalationModel.Reporting;

namespace EscalationModel.Cli.Output;

/// <summary>A selection as a table and what is to be known of it.</summary>
internal static class SelectionText
{
    public static string Write(VariantSelectionResult result)
    {
        SelectionResult selection = result.Selection;
        var table = new TextTable("variant", InWords(result.Aim), "paths", "left out after");
        foreach (OptionStanding option in selection.Options)
        {
            table.Add(
                option.Name, option.Mean.ToString(), Whole(option.Observations * result.PathsPerObservation),
                option.LeftOutAfter is { } after ? Whole(after * result.PathsPerObservation) : "");
        }

        string aim = InWords(result.Aim), paths = Whole(result.Paths), best = PrintableText.Line(selection.Best.Name);
        string ties = selection.Ties.Count == 0
            ? "" : $" (as good in all that was seen: {string.Join(", ", selection.Ties.Select(PrintableText.Line))})";
        string warnings = string.Concat(result.Warnings.Select(w => $"Warning: {PrintableText.Line(w)}\n"));
        return $"{PrintableText.Line(result.ScenarioName)}: {aim}, {paths} paths in all, seed {result.Seed}, "
            + $"{result.Precision.InWords()}\n\n{table}\nSelected: {best}{ties}\n{Stated(selection)}\n{selection.Assumption}\n{warnings}";
    }

    public static string NotReached(VariantSelectionResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"the probability {result.Selection.Probability:R} was not reached in {result.Paths} paths; "
            + $"allowed: more by --max-paths, a larger --indifference, or a smaller --probability");

    private static string Stated(SelectionResult selection)
    {
        double correct = Math.Floor(1000 * selection.CorrectSelection) / 10;
        string zone = selection.Indifference is { } d
            ? string.Create(CultureInfo.InvariantCulture, $", a difference of {d:R} mattering") : "";
        string method = InWords(selection.Procedure) + zone;
        return "Probability of correct selection: " + (selection.Procedure, selection.IsReached) switch
        {
            (SelectionProcedure.Ocba, _) when !double.IsNaN(correct) =>
                string.Create(CultureInfo.InvariantCulture, $"{correct:F1}% or more by estimate ({method})."),
            (_, true) => string.Create(CultureInfo.InvariantCulture, $"at least {correct:F1}% ({method})."),
            _ => $"not known, the paths ran out or showed no war ({method}).",
        };
    }

    private static string InWords(VariantAim aim) => aim switch
    {
        VariantAim.LeastWar => "war probability",
        VariantAim.PayoffA => "payoff of A",
        _ => "payoff of B",
    };

    private static string InWords(SelectionProcedure procedure) => procedure switch
    {
        SelectionProcedure.KimNelson => "Kim and Nelson",
        SelectionProcedure.Ocba => "OCBA",
        _ => procedure.ToString(),
    };

    private static string Whole(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
