using System.Globalization;
using EscalationModel.Experiments.Comparison;

namespace EscalationModel.Cli.Output;

/// <summary>What a run says of how its precision ended it.</summary>
internal static class PrecisionText
{
    public static string Write(PrecisionRunResult stopped)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        string looks = string.Join(", ", stopped.Looks.Select(l => l.ToString("N0", culture)));
        string end = stopped.IsReached ? "ended" : "did not reach the precision";
        return string.Create(
            culture,
            $"\nPrecision: half of the interval of war is {stopped.HalfWidth:G3} at most ({PrintableText.Line(stopped.Widest.Name)}); "
                + $"{stopped.Goal.HalfWidth:R} was wanted.\n"
                + $"The run {end} at {stopped.Result.Paths:N0} paths of each variant, looking at {looks}.\n{Coverage(stopped)}\n");
    }

    public static string NotReached(PrecisionRunResult stopped) => string.Create(
        CultureInfo.InvariantCulture,
        $"--precision {stopped.Goal.HalfWidth:R} was not reached in {stopped.Goal.MaxPaths} paths: half of the interval of war is "
            + $"{stopped.HalfWidth:G3} ({PrintableText.Line(stopped.Widest.Name)}); allowed: more by --max-paths, or a larger H");

    private static string Coverage(PrecisionRunResult stopped)
    {
        string share = stopped.CountedCoverage is not { } found
            ? "After such an ending an interval of 95% of a counted share holds about as often as it says: at so many paths looking hardly "
                + "matters."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"After such an ending an interval of 95% of a counted share holds {100 * found.Coverage:F1}% "
                    + $"(exactly; the worst within the interval, at {found.Share:G3}).");
        return stopped.IsCounted
            ? share
            : share + "\nWar is integrated from hazards here, not counted: the figure is no more than a guide.";
    }
}
