using EscalationModel.Numerics;

namespace EscalationModel.Theory.AnnualRisk;

/// <summary>War by mistake: false alarms come at random, and each leads to war with a small probability. Immutable; thread-safe. Source:
/// [barrett2013], of which the thinning of Poisson processes is derived anew; its fault tree and inputs are not reproduced.
/// <list type="number">
/// <item>Wars come at the rate of all sources, each rate times its probability.</item>
/// <item>P(war within T) = 1 - e^(-rate T); the mean time is 1 / rate.</item> </list></summary>
/// <param name="Sources">The sources of alarms, at least one.</param>
/// <param name="Horizon">T: years; at least 0.</param>
public sealed record InadvertentWar(IReadOnlyList<AlarmSource> Sources, Rational Horizon)
{
    /// <summary>The hazard.</summary>
    /// <exception cref="TheoryException">A primitive is not allowed.</exception>
    public WarHazard Solve()
    {
        ArgumentNullException.ThrowIfNull(Sources);
        var conditions = new Conditions()
            .Need(Sources.Count >= 1, $"at least one source of alarms: {Sources.Count}")
            .Need(Horizon.Sign >= 0, $"a horizon of at least 0 years: {Horizon}");
        foreach (AlarmSource source in Sources)
        {
            conditions
                .Need(source.Rate.Sign >= 0, $"a rate of at least 0: {source.Rate}")
                .Need(
                    source.LaunchProbability.Sign >= 0 && source.LaunchProbability <= 1,
                    $"a probability from 0 to 1: {source.LaunchProbability}");
        }

        conditions.Check();
        return new(Sources.Aggregate(Rational.Zero, (sum, s) => sum + s.Rate * s.LaunchProbability), Horizon);
    }
}
