using System.Numerics;
using System.Runtime.CompilerServices;

namespace EscalationModel.Numerics.Pivoting;

/// <summary>Pivoting in doubles, for tableaux whose cells are of the order of 1. The denominator stays 1.</summary>
internal readonly struct DoubleNumbers : IPivotNumbers<double>
{
    /// <summary>Below it a cell counts as 0.</summary>
    public const double Tolerance = 1e-11;

    public static double From(BigInteger value) => (double)value;

    public static Rational Fraction(double value, double denominator) => Rational.FromDouble(value / denominator);

    public static double Ratio(double value, double denominator) => value / denominator;

    public static bool IsExact => false;

    public static int Sign(double value) => value > Tolerance ? 1 : value < -Tolerance ? -1 : 0;

    public static double Negate(double value) => -value;

    public static bool IsLarger(double a, double b) => Math.Abs(a) > Math.Abs(b);

    public static int CompareRatios(double a, double b, double c, double d)
    {
        double first = a / b, second = c / d, difference = first - second;
        return Math.Abs(difference) <= Tolerance * Math.Max(1, Math.Max(Math.Abs(first), Math.Abs(second))) ? 0 : Math.Sign(difference);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Pivot(double[] cells, int width, int row, int column, double denominator)
    {
        int height = cells.Length / width;
        Span<double> across = cells.AsSpan(row * width, width);
        double inverse = 1 / across[column];
        for (int j = 0; j < width; j++)
        {
            across[j] *= inverse;
        }

        across[column] = inverse;
        for (int i = 0; i < height; i++)
        {
            Span<double> line = cells.AsSpan(i * width, width);
            double factor = line[column];
            if (i == row || factor == 0)
            {
                continue;
            }

            line[column] = 0;
            Vector<double> factors = new(factor);
            int lane = Vector<double>.Count, j = 0;
            for (; j <= width - lane; j += lane)
            {
                (new Vector<double>(line[j..]) - factors * new Vector<double>(across[j..])).CopyTo(line[j..]);
            }

            for (; j < width; j++)
            {
                line[j] -= factor * across[j];
            }
        }

        return denominator;
    }
}
