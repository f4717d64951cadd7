namespace EscalationModel.ML.Replies;

/// <summary>Paths of a scenario from the onset on, for policies of a side to be compared on: all play the same random numbers, and the
/// hazard of war is integrated, so that differences have little noise.</summary>
internal sealed class PairedPlay
{
    private readonly Scenario _scenario;
    private readonly Side _side;
    private readonly ulong _seed;
    private readonly CrisisState[] _onsets;
    private readonly CancellationToken _cancellation;

    public PairedPlay(Scenario scenario, Side side, int paths, ulong seed, CancellationToken cancellation)
    {
        (_scenario, _side, _seed, _cancellation) = (scenario, side, seed, cancellation);
        PathSample sample = Simulation.Sample(scenario, [0], paths, seed, cancellation: cancellation);
        _onsets = [.. Enumerable.Range(0, paths).Select(path => sample.State(0, path))];
    }

    /// <summary>What a policy of the side is worth on each path.</summary>
    public double[] Payoffs(IAnyPolicy policy)
    {
        Scenario played = _scenario.WithPolicies(_side == Side.A ? policy : null, _side == Side.B ? policy : null);
        Continuations continued = Simulation.Continue(played, _onsets, 1, unchecked(_seed + 1), cancellation: _cancellation);
        return [.. _onsets.Select((_, path) => continued.Payoff(path, _side))];
    }

    /// <summary>By how much some payoffs are better than others of the same paths.</summary>
    public static PairedGain Gain(double[] payoffs, double[] than)
    {
        double[] differences = [.. payoffs.Select((payoff, path) => payoff - than[path])];
        double mean = differences.Average();
        double squares = differences.Sum(d => (d - mean) * (d - mean));
        return new PairedGain(mean, Math.Sqrt(squares / (differences.Length - 1.0) / differences.Length), differences.Length);
    }
}
