using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace EscalationModel.Estimation.Reciprocity;

/// <summary>The covariates of days, each different row once: phases give few rows for many days.</summary>
internal sealed class DailyDesign
{
    private const double WorstCondition = 1e8;

    private DailyDesign(double[][] rows, int[] rowOf, IReadOnlyList<string> covariates) =>
        (Rows, RowOf, Covariates) = (rows, rowOf, covariates);

    /// <summary>The different rows, the constant first.</summary>
    public double[][] Rows { get; }

    /// <summary>The row of each day.</summary>
    public int[] RowOf { get; }

    /// <summary>What the covariates are called.</summary>
    public IReadOnlyList<string> Covariates { get; }

    public static DailyDesign Of(int days, IReadOnlyList<DailyCovariate> covariates)
    {
        Check(days, covariates);
        var rows = new List<double[]>();
        var rowOf = new int[days];
        var known = new Dictionary<string, int>();
        for (int day = 0; day < days; day++)
        {
            double[] row = [1, .. covariates.Select(c => c.Values[day])];
            string key = string.Join(' ', row.Select(BitConverter.DoubleToInt64Bits));
            if (!known.TryGetValue(key, out int at))
            {
                known[key] = at = rows.Count;
                rows.Add(row);
            }

            rowOf[day] = at;
        }

        return new([.. rows], rowOf, [.. covariates.Select(c => c.Name)]);
    }

    /// <summary>Whether days tell the covariates and the constant apart.</summary>
    public static bool AreApart(int days, IReadOnlyList<DailyCovariate> covariates) =>
        covariates.Count == 0 || Condition(days, covariates) <= WorstCondition;

    private static void Check(int days, IReadOnlyList<DailyCovariate> covariates)
    {
        string[] wrong =
        [
            .. covariates.Where(c => c.Values.Count != days).Select(c => $"\"{c.Name}\" has {c.Values.Count} days; allowed: {days}"),
            .. covariates.GroupBy(c => c.Name).Where(g => g.Count() > 1).Select(g => $"\"{g.Key}\" comes twice; allowed: once"),
        ];
        if (wrong.Length == 0 && !AreApart(days, covariates))
        {
            wrong = ["a covariate is constant, or a sum of the others; allowed: covariates that days tell apart"];
        }

        if (wrong.Length > 0)
        {
            throw new ArgumentException(PrintableText.Line(string.Join("; ", wrong)), nameof(covariates));
        }
    }

    /// <summary>How nearly the covariates and the constant depend on each other.</summary>
    private static double Condition(int days, IReadOnlyList<DailyCovariate> covariates)
    {
        double[][] columns = [[.. Enumerable.Repeat(1.0, days)], .. covariates.Select(c => c.Values.ToArray())];
        double Product(int i, int j) => columns[i].Zip(columns[j], (x, y) => x * y).Sum();
        double[] length = [.. columns.Select((_, i) => Math.Sqrt(Product(i, i)))];
        if (Array.Exists(length, l => l == 0))
        {
            return double.PositiveInfinity;
        }

        Matrix<double> gram = DenseMatrix.Create(columns.Length, columns.Length, (i, j) => Product(i, j) / (length[i] * length[j]));
        double[] values = [.. gram.Evd(Symmetricity.Symmetric).EigenValues.Select(e => e.Real)];
        return values.Min() > 0 ? values.Max() / values.Min() : double.PositiveInfinity;
    }
}
