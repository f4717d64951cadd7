namespace EscalationModel.ML.Replies;

/// <summary>Whether a side's moves depend on more than the joint rung: at each joint rung the moves are split by something else and the
/// parts compared by the likelihood ratio; the sum over joint rungs is held against chi-square, which moves by the rungs alone pass once in
/// a million times.</summary>
/// <remarks>Chi-square's quantile is that of [wilson1931].</remarks>
internal static class RungDependence
{
    private const double MillionthQuantile = 4.753424308822899, LeastExpected = 5;

    /// <summary>What the moves depend on besides, in words; none if nothing is found.</summary>
    public static IEnumerable<string> BeyondRungs(MoveCounts counts)
    {
        int[] numbers = [.. counts.Moves.Select(move => move.Number).Order()];
        int middle = numbers[numbers.Length / 2];
        if (Depends(counts, move => move.Number < middle ? 0 : 1, 2))
        {
            yield return "how long the dispute has lasted";
        }

        if (Depends(counts, move => move.RivalChange + 1, 3))
        {
            yield return "the last move of the other side";
        }
    }

    private static bool Depends(MoveCounts counts, Func<LadderMove, int> partOf, int parts)
    {
        var tables = new double[counts.Rungs * counts.Rungs][];
        foreach (LadderMove move in counts.Moves)
        {
            double[] table = tables[move.Own * counts.Rungs + move.Rival] ??= new double[parts * 3];
            table[partOf(move) * 3 + move.Change + 1]++;
        }

        (double ratio, int freedom) = (0, 0);
        foreach (double[] table in tables.OfType<double[]>())
        {
            (double here, int free) = Ratio(table, parts);
            (ratio, freedom) = (ratio + here, freedom + free);
        }

        return freedom > 0 && ratio > ChiSquare(freedom);
    }

    // Rows and columns with too few moves for the chi-square law are left out.
    private static (double Ratio, int Freedom) Ratio(double[] table, int parts)
    {
        double[] rows = [.. Enumerable.Range(0, parts).Select(r => table[r * 3] + table[r * 3 + 1] + table[r * 3 + 2])];
        double[] columns = [.. Enumerable.Range(0, 3).Select(c => Enumerable.Range(0, parts).Sum(r => table[r * 3 + c]))];
        double total = rows.Sum(), least = Math.Sqrt(LeastExpected * total);
        int[] keptRows = [.. Enumerable.Range(0, parts).Where(r => rows[r] >= least)], keptColumns =
            [.. Enumerable.Range(0, 3).Where(c => columns[c] >= least)];
        return keptRows.Length < 2 || keptColumns.Length < 2
            ? (0, 0)
            : (KeptRatio(table, keptRows, keptColumns), (keptRows.Length - 1) * (keptColumns.Length - 1));
    }

    private static double KeptRatio(double[] table, int[] rows, int[] columns)
    {
        double total = rows.Sum(r => columns.Sum(c => table[r * 3 + c])), ratio = 0;
        foreach (int r in rows)
        {
            double row = columns.Sum(c => table[r * 3 + c]);
            foreach (int c in columns)
            {
                double seen = table[r * 3 + c], expected = row * rows.Sum(other => table[other * 3 + c]) / total;
                ratio += seen > 0 ? 2 * seen * PortableMath.Log(seen / expected) : 0;
            }
        }

        return ratio;
    }

    private static double ChiSquare(int freedom)
    {
        double share = 2.0 / (9 * freedom), root = 1 - share + MillionthQuantile * Math.Sqrt(share);
        return freedom * root * root * root;
    }
}
