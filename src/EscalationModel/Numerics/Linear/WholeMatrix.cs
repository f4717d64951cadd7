using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EscalationModel.Numerics.Linear;

/// <summary>A dense matrix of whole numbers in flat arrays, one for each place of their <see cref="Digits"/>: most payoffs have one digit,
/// and a product with a vector of digits is then a loop of 64-bit multiplications. Built once; thread-safe then.</summary>
internal sealed class WholeMatrix
{
    /// <summary>The most columns: sums over them of products of two digits fit into 64 bits.</summary>
    public const int MostColumns = 1 << 14;

    private readonly long[][] _digits;

    /// <summary>A matrix of the given numbers.</summary>
    public WholeMatrix(int rows, int columns, Func<int, int, BigInteger> number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns, MostColumns);
        (Rows, Columns) = (rows, columns);
        var digits = new List<long[]> { new long[rows * columns] };
        for (int i = 0; i < rows; i++)
        {
            BigInteger sum = BigInteger.Zero;
            for (int j = 0; j < columns; j++)
            {
                BigInteger value = number(i, j);
                sum += BigInteger.Abs(value);
                Set(digits, i * columns + j, value);
            }

            Norm = BigInteger.Max(Norm, sum);
        }

        _digits = [.. digits];
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>The most digits of a number.</summary>
    public int Places => _digits.Length;

    /// <summary>The largest sum of magnitudes of a row.</summary>
    public BigInteger Norm { get; }

    /// <summary>The nearest doubles of a row, or almost.</summary>
    public void CopyRow(int row, Span<double> to)
    {
        for (int j = 0; j < Columns; j++)
        {
            double value = 0;
            for (int place = Places - 1; place >= 0; place--)
            {
                value = value * (1 << Digits.Bits) + _digits[place][row * Columns + j];
            }

            to[j] = value;
        }
    }

    /// <summary>The sums of the digits of one place, each times the digit of its column; the latter are at most 2^24.</summary>
    public void Multiply(int place, ReadOnlySpan<long> digits, Span<long> sums)
    {
        for (int i = 0; i < Rows; i++)
        {
            sums[i] = Sum(_digits[place].AsSpan(i * Columns, Columns), digits);
        }
    }

    /// <summary>The product with a vector of whole numbers.</summary>
    public BigInteger[] Times(ReadOnlySpan<BigInteger> vector)
    {
        int places = 1;
        foreach (BigInteger value in vector)
        {
            places = Math.Max(places, Digits.Count(value));
        }

        long[] digits = new long[places * Columns];
        for (int j = 0; j < Columns; j++)
        {
            Digits.Write(vector[j], digits.AsSpan(j), Columns);
        }

        int count = places + Places;
        long[] sums = new long[Rows], product = new long[count * Rows];
        Int128[] carry = new Int128[Rows];
        for (int p = 0; p < count; p++)
        {
            for (int place = Math.Max(0, p - places + 1); place <= p && place < Places; place++)
            {
                Multiply(place, digits.AsSpan((p - place) * Columns, Columns), sums);
                for (int i = 0; i < Rows; i++)
                {
                    carry[i] += sums[i];
                }
            }

            // The last digit holds all that is left.
            for (int i = 0; i < Rows; i++)
            {
                long digit = p == count - 1 ? (long)carry[i] : (long)(carry[i] & ((1 << Digits.Bits) - 1));
                product[p * Rows + i] = digit;
                carry[i] >>= Digits.Bits;
            }
        }

        var result = new BigInteger[Rows];
        for (int i = 0; i < Rows; i++)
        {
            result[i] = Digits.Number(product, i, Rows, count);
        }

        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Sum(ReadOnlySpan<long> a, ReadOnlySpan<long> b)
    {
        ReadOnlySpan<Vector<long>> wideA = MemoryMarshal.Cast<long, Vector<long>>(a),
            wideB = MemoryMarshal.Cast<long, Vector<long>>(b[..a.Length]);
        Vector<long> sums = Vector<long>.Zero;
        for (int j = 0; j < wideA.Length; j++)
        {
            sums += wideA[j] * wideB[j];
        }

        long sum = Vector.Sum(sums);
        for (int j = wideA.Length * Vector<long>.Count; j < a.Length; j++)
        {
            sum += a[j] * b[j];
        }

        return sum;
    }

    private static void Set(List<long[]> digits, int cell, BigInteger value)
    {
        if (BigInteger.Abs(value) <= 1 << (Digits.Bits - 1))
        {
            digits[0][cell] = (long)value;
            return;
        }

        int count = Digits.Count(value);
        Span<long> of = count <= 64 ? stackalloc long[count] : new long[count];
        Digits.Write(value, of, 1);
        for (int place = 0; place < of.Length; place++)
        {
            while (digits.Count <= place && of[place] != 0)
            {
                digits.Add(new long[digits[0].Length]);
            }

            if (of[place] != 0)
            {
                digits[place][cell] = of[place];
            }
        }
    }
}
