using System.Numerics;

namespace EscalationModel.Numerics.Linear;

/// <summary>The exact solution of dense linear equations over whole numbers from their factors in doubles: the residual, a vector of whole
/// numbers that stay small, is scaled up by 2^24 and solved for again until enough digits are known to tell the fractions. Source:
/// [wan2006]. A step keeps its digits and allocates nothing else; what it returns is proven.</summary>
internal sealed class WholeLifting
{
    // Of a residual, so that it can still be scaled up, and of the sum of a row, so that its product with a digit fits too.
    private const int MostResidualBits = 126 - Digits.Bits, MostNormBits = MostResidualBits - 2;
    private const long MostDigit = 1L << Digits.Bits;

    private readonly WholeMatrix _matrix;
    private readonly BigInteger[] _constants;
    private readonly CancellationToken _cancellation;
    private readonly int _size;
    private readonly DenseLu _factors;
    private readonly double[] _rowScale, _columnScale, _right, _near;
    private readonly Int128[] _residual;
    private readonly long[] _digit, _sums;
    private readonly List<long[]> _digits = [];
    private int _firstShift;

    private WholeLifting(WholeMatrix matrix, BigInteger[] constants, CancellationToken cancellation)
    {
        (_matrix, _constants, _cancellation, _size) = (matrix, constants, cancellation, matrix.Rows);
        (_factors, _rowScale, _columnScale) = (new DenseLu(_size), new double[_size], new double[_size]);
        (_right, _near, _residual) = (new double[_size], new double[_size], new Int128[_size]);
        (_digit, _sums) = (new long[_size], new long[_size]);
    }

    /// <summary>Solves a square system; null if doubles do not get there, or if the constants are so large beside the matrix that an
    /// unknown is above some millions, in units of its column. The solution is Numerators / Denominator.</summary>
    /// <param name="size">The number of unknowns.</param>
    /// <param name="matrix">The matrix.</param>
    /// <param name="constants">The right-hand side.</param>
    /// <param name="cancellation">Ends the search early: null.</param>
    public static (BigInteger[] Numerators, BigInteger Denominator)? Solve(
        int size, Func<int, int, BigInteger> matrix, BigInteger[] constants, CancellationToken cancellation)
    {
        if (constants.All(c => c.IsZero))
        {
            return (new BigInteger[size], BigInteger.One);
        }

        // Columns of one size: a unit of each unknown then weighs as much as one of another, and none drowns in rounding.
        int[] bits = ColumnBits(size, matrix);
        int most = bits.Max();
        if (size > WholeMatrix.MostColumns || most > MostNormBits
            || constants.Any(c => BigInteger.Abs(c).GetBitLength() > MostResidualBits))
        {
            return null;
        }

        int[] shifts = [.. bits.Select(b => most - b)];
        var scaled = new WholeMatrix(size, size, (i, j) => shifts[j] == 0 ? matrix(i, j) : matrix(i, j) << shifts[j]);
        if (scaled.Norm.GetBitLength() > MostNormBits
            || new WholeLifting(scaled, constants, cancellation).Solve() is not { } solution)
        {
            return null;
        }

        for (int j = 0; j < size; j++)
        {
            solution.Numerators[j] <<= shifts[j];
        }

        return solution;
    }

    private static int[] ColumnBits(int size, Func<int, int, BigInteger> matrix)
    {
        int[] bits = new int[size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                bits[j] = Math.Max(bits[j], (int)BigInteger.Abs(matrix(i, j)).GetBitLength());
            }
        }

