using System.Globalization;

namespace EscalationModel.Estimation.Scores;

/// <summary>What a reader of scores must know.</summary>
internal static class ScoreNotes
{
    private const int FewClusters = 30, FewInGroup = 5;
    private const double SmallP = 0.01;

    public static IEnumerable<string> Of(ForecastScores found, ForecastTable table, bool isSeries)
    {
        foreach (MeanScore score in found.Scores.Where(s => s.Infinite > 0))
        {
            yield return $"In {score.Infinite} of {score.Rows} rows what came had been given the probability 0: the {score.Score} score is "
                + "infinite, and has no interval.";
        }

        foreach (ScoreComparison c in found.Comparisons.Where(c => !c.IsBetter && !double.IsNaN(c.Difference.Value)))
        {
            yield return $"By the {c.Score} score the forecasts are {(c.IsWorse ? "worse than" : "not told apart from")} the baseline "
                + $"\"{c.Baseline}\".";
        }

        foreach (string note in OfIntervals(found, table, isSeries).Concat(OfCalibration(found)).Concat(OfDraws(table)))
        {
            yield return note;
        }
    }

    private static IEnumerable<string> OfIntervals(ForecastScores found, ForecastTable table, bool isSeries)
    {
        if (found.Clusters is { } clusters)
        {
            yield return clusters < FewClusters
                ? $"Intervals are clustered, and with {clusters} clusters, fewer than {FewClusters}, they are too narrow."
                : $"Intervals are clustered: {clusters} clusters.";
        }
        else
        {
            yield return "Intervals take rows as independent; where several are of one dispute, a column cluster must tell of which.";
        }

        string[] refused = [.. found.Comparisons.Select(c => c.DieboldMariano?.Refusal).OfType<string>().Distinct()];
        foreach (string refusal in refused)
        {
            yield return $"The test of two forecasters was refused: {refusal}";
        }

        if (!isSeries && table is { Order: not null, Clusters: null })
        {
            yield return "Several forecasts have the same date, so that there is no test of two forecasters.";
        }
    }

    private static IEnumerable<string> OfCalibration(ForecastScores found)
    {
        foreach (EventReliability r in found.Reliability)
        {
            int off = r.Table.Bins.Count(b => !b.IsReliable);
            if (off > 0)
            {
                yield return $"Of {r.Event}: in {off} of {r.Table.Bins.Count} bins the mean forecast is outside of the 95% interval of the "
                    + $"frequency{(found.Clusters < found.Rows ? ", which takes the rows of a cluster as independent" : "")}.";
            }

            if (found.Rows < (long)FewInGroup * r.Equal.Groups)
            {
                yield return $"Of {r.Event}: {r.Equal.Groups} different forecasts in {found.Rows} rows make groups so small that their "
                    + "parts of the Brier score say little; see those by bins.";
            }
        }

        if (found.Pit is { } pit && pit.ChiSquareP < SmallP)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"What came does not spread evenly over the laws that were forecast (p = {pit.ChiSquareP:G2}).");
        }

        if (found.Pit is not null && found.Clusters < found.Rows)
        {
            yield return "The test of even spread takes the rows of a cluster as independent.";
        }
    }

    private static IEnumerable<string> OfDraws(ForecastTable table)
    {
        if (table.Kind == ForecastKind.Ensemble)
        {
            yield return table.Weights is null
                ? "CRPS is the fair one, that of the law that draws of equal weight come from; of a single draw it is the absolute error."
                : "CRPS is the plain one of weighted draws as they are, of which there is no fair one: few draws score worse than many.";
        }
    }
}
