using System.Runtime.CompilerServices;
using EscalationModel.Lanes;
using EscalationModel.Numerics;

namespace EscalationModel.Policies.Parts;

/// <summary>The laned body of a <see cref="DecisionTree"/> that pulls levers only.</summary>
internal readonly struct LeverTree(RegressionTree tree) : ILaned<LeverTree>
{
    private readonly TreeProgram _program = new(tree, [-1, 0, 1]);

    public static bool PullsLevers => true;

    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V>
    {
        Unsafe.SkipInit(out TreeProgram.Row<V> row);
        const int First = ViewFeatures.Count;
        (row[First], row[First + 1], row[First + 2]) = (view.Brake, view.Hold, view.Accelerate);
        return _program.Run(in view, row);
    }
}
