using EscalationModel.Numerics;

namespace EscalationModel.Theory.AnnualRisk;

/// <summary>Hellman's chain from an event to a crisis, from that to a first use of a nuclear weapon, and from that to full war. Immutable;
/// thread-safe. Source: [hellman2008]; the published range 2e-4 to 5e-3 a year is from memory.
/// <list type="number">
/// <item>The rate of war is the product of the four factors, of which the first is a rate.</item> </list></summary>
/// <param name="EventsPerYear">Events that may begin a crisis, a year; at least 0. Three in 50 years: 0.06.</param>
/// <param name="CrisisGivenEvent">From 0 to 1.</param>
/// <param name="UseGivenCrisis">From 0 to 1.</param>
/// <param name="WarGivenUse">From 0 to 1.</param>
public sealed record HellmanChain(Rational EventsPerYear, Rational CrisisGivenEvent, Rational UseGivenCrisis, Rational WarGivenUse)
{
    /// <summary>The lower end of the published range.</summary>
    public static HellmanChain Low { get; } = new(new(6, 100), new(33, 100), new(1, 10), new(1, 10));

    /// <summary>The upper end of the published range.</summary>
    public static HellmanChain High { get; } = new(new(6, 100), new(33, 100), new(1, 2), new(1, 2));

    /// <summary>The hazard; its horizon is a year.</summary>
    /// <exception cref="TheoryException">A primitive is not allowed.</exception>
    public WarHazard Solve()
    {
        new Conditions()
            .Need(EventsPerYear.Sign >= 0, $"events a year of at least 0: {EventsPerYear}")
            .Need(IsProbability(CrisisGivenEvent), $"a probability of crisis from 0 to 1: {CrisisGivenEvent}")
            .Need(IsProbability(UseGivenCrisis), $"a probability of use from 0 to 1: {UseGivenCrisis}")
            .Need(IsProbability(WarGivenUse), $"a probability of full war from 0 to 1: {WarGivenUse}")
            .Check();
        return new(EventsPerYear * CrisisGivenEvent * UseGivenCrisis * WarGivenUse, 1);
    }

    private static bool IsProbability(Rational value) => value.Sign >= 0 && value <= 1;
}
