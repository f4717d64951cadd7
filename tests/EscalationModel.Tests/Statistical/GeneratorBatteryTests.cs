using System.Numerics;

namespace EscalationModel.Tests.Statistical;

/// <summary>A small battery for sequences of 64-bit words, run along every coordinate of the streams: the steps of one, and the first
/// words of neighboring paths, purposes and seeds.</summary>
public class GeneratorBatteryTests
{
    private const int Words = 1 << 17;
    private static readonly int Purposes = Enum.GetValues<RandomPurpose>().Length;

    public static TheoryData<string> Sequences =>
        [
            "steps", "paths", "second words of paths", "distant paths", "purposes",
            "seeds", "seeds by bit", "paths and purposes", "path minus purpose"
        ];

    [Theory]
    [MemberData(nameof(Sequences))]
    public void Every_coordinate_passes_the_battery(string sequence)
    {
        foreach (Verdict verdict in Battery.All(SequenceOf(sequence)))
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
        Battery.Monobit([.. words.Select((w, i) => i % 20 == 0 ? w | 1 : w)]).MustFail();
        Battery.Runs([.. words.Select(w => w & ~((w >> 1) & 0x0101010101010101))]).MustFail();
        Battery.SerialPairs([.. words.Select((w, i) => i % 16 == 1 ? words[i - 1] : w)]).MustFail();
        Battery.Gaps([.. words.Select((w, i) => i % 30 == 1 ? words[i - 1] : w)]).MustFail();
        Battery.BirthdaySpacings([.. Enumerable.Range(0, Words).Select(i => (ulong)i * 0x9E3779B97F4A7C15)]).MustFail();
        Battery.Correlation([.. words.Select((w, i) => i % 25 == 1 ? words[i - 1] : w)]).MustFail();
        Battery.Poker([.. words.Select((w, i) => i % 20 == 1 ? words[i - 1] : w)]).MustFail();
        Battery.Collisions([.. words.Select((w, i) => i % 200 == 1 ? words[i - 1] : w)]).MustFail();
    }

    [Fact]
    public void The_normals_of_neighboring_streams_are_uncorrelated()
    {
        (string, Func<int, (RandomStream, RandomStream)>)[] neighbors =
        [
            ("paths", i => (Stream(1, i), Stream(1, i + 1))),
            ("seeds", i => (Stream((ulong)i, 5), Stream((ulong)i + 1, 5))),
            ("sides", i => (new(1, i, RandomPurpose.NoiseA), new(1, i, RandomPurpose.NoiseB))),
            ("seed and path exchanged", i => (Stream((ulong)i, 3), Stream(3, i))),
        ];
        foreach ((string what, Func<int, (RandomStream, RandomStream)> pair) in neighbors)
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
}
