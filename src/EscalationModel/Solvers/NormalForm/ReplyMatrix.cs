using System.Numerics;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>The whole payoffs of a <see cref="ReplyPolytope"/> in doubles, each strategy divided by a power of two so that its largest
/// payoff is 1/2 to 1: every entry is right to a share of <see cref="EntryError"/>. Immutable.</summary>
internal sealed class ReplyMatrix
{
    /// <summary>How far an entry may be from what it stands for, as a share of it. A conversion that cuts off errs by less.</summary>
    public const double EntryError = 1.0 / (1L << 52);

    /// <summary>Numbers that are calculated with at once.</summary>
    public const int Lanes = 8;

    private readonly double[] _entries;

    public ReplyMatrix(ReplyPolytope polytope)
    {
        Polytope = polytope;
        Width = (polytope.Strategies + Lanes - 1) / Lanes * Lanes;
        _entries = new double[polytope.Replies * Width];
        for (int i = 0; i < polytope.Strategies; i++)
        {
            long bits = Enumerable.Range(0, polytope.Replies).Max(j => polytope.Whole(j, i).GetBitLength());
            for (int j = 0; j < polytope.Replies; j++)
            {
                _entries[j * Width + i] = Near(polytope.Whole(j, i), bits);
            }
        }
    }

    /// <summary>The polytope.</summary>
    public ReplyPolytope Polytope { get; }

    /// <summary>The number of strategies, rounded up to whole vectors; what is added is 0.</summary>
    public int Width { get; }

    /// <summary>What a reply earns against each strategy.</summary>
    public ReadOnlySpan<double> Row(int reply) => _entries.AsSpan(reply * Width, Width);

    /// <summary>The tableau of the corner 0.</summary>
    public Tableau<double, DoubleNumbers> Tableau()
    {
        var tableau = new Tableau<double, DoubleNumbers>(Polytope.Replies, Polytope.Strategies);
        for (int j = 0; j < Polytope.Replies; j++)
        {
            for (int i = 0; i < Polytope.Strategies; i++)
            {
                tableau[j, i] = _entries[j * Width + i];
            }

            tableau[j, Polytope.Strategies] = 1;
        }

        return tableau;
    }

    // Of large numbers the first 64 bits, so that the scale need not be within the range of doubles.
    private static double Near(BigInteger value, long bits)
    {
        int cut = (int)Math.Max(0, value.GetBitLength() - 64);
        return Math.ScaleB((double)(ulong)(value >> cut), (int)Math.Max(cut - bits, -2000));
    }
}
