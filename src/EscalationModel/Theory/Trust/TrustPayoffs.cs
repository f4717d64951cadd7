using EscalationModel.Numerics;

namespace EscalationModel.Theory.Trust;

/// <summary>What a side gets when both cooperate or defect. A trustworthy side has R > T >= P > S: it would rather cooperate if the other
/// does (an Assurance game). An untrustworthy side has T > R > P > S: it would rather exploit (a Prisoner's Dilemma).
/// Immutable.</summary>
/// <param name="Reward">R: both cooperate.</param>
/// <param name="Temptation">T: it defects and the other cooperates.</param>
/// <param name="Punishment">P: both defect.</param>
/// <param name="Sucker">S: it cooperates and the other defects.</param>
public readonly record struct TrustPayoffs(Rational Reward, Rational Temptation, Rational Punishment, Rational Sucker)
{
    /// <summary>Whether R > T >= P > S.</summary>
    public bool IsTrustworthy => Reward > Temptation && Temptation >= Punishment && Punishment > Sucker;

    /// <summary>Whether T > R > P > S.</summary>
    public bool IsUntrustworthy => Temptation > Reward && Reward > Punishment && Punishment > Sucker;

    // What cooperation wins against a cooperator, and what it loses against a defector.
    private Rational Gain => Reward - Temptation;

    private Rational Loss => Punishment - Sucker;

    /// <summary>The least probability that the other is trustworthy at which a trustworthy side cooperates with others who do if they are:
    /// (P - S) / ((R - T) + (P - S)). It is between 0 and 1.</summary>
    /// <exception cref="TheoryException">Not R > T >= P > S.</exception>
    public Rational MinTrust() => Checked().Loss / (Gain + Loss);

    /// <summary>How the minimum trust changes with R; negative.</summary>
    /// <exception cref="TheoryException">Not R > T >= P > S.</exception>
    public Rational SlopeInReward() => -SlopeInTemptation();

    /// <summary>How the minimum trust changes with T; positive.</summary>
    /// <exception cref="TheoryException">Not R > T >= P > S.</exception>
    public Rational SlopeInTemptation() => Checked().Loss / ((Gain + Loss) * (Gain + Loss));

    /// <summary>How the minimum trust changes with P; positive.</summary>
    /// <exception cref="TheoryException">Not R > T >= P > S.</exception>
    public Rational SlopeInPunishment() => Checked().Gain / ((Gain + Loss) * (Gain + Loss));

    /// <summary>How the minimum trust changes with S; negative.</summary>
    /// <exception cref="TheoryException">Not R > T >= P > S.</exception>
    public Rational SlopeInSucker() => -SlopeInPunishment();

    /// <summary>The four payoffs.</summary>
    public override string ToString() => $"R {Reward}, T {Temptation}, P {Punishment}, S {Sucker}";

    /// <summary>What it gets from own and other moves.</summary>
    internal Rational Of(bool cooperates, bool otherCooperates) => (cooperates, otherCooperates) switch
    {
        (true, true) => Reward,
        (false, true) => Temptation,
        (false, false) => Punishment,
        _ => Sucker,
    };

    private TrustPayoffs Checked()
    {
        new Conditions().Need(IsTrustworthy, $"R > T >= P > S of a trustworthy side: {this}").Check();
        return this;
    }
}
