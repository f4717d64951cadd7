using EscalationModel.Engine.Lanes;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Tests.Statistical;

/// <summary>The random words of the laned engine in the orders in which a run uses them, and along every coordinate: the steps of a path,
/// neighboring paths, purposes and seeds.</summary>
public unsafe class LanedStreamTests
{
    private const int Words = 1 << 16;
    private const int StepsOfAPath = 168;

    public static TheoryData<string, Precision> Sequences
    {
        get
        {
            var data = new TheoryData<string, Precision>();
            foreach (string order in (string[])
            [
                "path by path", "step by step", "one path", "first words of paths", "late words of paths", "purposes", "seeds", "budgets"
            ])
            {
                data.Add(order, Precision.Single);
                data.Add(order, Precision.Double);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Sequences))]
    public void Every_order_passes_the_battery(string order, Precision precision)
    {
        ulong[] words = precision == Precision.Double
            ? Sequence<Lanes1<double>>(order, Words)
            : Paired(Sequence<Lanes1<float>>(order, 2 * Words));
        Assert.All(Battery.All(words), v => v.MustHold());
    }

    // Paths that start from their bare numbers instead of from Philox: the generator would carry their likeness for many steps.
    [Theory]
    [InlineData(Precision.Single)]
    [InlineData(Precision.Double)]
    public void Paths_that_are_seeded_badly_are_found_out(Precision precision)
    {
        ulong[] words = precision == Precision.Double ? Bad<Lanes1<double>>(Words) : Paired(Bad<Lanes1<float>>(2 * Words));
        Assert.Contains(Battery.All(words), v => !v.Holds);

        static ulong[] Bad<V>(int count)
            where V : unmanaged, ILaneBits<V> => [.. Enumerable.Range(0, count).Select(path =>
            {
                var generator = new Xoshiro<V> { S0 = V.OfBits((ulong)path), S1 = V.OfBits(1), S2 = V.OfBits(2), S3 = V.OfBits(3) };
                return Next(ref generator);
            })];
    }

    [Theory]
    [InlineData(Precision.Single)]
    [InlineData(Precision.Double)]
    public void Normals_are_normal_and_uncorrelated(Precision precision)
    {
        if (precision == Precision.Double)
        {
            Check<Lanes1<double>>();
        }
        else
        {
            Check<Lanes1<float>>();
        }

        static void Check<V>()
            where V : unmanaged, ILaneBits<V>
        {
            const int Paths = 2000, Steps = 60;
            double[,][] noise = new double[Paths, Steps][];
            var stream = new LaneStream<V>(new Arena(), LaneWidth.Scalar, RandomPurpose.NoiseA, Paths);
            stream.Prepare(7, 0, Paths);
            for (int path = 0; path < Paths; path++)
            {
                stream.Begin(V.OfBits(ulong.MaxValue), path);
                for (int step = 0; step < Steps; step++)
                {
                    noise[path, step] = Pair(stream.Lanes);
                }
            }

            Related("sides of a step", (p, s) => (noise[p, s][0], noise[p, s][1]));
            Related("steps of a path", (p, s) => (noise[p, s][0], noise[p, (s + 1) % Steps][0]));
            Related("sides across steps", (p, s) => (noise[p, s][1], noise[p, (s + 1) % Steps][0]));
            Related("neighboring paths", (p, s) => (noise[p, s][0], noise[(p + 1) % Paths, s][0]));
            Related(
                "sizes of the sides of a step", (p, s) => (Math.Abs(noise[p, s][0]) - Math.Sqrt(2 / Math.PI), Math.Abs(noise[p, s][1])));
            for (int side = 0; side < 2; side++)
            {
                var counts = new long[64];
                var shifted = new long[64];
                foreach (double[] pair in noise)
                {
                    counts[Cell(pair[side])]++;
                    shifted[Cell(pair[side] + 0.03)]++;
                }

                double[] expected = [.. Enumerable.Repeat(Paths * Steps / 64.0, 64)];
                Verdict.Fit(counts, expected, "normals").MustHold();
                Verdict.Fit(shifted, expected, "normals").MustFail();
            }

            void Related(string what, Func<int, int, (double, double)> pair)
            {
                Sample products = new(), wrong = new();
                for (int path = 0; path < Paths; path++)
                {
                    for (int step = 0; step < Steps; step++)
                    {
                        (double x, double y) = pair(path, step);
                        products.Add(x * y);
                        wrong.Add(x * (y + 0.05 * x));
                    }
                }

                Verdict.Mean(products, 0, what).MustHold();
                Verdict.Mean(wrong, 0, what).MustFail();
            }
        }

        static int Cell(double x) => Math.Clamp((int)(64 * MathNet.Numerics.Distributions.Normal.CDF(0, 1, x)), 0, 63);

        static double[] Pair<V>(Xoshiro<V>* generator)
            where V : unmanaged, ILaneBits<V>
        {
            V* coefficients = stackalloc V[LaneDraws.Coefficients];
            LaneDraws.Scale(coefficients, 1, 1);
            V radius = generator->Next(), angle = generator->Next();
            V.Normals(radius, angle, coefficients, out V a, out V b);
            double first, second;
            V.StoreDoubles(a, &first);
            V.StoreDoubles(b, &second);
            return [first, second];
        }
    }

