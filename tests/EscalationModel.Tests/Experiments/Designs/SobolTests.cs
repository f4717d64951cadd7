using System.Numerics;
using EscalationModel.Experiments.Designs;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Designs;

public class SobolTests
{
    [Fact]
    public void A_number_of_points_that_is_no_power_of_two_is_a_warning()
    {
        Assert.Null(new SobolDesign(2, 64).Warning);
        Assert.Contains("100 is no power of two", new SobolDesign(2, 100).Warning, StringComparison.Ordinal);
        Assert.NotNull(new SobolDesign(2, 100).Scrambled(1).Warning);
        Assert.NotNull(GaussianCopula.Of(new double[,] { { 1, 0 }, { 0, 1 } }, default).Correlate(new SobolDesign(2, 100)).Warning);
    }

    [Fact]
    public void The_table_holds_all_primitive_polynomials_in_order_and_odd_numbers_that_fit()
    {
        (int, uint)[] primitive = [.. Enumerable.Range(1, 10).SelectMany(
            degree => Enumerable.Range(0, 1 << (degree - 1)).Where(a => IsPrimitive(degree, a)).Select(a => (degree, (uint)a)))];
        Assert.Equal(SobolDesign.MaxDimensions - 1, DirectionNumbers.Rows.Count);
        Assert.Equal(
            primitive.Take(SobolDesign.MaxDimensions - 1), DirectionNumbers.Rows.Select(row => (row.Length - 1, row[0])));
        Assert.All(DirectionNumbers.Rows, row => Assert.All(row.Skip(1), (m, i) => Assert.True(m % 2 == 1 && m >> (i + 1) == 0)));
    }

    // Sobol's property A, which Joe and Kuo's numbers have in the first 1111 dimensions: of 2^d points one lies in each of the 2^d boxes
    // that halve all coordinates. A number mistyped breaks it in about half of the cases.
    [Fact]
    public void The_first_points_fill_all_halves_of_the_cube()
    {
        BigInteger[] rows = [.. Enumerable.Range(0, SobolDesign.MaxDimensions).Select(LeadingDigits)];
        Assert.All(Enumerable.Range(1, rows.Length), d => Assert.Equal(d, Rank([.. rows.Take(d)], d)));
        (uint[] row, uint right) = (DirectionNumbers.Rows[9], DirectionNumbers.Rows[9][5]);
        Assert.Equal(1u, right);
        rows[10] = LeadingDigits([.. row[..5], 17]);
        Assert.Contains(Enumerable.Range(1, rows.Length), d => Rank([.. rows.Take(d)], d) < d);
    }

    // The recurrence as it is written for whole numbers of any length: m_j = 2 a_1 m_(j-1) + ... + 2^s m_(j-s) + m_(j-s) without carry.
    [Fact]
    public void Direction_numbers_follow_from_their_rows() => Assert.All(
        Enumerable.Range(1, SobolDesign.MaxDimensions - 1),
        k => Assert.Equal(
            Numbers(DirectionNumbers.Rows[k - 1], 32).Select((m, j) => (uint)(m << (31 - j))), DirectionNumbers.Of(k).ToArray()));

    [Fact]
    public void Every_coordinate_of_every_dimension_is_one_in_each_stratum() =>
        Assert.True(DesignCheck.IsLatinHypercube([.. new SobolDesign(SobolDesign.MaxDimensions, 256).Points()]));

    [Fact]
    public void The_origin_is_the_first_point_and_the_last_is_there()
    {
        var design = new SobolDesign(SobolDesign.MaxDimensions, SobolDesign.MaxCount);
        Assert.All(design.Point(0), x => Assert.Equal(0, x));
        Assert.All(design.Point(1), x => Assert.Equal(0.5, x));
        Assert.Equal(Math.Pow(2, -32), design.Point(SobolDesign.MaxCount - 1)[0]); // Gray code 10...0: the last digit alone
    }

    [Fact]
    public void Both_orders_have_the_same_points()
    {
        double[][] gray = [.. new SobolDesign(4, 128).Points()], natural = [.. new SobolDesign(4, 128, SobolOrder.Natural).Points()];
        Assert.NotEqual(gray, natural);
        Assert.Equal(Sorted(gray), Sorted(natural));

        static IEnumerable<double> Sorted(double[][] points) => points.OrderBy(p => p[0]).SelectMany(p => p);
    }

