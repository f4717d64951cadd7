using System.Runtime.InteropServices;
using EscalationModel.Models;

namespace EscalationModel.Estimation.Players;

/// <summary>Moves of a policy: of a program that can be asked, or as a test of what an assessment recovers. Thread-safe.</summary>
public static class PlayerSample
{
    /// <summary>Asks a policy a number of times at each joint rung, each time at the onset of a new game in which the rival has not moved.
    /// What it does later in a game, or after the rival's moves, this does not see: then observe games.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="scenario">A scenario of the escalation ladder; its own policies are ignored.</param>
    /// <param name="times">How often at each joint rung, from 1 to 1,000,000.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="side">The side that it plays.</param>
    /// <exception cref="ArgumentException">The scenario is no ladder, or the number is out of its range.</exception>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="PolicyException">The policy returned NaN.</exception>
    public static PlayerMoves Ask(IAnyPolicy policy, Scenario scenario, int times, ulong seed, Side side = Side.A)
    {
        ArgumentNullException.ThrowIfNull(policy);
        EscalationLadder ladder = LadderOf(scenario);
        if (times is < 1 or > 1_000_000)
        {
            throw new ArgumentOutOfRangeException(nameof(times), times, "1 to 1000000 times are allowed.");
        }

        Briefing briefing = ModelCatalog.Of(scenario).Brief(scenario, side);
        int rungs = ladder.Rungs.Count;
        List<PlayerMove> moves = [];
        for (int ask = 0; ask < times * rungs * rungs; ask++)
        {
            int cell = ask / times, own = cell / rungs, rival = cell % rungs;
            double throttle = Answer(policy, View(briefing, own, rival), seed, ask);
            double chance = throttle < 0 ? ladder[side].Down : ladder[side].Up;
            var luck = new RandomStream(seed, ask, side == Side.A ? RandomPurpose.MoveA : RandomPurpose.MoveB);
            int step = luck.NextDouble() < Math.Abs(throttle) * chance ? Math.Sign(throttle) : 0;
            moves.Add(new PlayerMove(FormattableString.Invariant($"ask {ask:D8}"), 1, own, rival, step));
        }

        return PlayerMoves.Of(moves, "asked");
    }

    /// <summary>What a policy does in games against the rival's policy of a scenario.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="scenario">A scenario of the escalation ladder; the rival plays its own policy.</param>
    /// <param name="games">The games, at least 1.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="side">The side that it plays.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">The scenario is no ladder, or there is no game.</exception>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="PolicyException">A policy returned NaN.</exception>
    public static PlayerMoves Play(
        IAnyPolicy policy, Scenario scenario, int games, ulong seed, Side side = Side.A, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _ = LadderOf(scenario);
        ArgumentOutOfRangeException.ThrowIfLessThan(games, 1);
        Scenario played = ModelCatalog.Of(scenario).InSteps(scenario) // the days between moves are of no use here
            .WithPolicies(side == Side.A ? policy : null, side == Side.B ? policy : null);
        return PlayerMoves.Of(Simulation.Trace(played, new PathRange(0, games), seed, cancellation: cancellation), side);
    }

    private static EscalationLadder LadderOf(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        scenario.ThrowIfInvalid();
        return scenario.Model as EscalationLadder ?? throw new ArgumentException(
            $"The scenario {scenario.Name} has no rungs; a scenario of the escalation ladder is allowed.", nameof(scenario));
    }

    private static View View(Briefing briefing, int own, int rival) => new(briefing)
    {
        Room = 1 - (own + rival) / (2.0 * briefing.TopRung),
        OwnTempo = (double)own / briefing.TopRung,
        OwnPeak = (double)own / briefing.TopRung,
        RivalTempo = (double)rival / briefing.TopRung,
    };

    private static double Answer(IAnyPolicy policy, View view, ulong seed, long ask)
    {
        Side side = view.Briefing.Side;
        var random = new RandomStream(seed, ask, side == Side.A ? RandomPurpose.PolicyA : RandomPurpose.PolicyB);
        Span<byte> memory = MemoryMarshal.AsBytes(new ulong[(policy.MemoryBytes + 7) / 8].AsSpan())[..policy.MemoryBytes];
        policy.Start(view.Briefing, memory, ref random);
        double throttle = policy.Throttle(in view, memory, ref random);
        return double.IsNaN(throttle) ? throw PolicyException.NotANumber(policy, side, 0) : Math.Clamp(throttle, -1, 1);
    }
}
