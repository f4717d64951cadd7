using System.Numerics;

namespace EscalationModel.Tests.Statistical;

/// <summary>A small battery for sequences of 64-bit words, run along every coordinate of the streams: the steps of one, and the first
/// words of neighbouring paths, purposes and seeds.</summary>
public class GeneratorBatteryTests
{
    private const int Words = 1 << 17;
    private static readonly int Purposes = Enum.GetValues<RandomPurpose>().Length;

    public static TheoryData<string> Sequences => ["steps", "paths", "second words of paths", "distant paths", "purposes", "seeds", "seeds by bit", "paths and purposes", "path minus purpose"];

    [Theory]
    [MemberData(nameof(Sequences))]
    public void Every_coordinate_passes_the_battery(string sequence)
    {
        foreach (Verdict verdict in Battery(SequenceOf(sequence)))
        {
            verdict.MustHold();
        }
    }

    // The power of each test: a sequence that is wrong as it looks for.
    [Fact]
    public void Every_test_of_the_battery_sees_its_fault()
    {
        var good = new Xoshiro(9);
        ulong[] words = [.. Enumerable.Range(0, Words).Select(_ => good.Bits())];
        Monobit([.. words.Select((w, i) => i % 20 == 0 ? w | 1 : w)]).MustFail();
        Runs([.. words.Select(w => w & ~((w >> 1) & 0x0101010101010101))]).MustFail();
        SerialPairs([.. words.Select((w, i) => i % 16 == 1 ? words[i - 1] : w)]).MustFail();
        Gaps([.. words.Select((w, i) => i % 30 == 1 ? words[i - 1] : w)]).MustFail();
        BirthdaySpacings([.. Enumerable.Range(0, Words).Select(i => (ulong)i * 0x9E3779B97F4A7C15)]).MustFail();
        Correlation([.. words.Select((w, i) => i % 25 == 1 ? words[i - 1] : w)]).MustFail();
    }

    [Fact]
    public void The_normals_of_neighbouring_streams_are_uncorrelated()
    {
        (string, Func<int, (RandomStream, RandomStream)>)[] neighbours =
        [
            ("paths", i => (Stream(1, i), Stream(1, i + 1))),
            ("seeds", i => (Stream((ulong)i, 5), Stream((ulong)i + 1, 5))),
            ("sides", i => (new(1, i, RandomPurpose.NoiseA), new(1, i, RandomPurpose.NoiseB))),
            ("seed and path exchanged", i => (Stream((ulong)i, 3), Stream(3, i))),
        ];
        foreach ((string what, Func<int, (RandomStream, RandomStream)> pair) in neighbours)
        {
            Sample products = new(), wrong = new();
            for (int i = 10; i < 30_000; i++)
            {
                (RandomStream one, RandomStream other) = pair(i);
                for (int k = 0; k < 4; k++)
                {
                    double z = one.NextNormal(), y = other.NextNormal();
                    products.Add(z * y);
                    wrong.Add(z * (0.05 * z + y));
                }
            }

            Verdict.Mean(products, 0, what).MustHold();
            Verdict.Mean(wrong, 0, what).MustFail();
        }
    }

    private static RandomStream Stream(ulong seed, long path) => new(seed, path, RandomPurpose.NoiseA);

    private static ulong[] SequenceOf(string name)
    {
        var one = Stream(42, 0);
        ulong Second(RandomStream s)
        {
            s.NextBits();
            return s.NextBits();
        }

        return [.. Enumerable.Range(0, Words).Select(i => name switch
        {
            "steps" => one.NextBits(),
            "paths" => Stream(42, i).NextBits(),
            "second words of paths" => Second(Stream(42, i)),
            "distant paths" => Stream(42, (long)i << 40).NextBits(),
            "purposes" => new RandomStream(42, i / Purposes, (RandomPurpose)(i % Purposes)).NextBits(),
            "seeds" => Stream((ulong)i, 0).NextBits(),
            "seeds by bit" => Stream(BitOperations.RotateLeft((ulong)i, 47), 0).NextBits(),
            "paths and purposes" => new RandomStream(42, i, (RandomPurpose)(i % Purposes)).NextBits(),
            _ => new RandomStream(42, (i / 2) + (i % 2), (RandomPurpose)(i % 2)).NextBits(),
        })];
    }

