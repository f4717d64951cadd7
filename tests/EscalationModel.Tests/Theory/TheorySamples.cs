using EscalationModel.Numerics;

namespace EscalationModel.Tests.Theory;

/// <summary>Draws valid primitives of published models from fixed seeds.</summary>
internal static class TheorySamples
{
    /// <summary>A stream for a draw of a test.</summary>
    public static RandomStream Stream(int draw, ulong seed = 1) => new(seed, draw, RandomPurpose.NoiseA);

    /// <summary>A fraction with a denominator of 1,000 between two whole thousandths.</summary>
    public static Rational Thousandths(ref RandomStream stream, int from, int to) =>
        new(from + (int)(stream.NextDouble() * (to - from + 1)), 1000);

    /// <summary>A number whose logarithm is evenly spread.</summary>
    public static Rational Scale(ref RandomStream stream, double from, double to) =>
        Rational.FromDouble(from * PortableMath.Exp(stream.NextDouble() * PortableMath.Log(to / from)));

    /// <summary>Asserts that a share of n draws is within six standard errors of a probability.</summary>
    public static void Share(double probability, int count, int n)
    {
        double error = Math.Sqrt(Math.Max(probability * (1 - probability), 1.0 / n) / n);
        Assert.InRange((count / (double)n - probability) / error, -6, 6);
    }
}
