using System.Runtime.CompilerServices;
using EscalationModel.Engine.Lanes;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Engine;

/// <summary>The integrated hazards of the paths of a batch that have ended, and the probabilities that follow from them.</summary>
internal sealed unsafe class SurvivalColumn<V>
    where V : unmanaged, ILaneBits<V>
{
    private readonly byte* _hazards;
    private readonly double* _doubles;
    private readonly long* _quanta;

    public SurvivalColumn(Arena arena)
    {
        _hazards = LaneBudgets<V>.Column(arena, arena.Paths);
        _doubles = V.IsDouble ? (double*)_hazards : arena.Take<double>(arena.Paths + PathSeeds.Slack);
        _quanta = arena.Take<long>(arena.Paths + PathSeeds.Slack);
    }

    /// <summary>The quanta of a path, once <see cref="Count"/> has made them.</summary>
    public long this[int row] => _quanta[row];

    /// <summary>Writes the hazards of the lanes of a mask, from a row on; no less than 0, whatever rounding did.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(V hazards, V lanes, int row) =>
        V.Compress(V.Max(hazards, V.Of(0)), lanes, _hazards + row * (V.IsDouble ? 8 : 4));

    /// <summary>Makes the probabilities of the first rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Count(int rows)
    {
        for (int row = 0; !V.IsDouble && row < rows; row += V.Count)
        {
            V.StoreDoubles(V.Load(_hazards + row * LaneBudgets<V>.Size), _doubles + row);
        }

        Survival.Fill(_doubles, rows, _quanta);
    }
}
