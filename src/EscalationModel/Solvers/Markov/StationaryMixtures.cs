using EscalationModel.Games;

namespace EscalationModel.Solvers.Markov;

/// <summary>The strategy that mixes in each state alike in all periods.</summary>
/// <param name="counts">By state: the number of actions.</param>
internal sealed class StationaryMixtures(int[] counts) : IStateStrategy
{
    private readonly int[] _start = Starts(counts);

    public string? Missing => null;

    /// <summary>The probabilities of the actions, state by state; may change between two readings.</summary>
    public double[] Flat { get; } = new double[counts.Sum()];

    /// <summary>The probabilities in a state.</summary>
    public Span<double> In(int state) => Flat.AsSpan(_start[state], _start[state + 1] - _start[state]);

    public void Read(int period, int state, Span<double> probabilities) => In(state).CopyTo(probabilities);

    private static int[] Starts(int[] counts)
    {
        var starts = new int[counts.Length + 1];
        for (int state = 0; state < counts.Length; state++)
        {
            starts[state + 1] = starts[state] + counts[state];
        }

        return starts;
    }
}
