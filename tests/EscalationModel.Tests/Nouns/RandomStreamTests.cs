using EscalationModel.Internals;
using EscalationModel.Tests.Statistical;
using MathNet.Numerics.Distributions;

namespace EscalationModel.Tests.Nouns;

/// <summary>The layout of the streams, pinned, and the distributions of what they give.</summary>
public class RandomStreamTests
{
    private const int Many = 400_000;

    [Theory]
    [InlineData(42, 0, RandomPurpose.NoiseA)]
    [InlineData(42, 1, RandomPurpose.NoiseA)]
    [InlineData(42, 0, RandomPurpose.PolicyB)]
    [InlineData(ulong.MaxValue, long.MaxValue, RandomPurpose.Gaps)]
    public void Bits_are_the_blocks_of_the_generator_in_order(ulong seed, long path, RandomPurpose purpose)
    {
        var stream = new RandomStream(seed, path, purpose);
        for (uint block = 0; block < 3; block++)
        {
            (ulong first, ulong second) = Philox.Block(seed, block, (uint)purpose, (ulong)path);
            Assert.Equal(first, stream.NextBits());
            Assert.Equal(second, stream.NextBits());
        }
    }

    [Theory]
    [InlineData(42, 0, RandomPurpose.NoiseA, 10988168954975996532)]
    [InlineData(42, 1, RandomPurpose.NoiseA, 16129882959260671585)]
    [InlineData(43, 0, RandomPurpose.Accident, 13737344032684676365)]
    [InlineData(0, 123456789012, RandomPurpose.Mediator, 1139164108692255593)]
    public void The_first_numbers_are_pinned(ulong seed, long path, RandomPurpose purpose, ulong hash)
    {
        var stream = new RandomStream(seed, path, purpose);
        ulong actual = stream.NextBits();
        foreach (double number in new[]
        {
            stream.NextDouble(),
            stream.NextNormal(),
            stream.NextNormal(),
            stream.NextNormal(),
            stream.NextExponential(),
            stream.NextBool(0.5) ? 1 : 0
        })
        {
            actual = (actual ^ BitConverter.DoubleToUInt64Bits(number)) * 1099511628211;
        }

        Assert.Equal(hash, actual);
        Assert.Equal(1, RandomStream.LayoutVersion);
    }

    [Fact]
    public void The_purposes_keep_their_places() =>
        Assert.Equal(
            "NoiseA NoiseB Accident IncidentsA IncidentsB PerceptionA PerceptionB Mediator AcceptanceA AcceptanceB CheatingA CheatingB "
                + "PolicyA PolicyB MoveA MoveB Opening Fizzle Gaps Custom Talks Parameters Scrambling LatinHypercube "
                + "Trajectories Resampling BoxResampling Splitting Tilting Matches Selection Optimization "
                + "Continuation Particles Synthetic Inference Forecast",
            string.Join(' ', Enum.GetValues<RandomPurpose>().OrderBy(p => (int)p)));

    [Fact]
    public void A_stream_knows_whether_it_was_touched()
    {
        var stream = new RandomStream(1, 2, RandomPurpose.PolicyA);
        Assert.False(stream.IsTouched);
        stream.NextBool(0);
        Assert.True(stream.IsTouched);
    }

    [Fact]
    public void Uniform_numbers_are_uniform()
    {
        double[] numbers = Draw((ref RandomStream s) => s.NextDouble());
        Assert.True(numbers.All(u => u is >= 0 and < 1));
        Verdict.Mean(Sampled(numbers), 0.5).MustHold();
        Verdict.Mean(Sampled(numbers.Select(u => (u - 0.5) * (u - 0.5))), 1 / 12.0).MustHold();
        Verdict.Distribution(numbers, u => u, "uniform").MustHold();
        Verdict.Distribution(numbers, u => Math.Pow(u, 1.02), "bent uniform").MustFail();
    }

    [Fact]
    public void Normal_numbers_are_normal()
    {
        double[] numbers = Draw((ref RandomStream s) => s.NextNormal());
        Verdict.Mean(Sampled(numbers), 0).MustHold();
        Verdict.Mean(Sampled(numbers.Select(z => z * z)), 1).MustHold();
        Verdict.Mean(Sampled(numbers.Select(z => z * z * z)), 0).MustHold();
        Verdict.Mean(Sampled(numbers.Select(z => z * z * z * z)), 3).MustHold();
        Verdict.Mean(Sampled(numbers.Zip(numbers.Skip(1), (a, b) => a * b)), 0, "neighbors").MustHold();
        Verdict.Mean(Sampled(numbers.Select(z => z * z)), 1.02).MustFail();
        Verdict.Distribution(numbers, Normal.WithMeanStdDev(0, 1).CumulativeDistribution, "normal").MustHold();
        Verdict.Distribution(numbers, Normal.WithMeanStdDev(0.02, 1).CumulativeDistribution, "shifted normal").MustFail();
    }

