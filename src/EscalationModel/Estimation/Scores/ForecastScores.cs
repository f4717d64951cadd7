using System.Globalization;

namespace EscalationModel.Estimation.Scores;

/// <summary>Forecasts scored: proper scores with 95% intervals, always beside the baselines that anyone could have, and whether the
/// probabilities hold. Intervals are clustered where the table has clusters [liang1986]. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed record ForecastScores : IShown
{
    /// <summary>What the forecasts are of.</summary>
    public required ForecastKind Kind { get; init; }

    /// <summary>The rows that are scored.</summary>
    public required int Rows { get; init; }

    /// <summary>The clusters of these rows; null: rows are taken as independent.</summary>
    public required int? Clusters { get; init; }

    /// <summary>The scores of the forecasts.</summary>
    public required IReadOnlyList<MeanScore> Scores { get; init; }

    /// <summary>Each score beside each baseline.</summary>
    public required IReadOnlyList<ScoreComparison> Comparisons { get; init; }

    /// <summary>Whether probabilities hold: of the event, or of "at least k" of outcomes in order; empty of numbers.</summary>
    public required IReadOnlyList<EventReliability> Reliability { get; init; }

    /// <summary>Where what came lies in the laws that were forecast; null of an event, of which reliability says it all.</summary>
    public required PitHistogram? Pit { get; init; }

    /// <summary>What a reader of the numbers must know, a sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Scores forecasts.</summary>
    /// <param name="table">The forecasts and what came.</param>
    /// <param name="options">How they are scored; null: as usual.</param>
    /// <exception cref="ArgumentException">The table or an option cannot be used; all that is wrong with the table is told at once.
    /// </exception>
    public static ForecastScores Of(ForecastTable table, ForecastScoresOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        options ??= new();
        options.Check();
        string[] faults = [.. ForecastFaults.Of(table).Select(f => f.ToString())];
        return faults.Length == 0
            ? new Scoring(table, options).Run()
            : throw new ArgumentException("The forecasts cannot be scored:\n" + InWords(faults), nameof(table));
    }

    /// <summary>The score of a name.</summary>
    /// <param name="score">The name, such as "Brier".</param>
    /// <exception cref="ArgumentException">There is no such score.</exception>
    public MeanScore Score(string score) => Scores.FirstOrDefault(s => s.Score == score) ?? throw new ArgumentException(
        $"There is no score \"{score}\"; there are {string.Join(", ", Scores.Select(s => s.Score))}.", nameof(score));

    /// <summary>A score beside a baseline.</summary>
    /// <param name="score">The name of the score, such as "Brier".</param>
    /// <param name="baseline">The name of the baseline, such as "base rate".</param>
    /// <exception cref="ArgumentException">There is no such comparison.</exception>
    public ScoreComparison Against(string score, string baseline) =>
        Comparisons.FirstOrDefault(c => c.Score == score && c.Baseline == baseline) ?? throw new ArgumentException(
            $"There is no \"{score}\" beside \"{baseline}\"; there are "
                + $"{string.Join("; ", Comparisons.Select(c => $"{c.Score} beside {c.Baseline}"))}.",
            nameof(baseline));

    /// <summary>The scores in a line.</summary>
    public override string ToString() => string.Join("; ", Scores.Select(s => string.Create(
        CultureInfo.InvariantCulture, $"{s.Score} {s.Mean.Value:G4} over {s.Rows} rows")));

    private static string InWords(string[] faults)
    {
        int more = faults.Length - EstimationException.MostInMessage;
        return PrintableText.Lines(string.Join("\n", faults.Take(EstimationException.MostInMessage)))
            + (more > 0 ? $"\n... and {more} more" : "");
    }
}
