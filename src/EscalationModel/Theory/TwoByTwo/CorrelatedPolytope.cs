using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Theory.TwoByTwo;

/// <summary>All correlated equilibria of a 2 x 2 game, as the corners of their polytope, exact. Chicken and the Stag Hunt have five: the
/// three Nash equilibria and two others. Immutable; thread-safe. Sources: [aumann1974], [calvo2006].</summary>
/// <param name="Vertices">Probabilities of (C,C), (C,D), (D,C) and (D,D), in rising order.</param>
/// <param name="RowPayoff">The least and the largest payoff of the row player.</param>
/// <param name="ColumnPayoff">The same of the column player.</param>
/// <param name="PayoffSum">The same of the sum of both.</param>
public sealed record CorrelatedPolytope(
    IReadOnlyList<IReadOnlyList<Rational>> Vertices, (Rational Least, Rational Most) RowPayoff,
    (Rational Least, Rational Most) ColumnPayoff,
    (Rational Least, Rational Most) PayoffSum)
{
    internal static CorrelatedPolytope Of(NormalFormGame game)
    {
        IReadOnlyList<CorrelatedEquilibrium> corners = CorrelatedEquilibria.Vertices(game);
        Rational[][] cells = [.. corners.Select(c => c.Distribution.Cast<Rational>().ToArray())];
        return new(
            [.. cells.OrderBy(c => c[0]).ThenBy(c => c[1]).ThenBy(c => c[2])],
            Range(corners, c => c.Payoffs[0]), Range(corners, c => c.Payoffs[1]), Range(corners, c => c.Payoffs[0] + c.Payoffs[1]));
    }

    private static (Rational, Rational) Range(IReadOnlyList<CorrelatedEquilibrium> corners, Func<CorrelatedEquilibrium, Rational> of) =>
        (corners.Min(of), corners.Max(of));
}
