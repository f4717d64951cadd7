using EscalationModel.Numerics;

namespace EscalationModel.Theory.PerfectDeterrence;

/// <summary>Whether A is deterred. Immutable.</summary>
/// <param name="Threshold">The probability of a hard B that deters.</param>
/// <param name="IsAttack">Whether A attacks.</param>
/// <param name="IsTie">Whether A is indifferent; it then waits.</param>
/// <param name="HardB">The probability that B is hard.</param>
[TypeFormatterSource]
public sealed record RudimentaryDeterrenceResult(Rational Threshold, bool IsAttack, bool IsTie, Rational HardB) : ITheoryResult
{
    /// <summary>x: the probability that A attacks, 0 or 1.</summary>
    public Rational Attacks => IsAttack ? 1 : 0;

    /// <summary>yH: the probability that a hard B fights: 1.</summary>
    public Rational HardFights { get; } = Rational.One;

    /// <summary>yS: the probability that a soft B fights: 0.</summary>
    public Rational SoftFights { get; } = Rational.Zero;

    /// <summary>The probability of conflict.</summary>
    public Rational ConflictProbability => Attacks * HardB;

    /// <inheritdoc/>
    public string Regime => IsAttack ? "attack" : "deterrence";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        ExactFinding.Of("A attacks", Attacks), ExactFinding.Of("probability of conflict", ConflictProbability),
        ExactFinding.Of("credibility that deters", Threshold),
        ExactFinding.Of("hard B fights", HardFights), ExactFinding.Of("soft B fights", SoftFights),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
        IsTie ? ["B's credibility is exactly the threshold: A is indifferent, and any probability of attack is an equilibrium."] : [];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
