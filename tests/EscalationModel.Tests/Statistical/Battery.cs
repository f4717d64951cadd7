using System.Numerics;

namespace EscalationModel.Tests.Statistical;

/// <summary>Tests of a sequence of words of 64 random bits.</summary>
internal static class Battery
{
    public static IEnumerable<Verdict> All(ulong[] words) =>
        [
            Monobit(words), Runs(words), SerialPairs(words), Gaps(words),
            BirthdaySpacings(words), Correlation(words), Poker(words), Collisions(words)
        ];

    // Each of the 64 places is set in half of the words.
    public static Verdict Monobit(ulong[] words)
    {
        double statistic = 0;
        for (int place = 0; place < 64; place++)
        {
            double ones = words.Count(w => ((w >> place) & 1) != 0);
            statistic += Math.Pow(ones - words.Length / 2.0, 2) / (words.Length / 4.0);
        }

        return Verdict.ChiSquare(statistic, 64, "monobit");
    }

    // Neighboring bits of the whole string differ half of the time.
    public static Verdict Runs(ulong[] words)
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
    public static Verdict SerialPairs(ulong[] words)
    {
        var counts = new long[256];
        for (int i = 0; i + 1 < words.Length; i += 2)
        {
            counts[(int)((words[i] >> 60 << 4) | (words[i + 1] >> 60))]++;
        }

        return Verdict.Fit(counts, [.. Enumerable.Repeat(words.Length / 2 / 256.0, 256)], "serial pairs");
    }

    // How many words lie between two that are in the lowest tenth.
    public static Verdict Gaps(ulong[] words)
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
    public static Verdict BirthdaySpacings(ulong[] words)
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

    public static Verdict Correlation(ulong[] words)
    {
        var sample = new Sample();
        for (int i = 0; i + 1 < words.Length; i++)
        {
            sample.Add(((words[i] >> 11) * (1.0 / (1UL << 53)) - 0.5) * ((words[i + 1] >> 11) * (1.0 / (1UL << 53)) - 0.5));
        }

        return Verdict.Mean(sample, 0, "correlation");
    }

    // How many different values five words in a row have in their highest three bits.
    public static Verdict Poker(ulong[] words)
    {
        var counts = new long[5];
        for (int i = 0; i + 5 <= words.Length; i += 5)
        {
            int seen = 0;
            for (int k = 0; k < 5; k++)
            {
                seen |= 1 << (int)(words[i + k] >> 61);
            }

            counts[BitOperations.PopCount((uint)seen) - 1]++;
        }

        // Partitions of five into so many values (Stirling numbers), times the ways to choose the values, of 8^5.
        double hands = words.Length / 5;
        double[] ways = [1 * 8, 15 * 56, 25 * 336, 10 * 1680, 1 * 6720];
        return Verdict.Fit(counts, [.. ways.Select(w => hands * w / 32768)], "poker");
    }

    // How often one of 2^12 balls falls where one lies already, in 2^20 places by the middle bits: about Poisson with mean 8 a trial.
    public static Verdict Collisions(ulong[] words)
    {
        const int Balls = 1 << 12;
        const double Places = 1 << 20;
        long collisions = 0;
        int trials = words.Length / Balls;
        for (int t = 0; t < trials; t++)
        {
            collisions += Balls - words.Skip(t * Balls).Take(Balls).Select(w => (w >> 22) & 0xFFFFF).Distinct().Count();
        }

        return Verdict.Rare(collisions, trials * (Balls - Places * (1 - Math.Pow(1 - 1 / Places, Balls))), "collisions");
    }
}
