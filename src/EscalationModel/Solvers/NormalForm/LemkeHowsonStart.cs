using System.Numerics;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>The two tableaux at 0 of a game, from which every path begins. Not thread-safe.</summary>
internal sealed class LemkeHowsonStart
{
    private readonly Func<int, LemkeHowsonPath> _path;

    public LemkeHowsonStart(NormalFormGame game, Arithmetic arithmetic)
    {
        (ReplyPolytope row, ReplyPolytope column) = ReplyPolytope.Of(game);
        if (arithmetic == Arithmetic.Doubles)
        {
            _path = InDoubles(game, row, column);
            return;
        }

        int bits = Math.Max(row.MinorBits, column.MinorBits);
        _path = bits <= WideNumbers.MostBits
            ? Exactly<Int128, WideNumbers>(game, row, column, new WideNumbers(bits), v => v)
            : Proven(game, row, column);
    }

    /// <summary>Paths in doubles that cost little while they are short.</summary>
    public static Func<int, LemkeHowsonPath> Short(NormalFormGame game)
    {
        (ReplyPolytope row, ReplyPolytope column) = ReplyPolytope.Of(game);
        var rows = new ShortPathSide.Start(row);
        var columns = new ShortPathSide.Start(column);
        var whole = new Lazy<LemkeHowsonStart>(() => new(game, Arithmetic.Doubles));
        return label => new ShortPath(game, rows, columns, label, () => whole.Value.Path(label));
    }

    /// <summary>The path of a label, at its beginning.</summary>
    public LemkeHowsonPath Path(int label) => _path(label);

    // Many paths end in the same equilibrium, which is put into fractions once.
    private static Func<int, LemkeHowsonPath> Proven(NormalFormGame game, ReplyPolytope row, ReplyPolytope column)
    {
        ProvenSide.Start rows = new(row), columns = new(column);
        var exact = new Lazy<Func<int, LemkeHowsonPath>>(() => Exactly<BigInteger, BigNumbers>(game, row, column, default, v => v));
        Dictionary<(string, string), Equilibrium> known = [];
        return label => new ProvenPath(rows, columns, label, () => exact.Value(label), (x, y) =>
        {
            (string, string) bases = (x.Key(), y.Key());
            return known.TryGetValue(bases, out Equilibrium? found)
                ? found
                : known[bases] = Equilibrium.Of(game, x.Strategy(), y.Strategy());
        });
    }

    private static Func<int, LemkeHowsonPath> Exactly<T, TNumbers>(
        NormalFormGame game, ReplyPolytope row, ReplyPolytope column, TNumbers numbers, Func<T, BigInteger> whole)
        where TNumbers : struct, IPivotNumbers<T>
    {
        Tableau<T, TNumbers> rows = row.Tableau<T, TNumbers>(numbers), columns = column.Tableau<T, TNumbers>(numbers);
        return label => new LemkeHowsonPath<T, TNumbers>(row, column, rows.Copy(), columns.Copy(), label, (x, y) => Equilibrium.Of(
            game,
            MixedStrategy.OfExact(row.Strategy([.. Constants(x).Select(whole)])),
            MixedStrategy.OfExact(column.Strategy([.. Constants(y).Select(whole)]))));
    }

    private static Func<int, LemkeHowsonPath> InDoubles(NormalFormGame game, ReplyPolytope row, ReplyPolytope column)
    {
        Tableau<double, DoubleNumbers> rows = row.ScaledTableau(out double[] rowWeights),
            columns = column.ScaledTableau(out double[] columnWeights);
        return label => new LemkeHowsonPath<double, DoubleNumbers>(row, column, rows.Copy(), columns.Copy(), label, (x, y) =>
            ReplyPolytope.Strategy([.. Constants(x)], rowWeights) is { } p
                && ReplyPolytope.Strategy([.. Constants(y)], columnWeights) is { } q ? Equilibrium.Of(game, p, q) : null);
    }

    private static IEnumerable<T> Constants<T, TNumbers>(Tableau<T, TNumbers> tableau)
        where TNumbers : struct, IPivotNumbers<T> =>
        Enumerable.Range(0, tableau.Columns).Select(v => tableau.Place[v] >= 0 ? tableau.Constant(tableau.Place[v]) : TNumbers.From(0));
}
