using System.Numerics;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>The pairs of two lists of label sets that together hold every label.</summary>
internal static class FullyLabeled
{
    /// <summary>Pairs of indices, ordered by the first. For each label a bitmap tells which sets of the second list hold it; those that fit
    /// a first set are the intersection of the bitmaps of the labels that it lacks.</summary>
    public static IEnumerable<(int First, int Second)> Pairs(LabelSet[] first, LabelSet[] second, int labels)
    {
        int words = (second.Length + 63) / 64;
        var holders = new ulong[labels][];
        for (int label = 0; label < labels; label++)
        {
            holders[label] = new ulong[words];
            for (int y = 0; y < second.Length; y++)
            {
                holders[label][y >> 6] |= second[y].Contains(label) ? 1UL << (y & 63) : 0;
            }
        }

        var fits = new ulong[words];
        for (int x = 0; x < first.Length; x++)
        {
            Array.Fill(fits, ulong.MaxValue);
            bool any = true;
            for (int label = 0; any && label < labels; label++)
            {
                if (!first[x].Contains(label))
                {
                    any = Intersect(fits, holders[label]);
                }
            }

            for (int w = 0; any && w < words; w++)
            {
                for (ulong rest = fits[w]; rest != 0; rest &= rest - 1)
                {
                    int y = 64 * w + BitOperations.TrailingZeroCount(rest);
                    if (y < second.Length)
                    {
                        yield return (x, y);
                    }
                }
            }
        }
    }

    private static bool Intersect(ulong[] set, ulong[] other)
    {
        Vector<ulong> any = Vector<ulong>.Zero;
        int lane = Vector<ulong>.Count, w = 0;
        for (; w <= set.Length - lane; w += lane)
        {
            Vector<ulong> both = new Vector<ulong>(set, w) & new Vector<ulong>(other, w);
            both.CopyTo(set, w);
            any |= both;
        }

        ulong rest = 0;
        for (; w < set.Length; w++)
        {
            rest |= set[w] &= other[w];
        }

        return rest != 0 || any != Vector<ulong>.Zero;
    }
}
