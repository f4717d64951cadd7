namespace EscalationModel.ML.Players;

/// <summary>A play of a player of a known family.</summary>
/// <param name="Family">The place of its family in the list.</param>
/// <param name="Trace">What happened.</param>
internal sealed record PlayerPlay(int Family, PathTrace Trace);

/// <summary>Plays of players that are drawn from families, to learn from and to be judged by.</summary>
internal static class PlayerPlays
{
    /// <summary>Plays a crisis many times; the families take turns by their weights. The same seed gives the same plays.</summary>
    /// <param name="scenario">The crisis; the policy of the player is replaced.</param>
    /// <param name="side">The player.</param>
    /// <param name="families">The families.</param>
    /// <param name="count">How many plays.</param>
    /// <param name="seed">The seed of the parameters and of the plays.</param>
    /// <param name="cancellation">Stops between plays.</param>
    public static IReadOnlyList<PlayerPlay> Draw(
        Scenario scenario, Side side, IReadOnlyList<PlayerFamily> families, int count, ulong seed, CancellationToken cancellation = default)
    {
        var plays = new PlayerPlay[count];
        var due = new double[families.Count];
        double total = families.Sum(f => f.Weight);
        for (int i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            int family = Next(families, due, total);
            var random = new RandomStream(seed, i, RandomPurpose.Parameters);
            double[] quantiles = new double[families[family].Parameters.Count];
            for (int k = 0; k < quantiles.Length; k++)
            {
                quantiles[k] = random.NextDouble();
            }

            IAnyPolicy policy = families[family].Make(families[family].ValuesAt(quantiles));

            // A single path is done sooner by the plain engine, which has no lanes to set up.
            plays[i] = new PlayerPlay(family, Simulation.Trace(
                WithPlayer(scenario, side, policy), i, seed, engine: SimulationEngine.Plain, cancellation: cancellation));
        }

        return plays;
    }

    /// <summary>The crisis with another player, and without its variants.</summary>
    public static Scenario WithPlayer(Scenario scenario, Side side, IAnyPolicy policy) =>
        side == Side.A ? scenario.WithPolicies(policy, null) : scenario.WithPolicies(null, policy);

    // The family that is furthest behind its share.
    private static int Next(IReadOnlyList<PlayerFamily> families, double[] due, double total)
    {
        for (int f = 0; f < due.Length; f++)
        {
            due[f] += families[f].Weight / total;
        }

        int next = due.IndexOfMax();
        due[next]--;
        return next;
    }
}
