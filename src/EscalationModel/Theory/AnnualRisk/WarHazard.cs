using EscalationModel.Numerics;

namespace EscalationModel.Theory.AnnualRisk;

/// <summary>A constant hazard of war. Immutable.</summary>
/// <param name="Rate">Wars a year.</param>
/// <param name="Horizon">The years that are asked about.</param>
[TypeFormatterSource]
public sealed record WarHazard(Rational Rate, Rational Horizon) : ITheoryResult
{
    /// <summary>The probability of war within the horizon.</summary>
    public double WarProbability => Within(Horizon);

    /// <summary>The mean time to war, years; null: it never comes.</summary>
    public double? ExpectedYears => Rate.IsZero ? null : (1 / Rate).ToDouble();

    /// <summary>The years within which war is as likely as not; null: it never comes.</summary>
    public double? HalfLife => Rate.IsZero ? null : PortableMath.Log(2) / Rate.ToDouble();

    /// <inheritdoc/>
    public string Regime => Rate.IsZero ? "no hazard" : "a constant hazard: war for certain in the long run";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("wars a year", Rate.ToDouble()), new("war within the horizon", WarProbability), new("mean years to war", ExpectedYears),
        new("years until as likely as not", HalfLife),
        .. ((int[])[10, 50, 100]).Select(years => new TheoryFinding($"war within {years} years", Within(years))),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => [];

    /// <summary>The probability of war within so many years.</summary>
    /// <param name="years">At least 0.</param>
    /// <exception cref="TheoryException">The number is below 0.</exception>
    public double Within(Rational years)
    {
        new Conditions().Need(years.Sign >= 0, $"years of at least 0: {years}").Check();
        return ExpLessOne.Strikes((Rate * years).ToDouble());
    }

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
