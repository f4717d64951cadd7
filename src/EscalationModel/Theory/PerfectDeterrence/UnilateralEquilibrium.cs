using EscalationModel.Numerics;

namespace EscalationModel.Theory.PerfectDeterrence;

/// <summary>An equilibrium of unilateral deterrence. A hard B always resists, a hard A fights, a soft A backs down. Immutable.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="HardChallenges">xH: the probability that a hard A challenges.</param>
/// <param name="SoftChallenges">xS: the probability that a soft A challenges.</param>
/// <param name="SoftResists">yS: the probability that a soft B resists; null: any from <paramref name="LeastSoftResists"/> to 1.</param>
/// <param name="LeastSoftResists">The least yS of the equilibrium.</param>
/// <param name="HardA">The probability that A is hard.</param>
/// <param name="HardB">The probability that B is hard.</param>
public sealed record UnilateralEquilibrium(
    UnilateralKind Kind, Rational HardChallenges, Rational SoftChallenges, Rational? SoftResists, Rational LeastSoftResists,
    Rational HardA, Rational HardB)
{
    /// <summary>The probability of a challenge.</summary>
    public Rational ChallengeProbability => HardA * HardChallenges + (1 - HardA) * SoftChallenges;

    /// <summary>The probability that the status quo stands.</summary>
    public Rational StatusQuoProbability => 1 - ChallengeProbability;

    /// <summary>The probability of conflict.</summary>
    public Rational ConflictProbability => HardA * HardChallenges * Resists;

    /// <summary>The probability that A challenges and B concedes.</summary>
    public Rational WinProbabilityA => ChallengeProbability * (1 - Resists);

    /// <summary>The probability that A challenges, B resists and A backs down.</summary>
    public Rational WinProbabilityB => (1 - HardA) * SoftChallenges * Resists;

    // Where yS is not unique nobody challenges, so that it does not count.
    private Rational Resists => HardB + (1 - HardB) * (SoftResists ?? LeastSoftResists);
}
