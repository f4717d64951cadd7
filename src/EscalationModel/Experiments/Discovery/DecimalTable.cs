using System.Globalization;
using System.Numerics;
using EscalationModel.Numerics;

namespace EscalationModel.Experiments.Discovery;

/// <summary>Numbers as whole multiples of one power of ten: each double as the shortest decimal number that reads as it, so that 0.3 - 0.1
/// is 0.2 and equal sums are equal.</summary>
internal sealed class DecimalTable
{
    private readonly int _exponent;

    public DecimalTable(IReadOnlyList<IReadOnlyList<double>> rows)
    {
        (long Digits, int Exponent)[][] read = [.. rows.Select(r => r.Select(Read).ToArray())];
        _exponent = read.SelectMany(r => r).Min(v => v.Exponent);
        Rows = [.. read.Select(r => r.Select(v => (BigInteger)v.Digits * BigInteger.Pow(10, v.Exponent - _exponent)).ToArray())];
    }

    public IReadOnlyList<BigInteger[]> Rows { get; }

    /// <summary>A double as a fraction, exactly as it is written.</summary>
    public static Rational Exactly(double value) =>
        Rational.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>The number that is so many units, divided by something.</summary>
    public double Value(BigInteger units, BigInteger divisor) => _exponent >= 0
        ? new Rational(units * BigInteger.Pow(10, _exponent), divisor).ToDouble()
        : new Rational(units, divisor * BigInteger.Pow(10, -_exponent)).ToDouble();

    private static (long Digits, int Exponent) Read(double value)
    {
        string[] parts = value.ToString("R", CultureInfo.InvariantCulture).Split('E');
        int point = parts[0].IndexOf('.', StringComparison.Ordinal);
        long digits = long.Parse(parts[0].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        int decimals = point < 0 ? 0 : parts[0].Length - point - 1;
        return (digits, (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0) - decimals);
    }
}
