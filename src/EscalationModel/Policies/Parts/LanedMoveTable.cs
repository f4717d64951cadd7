using EscalationModel.Lanes;

namespace EscalationModel.Policies.Parts;

/// <summary>The laned body of a <see cref="MoveTable"/>: its table in two rows of numbers, by own rung * rungs + rival's rung.</summary>
internal readonly struct LanedMoveTable : ILaned<LanedMoveTable>
{
    private readonly int _rungs;
    private readonly double[] _down, _moves;

    public LanedMoveTable(MoveProbabilities[][] moves)
    {
        _rungs = moves.Length;
        _down = [.. moves.SelectMany(row => row).Select(m => m.Down)];
        _moves = [.. moves.SelectMany(row => row).Select(m => m.Down + m.Up)];
    }

    public static bool PullsLevers => true;

    public static bool Draws => true;

    public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V>
    {
        V joint = Rung(view.OwnTempo, view.Briefing.Own.TopTempo) * V.Of(_rungs) + Rung(view.RivalTempo, view.Briefing.Rival.TopTempo);
        V draw = random.Uniform();
        return V.IfGreater(
            V.Lookup(_down, joint), draw, view.Brake, V.IfGreater(V.Lookup(_moves, joint), draw, view.Accelerate, view.Hold));
    }

    private V Rung<V>(V tempo, double top)
        where V : unmanaged, ILanes<V> => V.Floor(V.Min(V.Of(1), tempo / V.Of(top)) * V.Of(_rungs - 1) + V.Of(0.5));
}
