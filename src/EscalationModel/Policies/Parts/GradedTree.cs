using System.Runtime.CompilerServices;
using EscalationModel.Lanes;
using EscalationModel.Numerics;

namespace EscalationModel.Policies.Parts;

/// <summary>The laned body of a <see cref="DecisionTree"/> with any throttles.</summary>
internal readonly struct GradedTree(RegressionTree tree) : ILaned<GradedTree>
{
    private readonly TreeProgram _program = new(tree, [.. tree.Leaves.Distinct()]);

    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V>
    {
        Unsafe.SkipInit(out TreeProgram.Row<V> row);
        double[] throttles = _program.Throttles;
        for (int i = 0; i < throttles.Length; i++)
        {
            row[ViewFeatures.Count + i] = V.Of(throttles[i]);
        }

        return _program.Run(in view, row);
    }
}
