using EscalationModel.Numerics;

namespace EscalationModel.Theory.Attrition;

/// <summary>The equilibrium of a war of attrition with known values. Immutable; thread-safe.</summary>
/// <param name="Hazard1">The rate at which 1 concedes, per unit of time.</param>
/// <param name="Hazard2">The rate at which 2 concedes.</param>
/// <param name="FirstWins">The probability that 1 gets the prize.</param>
/// <param name="Duration">How long it lasts on average.</param>
/// <param name="Payoff1">What 1 gets on average.</param>
/// <param name="Payoff2">What 2 gets on average.</param>
/// <param name="Dissipation">What both pay together on average.</param>
/// <param name="Atom1">The probability that 1 concedes at once.</param>
/// <param name="Atom2">The probability that 2 concedes at once.</param>
[TypeFormatterSource]
public sealed record AttritionContestResult(
    Rational Hazard1, Rational Hazard2, Rational FirstWins, Rational Duration, Rational Payoff1, Rational Payoff2, Rational Dissipation,
    Rational Atom1, Rational Atom2) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => Atom1.IsZero && Atom2.IsZero
        ? "mixed equilibrium without atoms"
        : $"mixed equilibrium in which {(Atom1.IsZero ? 2 : 1)} may concede at once";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        ExactFinding.Of("hazard of concession of 1", Hazard1), ExactFinding.Of("hazard of concession of 2", Hazard2),
        ExactFinding.Of("probability that 1 wins", FirstWins), ExactFinding.Of("expected duration", Duration),
        ExactFinding.Of("payoff of 1", Payoff1), ExactFinding.Of("payoff of 2", Payoff2),
        ExactFinding.Of("total costs", Dissipation),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
    [
        "One of a continuum of equilibria: either party may concede at once with any probability, and in pure ones a party never concedes.",
        "A party concedes at the rate that makes the other indifferent, so that who has the higher V/c concedes faster.",
    ];

    /// <summary>The probability that a party has not conceded by a time, if the other never does.</summary>
    /// <param name="party">1 or 2.</param>
    /// <param name="time">The time, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such party, or the time is below 0 or NaN.</exception>
    public double Survival(int party, double time)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(party is 1 or 2, true, nameof(party));
        ArgumentOutOfRangeException.ThrowIfNotEqual(time >= 0, true, nameof(time));
        (Rational hazard, Rational atom) = party == 1 ? (Hazard1, Atom1) : (Hazard2, Atom2);
        return (1 - atom).ToDouble() * PortableMath.Exp(-hazard.ToDouble() * time);
    }

    /// <summary>The probability that the war is over by a time.</summary>
    /// <param name="time">The time, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is below 0 or NaN.</exception>
    public double OverBy(double time)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(time >= 0, true, nameof(time));
        double goesOn = ((1 - Atom1) * (1 - Atom2)).ToDouble();
        return 1 - goesOn - goesOn * ExpLessOne.Of(-(Hazard1 + Hazard2).ToDouble() * time);
    }
}