    [Fact]
    public void Scrambled_points_are_uniform_and_replications_independent()
    {
        var design = new SobolDesign(2, 4);
        double[] first = [.. Coordinates(0, 1)];
        Verdict.Distribution([.. first], x => x, "uniform").MustHold();
        Verdict.Distribution([.. first.Select(x => x * x)], x => x, "uniform").MustFail();

        // Beyond the 32 digits too.
        Verdict.Distribution([.. first.Select(x => x * (1L << 32) % 1)], x => x, "last digits").MustHold();

        Sample between = Products(first, [.. Coordinates(1, 1)]), within = Products(first, [.. Coordinates(0, 0)]),
            same = Products(first, first);
        Verdict.Mean(between, 0).MustHold();
        Verdict.Mean(within, 0).MustHold();
        Verdict.Mean(same, 0).MustFail();

        // Point 3 in one of two replications in a row, of many seeds.
        IEnumerable<double> Coordinates(int replication, int dimension) =>
            Enumerable.Range(0, 5000).Select(seed => design.Scrambled((ulong)seed, replication).Point(3)[dimension]);
    }

    [Fact]
    public void Scrambled_digits_depend_on_all_digits_before()
    {
        // Points 0 and 1 differ in the first digit: then all later ones are scrambled apart. A shift would keep them alike.
        var design = new SobolDesign(1, 2);
        int alike = 0;
        for (ulong seed = 0; seed < 5000; seed++)
        {
            ScrambledSobolDesign scrambled = design.Scrambled(seed);
            alike += (int)(scrambled.Point(0)[0] * 4) % 2 == (int)(scrambled.Point(1)[0] * 4) % 2 ? 1 : 0;
        }

        Verdict.Proportion(alike, 5000, 0.5).MustHold();
        Verdict.Proportion(5000, 5000, 0.5).MustFail();
    }

    private static Sample Products(double[] first, double[] second)
    {
        var sample = new Sample();
        foreach ((double x, double y) in first.Zip(second))
        {
            sample.Add((x - 0.5) * (y - 0.5));
        }

        return sample;
    }

    private static bool IsPrimitive(int degree, int inner)
    {
        int polynomial = (1 << degree) | (inner << 1) | 1, x = 1;
        for (int power = 1; power < 1 << degree; power++)
        {
            x <<= 1;
            x ^= x >> degree == 0 ? 0 : polynomial;
            if (x == 1)
            {
                return power == (1 << degree) - 1;
            }
        }

        return false;
    }

    // All numbers of the first dimension are 1, so that the first alone has a leading digit.
    private static BigInteger LeadingDigits(int dimension) =>
        dimension == 0 ? BigInteger.One : LeadingDigits(DirectionNumbers.Rows[dimension - 1]);

    // Bit j is the leading digit of direction number j.
    private static BigInteger LeadingDigits(uint[] row) => Numbers(row, SobolDesign.MaxDimensions)
        .Select((m, j) => ((m >> j) & 1) << j)
        .Aggregate(BigInteger.Zero, (bits, bit) => bits | bit);

    private static List<BigInteger> Numbers(uint[] row, int count)
    {
        int degree = row.Length - 1;
        List<BigInteger> m = [.. row.Skip(1).Select(x => (BigInteger)x)];
        while (m.Count < count)
        {
            BigInteger next = m[^degree] ^ (m[^degree] << degree);
            for (int k = 1; k < degree; k++)
            {
                next ^= ((row[0] >> (degree - 1 - k)) & 1) * (m[^k] << k);
            }

            m.Add(next);
        }

        return m;
    }

    // Of the first columns, modulo 2.
    private static int Rank(BigInteger[] rows, int columns)
    {
        int rank = 0;
        for (int column = 0; column < columns; column++)
        {
            int pivot = Array.FindIndex(rows, rank, r => !((r >> column) & 1).IsZero);
            if (pivot < 0)
            {
                continue;
            }

            (rows[rank], rows[pivot]) = (rows[pivot], rows[rank]);
            for (int i = rank + 1; i < rows.Length; i++)
            {
                rows[i] ^= ((rows[i] >> column) & 1) * rows[rank];
            }

            rank++;
        }

        return rank;
    }
}
