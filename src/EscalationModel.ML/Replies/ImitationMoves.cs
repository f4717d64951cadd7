using EscalationModel.ML.Fitting;

namespace EscalationModel.ML.Replies;

/// <summary>Moves of a watched side as a learner wants them: a row of numbers and a throttle each, in the order of the crises.</summary>
internal sealed class ImitationMoves
{
    private static readonly int Width = ImitatedPolicy.Numbers;

    private readonly double[] _numbers, _throttles;
    private readonly View[] _views;

    private ImitationMoves(double[] numbers, double[] throttles, View[] views) =>
        (_numbers, _throttles, _views) = (numbers, throttles, views);

    public int Count => _throttles.Length;

    public IReadOnlyList<double> Throttles => _throttles;

    /// <summary>The moves of a crisis in which the side was free.</summary>
    public static ImitationMoves Of(CrisisLog crisis)
    {
        int[] free = [.. Enumerable.Range(0, crisis.Steps).Where(i => crisis.Throttles[i] is not null)];
        var numbers = new double[free.Length * Width];
        double last = 0;
        for (int i = 0; i < free.Length; i++)
        {
            ImitatedPolicy.Describe(crisis.Views[free[i]], last, numbers.AsSpan(i * Width, Width));
            last = crisis.Throttles[free[i]]!.Value;
        }

        return new(numbers, [.. free.Select(i => crisis.Throttles[i]!.Value)], [.. free.Select(i => crisis.Views[i])]);
    }

    public static ImitationMoves Together(IEnumerable<ImitationMoves> parts)
    {
        ImitationMoves[] all = [.. parts];
        return new(
            [.. all.SelectMany(p => p._numbers)], [.. all.SelectMany(p => p._throttles)], [.. all.SelectMany(p => p._views)]);
    }

    /// <summary>The rows; without the own last throttle it is 0 in all.</summary>
    public FeatureTable Table(bool looksBack)
    {
        if (looksBack)
        {
            return new(_numbers, Width);
        }

        double[] numbers = [.. _numbers];
        for (int last = Width - 1; last < numbers.Length; last += Width)
        {
            numbers[last] = 0;
        }

        return new(numbers, Width);
    }

    /// <summary>The share of each throttle.</summary>
    public double[] Shares(double[] throttles) => [.. throttles.Select(t => _throttles.Count(x => x == t) / (double)Count)];

    /// <summary>The share of moves that are a policy's likeliest.</summary>
    public double Accuracy(ImitatedPolicy policy)
    {
        int right = 0;
        Span<double> p = stackalloc double[policy.Throttles.Count];
        for (int i = 0; i < Count; i++)
        {
            policy.Probabilities(in _views[i], Last(i), p);
            int likeliest = 0;
            for (int k = 1; k < p.Length; k++)
            {
                likeliest = p[k] > p[likeliest] ? k : likeliest;
            }

            right += policy.Throttles[likeliest] == _throttles[i] ? 1 : 0;
        }

        return right / (double)Count;
    }

    /// <summary>The mean over moves of the squared errors of a policy's probabilities, summed over throttles.</summary>
    public double BrierScore(ImitatedPolicy policy)
    {
        double sum = 0;
        Span<double> p = stackalloc double[policy.Throttles.Count];
        for (int i = 0; i < Count; i++)
        {
            policy.Probabilities(in _views[i], Last(i), p);
            sum += SquaredError(p, policy.Throttles, _throttles[i]);
        }

        return sum / Count;
    }

    /// <summary>The same of given shares.</summary>
    public double BrierScoreOfShares(double[] shares, double[] throttles) =>
        _throttles.Sum(t => SquaredError(shares, throttles, t)) / Count;

    private double Last(int move) => _numbers[(move + 1) * Width - 1];

    private static double SquaredError(ReadOnlySpan<double> probabilities, IReadOnlyList<double> throttles, double chosen)
    {
        double sum = 0;
        for (int k = 0; k < probabilities.Length; k++)
        {
            double error = probabilities[k] - (throttles[k] == chosen ? 1 : 0);
            sum += error * error;
        }

        return sum;
    }
}
