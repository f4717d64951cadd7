namespace EscalationModel.Estimation.Scores;

/// <summary>Scores a table of forecasts that is right.</summary>
internal sealed class Scoring
{
    private readonly ForecastTable _table;
    private readonly ForecastScoresOptions _options;
    private readonly RowScores _scores;
    private readonly LossMeans _means;
    private readonly int[] _rows;
    private readonly double[][] _losses;
    private readonly bool _isSeries;

    public Scoring(ForecastTable table, ForecastScoresOptions options)
    {
        (_table, _options) = (table, options);
        _scores = RowScores.For(table, options.IsRankedNormalized);
        _means = new LossMeans(table);
        _rows = [.. Enumerable.Range(0, table.Rows).Where(table.IsScored)];
        _losses = _scores.Of(table);
        _isSeries = table is { Clusters: null, Order: { } order } && _rows.Select(r => order[r]).Distinct().Count() == _rows.Length;
    }

    public ForecastScores Run()
    {
        List<string> notes = [.. _table.Notes];
        IReadOnlyList<BaselineLosses> baselines = DumbBaselines.Of(_table, _scores, notes);
        var result = new ForecastScores
        {
            Kind = _table.Kind,
            Rows = _rows.Length,
            Clusters = _table.Clusters is null ? null : _means.Clusters(_rows),
            Scores = [.. _scores.Names.Select((name, s) => _means.Mean(name, _losses[s]))],
            Comparisons = [.. _scores.Names.SelectMany((name, s) => baselines.Select(b => Compare(name, _losses[s], b.Name, b.Losses[s])))
                .OfType<ScoreComparison>()],
            Reliability = EventReliability.Of(_table, _rows, _options.Bins),
            Pit = Transforms() is { } ranges ? PitHistogram.Of(ranges, _options.PitBins, _options.Seed) : null,
            Notes = [],
        };
        return result with { Notes = [.. ScoreNotes.Of(result, _table, _isSeries), .. notes] };
    }

    private ScoreComparison? Compare(string score, double[] losses, string name, double[] baseline)
    {
        int[] both = [.. _rows.Where(r => !double.IsNaN(baseline[r]))];
        if (both.Length == 0)
        {
            return null;
        }

        double[] a = [.. both.Select(r => losses[r])], b = [.. both.Select(r => baseline[r])];
        return new()
        {
            Score = score,
            Baseline = name,
            Rows = both.Length,
            BaselineMean = _means.Of(b, both),
            Difference = _means.Of([.. a.Zip(b, (x, y) => x - y)], both),
            // Of log densities and fair scores, which may be below 0, a ratio of means says nothing near 0.
            Skill = _table.Kind == ForecastKind.Normal && score == "log"
                ? new(double.NaN, double.NaN, double.NaN)
                : _means.Skill(a, b, both),
            DieboldMariano = Tested(both, losses, baseline),
        };
    }

    private DieboldMarianoResult? Tested(int[] rows, double[] losses, double[] baseline)
    {
        if (!_isSeries || rows.Length <= Math.Max(1, _options.Horizon))
        {
            return null;
        }

        int[] inTime = [.. rows.OrderBy(r => _table.Order![r])];
        double[] a = [.. inTime.Select(r => losses[r])], b = [.. inTime.Select(r => baseline[r])];
        return a.Concat(b).All(double.IsFinite) ? DieboldMariano.Compare(a, b, _options.Horizon) : null;
    }

    private PitRange[]? Transforms() => _table.Kind switch
    {
        ForecastKind.Event => null,
        ForecastKind.Outcomes => Each((f, _, y) => ProbabilityIntegral.Discrete(f, (int)y)),
        ForecastKind.Ensemble when _table.Weights is not null => Each((f, w, y) => ProbabilityIntegral.Weighted(f, w!, y)),
        ForecastKind.Ensemble => Each((f, _, y) => ProbabilityIntegral.Rank(f, y)),
        _ => Each((f, _, y) => ProbabilityIntegral.Normal(f[0], f[1], y) is var at ? new PitRange(at, at) : default),
    };

    private PitRange[] Each(Func<IReadOnlyList<double>, IReadOnlyList<double>?, double, PitRange> transform) =>
        [.. _rows.Select(r => transform(_table.Forecasts[r], _table.Weights?[r], _table.Observed[r]))];
}
