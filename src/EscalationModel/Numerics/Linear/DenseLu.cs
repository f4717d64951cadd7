using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EscalationModel.Numerics.Linear;

/// <summary>Linear equations by Gaussian elimination with partial pivoting, in place, row by row: for the few hundred unknowns of a
/// stationary game, many times over. [golub1996].</summary>
internal sealed class DenseLu(int size)
{
    private readonly int[] _rows = new int[size];
    private double[] _work = [];

    /// <summary>The matrix, row by row; <see cref="Factor"/> overwrites it.</summary>
    public double[] Matrix { get; } = new double[size * size];

    /// <summary>The sign of the determinant after <see cref="Factor"/>.</summary>
    public int DeterminantSign { get; private set; }

    /// <summary>A pivot after <see cref="Factor"/>.</summary>
    public double Pivot(int k) => Matrix[_rows[k] * size + k];

    public Span<double> Row(int i) => Matrix.AsSpan(i * size, size);

    /// <summary>Factors the matrix; false if it is singular in double precision.</summary>
    public bool Factor()
    {
        for (int i = 0; i < size; i++)
        {
            _rows[i] = i;
        }

        DeterminantSign = 1;
        for (int k = 0; k < size; k++)
        {
            int best = k;
            for (int i = k + 1; i < size; i++)
            {
                best = Math.Abs(Matrix[_rows[i] * size + k]) > Math.Abs(Matrix[_rows[best] * size + k]) ? i : best;
            }

            (_rows[k], _rows[best]) = (_rows[best], _rows[k]);
            Span<double> pivot = Row(_rows[k]);
            DeterminantSign *= best == k == pivot[k] > 0 ? 1 : -1;
            if (!(Math.Abs(pivot[k]) > 1e-300))
            {
                return false;
            }

            double inverse = 1 / pivot[k];
            for (int i = k + 1; i < size; i++)
            {
                Span<double> row = Row(_rows[i]);
                if (row[k] != 0)
                {
                    double factor = row[k] * inverse;
                    row[k] = factor;
                    SubtractScaled(row[(k + 1)..], pivot[(k + 1)..], factor);
                }
            }
        }

        return true;
    }

    /// <summary>Solves for a right-hand side after <see cref="Factor"/>.</summary>
    public void Solve(ReadOnlySpan<double> right, Span<double> solution)
    {
        for (int i = 0; i < size; i++)
        {
            solution[i] = right[_rows[i]] - Dot(Row(_rows[i])[..i], solution[..i]);
        }

        for (int i = size - 1; i >= 0; i--)
        {
            ReadOnlySpan<double> row = Row(_rows[i]);
            solution[i] = (solution[i] - Dot(row[(i + 1)..], solution[(i + 1)..size])) / row[i];
        }
    }

    /// <summary>Solves for many right-hand sides at once, which stand as the columns of a matrix of the given width
    /// and are overwritten.</summary>
    public void SolveRows(double[] right, int width)
    {
        if (_work.Length < right.Length)
        {
            _work = new double[right.Length];
        }

        for (int i = 0; i < size; i++)
        {
            Span<double> target = _work.AsSpan(i * width, width);
            right.AsSpan(_rows[i] * width, width).CopyTo(target);
            ReadOnlySpan<double> row = Row(_rows[i]);
            for (int k = 0; k < i; k++)
            {
                if (row[k] != 0)
                {
                    SubtractScaled(target, _work.AsSpan(k * width, width), row[k]);
                }
            }
        }

        for (int i = size - 1; i >= 0; i--)
        {
            Span<double> target = _work.AsSpan(i * width, width);
            ReadOnlySpan<double> row = Row(_rows[i]);
            for (int k = i + 1; k < size; k++)
            {
                if (row[k] != 0)
                {
                    SubtractScaled(target, _work.AsSpan(k * width, width), row[k]);
                }
            }

            double inverse = 1 / row[i];
            foreach (ref double v in target)
            {
                v *= inverse;
            }
        }

        _work.AsSpan(0, right.Length).CopyTo(right);
    }

    /// <summary>Subtracts a multiple of a vector from another.</summary>
    public static void SubtractScaled(Span<double> from, ReadOnlySpan<double> vector, double factor)
    {
        Span<Vector<double>> wide = MemoryMarshal.Cast<double, Vector<double>>(from);
        ReadOnlySpan<Vector<double>> wideVector = MemoryMarshal.Cast<double, Vector<double>>(vector[..from.Length]);
        var factors = new Vector<double>(factor);
        for (int i = 0; i < wide.Length; i++)
        {
            wide[i] -= factors * wideVector[i];
        }

        for (int i = wide.Length * Vector<double>.Count; i < from.Length; i++)
        {
            from[i] -= factor * vector[i];
        }
    }

    /// <summary>The sum of products of two vectors, in one order of additions on every machine: four sums, each over
    /// every fourth product.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ReadOnlySpan<Vector256<double>> wideA = MemoryMarshal.Cast<double, Vector256<double>>(a),
            wideB = MemoryMarshal.Cast<double, Vector256<double>>(b[..a.Length]);
        Vector256<double> sums = Vector256<double>.Zero;
        for (int i = 0; i < wideA.Length; i++)
        {
            sums += wideA[i] * wideB[i];
        }

        double sum = sums.GetElement(0) + sums.GetElement(1) + (sums.GetElement(2) + sums.GetElement(3));
        for (int i = 4 * wideA.Length; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
