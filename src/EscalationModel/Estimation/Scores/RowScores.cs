namespace EscalationModel.Estimation.Scores;

/// <summary>The scores that a table of forecasts gets, and those of a row; NaN: this score is not of such a forecast.</summary>
internal sealed class RowScores
{
    private readonly Func<IReadOnlyList<double>, IReadOnlyList<double>?, double, double>[] _forecast, _point;

    private RowScores(params (string Name, Func<IReadOnlyList<double>, IReadOnlyList<double>?, double, double> Of,
        Func<IReadOnlyList<double>, IReadOnlyList<double>?, double, double> OfBaseline)[] scores)
    {
        Names = [.. scores.Select(s => s.Name)];
        _forecast = [.. scores.Select(s => s.Of)];
        _point = [.. scores.Select(s => s.OfBaseline)];
    }

    public IReadOnlyList<string> Names { get; }

    public static RowScores For(ForecastTable table, bool isRankedNormalized) => table.Kind switch
    {
        ForecastKind.Event => new(
            Alike("Brier", (f, _, y) => ProperScores.Brier(f[0], y == 1)), Alike("log", (f, _, y) => ProperScores.Log(f[0], y == 1))),
        ForecastKind.Outcomes => new(
            Alike("log", (f, _, y) => ProperScores.Log(f, (int)y)),
            Alike("Brier", (f, _, y) => ProperScores.Brier(f, (int)y)),
            Alike(
                isRankedNormalized ? "RPS, normalized" : "RPS",
                (f, _, y) => ProperScores.RankedProbability(f, (int)y, isRankedNormalized))),
        ForecastKind.Ensemble when table.Weights is not null => new(
            ("CRPS, plain, of weighted draws", (f, w, y) => Crps.Weighted(f, w!, y), Absolute)),
        // A single draw is a point forecast, of which there is no fair score.
        ForecastKind.Ensemble => new(("CRPS, fair", (f, _, y) => f.Count > 1 ? Crps.Fair(f, y) : Math.Abs(f[0] - y), Absolute)),
        _ => new(
            ("CRPS, normal", (f, _, y) => Crps.Normal(f[0], f[1], y), Absolute),
            ("log", (f, _, y) => ProperScores.LogNormal(f[0], f[1], y), (_, _, _) => double.NaN)),
    };

    /// <summary>The scores of each row of a table, by score and row; NaN in rows of the training part.</summary>
    public double[][] Of(ForecastTable table) =>
    [
        .. _forecast.Select(score => Enumerable.Range(0, table.Rows).Select(row => table.IsScored(row)
            ? score(table.Forecasts[row], table.Weights?[row], table.Observed[row])
            : double.NaN).ToArray()),
    ];

    /// <summary>Those of a baseline; NaN where it has no forecast.</summary>
    public double[][] Of(ForecastTable table, IReadOnlyList<IReadOnlyList<double>> baseline) =>
    [
        .. _point.Select(score => Enumerable.Range(0, table.Rows).Select(row => table.IsScored(row) && baseline[row].Count > 0
            ? score(baseline[row], null, table.Observed[row])
            : double.NaN).ToArray()),
    ];

    private static (string, Func<IReadOnlyList<double>, IReadOnlyList<double>?, double, double>,
        Func<IReadOnlyList<double>, IReadOnlyList<double>?, double, double>) Alike(
        string name, Func<IReadOnlyList<double>, IReadOnlyList<double>?, double, double> score) => (name, score, score);

    private static double Absolute(IReadOnlyList<double> point, IReadOnlyList<double>? weights, double y) => Math.Abs(point[0] - y);
}
