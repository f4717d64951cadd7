using System.Numerics;
using System.Runtime.CompilerServices;

namespace EscalationModel.Internals.Lanes;

/// <summary>What processors have no instructions for, or not all: expand, compress and table lookup, lane by lane.</summary>
internal static unsafe class LaneMemory
{
    public static V Expand<V, T>(V old, V mask, T* source)
        where V : unmanaged, ILaneBits<V>
        where T : unmanaged
    {
        T* lanes = (T*)&old;
        for (uint rest = V.Bits(mask); rest != 0; rest &= rest - 1)
        {
            lanes[BitOperations.TrailingZeroCount(rest)] = *source++;
        }

        return old;
    }

    public static void Compress<V, T>(V x, V mask, T* target)
        where V : unmanaged, ILaneBits<V>
        where T : unmanaged
    {
        T* lanes = (T*)&x;
        for (uint rest = V.Bits(mask); rest != 0; rest &= rest - 1)
        {
            *target++ = lanes[BitOperations.TrailingZeroCount(rest)];
        }
    }

    public static V Lookup<V>(ReadOnlySpan<double> table, V index)
        where V : unmanaged, ILaneBits<V>
    {
        for (int lane = 0; lane < V.Count; lane++)
        {
            if (V.IsDouble)
            {
                double* at = (double*)&index + lane;
                *at = table[(int)*at];
            }
            else
            {
                float* at = (float*)&index + lane;
                *at = (float)table[(int)*at];
            }
        }

        return index;
    }

    /// <summary>A number of a column, or of a lane, of the precision of the lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Get<V>(void* numbers, int i)
        where V : unmanaged, ILaneBits<V> => V.IsDouble ? ((double*)numbers)[i] : ((float*)numbers)[i];

    /// <summary>Sets a number of a column, or of a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set<V>(void* numbers, int i, double value)
        where V : unmanaged, ILaneBits<V>
    {
        if (V.IsDouble)
        {
            ((double*)numbers)[i] = value;
        }
        else
        {
            ((float*)numbers)[i] = (float)value;
        }
    }

    /// <summary>The mask of the lanes whose bits are set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static V Mask<V>(uint bits)
        where V : unmanaged, ILaneBits<V>
    {
        V mask = default;
        for (int lane = 0; lane < V.Count; lane++)
        {
            if (V.IsDouble)
            {
                ((ulong*)&mask)[lane] = (bits >> lane & 1) != 0 ? ulong.MaxValue : 0;
            }
            else
            {
                ((uint*)&mask)[lane] = (bits >> lane & 1) != 0 ? uint.MaxValue : 0;
            }
        }

        return mask;
    }
}
