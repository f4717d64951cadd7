using System.Numerics;

namespace EscalationModel.Solvers.Markov;

/// <summary>Which actions both sides mixed when a small matrix game was solved: where payoffs have moved but little, they mix the same
/// again. 0 says nothing. Games of more than 16 actions a side have none.</summary>
/// <param name="Rows">A bit for each row.</param>
/// <param name="Columns">A bit for each column.</param>
internal readonly record struct StageSupport(ushort Rows, ushort Columns)
{
    public const int MostActions = 16;

    /// <summary>The actions that are played.</summary>
    public static StageSupport Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y) =>
        x.Length <= MostActions && y.Length <= MostActions ? new(Played(x), Played(y)) : default;

    private static ushort Played(ReadOnlySpan<double> p)
    {
        int played = 0;
        for (int i = 0; i < p.Length; i++)
        {
            played |= p[i] > 0 ? 1 << i : 0;
        }

        return (ushort)played;
    }
}

/// <summary>A small zero-sum matrix game by the supports that it is expected to have: one, two or three actions a side.</summary>
/// <remarks>
/// <list type="number">
/// <item>On the supports both sides make the rival indifferent: by closed forms in differences of payoffs, which no common summand
/// touches.</item>
/// <item>Whatever came of that is judged by all payoffs: what x secures and what y concedes enclose the value. The game is solved if
/// they are apart by no more than rounding; else the supports were wrong, and nothing is said.</item>
/// </list>
/// <para>Source: [vonneumann1944].</para>
/// </remarks>
internal static class SupportedZeroSum
{
    // As the simplex method's: a share of the range of the payoffs, beside the rounding of the payoffs themselves.
    private const double Eps = 1e-13, Rounding = 1e-15;

    /// <summary>Solves the game, if the supports are right.</summary>
    /// <param name="payoffs">Row by row.</param>
    /// <param name="x">The row player's strategy: on entry one that plays the support's actions alone; overwritten if it succeeds.</param>
    /// <param name="y">The column player's, likewise.</param>
    /// <param name="support">The supports.</param>
    /// <param name="value">Gets the value to the row player, who maximizes.</param>
    public static bool TrySolve(ReadOnlySpan<double> payoffs, Span<double> x, Span<double> y, StageSupport support, out double value)
    {
        uint rows = support.Rows, columns = support.Columns;
        int size = BitOperations.PopCount(rows);
        value = 0;
        return size == BitOperations.PopCount(columns) && size switch
        {
            1 => Saddle(payoffs, x.Length, y.Length, Lowest(rows), Lowest(columns), out value),
            2 => Two(payoffs, x, y, rows, columns, out value),
            3 => Three(payoffs, x, y, rows, columns, out value),
            _ => false,
        };
    }

    private static int Lowest(uint bits) => BitOperations.TrailingZeroCount(bits);

    private static bool Saddle(ReadOnlySpan<double> m, int rows, int columns, int row, int column, out double value)
    {
        double least = value = m[row * columns + column], most = least;
        foreach (double payoff in m.Slice(row * columns, columns))
        {
            least = Math.Min(least, payoff);
        }

        for (int i = 0; i < rows; i++)
        {
            most = Math.Max(most, m[i * columns + column]);
        }

        return least == most;
    }

    private static bool Two(ReadOnlySpan<double> m, Span<double> x, Span<double> y, uint rows, uint columns, out double value)
    {
        int width = y.Length, i0 = Lowest(rows), i1 = Lowest(rows & (rows - 1)), j0 = Lowest(columns), j1 = Lowest(columns & (columns - 1));
        ReadOnlySpan<double> first = m.Slice(i0 * width, width), second = m.Slice(i1 * width, width);
        double right = first[j0] - first[j1], left = second[j1] - second[j0], scale = 1 / (right + left);
        double x0 = Math.Clamp(left * scale, 0, 1), y0 = Math.Clamp((second[j1] - first[j1]) * scale, 0, 1), x1 = 1 - x0, y1 = 1 - y0;
        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        for (int j = 0; j < first.Length; j++)
        {
            least = Math.Min(least, x0 * first[j] + x1 * second[j]);
        }

        for (int i = 0; i < m.Length; i += width)
        {
            most = Math.Max(most, y0 * m[i + j0] + y1 * m[i + j1]);
        }

        value = (least + most) / 2;
        if (!Enclosed(m, least, most))
        {
            return false;
        }

        (x[i0], x[i1], y[j0], y[j1]) = (x0, x1, y0, y1);
        return true;
    }

    private static bool Three(ReadOnlySpan<double> m, Span<double> x, Span<double> y, uint rows, uint columns, out double value)
    {
        int width = y.Length;
        int i0 = Lowest(rows), i1 = Lowest(rows & (rows - 1)), i2 = BitOperations.Log2(rows);
        int j0 = Lowest(columns), j1 = Lowest(columns & (columns - 1)), j2 = BitOperations.Log2(columns);
        ReadOnlySpan<double> first = m.Slice(i0 * width, width), second = m.Slice(i1 * width, width), third = m.Slice(i2 * width, width);
        var lastColumn = new Triple(first[j2], second[j2], third[j2]);
        var lastRow = new Triple(third[j0], third[j1], third[j2]);
        Triple p = Mixture(
            new Triple(first[j0], second[j0], third[j0]).Less(lastColumn), new Triple(first[j1], second[j1], third[j1]).Less(lastColumn));
        Triple q = Mixture(
            new Triple(first[j0], first[j1], first[j2]).Less(lastRow), new Triple(second[j0], second[j1], second[j2]).Less(lastRow));
        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        for (int j = 0; j < first.Length; j++)
        {
            least = Math.Min(least, p.A * first[j] + p.B * second[j] + p.C * third[j]);
        }

        for (int i = 0; i < m.Length; i += width)
        {
            most = Math.Max(most, q.A * m[i + j0] + q.B * m[i + j1] + q.C * m[i + j2]);
        }

        value = (least + most) / 2;
        if (!Enclosed(m, least, most))
        {
            return false;
        }

        (x[i0], x[i1], x[i2]) = (p.A, p.B, p.C);
        (y[j0], y[j1], y[j2]) = (q.A, q.B, q.C);
        return true;
    }

    // At right angles to both differences, so that the rival's three actions pay the same.
    private static Triple Mixture(Triple u, Triple v)
    {
        double a = u.B * v.C - u.C * v.B, b = u.C * v.A - u.A * v.C, c = u.A * v.B - u.B * v.A, scale = 1 / (a + b + c);
        (a, b, c) = (a * scale, b * scale, c * scale);
        if (a >= 0 && b >= 0 && c >= 0)
        {
            return new Triple(a, b, c);
        }

        (a, b, c) = (Math.Max(a, 0), Math.Max(b, 0), Math.Max(c, 0));
        scale = 1 / (a + b + c);
        return new Triple(a * scale, b * scale, c * scale);
    }

    // Not if anything is infinite or no number.
    private static bool Enclosed(ReadOnlySpan<double> m, double least, double most)
    {
        double apart = most - least, rounding = Rounding * (Math.Abs(most) + Math.Abs(least));
        return double.IsFinite(apart) && (apart <= rounding || apart <= rounding + Eps * Range(m));
    }

    private static double Range(ReadOnlySpan<double> m)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double payoff in m)
        {
            (low, high) = (Math.Min(low, payoff), Math.Max(high, payoff));
        }

        return high - low;
    }

    private readonly record struct Triple(double A, double B, double C)
    {
        public Triple Less(Triple other) => new(A - other.A, B - other.B, C - other.C);
    }
}
