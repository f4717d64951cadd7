using EscalationModel.Internals;
using EscalationModel.Internals.Lanes;
using EscalationModel.Tests.Reference;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Internals.Lanes;

/// <summary>The functions and generators of the lanes against references that share nothing with them.</summary>
public unsafe class LaneMathTests
{
    [Fact]
    public void Exponential_and_logarithm_are_within_two_units_in_double()
    {
        var chance = new Xoshiro(1);
        double exp = 0, log = 0;
        for (int i = 0; i < 3000; i++)
        {
            double x = chance.Between(-700, 700), y = PortableMath.Exp(chance.Between(-80, 80));
            exp = Math.Max(exp, HighPrecision.Exp(x).UlpsTo(LaneMath.Exp(Lanes1<double>.Of(x)).Value));
            log = Math.Max(log, HighPrecision.Log(y).UlpsTo(LaneMath.Log(Lanes1<double>.Of(y)).Value));
        }

        Assert.InRange(exp, 0.4, 2);
        Assert.InRange(log, 0.4, 2);
    }

    [Fact]
    public void Logarithms_in_lanes_have_the_bits_of_those_outside()
    {
        var chance = new Xoshiro(4);
        for (int i = 0; i < 100_000; i++)
        {
            ulong bits = (chance.Bits() >> 2) % 0x7FE0000000000000 + (1UL << 52);
            double x = i < 60 ? Math.ScaleB(1, i - 30) : BitConverter.UInt64BitsToDouble(bits);
            Assert.Equal(PortableMath.Log(x), PortableMath.LogOfNormal(Lanes1<double>.Of(x)).Value);
            Lanes256<double> wide = PortableMath.LogOfNormal(Lanes256<double>.Of(x));
            Assert.Equal(PortableMath.Log(x), LaneMemory.Get<Lanes256<double>>(&wide, 3));
        }
    }

    [Fact]
    public void Exponential_and_logarithm_are_within_two_units_in_single()
    {
        var chance = new Xoshiro(2);
        double exp = 0, log = 0;
        for (int i = 0; i < 20000; i++)
        {
            float x = (float)chance.Between(-86, 87), y = (float)PortableMath.Exp(chance.Between(-40, 40));
            exp = Math.Max(exp, Ulps(Math.Exp(x), LaneMath.Exp(Lanes1<float>.Of(x)).Value));
            log = Math.Max(log, Ulps(Math.Log(y), LaneMath.Log(Lanes1<float>.Of(y)).Value));
        }

        Assert.InRange(exp, 0.4, 2);
        Assert.InRange(log, 0.4, 2);

        static double Ulps(double exact, double seen) =>
            Math.Abs(exact - seen) / (float.BitIncrement((float)Math.Abs(exact)) - Math.Abs((float)exact));
    }

    [Fact]
    public void Normals_are_within_their_stated_errors()
    {
        var chance = new Xoshiro(3);
        double single = 0, wide = 0, greatest = 0;
        var coefficients = stackalloc Lanes1<float>[LaneDraws.Coefficients];
        var coefficientsDouble = stackalloc Lanes1<double>[LaneDraws.Coefficients];
        LaneDraws.Scale(coefficients, 1, 1);
        LaneDraws.Scale(coefficientsDouble, 1, 1);
        for (int i = 0; i < 200_000; i++)
        {
            ulong radius = chance.Bits() >> chance.Below(60), angle = chance.Bits();
            Lanes1<float>.Normals(
                Lanes1<float>.OfBits(radius), Lanes1<float>.OfBits(angle), coefficients, out Lanes1<float> a, out Lanes1<float> b);
            (double x, double y) = Exact(
                ((radius & 0x7FFFFFFF) | 1) * Math.Pow(2, -31), (int)(uint)(angle << 1) * Math.Pow(2, -32), (angle & 0x80000000) != 0);
            single = Math.Max(single, Math.Max(Math.Abs(a.Value - x), Math.Abs(b.Value - y)));
            greatest = Math.Max(greatest, Math.Abs(a.Value));

            Lanes1<double>.Normals(
                Lanes1<double>.OfBits(radius),
                Lanes1<double>.OfBits(angle),
                coefficientsDouble,
                out Lanes1<double> c,
                out Lanes1<double> d);
            double y52 = ((angle >> 11) & 0xFFFFFFFFFFFFF) * Math.Pow(2, -52) - 0.5;
            (x, y) = Exact(((radius >> 12) | 1) * Math.Pow(2, -52), y52, angle >> 63 != 0);
            wide = Math.Max(wide, Math.Max(Math.Abs(c.Value - x), Math.Abs(d.Value - y)));
        }

        Assert.InRange(single, 1e-6, 6e-5);
        Assert.InRange(wide, 1e-12, 4e-10);
        Assert.True(greatest > 5);

        static (double A, double B) Exact(double u, double y, bool negative)
        {
            double r = Math.Sqrt(-2 * Math.Log(u)), sign = negative ? -1 : 1;
            return (r * Math.Sin(Math.PI * y), sign * r * Math.Cos(Math.PI * y));
        }
    }

