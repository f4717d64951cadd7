using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.ML.Replies;

/// <summary>How often a side of a ladder was seen to move down, stay and move up, by the joint rung: all that has to be known of a rival
/// that looks at the rungs alone. Immutable; thread-safe.</summary>
public sealed class MoveCounts
{
    private readonly long[] _counts;

    private MoveCounts(int rungs, IReadOnlyList<LadderMove> moves)
    {
        Rungs = rungs;
        Moves = moves;
        _counts = new long[rungs * rungs * 3];
        foreach (LadderMove move in moves)
        {
            _counts[Place(move.Own, move.Rival) + move.Change + 1]++;
        }
    }

    /// <summary>The number of rungs.</summary>
    public int Rungs { get; }

    /// <summary>The number of moves that were counted.</summary>
    public long Total => Moves.Count;

    /// <summary>The moves themselves.</summary>
    public IReadOnlyList<LadderMove> Moves { get; }

    /// <summary>Counts moves of one side.</summary>
    /// <param name="rungs">The number of rungs, at least 2.</param>
    /// <param name="moves">The moves, in any order.</param>
    /// <exception cref="ArgumentException">A move is not possible on such a ladder; the message tells which.</exception>
    public static MoveCounts Of(int rungs, IEnumerable<LadderMove> moves)
    {
        ArgumentNullException.ThrowIfNull(moves);
        ArgumentOutOfRangeException.ThrowIfLessThan(rungs, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rungs, EscalationLadder.MostRungs + 1);
        LadderMove[] all = [.. moves];
        int wrong = Array.FindIndex(all, move => !IsPossible(move, rungs));
        return wrong < 0
            ? new MoveCounts(rungs, all)
            : throw new ArgumentException(FormattableString.Invariant(
                $"Move {wrong} is {all[wrong]}; allowed: rungs from 0 to {rungs - 1} before and after, and changes of -1, 0 or 1."),
                nameof(moves));
    }

    /// <summary>Counts a side's moves in logged disputes. An opening, which the data draw, and moves while a mediation binds the side are
    /// no choices of its and are left out.</summary>
    /// <param name="side">The side.</param>
    /// <param name="disputes">The disputes, all on ladders of as many rungs: see
    /// <see cref="Simulation.Trace(Scenario, PathRange, ulong?, string?, Precision, SimulationEngine, CancellationToken)"/>.</param>
    /// <exception cref="ArgumentException">There are none; or their ladders differ in the number of rungs.</exception>
    /// <exception cref="InvalidOperationException">A crisis has no rungs.</exception>
    public static MoveCounts Of(Side side, IReadOnlyList<PathTrace> disputes)
    {
        ArgumentNullException.ThrowIfNull(disputes);
        int[] rungs = [.. disputes.Select(RungsOf).Distinct()];
        return rungs.Length == 1
            ? Of(rungs[0], disputes.SelectMany(dispute => MovesOf(side, dispute)))
            : throw new ArgumentException(
                $"Disputes on ladders of {string.Join(", ", rungs.DefaultIfEmpty(0))} rungs are not allowed; "
                    + "allowed: at least one dispute, all on as many rungs.",
                nameof(disputes));
    }

    /// <summary>How often the side moved so at a joint rung.</summary>
    /// <param name="own">Its own rung.</param>
    /// <param name="rival">Its rival's rung.</param>
    /// <param name="change">-1, 0 or +1.</param>
    public long Count(int own, int rival, int change) => change is >= -1 and <= 1
        ? _counts[Place(own, rival) + change + 1]
        : throw new ArgumentOutOfRangeException(nameof(change), change, "A change of -1, 0 or 1 is allowed.");

    /// <summary>How often the side was seen at a joint rung.</summary>
    /// <param name="own">Its own rung.</param>
    /// <param name="rival">Its rival's rung.</param>
    public long Seen(int own, int rival) => Count(own, rival, -1) + Count(own, rival, 0) + Count(own, rival, 1);

    /// <summary>The counts with those that were believed in before: at each joint rung as many moves more as the prior says, shared out as
    /// all moves are that were possible there. The three are the parameters of a Dirichlet distribution.</summary>
    /// <param name="own">The side's own rung.</param>
    /// <param name="rival">Its rival's rung.</param>
    /// <param name="prior">How many moves the prior is worth, above 0.</param>
    internal (double Down, double Stay, double Up) Believed(int own, int rival, double prior)
    {
        // From the lowest rung nothing leads down and from the top nothing up: shares are taken from the rungs where something does.
        double down = own == 0 ? 0 : ShareOf(-1), up = own == Rungs - 1 ? 0 : ShareOf(1), stay = 1 - down - up;
        if (stay < 0)
        {
            (down, stay, up) = (down / (down + up), 0, up / (down + up));
        }

        return (Count(own, rival, -1) + prior * down, Count(own, rival, 0) + prior * stay, Count(own, rival, 1) + prior * up);
    }

    // Where no move could have gone that way a third is as good as anything.
    private double ShareOf(int change)
    {
        long moved = 0, could = 0;
        for (int own = 0; own < Rungs; own++)
        {
            for (int rival = 0; rival < Rungs; rival++)
            {
                moved += Count(own, rival, change);
                could += own + change >= 0 && own + change < Rungs ? Seen(own, rival) : 0;
            }
        }

        return could == 0 ? 1.0 / 3 : (double)moved / could;
    }

    private int Place(int own, int rival)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)own, (uint)Rungs, nameof(own));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)rival, (uint)Rungs, nameof(rival));
        return (own * Rungs + rival) * 3;
    }

    private static bool IsPossible(LadderMove move, int rungs) =>
        move is { Own: >= 0, Rival: >= 0, Change: >= -1 and <= 1, RivalChange: >= -1 and <= 1, Number: >= 0 }
            && move.Own < rungs && move.Rival < rungs && move.Own + move.Change >= 0 && move.Own + move.Change < rungs;

    private static int RungsOf(PathTrace dispute) => 1 + (dispute.BriefingA is { TopRung: > 0 } briefing
        ? briefing.TopRung
        : throw new InvalidOperationException($"A crisis of {dispute.Scenario} has no rungs; allowed: disputes on a ladder."));

    private static IEnumerable<LadderMove> MovesOf(Side side, PathTrace dispute)
    {
        IReadOnlyList<View> views = dispute.Views(side);
        IReadOnlyList<double?> moves = dispute.RungMoves(side);
        for (int number = 0; number < moves.Count; number++)
        {
            View view = views[number];
            if (moves[number] is { } move)
            {
                yield return new LadderMove(view.OwnRung, view.RivalRung, (int)move, Math.Sign(view.RivalThrottle), number);
            }
        }
    }
}
