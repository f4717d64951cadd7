using EscalationModel.Numerics;
using EscalationModel.Theory.TwoByTwo;

namespace EscalationModel.Tests.Theory.TwoByTwo;

/// <summary>Crises with payoffs that are drawn.</summary>
internal static class RandomCrises
{
    /// <summary>Whole payoffs from 0 up to a number: the smaller it is, the more ties.</summary>
    public static IEnumerable<TwoByTwoCrisis> Of(ulong seed, int count, int highest)
    {
        for (int k = 0; k < count; k++)
        {
            yield return One(seed, k, highest);
        }
    }

    private static TwoByTwoCrisis One(ulong seed, int path, int highest)
    {
        var random = new RandomStream(seed, path, RandomPurpose.NoiseA);
        int[] p = new int[8];
        for (int i = 0; i < 8; i++)
        {
            p[i] = (int)(random.NextDouble() * (highest + 1));
        }

        return new(new(p[0], p[1], p[2], p[3]), new(p[4], p[5], p[6], p[7]));
    }

    /// <summary>T > R > S > P of both sides, in tenths.</summary>
    public static IEnumerable<TwoByTwoCrisis> Chickens(ulong seed, int count)
    {
        for (int k = 0; k < count; k++)
        {
            yield return new(Chicken(seed, 2 * k), Chicken(seed, 2 * k + 1));
        }
    }

    private static GamePreferences Chicken(ulong seed, int path)
    {
        var random = new RandomStream(seed, path, RandomPurpose.NoiseB);
        var sum = new Rational(-(int)(random.NextDouble() * 50), 10);
        Rational[] rising = new Rational[4];
        for (int i = 0; i < 4; i++)
        {
            sum += new Rational(1 + (int)(random.NextDouble() * 40), 10);
            rising[i] = sum;
        }

        return new(rising[3], rising[2], rising[0], rising[1]);
    }
}