        return bits;
    }

    private (BigInteger[] Numerators, BigInteger Denominator)? Solve()
    {
        if (!Factor())
        {
            return null;
        }

        for (int i = 0; i < _size; i++)
        {
            _residual[i] = (Int128)_constants[i];
        }

        // Denominators divide the determinant, whose size the factors tell; they may be much smaller, so that it is tried before.
        int expected = ExpectedBits(), next = 4 * Digits.Bits;
        while (!_cancellation.IsCancellationRequested && Lift())
        {
            int bits = _firstShift + (_digits.Count - 1) * Digits.Bits;
            if (bits >= next || Array.TrueForAll(_residual, r => r == Int128.Zero))
            {
                if (Proven(bits) is { } found)
                {
                    return found;
                }

                if (bits > 4L * expected)
                {
                    return null;
                }

                next = bits < expected && 2 * bits + bits / 2 > expected ? expected : bits < expected ? 2 * bits : bits + bits / 8;
            }
        }

        return null;
    }

    // Rows and columns scaled to a largest entry of about 1.
    private bool Factor()
    {
        for (int i = 0; i < _size; i++)
        {
            _matrix.CopyRow(i, _factors.Row(i));
            for (int j = 0; j < _size; j++)
            {
                _columnScale[j] = Math.Max(_columnScale[j], Math.Abs(_factors.Row(i)[j]));
            }
        }

        for (int i = 0; i < _size; i++)
        {
            Span<double> row = _factors.Row(i);
            for (int j = 0; j < _size; j++)
            {
                row[j] /= _columnScale[j];
                _rowScale[i] = Math.Max(_rowScale[i], Math.Abs(row[j]));
            }

            for (int j = 0; j < _size; j++)
            {
                row[j] /= _rowScale[i];
            }
        }

        return _rowScale.Concat(_columnScale).All(s => s is > 0 and < double.PositiveInfinity) && _factors.Factor();
    }

    // Twice those of the determinant, and some for the margin of the proof.
    private int ExpectedBits()
    {
        double bits = 0;
        for (int i = 0; i < _size; i++)
        {
            bits += Math.ILogB(_factors.Pivot(i)) + Math.ILogB(_rowScale[i]) + Math.ILogB(_columnScale[i]) + 1.5;
        }

        return (int)Math.Clamp(2 * bits, 0, 1e8) + 8 * Digits.Bits;
    }

    // One digit more of each unknown. False: doubles are not near enough.
    private bool Lift()
    {
        for (int i = 0; i < _size; i++)
        {
            _right[i] = (double)_residual[i] / _rowScale[i];
        }

        _factors.Solve(_right, _near);
        double largest = 0;
        for (int j = 0; j < _size; j++)
        {
            _near[j] /= _columnScale[j];
            largest = Math.Max(largest, Math.Abs(_near[j]));
        }

        bool isFirst = _digits.Count == 0;
        int shift = isFirst && largest > 0 ? Math.Min(Digits.Bits, Digits.Bits - 2 - Math.ILogB(largest)) : Digits.Bits;
        if (!double.IsFinite(largest) || shift < 0 || largest * (1 << shift) > MostDigit)
        {
            return false;
        }

        _firstShift = isFirst ? shift : _firstShift;
        for (int j = 0; j < _size; j++)
        {
            _digit[j] = (long)Math.Round(_near[j] * (1 << shift));
        }

        _digits.Add((long[])_digit.Clone());
        return Subtract(shift);
    }

    private bool Subtract(int shift)
    {
        for (int i = 0; i < _size; i++)
        {
            _residual[i] <<= shift;
        }

        for (int place = 0; place < _matrix.Places; place++)
        {
            _matrix.Multiply(place, _digit, _sums);
            for (int i = 0; i < _size; i++)
            {
                _residual[i] -= (Int128)_sums[i] << (place * Digits.Bits);
            }
        }

        for (int i = 0; i < _size; i++)
        {
            if (Int128.Abs(_residual[i]) >> MostResidualBits != 0)
            {
                return false;
            }
        }

        return true;
    }

    // With x = digits / 2^bits, A x = b - residual / 2^bits holds exactly. For P / Q near x, A P - Q b is a vector of whole numbers:
    // where a bound on its size is below 1, it is 0.
    private (BigInteger[] Numerators, BigInteger Denominator)? Proven(int bits)
    {
        BigInteger[] digits = Assembled();
        if (CommonFractions.Near(digits, bits) is not { } found)
        {
            return null;
        }

        BigInteger farthest = BigInteger.Zero;
        for (int j = 0; j < _size; j++)
        {
            BigInteger distance = (found.Numerators[j] << bits) - found.Denominator * digits[j];
            farthest = BigInteger.Max(farthest, BigInteger.Abs(distance));
        }

        BigInteger residual = BigInteger.Zero;
        foreach (Int128 r in _residual)
        {
            residual = BigInteger.Max(residual, (BigInteger)Int128.Abs(r));
        }

        return _matrix.Norm * farthest + found.Denominator * residual < BigInteger.One << bits ? found : null;
    }

    private BigInteger[] Assembled()
    {
        // The lowest digit first.
        int count = _digits.Count;
        long[] all = new long[count * _size];
        for (int k = 0; k < count; k++)
        {
            _digits[count - 1 - k].CopyTo(all, k * _size);
        }

        var numbers = new BigInteger[_size];
        for (int j = 0; j < _size; j++)
        {
            numbers[j] = Digits.Number(all, j, _size, count);
        }

        return numbers;
    }
}