    [Fact]
    public void The_two_normals_of_a_pair_are_independent()
    {
        var counts = new long[100];
        var stream = new RandomStream(5, 0, RandomPurpose.NoiseB);
        for (int i = 0; i < Many; i++)
        {
            int row = Decile(stream.NextNormal()), column = Decile(stream.NextNormal());
            counts[10 * row + column]++;
        }

        Verdict.Fit(counts, [.. Enumerable.Repeat(Many / 100.0, 100)]).MustHold();
        static int Decile(double z) => (int)(10 * Normal.CDF(0, 1, z));
    }

    [Fact]
    public void The_tails_of_the_normals_are_right_to_five_sigma()
    {
        const int Draws = 20_000_000;
        double[] bounds = [3, 3.5, 4, 4.5, 5];
        var beyond = new long[2, bounds.Length];
        var stream = new RandomStream(6, 0, RandomPurpose.NoiseA);
        for (int i = 0; i < Draws; i++)
        {
            double z = stream.NextNormal();
            for (int b = 0; b < bounds.Length && Math.Abs(z) > bounds[b]; b++)
            {
                beyond[z > 0 ? 1 : 0, b]++;
            }
        }

        for (int b = 0; b < bounds.Length; b++)
        {
            double mean = Draws * Normal.CDF(0, 1, -bounds[b]);
            Verdict.Rare(beyond[0, b], mean, $"below -{bounds[b]}").MustHold();
            Verdict.Rare(beyond[1, b], mean, $"above {bounds[b]}").MustHold();
        }

        Verdict.Rare(beyond[1, 3], 2.5 * Draws * Normal.CDF(0, 1, -4.5), "a heavier tail").MustFail();
    }

    [Fact]
    public void Exponential_numbers_are_exponential()
    {
        double[] numbers = Draw((ref RandomStream s) => s.NextExponential());
        Verdict.Mean(Sampled(numbers), 1).MustHold();
        Verdict.Mean(Sampled(numbers.Select(e => e * e)), 2).MustHold();
        Verdict.Mean(Sampled(numbers), 1.02).MustFail();
        Verdict.Distribution(numbers, e => 1 - Math.Exp(-e), "exponential").MustHold();
        Verdict.Distribution(numbers, e => 1 - Math.Exp(-1.02 * e), "faster exponential").MustFail();
    }

    // P(E < x) is x for small x: each of 2^52 equal cells gives the middle of its own, so that no bound is missed by more than a cell.
    [Fact]
    public void Small_exponentials_keep_their_probability()
    {
        const int Draws = 20_000_000;
        var stream = new RandomStream(7, 0, RandomPurpose.Accident);
        double least = double.PositiveInfinity;
        var counts = new long[6];
        for (int i = 0; i < Draws; i++)
        {
            double e = stream.NextExponential();
            least = Math.Min(least, e);
            for (int decade = 0; decade < counts.Length && e < Math.Pow(10, -decade - 2); decade++)
            {
                counts[decade]++;
            }
        }

        Assert.True(least > 0);
        for (int decade = 0; decade < counts.Length; decade++)
        {
            Verdict.Rare(counts[decade], Draws * -Math.Exp(-Math.Pow(10, -decade - 2)) + Draws, $"below 1e-{decade + 2}").MustHold();
        }

        Verdict.Rare(counts[2], 1.2 * Draws * 1e-4, "a hazard a fifth too large").MustFail();
    }

    [Fact]
    public void A_chance_comes_as_often_as_its_probability()
    {
        var stream = new RandomStream(8, 0, RandomPurpose.PolicyA);
        long count = 0;
        for (int i = 0; i < Many; i++)
        {
            count += stream.NextBool(0.3) ? 1 : 0;
            Assert.False(stream.NextBool(0));
            Assert.True(stream.NextBool(1));
        }

        Verdict.Proportion(count, Many, 0.3).MustHold();
        Verdict.Proportion(count, Many, 0.31).MustFail();
    }

    private delegate double Number(ref RandomStream stream);

    private static double[] Draw(Number number)
    {
        var stream = new RandomStream(4, 0, RandomPurpose.NoiseA);
        var numbers = new double[Many];
        for (int i = 0; i < Many; i++)
        {
            numbers[i] = number(ref stream);
        }

        return numbers;
    }

    private static Sample Sampled(IEnumerable<double> values)
    {
        var sample = new Sample();
        foreach (double value in values)
        {
            sample.Add(value);
        }

        return sample;
    }
}
