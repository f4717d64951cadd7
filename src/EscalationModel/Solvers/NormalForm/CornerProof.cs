using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>Proves from a tableau in doubles that its basis belongs to a corner of the polytope of exact payoffs at which no other
/// inequality is tight. The cells hold an approximate inverse G of the tight rows A of the played strategies; if E = 1 - G A is small, A is
/// regular, and the error of the corner x is at most |G r| + |E| max |G r| / (1 - max |E|), where r = 1 - A x. All roundings are bounded.
/// Source: [rump2010]. Not thread-safe.</summary>
/// <param name="matrix">The payoffs.</param>
internal sealed class CornerProof(ReplyMatrix matrix)
{
    // For the roundings of the bounds themselves, which are sums of positive numbers, and for numbers too small for doubles.
    private const double Generous = 1.001, Least = 1e-290;

    private readonly int[] _played = new int[matrix.Polytope.Strategies], _tight = new int[matrix.Polytope.Replies];
    private readonly int[] _columns = new int[matrix.Polytope.Strategies];
    private readonly double[] _x = new double[matrix.Width], _error = new double[matrix.Width];
    private readonly double[] _rests = new double[matrix.Polytope.Replies], _scales = new double[matrix.Polytope.Replies];
    private readonly double[] _across = new double[matrix.Polytope.Strategies], _shares = new double[matrix.Polytope.Strategies];
    private double[] _payoffs = [], _inverse = [], _row = [];

    /// <summary>The strategies that are played in the basis last looked at.</summary>
    public ReadOnlySpan<int> Played => _played.AsSpan(0, Size);

    /// <summary>The replies that are best in it: as many.</summary>
    public ReadOnlySpan<int> Tight => _tight.AsSpan(0, Size);

    /// <summary>How many strategies are played.</summary>
    public int Size { get; private set; }

    /// <summary>How far G A is from 1, at most: what the tableau has lost.</summary>
    public double Loss { get; private set; }

    /// <summary>The replies that are not tight and not proven to earn less; null if a probability is not proven to be positive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public List<int>? Open(Tableau<double, DoubleNumbers> tableau)
    {
        List(tableau);
        Gather(tableau);
        Loss = Errors();
        if (!(Loss < 0.5))
        {
            return null;
        }

        double rounding = (Size + 8) * ReplyMatrix.EntryError;
        for (int j = 0; j < _rests.Length; j++)
        {
            double earned = Product(matrix.Row(j), _x);
            (_rests[j], _scales[j]) = (1 - earned, rounding * (1 + earned));
        }

        if (!Bounds())
        {
            return null;
        }

        List<int> open = [];
        for (int j = 0; j < _rests.Length; j++)
        {
            if (tableau.Place[_played.Length + j] >= 0
                && !(_rests[j] > Generous * (Product(matrix.Row(j), _error) + _scales[j]) + Least))
            {
                open.Add(j);
            }
        }

        return open;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void List(Tableau<double, DoubleNumbers> tableau)
    {
        Size = 0;
        for (int i = 0; i < _played.Length; i++)
        {
            if (tableau.Place[i] >= 0)
            {
                _played[Size++] = i;
            }
        }

        for (int j = 0, count = 0; j < _tight.Length; j++)
        {
            if (tableau.Place[_played.Length + j] < 0)
            {
                _tight[count++] = j;
            }
        }

        Array.Clear(_x);
        Array.Clear(_error);
        foreach (int i in Played)
        {
            _x[i] = Math.Max(0, tableau.Constant(tableau.Place[i]));
        }
    }

    // A, its rows padded to whole vectors, and G.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gather(Tableau<double, DoubleNumbers> tableau)
    {
        int width = Padded;
        if (_row.Length < width)
        {
            (_payoffs, _inverse, _row) = (new double[width * width], new double[width * width], new double[width]);
        }

        Array.Clear(_payoffs);
        for (int b = 0; b < Size; b++)
        {
            _columns[b] = ~tableau.Place[_played.Length + _tight[b]];
        }

        for (int a = 0; a < Size; a++)
        {
            Span<double> payoffs = _payoffs.AsSpan(a * width, width), inverse = _inverse.AsSpan(a * width, width);
            ReadOnlySpan<double> row = matrix.Row(_tight[a]), cells = tableau.Row(tableau.Place[_played[a]]);
            double sum = 0;
            for (int b = 0; b < Size; b++)
            {
                payoffs[b] = row[_played[b]];
                inverse[b] = cells[_columns[b]];
                sum += payoffs[b];
            }

            _across[a] = sum;
        }
    }

    private int Padded => (Size + 2 * ReplyMatrix.Lanes - 1) / (2 * ReplyMatrix.Lanes) * (2 * ReplyMatrix.Lanes);

    // The sums of |E| in each row with bounds of their roundings; the largest of them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Errors()
    {
        int width = Padded, lane = ReplyMatrix.Lanes;
        double rounding = (Size + 8) * ReplyMatrix.EntryError, worst = 0;
        for (int a = 0; a < Size; a++)
        {
            ReadOnlySpan<double> factors = _inverse.AsSpan(a * width, Size);
            Array.Clear(_row);
            _row[a] = 1;
            for (int start = 0; start < width; start += 2 * lane)
            {
                ref double payoffs = ref _payoffs[start];
                Vector512<double> first = Vector512.LoadUnsafe(ref _row[start]), second = Vector512.LoadUnsafe(ref _row[start + lane]);
                nuint at = 0;
                foreach (double factor in factors)
                {
                    var all = Vector512.Create(factor);
                    first -= all * Vector512.LoadUnsafe(ref payoffs, at);
                    second -= all * Vector512.LoadUnsafe(ref payoffs, at + (nuint)lane);
                    at += (nuint)width;
                }

                Vector512.Abs(first).CopyTo(_row, start);
                Vector512.Abs(second).CopyTo(_row, start + lane);
            }

            double sum = 0, size = 1;
            for (int b = 0; b < factors.Length; b++)
            {
                sum += _row[b];
                size += Math.Abs(factors[b]) * _across[b];
            }

            _shares[a] = Generous * (sum + rounding * size);
            worst = _shares[a] <= worst ? worst : _shares[a];
        }

        return worst;
    }

    // A bound of the error of each probability; whether all are proven to be positive.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Bounds()
    {
        int width = Padded;
        double largest = 0;
        for (int a = 0; a < Size; a++)
        {
            double error = 0;
            for (int b = 0; b < Size; b++)
            {
                error += Math.Abs(_inverse[a * width + b]) * (Math.Abs(_rests[_tight[b]]) + _scales[_tight[b]]);
            }

            _error[_played[a]] = error;
            largest = error <= largest ? largest : error;
        }

        for (int a = 0; a < Size; a++)
        {
            int i = _played[a];
            _error[i] = Generous * (_error[i] + _shares[a] * largest / (1 - Loss)) + Least;
            if (!(_x[i] > _error[i]))
            {
                return false;
            }
        }

        return true;
    }

    // Of a reply's payoffs with the probabilities, or with the bounds of their errors.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Product(ReadOnlySpan<double> row, double[] factors)
    {
        ref double first = ref MemoryMarshal.GetReference(row);
        ref double other = ref MemoryMarshal.GetArrayDataReference(factors);
        Vector512<double> sum = default;
        for (int i = 0; i < row.Length; i += ReplyMatrix.Lanes)
        {
            sum += Vector512.LoadUnsafe(ref first, (nuint)i) * Vector512.LoadUnsafe(ref other, (nuint)i);
        }

        return Vector512.Sum(sum);
    }
}