    [Fact]
    public void A_radius_is_never_negative_or_infinite()
    {
        foreach (ulong bits in (ulong[])
        [
            0, 1, 2, 0x7FFFFFFF, 0x7FFFFFFE, 0x7FFFFFBF, 0x7FFFFF80, 0xFFFFFFFF, ulong.MaxValue, 1UL << 63, 0xFFFUL
        ])
        {
            Assert.InRange(LaneDraws.SquaredRadiusSingle(Lanes1<float>.OfBits(bits)).Value, 0, 44);
            Assert.InRange(LaneDraws.SquaredRadiusDouble(Lanes1<double>.OfBits(bits)).Value, 0, 74);
        }
    }

    [Fact]
    public void Normals_have_the_tails_of_the_normal_distribution()
    {
        Check<Lanes512<float>>(0x5EED);
        Check<Lanes512<double>>(0x5EED);

        static void Check<V>(ulong seed)
            where V : unmanaged, ILaneBits<V>
        {
            var chance = new Xoshiro(seed);
            var generators = default(Xoshiro<V>);
            var states = (ulong*)&generators;
            for (int i = 0; i < sizeof(Xoshiro<V>) / 8; i++)
            {
                states[i] = chance.Bits();
            }

            V* coefficients = stackalloc V[LaneDraws.Coefficients];
            LaneDraws.Scale(coefficients, 1, 1);
            double[] bounds = [-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5];
            var observed = new long[bounds.Length + 1];
            const int Draws = 4_000_000;
            for (int i = 0; i < Draws / V.Count; i++)
            {
                V radius = generators.Next(), angle = generators.Next();
                V.Normals(radius, angle, coefficients, out V a, out V b);
                for (int lane = 0; lane < V.Count; lane++)
                {
                    observed[Cell(V.IsDouble ? ((double*)&a)[lane] : ((float*)&a)[lane])]++;
                    observed[Cell(V.IsDouble ? ((double*)&b)[lane] : ((float*)&b)[lane])]++;
                }
            }

            double[] expected = Expected(1), wrong = Expected(1.003);
            Verdict.Fit(observed, expected, "normals").MustHold();
            Verdict.Fit(observed, wrong, "normals").MustFail();

            int Cell(double x) => Array.FindIndex(bounds, bound => x < bound) is >= 0 and var cell ? cell : bounds.Length;

            double[] Expected(double deviation)
            {
                double[] below = [0, .. bounds.Select(x => MathNet.Numerics.Distributions.Normal.CDF(0, deviation, x)), 1];
                return [.. below.Skip(1).Zip(below, (upper, lower) => 2.0 * Draws * (upper - lower))];
            }
        }
    }

    [Fact]
    public void Exponentials_keep_their_resolution_near_zero_in_both_precisions()
    {
        foreach (ulong low in (ulong[])[0, 1, 1000, 0xFFFFFFFF])
        {
            double u = (low + 0.5) * Math.Pow(2, -64), exact = u + u * u / 2;
            Assert.InRange(LaneMath.Exponential(Lanes1<float>.OfBits(0), Lanes1<float>.OfBits(low)).Value / exact, 1 - 2e-7, 1 + 2e-7);
            Assert.InRange(LaneMath.Exponential(Lanes1<double>.OfBits(0), Lanes1<double>.OfBits(low)).Value / exact, 1 - 4e-16, 1 + 4e-16);
        }

        var chance = new Xoshiro(4);
        for (int i = 0; i < 10000; i++)
        {
            ulong bits = chance.Bits();
            double u = (bits + 0.5) * Math.Pow(2, -64),
                exact = u < 0.5 ? -PortableMath.Log1p(-u) : -Math.Log((~bits + 0.5) * Math.Pow(2, -64));
            Assert.InRange(
                LaneMath.Exponential(Lanes1<float>.OfBits(bits >> 32), Lanes1<float>.OfBits(bits & 0xFFFFFFFF)).Value / exact,
                1 - 4e-7, 1 + 4e-7);
            Assert.InRange(
                LaneMath.Exponential(Lanes1<double>.OfBits(bits >> 32), Lanes1<double>.OfBits(bits & 0xFFFFFFFF)).Value / exact,
                1 - 1e-14, 1 + 1e-14);
        }
    }

