using System.Numerics;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>The beginning of a game's Lemke-Howson paths, the corner 0 of both polytopes, in different arithmetic: each is a function from
/// a label to its path. What paths share is prepared once. Not thread-safe.</summary>
internal static class LemkeHowsonStart
{
    /// <summary>Paths in fractions, the fastest way; or in doubles.</summary>
    public static Func<int, LemkeHowsonPath> Of(NormalFormGame game, Arithmetic arithmetic)
    {
        if (arithmetic == Arithmetic.Doubles)
        {
            return InDoubles(game);
        }

        (ReplyPolytope row, ReplyPolytope column) = ReplyPolytope.Of(game);
        return Math.Max(row.MinorBits, column.MinorBits) <= WideNumbers.MostBits ? InTableaux(game) : Proven(game);
    }

    /// <summary>Paths in doubles that cost little while they are short.</summary>
    public static Func<int, LemkeHowsonPath> Short(NormalFormGame game)
    {
        (ReplyPolytope row, ReplyPolytope column) = ReplyPolytope.Of(game);
        var rows = new ShortPathSide.Start(row);
        var columns = new ShortPathSide.Start(column);
        var whole = new Lazy<Func<int, LemkeHowsonPath>>(() => InDoubles(game));
        return label => new ShortPath(game, rows, columns, label, () => whole.Value(label));
    }

    /// <summary>Exact paths that are followed in doubles and proven. Many end in the same equilibrium, which is put into fractions
    /// once.</summary>
    public static Func<int, LemkeHowsonPath> Proven(NormalFormGame game)
    {
        (ReplyPolytope row, ReplyPolytope column) = ReplyPolytope.Of(game);
        ProvenSide.Start rows = new(row), columns = new(column);
        var exact = new Lazy<Func<int, LemkeHowsonPath>>(() => InTableaux(game));
        Dictionary<(string, string), Equilibrium> known = [];
        return label => new ProvenPath(rows, columns, label, () => exact.Value(label), (x, y) =>
        {
            (string, string) bases = (x.Key(), y.Key());
            return known.TryGetValue(bases, out Equilibrium? found)
                ? found
                : known[bases] = Equilibrium.Of(game, x.Strategy(), y.Strategy());
        });
    }

    /// <summary>Exact paths in tableaux of whole numbers.</summary>
    public static Func<int, LemkeHowsonPath> InTableaux(NormalFormGame game)
    {
        (ReplyPolytope row, ReplyPolytope column) = ReplyPolytope.Of(game);
        return ExactCells.Use(Math.Max(row.MinorBits, column.MinorBits), new Exact(game, row, column));
    }

    private static Func<int, LemkeHowsonPath> InDoubles(NormalFormGame game)
    {
        (ReplyPolytope row, ReplyPolytope column) = ReplyPolytope.Of(game);
        Tableau<double, DoubleNumbers> rows = row.ScaledTableau(out double[] rowWeights),
            columns = column.ScaledTableau(out double[] columnWeights);
        return label => new LemkeHowsonPath<double, DoubleNumbers>(row, column, rows.Copy(), columns.Copy(), label, (x, y) =>
            ReplyPolytope.Strategy([.. Constants(x)], rowWeights) is { } p
                && ReplyPolytope.Strategy([.. Constants(y)], columnWeights) is { } q ? Equilibrium.Of(game, p, q) : null);
    }

    private static IEnumerable<T> Constants<T, TNumbers>(Tableau<T, TNumbers> tableau)
        where TNumbers : struct, IPivotNumbers<T> =>
        Enumerable.Range(0, tableau.Columns).Select(v => tableau.Place[v] >= 0 ? tableau.Constant(tableau.Place[v]) : TNumbers.From(0));

    private sealed class Exact(NormalFormGame game, ReplyPolytope row, ReplyPolytope column)
        : ExactCells.IWork<Func<int, LemkeHowsonPath>>
    {
        public Func<int, LemkeHowsonPath> With<T, TNumbers>(TNumbers numbers, Func<T, BigInteger> whole)
            where TNumbers : struct, IPivotNumbers<T>
        {
            Tableau<T, TNumbers> rows = row.Tableau<T, TNumbers>(numbers), columns = column.Tableau<T, TNumbers>(numbers);
            return label => new LemkeHowsonPath<T, TNumbers>(row, column, rows.Copy(), columns.Copy(), label, (x, y) => Equilibrium.Of(
                game,
                MixedStrategy.OfExact(row.Strategy([.. Constants(x).Select(whole)])),
                MixedStrategy.OfExact(column.Strategy([.. Constants(y).Select(whole)]))));
        }
    }
}
