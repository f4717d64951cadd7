using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EscalationModel.Numerics.Linear;

/// <summary>The sum of products that all sweeps over a sparse matrix consist of: rows lie one after the other in two flat arrays, columns
/// and weights. Nothing is checked: whoever makes the arrays holds every column to the length of the vectors.</summary>
internal readonly ref struct SparseRows(int[] columns, double[] weights, ReadOnlySpan<double> vector)
{
    private readonly ref int _columns = ref MemoryMarshal.GetArrayDataReference(columns);
    private readonly ref double _weights = ref MemoryMarshal.GetArrayDataReference(weights);
    private readonly ref double _vector = ref MemoryMarshal.GetReference(vector);

    /// <summary>The entries from one place to before another times the vector, added up in their order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Times(int from, int to)
    {
        double sum = 0;
        for (nint entry = from; entry < to; entry++)
        {
            sum += Unsafe.Add(ref _weights, entry) * Unsafe.Add(ref _vector, Unsafe.Add(ref _columns, entry));
        }

        return sum;
    }
}