    [Fact]
    public void The_generators_give_their_published_answers_at_every_width()
    {
        ulong[] answers256 =
        [
            41943041, 58720359, 3588806011781223, 3591011842654386, 9228616714210784205,
            9973669472204895162, 14011001112246962877, 12406186145184390807
        ];
        ulong[] answers128 = [641, 1573767, 3222811527, 3517856514, 836907274, 4247214768, 3867114732, 1355841295];
        Check<Lanes1<double>>(answers256);
        Check<Lanes128<double>>(answers256);
        Check<Lanes256<double>>(answers256);
        Check<Lanes512<double>>(answers256);
        Check<Lanes1<float>>(answers128);
        Check<Lanes128<float>>(answers128);
        Check<Lanes256<float>>(answers128);
        Check<Lanes512<float>>(answers128);

        static void Check<V>(ulong[] answers)
            where V : unmanaged, ILaneTables<V>
        {
            var generators = new Xoshiro<V> { S0 = V.OfBits(1), S1 = V.OfBits(2), S2 = V.OfBits(3), S3 = V.OfBits(4) };
            var ahead = new XoshiroAhead<V>(generators);
            var inPairs = new XoshiroAhead<V>(generators);
            V first = default, second = default;
            for (int k = 0; k < answers.Length; k++)
            {
                Xoshiro<V> before = generators;
                MustBe(generators.Next(), answers[k]);
                MustBe(ahead.Next(), answers[k]);
                Assert.Equal(generators, ahead.Generators);
                Xoshiro<V> back = generators;
                back.Back();
                Assert.Equal(before, back);
                if (k % 2 == 0)
                {
                    V.Words(ref inPairs, out first, out second);
                }

                MustBe(k % 2 == 0 ? first : second, answers[k]);
            }

            Assert.Equal(generators, inPairs.Generators);
        }

        static void MustBe<V>(V bits, ulong answer)
            where V : unmanaged, ILaneBits<V>
        {
            for (int lane = 0; lane < V.Count; lane++)
            {
                Assert.Equal(answer, V.IsDouble ? ((ulong*)&bits)[lane] : ((uint*)&bits)[lane]);
            }
        }
    }

    [Fact]
    public void Whole_numbers_and_tables_are_the_same_at_every_width()
    {
        Check<Lanes1<double>>();
        Check<Lanes128<double>>();
        Check<Lanes256<double>>();
        Check<Lanes512<double>>();
        Check<Lanes1<float>>();
        Check<Lanes128<float>>();
        Check<Lanes256<float>>();
        Check<Lanes512<float>>();

        static void Check<V>()
            where V : unmanaged, ILaneBits<V>
        {
            double[] table = [0.1, 1 / 3.0, -7, 1e9, 0.5, 6e-8, 2, 3.25, 11, 12, 13, 14, 15, 16, 17, 18, 19];
            double[] numbers = [-2.5, -1, -1e-9, 0, 0.25, 0.99999, 1, 7.5, 1e6 + 0.5, -1e6 - 0.5, 3, 2.75, -0.5, 100.5, 15.999, 16];
            V some = V.Of(0), index = V.Of(0);
            for (int lane = 0; lane < V.Count; lane++)
            {
                Set(ref some, lane, numbers[lane]);
                Set(ref index, lane, table.Length - 1 - lane);
            }

            V whole = V.Floor(some), found = V.Lookup(table, index);
            for (int lane = 0; lane < V.Count; lane++)
            {
                Assert.Equal(Math.Floor(V.IsDouble ? numbers[lane] : (float)numbers[lane]), Get(whole, lane));
                double stands = table[table.Length - 1 - lane];
                Assert.Equal(V.IsDouble ? stands : (float)stands, Get(found, lane));
            }

            Assert.Throws<IndexOutOfRangeException>(() => V.Lookup([1, 2], V.Of(2)));
            Assert.Throws<IndexOutOfRangeException>(() => V.Lookup([1, 2], V.Of(-1)));
        }

        static void Set<V>(ref V lanes, int lane, double value)
            where V : unmanaged, ILaneBits<V>
        {
            fixed (V* p = &lanes)
            {
                if (V.IsDouble)
                {
                    ((double*)p)[lane] = value;
                }
                else
                {
                    ((float*)p)[lane] = (float)value;
                }
            }
        }

        static double Get<V>(V lanes, int lane)
            where V : unmanaged, ILaneBits<V> => V.IsDouble ? ((double*)&lanes)[lane] : ((float*)&lanes)[lane];
    }

    [Theory]
    [InlineData("scalar")]
    [InlineData("128")]
    [InlineData("256")]
    [InlineData("512")]
    public void Seeds_are_philox_of_the_path(string word)
    {
        LaneWidth width = LaneWidths.Choose(word);
        const int Count = 37;
        const long First = uint.MaxValue - 5L; // crosses into the upper half of the counter
        const ulong Seed = 0x123456789ABCDEF;
        var w0 = stackalloc ulong[Count + PathSeeds.Slack];
        var w1 = stackalloc ulong[Count + PathSeeds.Slack];
        var c = stackalloc uint[4 * (Count + PathSeeds.Slack)];
        int column = Count + PathSeeds.Slack;
        PathSeeds.Fill64(width, Seed, 0x103, 1, First, Count, w0, w1);
        PathSeeds.Fill32(width, Seed, 0x103, First, Count, c, c + column, c + 2 * column, c + 3 * column);
        for (int i = 0; i < Count; i++)
        {
            Assert.Equal(Philox.Block(Seed, 1, 0x103, (ulong)(First + i)), (w0[i], w1[i]));
            Assert.Equal(
                Philox.Block(Seed, 0, 0x103, (ulong)(First + i)),
                (c[i] | ((ulong)c[column + i] << 32), c[2 * column + i] | ((ulong)c[3 * column + i] << 32)));
        }
    }
}
