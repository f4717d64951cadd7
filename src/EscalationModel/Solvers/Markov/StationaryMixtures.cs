using EscalationModel.Games;

namespace EscalationModel.Solvers.Markov;

/// <summary>The strategy that mixes in each state alike in all periods.</summary>
/// <param name="byState">The probabilities of the actions by state; may change between two readings.</param>
internal sealed class StationaryMixtures(double[][] byState) : IStateStrategy
{
    public string? Missing => null;

    public void Read(int period, int state, Span<double> probabilities) => byState[state].CopyTo(probabilities);
}
