using System.Numerics;

namespace EscalationModel.Tests.Statistical;

/// <summary>xoshiro256++ seeded by splitmix64: the generator of the tests, which shares nothing with the library's.</summary>
internal sealed class Xoshiro
{
    private ulong _a, _b, _c, _d;

    public Xoshiro(ulong seed)
    {
        ulong Mix()
        {
            ulong z = seed += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }

        (_a, _b, _c, _d) = (Mix(), Mix(), Mix(), Mix());
    }

    public ulong Bits()
    {
        ulong result = BitOperations.RotateLeft(_a + _d, 23) + _a, t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>Uniform strictly between 0 and 1.</summary>
    public double Uniform() => ((Bits() >> 12) + 0.5) / (1L << 52);

    public double Between(double low, double high) => low + (high - low) * Uniform();

    public int Below(int count) => (int)(Uniform() * count);

    public bool Chance(double probability) => Uniform() < probability;

    public double Exponential() => -Math.Log(Uniform());

    /// <summary>Standard normal by the polar method.</summary>
    public double Normal()
    {
        while (true)
        {
            double x = Between(-1, 1), y = Between(-1, 1), r = x * x + y * y;
            if (r is > 0 and < 1)
            {
                return x * Math.Sqrt(-2 * Math.Log(r) / r);
            }
        }
    }

    /// <summary>Poisson by counting arrivals.</summary>
    public int Poisson(double mean)
    {
        int count = -1;
        for (double time = 0; time < mean; time += Exponential())
        {
            count++;
        }

        return Math.Max(0, count);
    }
}