    private static IEnumerable<Verdict> Battery(ulong[] words) =>
        [Monobit(words), Runs(words), SerialPairs(words), Gaps(words), BirthdaySpacings(words), Correlation(words)];

    // Each of the 64 places is set in half of the words.
    private static Verdict Monobit(ulong[] words)
    {
        double statistic = 0;
        for (int place = 0; place < 64; place++)
        {
            double ones = words.Count(w => ((w >> place) & 1) != 0);
            statistic += Math.Pow(ones - words.Length / 2.0, 2) / (words.Length / 4.0);
        }

        return Verdict.ChiSquare(statistic, 64, "monobit");
    }

    // Neighbouring bits of the whole string differ half of the time.
    private static Verdict Runs(ulong[] words)
    {
        long changes = 0;
        for (int i = 0; i < words.Length; i++)
        {
            ulong next = i + 1 < words.Length ? words[i + 1] : words[i] << 63;
            changes += BitOperations.PopCount(words[i] ^ ((words[i] >> 1) | (next << 63)));
        }

        return Verdict.Proportion(changes, 64L * words.Length, 0.5, "runs");
    }

    // The highest four bits of two words in a row.
    private static Verdict SerialPairs(ulong[] words)
    {
        var counts = new long[256];
        for (int i = 0; i + 1 < words.Length; i += 2)
        {
            counts[(int)((words[i] >> 60 << 4) | (words[i + 1] >> 60))]++;
        }

        return Verdict.Fit(counts, [.. Enumerable.Repeat(words.Length / 2 / 256.0, 256)], "serial pairs");
    }

    // How many words lie between two that are in the lowest tenth.
    private static Verdict Gaps(ulong[] words)
    {
        const int Longest = 60;
        var counts = new long[Longest + 1];
        int gap = 0, total = 0;
        foreach (ulong word in words)
        {
            if ((word >> 11) * (1.0 / (1UL << 53)) >= 0.1)
            {
                gap++;
                continue;
            }

            counts[Math.Min(gap, Longest)]++;
            total++;
            gap = 0;
        }

        double[] expected = [.. Enumerable.Range(0, Longest + 1).Select(g => total * Math.Pow(0.9, g) * (g == Longest ? 1 : 0.1))];
        return Verdict.Fit(counts, expected, "gaps");
    }

    // Repeated spacings of 512 birthdays in a year of 2^24 days: Poisson with mean 512^3 / 2^26 = 2 a trial.
    private static Verdict BirthdaySpacings(ulong[] words)
    {
        const int Birthdays = 512;
        long repeats = 0;
        int trials = words.Length / Birthdays;
        for (int t = 0; t < trials; t++)
        {
            ulong[] days = [.. words.Skip(t * Birthdays).Take(Birthdays).Select(w => w >> 40).Order()];
            ulong[] spacings = [.. days.Zip(days.Skip(1), (a, b) => b - a).Order()];
            repeats += spacings.Zip(spacings.Skip(1)).Count(p => p.First == p.Second);
        }

        // The law is Poisson up to O(1 / birthdays): about 1%, well within the limit for the 256 trials here.
        return Verdict.Rare(repeats, 2.0 * trials, "birthday spacings");
    }

    private static Verdict Correlation(ulong[] words)
    {
        var sample = new Sample();
        for (int i = 0; i + 1 < words.Length; i++)
        {
            sample.Add(((words[i] >> 11) * (1.0 / (1UL << 53)) - 0.5) * ((words[i + 1] >> 11) * (1.0 / (1UL << 53)) - 0.5));
        }

        return Verdict.Mean(sample, 0, "correlation");
    }
}
