using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EscalationModel.Lanes;
using EscalationModel.Numerics;

namespace EscalationModel.Policies.Parts;

/// <summary>A tree as a straight line of steps over a row of numbers in lanes, the same for all lanes, without a branch. The row holds the
/// features of the view, the throttles of the leaves, and what each node makes of its children, the last node first: each step reads what
/// stands before it and writes the next place, and the last one makes the answer.</summary>
internal sealed class TreeProgram
{
    private const int MostPlaces = ViewFeatures.Count + 2 * DecisionTree.MostLeaves;

    private readonly Step[] _steps;
    private readonly uint _asked;
    private readonly int _first, _answer;

    /// <summary>Compiles a tree.</summary>
    /// <param name="tree">A tree over the features of a view.</param>
    /// <param name="throttles">The throttles of its leaves, each once.</param>
    public TreeProgram(RegressionTree tree, double[] throttles)
    {
        Throttles = throttles;
        _asked = tree.FeatureOf.Aggregate(0u, (asked, f) => asked | ViewFeatures.Bit((ViewFeature)f));
        _first = ViewFeatures.Count + throttles.Length;
        _steps = [.. Enumerable.Range(0, tree.Nodes).Reverse().Select(node => new Step(
            tree.FeatureOf[node], tree.Thresholds[node], PlaceOf(tree.Left[node]), PlaceOf(tree.Right[node])))];
        _answer = PlaceOf(tree.Nodes == 0 ? ~0 : 0);

        int PlaceOf(int child) => child < 0
            ? ViewFeatures.Count + Array.IndexOf(throttles, tree.Leaves[~child])
            : _first + tree.Nodes - 1 - child;
    }

    /// <summary>The throttles of the leaves.</summary>
    public double[] Throttles { get; }

    /// <summary>The throttle of the leaf that each lane is led to.</summary>
    /// <param name="view">What the side sees.</param>
    /// <param name="row">The row, with the throttles in their places.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Run<V>(in LanedView<V> view, Span<V> row)
        where V : unmanaged, ILanes<V>
    {
        ViewFeatures.Tell(in view, row, _asked);
        ref V places = ref MemoryMarshal.GetReference(row); // no step leaves the row
        int next = _first;
        foreach (ref readonly Step step in _steps.AsSpan())
        {
            Unsafe.Add(ref places, next++) = V.IfGreater(
                Unsafe.Add(ref places, step.Feature), V.Of(step.Threshold),
                Unsafe.Add(ref places, step.Right), Unsafe.Add(ref places, step.Left));
        }

        return row[_answer];
    }

    /// <summary>What a node does: where it reads and what it compares with.</summary>
    private readonly record struct Step(int Feature, double Threshold, int Left, int Right);

    /// <summary>A row: of the kind that a loop can hold.</summary>
    [InlineArray(MostPlaces)]
    public struct Row<V>
        where V : unmanaged
    {
        private V _first;
    }
}