    private static ulong[] Paired(ulong[] words) =>
        [.. Enumerable.Range(0, words.Length / 2).Select(i => words[2 * i] | (words[2 * i + 1] << 32))];

    private static ulong[] Sequence<V>(string order, int count)
        where V : unmanaged, ILaneBits<V> => order switch
        {
            "path by path" => [.. Enumerable.Range(0, count / (2 * StepsOfAPath) + 1)
                .SelectMany(path => Path<V>(42, path, RandomPurpose.NoiseA, 0, 2 * StepsOfAPath)).Take(count)],
            "step by step" => ByStep<V>(count),
            "one path" => Path<V>(42, 0, RandomPurpose.NoiseA, 0, count),
            "first words of paths" => [.. Enumerable.Range(0, count).Select(path => Path<V>(42, path, RandomPurpose.NoiseA, 0, 1)[0])],
            "late words of paths" => [.. Enumerable.Range(0, count).Select(path => Path<V>(42, path, RandomPurpose.NoiseA, 100, 1)[0])],
            "purposes" => [.. Enumerable.Range(0, count).Select(i => Path<V>(42, i / 19, (RandomPurpose)(i % 19), 0, 1)[0])],
            "seeds" => [.. Enumerable.Range(0, count).Select(seed => Path<V>((ulong)seed, 5, RandomPurpose.NoiseA, 0, 1)[0])],
            _ => [.. Enumerable.Range(0, count).Select(path => Path<V>(42, path, RandomPurpose.Accident, -1, 1)[0])],
        };

    private static ulong[] ByStep<V>(int count)
        where V : unmanaged, ILaneBits<V>
    {
        ulong[][] paths = [.. Enumerable.Range(0, count / (2 * StepsOfAPath) + 1)
            .Select(path => Path<V>(42, path, RandomPurpose.NoiseA, 0, 2 * StepsOfAPath))];
        return [.. Enumerable.Range(0, StepsOfAPath)
            .SelectMany(step => paths.SelectMany(words => words.Skip(2 * step).Take(2))).Take(count)];
    }

    // Words of a path's generator after some; -1: the state that it starts from, which is what budgets are made of.
    private static ulong[] Path<V>(ulong seed, long path, RandomPurpose purpose, int skip, int count)
        where V : unmanaged, ILaneBits<V>
    {
        var stream = new LaneStream<V>(new Arena(), LaneWidth.Scalar, purpose, 1);
        stream.Prepare(seed, path, 1);
        stream.Begin(V.OfBits(ulong.MaxValue), 0);
        if (skip < 0)
        {
            return [Bits(stream.Lanes->S0)];
        }

        for (int i = 0; i < skip; i++)
        {
            stream.Lanes->Next();
        }

        return [.. Enumerable.Range(0, count).Select(_ => Next(ref *stream.Lanes))];
    }

    private static ulong Next<V>(ref Xoshiro<V> generator)
        where V : unmanaged, ILaneBits<V> => Bits(generator.Next());

    private static ulong Bits<V>(V word)
        where V : unmanaged, ILaneBits<V> => V.IsDouble ? *(ulong*)&word : *(uint*)&word;
}
