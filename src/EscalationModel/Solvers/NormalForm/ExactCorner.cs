using System.Numerics;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Linear;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>A basis of a best-reply polytope in fractions, from the strategies that it plays and the replies that are tight in
/// it.</summary>
internal static class ExactCorner
{
    /// <summary>Whether the basis has an inverse, and the variables of the given rows and of the played strategies are positive there, or
    /// 0 and positive for small constants as of <see cref="Tableau{T,TNumbers}.LexicographicRow"/>.</summary>
    /// <param name="polytope">The polytope.</param>
    /// <param name="played">The strategies of the basis.</param>
    /// <param name="tight">The replies whose slacks are not in the basis: as many.</param>
    /// <param name="open">Other replies to look at.</param>
    public static bool IsFeasible(ReplyPolytope polytope, ReadOnlySpan<int> played, ReadOnlySpan<int> tight, IEnumerable<int> open)
    {
        Tableau<BigInteger, BigNumbers> tableau = At(polytope, played, tight, open, out bool isBasis);
        return isBasis && Enumerable.Range(0, tableau.Rows).All(tableau.IsLexicographicallyPositive);
    }

    /// <summary>The probabilities of the corner of a basis.</summary>
    public static MixedStrategy Strategy(
        ReplyPolytope polytope, ReadOnlySpan<int> played, ReadOnlySpan<int> tight, CancellationToken cancellation)
    {
        var system = new Rational[played.Length, played.Length + 1];
        for (int a = 0; a < played.Length; a++)
        {
            for (int b = 0; b < played.Length; b++)
            {
                system[a, b] = polytope.Whole(tight[a], played[b]);
            }

            system[a, played.Length] = 1;
        }

        var corner = new BigInteger[polytope.Strategies];
        if (ExactDenseSystem.Solve(system, cancellation) is { } x)
        {
            BigInteger unit = Scaling.CommonDenominator(x);
            for (int a = 0; a < played.Length; a++)
            {
                corner[played[a]] = Scaling.Whole(x[a], unit);
            }
        }
        else
        {
            Tableau<BigInteger, BigNumbers> tableau = At(polytope, played, tight, [], out _);
            for (int a = 0; a < played.Length; a++)
            {
                corner[played[a]] = tableau.Constant(tableau.Place[a]);
            }
        }

        return MixedStrategy.OfExact(polytope.Strategy(corner));
    }

    // The tableau of some rows at the basis; the played strategies are its first variables. Rows stay in their order, which ties ask for.
    private static Tableau<BigInteger, BigNumbers> At(
        ReplyPolytope polytope, ReadOnlySpan<int> played, ReadOnlySpan<int> tight, IEnumerable<int> open, out bool isBasis)
    {
        HashSet<int> leaving = [.. tight];
        int[] rows = [.. leaving.Concat(open).Order()];
        var tableau = new Tableau<BigInteger, BigNumbers>(rows.Length, played.Length);
        for (int r = 0; r < rows.Length; r++)
        {
            for (int a = 0; a < played.Length; a++)
            {
                tableau[r, a] = polytope.Whole(rows[r], played[a]);
            }

            tableau[r, played.Length] = BigInteger.One;
        }

        for (int a = 0; a < played.Length; a++)
        {
            int row = Array.FindIndex(
                rows, r => leaving.Contains(r) && !tableau[Array.BinarySearch(rows, r), ~tableau.Place[a]].IsZero);
            if (row < 0)
            {
                isBasis = false;
                return tableau;
            }

            tableau.Pivot(row, ~tableau.Place[a]);
            leaving.Remove(rows[row]);
        }

        isBasis = true;
        return tableau;
    }
}
