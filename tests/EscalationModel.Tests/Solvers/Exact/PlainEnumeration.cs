namespace EscalationModel.Tests.Solvers.Exact;

/// <summary>All extreme equilibria of a small game from their definition, by Gaussian elimination over every choice of what holds with
/// equality: slow, simple, and without anything of the library.</summary>
internal static class PlainEnumeration
{
    /// <summary>The equilibria as texts "row column", each a list of fractions with commas between.</summary>
    public static SortedSet<string> Of(Fraction[,] row, Fraction[,] column)
    {
        int rows = row.GetLength(0), columns = row.GetLength(1);
        List<Corner> ofRow = Corners(rows, columns, (own, reply) => column[own, reply], own => own, reply => rows + reply),
            ofColumn = Corners(columns, rows, (own, reply) => row[reply, own], own => rows + own, reply => reply);
        int all = (1 << (rows + columns)) - 1;
        return new(
            ofRow.SelectMany(x => ofColumn.Where(y => (x.Labels | y.Labels) == all).Select(y => $"{x} {y}")), StringComparer.Ordinal);
    }

    // Strategies x and the best that a reply earns against them: sum x = 1, and among x = 0 and "this reply is best" as many equations as x
    // has numbers, which have one solution.
    private static List<Corner> Corners(
        int own, int replies, Func<int, int, Fraction> earned, Func<int, int> ownLabel, Func<int, int> replyLabel)
    {
        var found = new List<Corner>();
        for (int tight = 0; tight < 1 << (own + replies); tight++)
        {
            if (int.PopCount(tight) != own)
            {
                continue;
            }

            List<Fraction[]> equations = [[.. Enumerable.Repeat(Fraction.One, own), Fraction.Zero, Fraction.One]];
            for (int k = 0; k < own + replies; k++)
            {
                if ((tight >> k & 1) != 0)
                {
                    equations.Add(k < own ? Unit(own, k) : Best(own, k - own, earned));
                }
            }

            if (Solution([.. equations]) is { } solved && Corner.Of(solved, replies, earned, ownLabel, replyLabel) is { } corner
                && found.TrueForAll(c => c.ToString() != corner.ToString()))
            {
                found.Add(corner);
            }
        }

        return found;
    }

    private static Fraction[] Unit(int own, int k)
    {
        Fraction[] equation = [.. Enumerable.Repeat(Fraction.Zero, own + 2)];
        equation[k] = Fraction.One;
        return equation;
    }

    private static Fraction[] Best(int own, int reply, Func<int, int, Fraction> earned) =>
        [.. Enumerable.Range(0, own).Select(i => earned(i, reply)), Fraction.Zero - Fraction.One, Fraction.Zero];

    // Null unless there is exactly one.
    private static Fraction[]? Solution(Fraction[][] equations)
    {
        int n = equations.Length;
        for (int k = 0; k < n; k++)
        {
            int pivot = Array.FindIndex(equations, k, e => e[k].Sign != 0);
            if (pivot < 0)
            {
                return null;
            }

            (equations[k], equations[pivot]) = (equations[pivot], equations[k]);
            for (int i = 0; i < n; i++)
            {
                if (i != k && equations[i][k].Sign != 0)
                {
                    Fraction factor = equations[i][k] / equations[k][k];
                    equations[i] = [.. equations[i].Select((v, j) => v - factor * equations[k][j])];
                }
            }
        }

        return [.. Enumerable.Range(0, n).Select(k => equations[k][n] / equations[k][k])];
    }

    private sealed record Corner(Fraction[] X, int Labels)
    {
        public static Corner? Of(
            Fraction[] solved, int replies, Func<int, int, Fraction> earned, Func<int, int> ownLabel, Func<int, int> replyLabel)
        {
            (Fraction[] x, Fraction best) = (solved[..^1], solved[^1]);
            int labels = 0;
            for (int i = 0; i < x.Length; i++)
            {
                if (x[i].Sign < 0)
                {
                    return null;
                }

                labels |= x[i].Sign == 0 ? 1 << ownLabel(i) : 0;
            }

            for (int reply = 0; reply < replies; reply++)
            {
                Fraction earns = x.Select((p, i) => p * earned(i, reply)).Aggregate((a, b) => a + b);
                if (earns.CompareTo(best) > 0)
                {
                    return null;
                }

                labels |= earns == best ? 1 << replyLabel(reply) : 0;
            }

            return new(x, labels);
        }

        public override string ToString() => string.Join(",", X);
    }
}
