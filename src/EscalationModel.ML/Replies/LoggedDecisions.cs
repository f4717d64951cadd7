using EscalationModel.ML.Fitting;
using EscalationModel.Numerics;
using EscalationModel.Policies;

namespace EscalationModel.ML.Replies;

/// <summary>The decisions of logged crises in a row: what was seen, what was chosen, and which decision came next. Steps in which the side
/// was bound are passed over.</summary>
internal sealed class LoggedDecisions
{
    private const int LeastCrises = 20;

    private readonly double[] _throttles;
    private readonly int[] _onsets;
    private readonly bool[] _isLast;

    private LoggedDecisions(FeatureTable table, double[] throttles, double[] payoffs, bool[] isLast)
    {
        (Table, _throttles, Payoffs, _isLast) = (table, throttles, payoffs, isLast);
        _onsets = [.. Enumerable.Range(0, throttles.Length).Where(row => row == 0 || isLast[row - 1])];
    }

    public FeatureTable Table { get; }

    public IReadOnlyList<double> Throttles => _throttles;

    public int Count => _throttles.Length;

    /// <summary>What was got in the end, by decision.</summary>
    public double[] Payoffs { get; }

    public static LoggedDecisions Of(IReadOnlyList<CrisisLog> crises)
    {
        int unknown = crises.ToList().FindIndex(crisis => crisis.Payoff is null);
        if (crises.Count < LeastCrises || unknown >= 0)
        {
            throw new LearningException(unknown >= 0
                ? $"The payoff of crisis {unknown} is not known; allowed: crises that tell it."
                : $"{crises.Count} crises are too few to learn from; allowed: at least {LeastCrises}.");
        }

        var rows = new List<double>();
        var throttles = new List<double>();
        var payoffs = new List<double>();
        var isLast = new List<bool>();
        double[] row = new double[ViewRow.Width];
        foreach (CrisisLog crisis in crises)
        {
            for (int step = 0; step < crisis.Steps; step++)
            {
                if (crisis.Throttles[step] is { } throttle)
                {
                    ViewRow.Of(crisis.Views[step], row);
                    rows.AddRange(row);
                    throttles.Add(throttle);
                    payoffs.Add(crisis.Payoff!.Value);
                    isLast.Add(false);
                }
            }

            if (isLast.Count > 0)
            {
                isLast[^1] = true;
            }
        }

        return new(new FeatureTable([.. rows], ViewRow.Width), [.. throttles], [.. payoffs], [.. isLast]);
    }

    /// <summary>The decisions for a throttle.</summary>
    public int[] RowsOf(double throttle) => [.. Enumerable.Range(0, Count).Where(row => _throttles[row] == throttle)];

    /// <summary>What each decision is worth if the best throttle is taken from the next on.</summary>
    /// <param name="values">What each throttle is worth.</param>
    public double[] Backed(RegressionTrees[] values)
    {
        var backed = new double[Count];
        for (int row = 0; row < backed.Length; row++)
        {
            backed[row] = _isLast[row] ? Payoffs[row] : BestValue(values, row + 1);
        }

        return backed;
    }

    /// <summary>The share of decisions for the throttle that is worth most.</summary>
    public double Agreement(IReadOnlyList<ScoredThrottle> choices) => Enumerable.Range(0, Count).Count(row =>
        choices.MaxBy(choice => choice.Score.Evaluate(Table[row]))!.Throttle == _throttles[row]) / (double)Count;

    /// <summary>What the best throttle is claimed to be worth at the onsets, on average.</summary>
    public double ClaimAtOnset(IReadOnlyList<ScoredThrottle> choices)
    {
        RegressionTrees[] values = [.. choices.Select(choice => choice.Score)];
        return _onsets.Average(row => BestValue(values, row));
    }

    private double BestValue(RegressionTrees[] values, int row)
    {
        double best = double.NegativeInfinity;
        foreach (RegressionTrees value in values)
        {
            best = Math.Max(best, value.Evaluate(Table[row]));
        }

        return best;
    }
}
