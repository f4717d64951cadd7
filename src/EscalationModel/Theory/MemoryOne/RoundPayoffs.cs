using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Theory.MemoryOne;

/// <summary>The four payoffs of a symmetric 2 x 2 game that is played in every round: T > R > P > S is a Prisoner's Dilemma, T > R > S > P
/// Chicken; any other order is allowed where nothing else is said. Immutable; thread-safe.</summary>
/// <param name="Temptation">T: it defects and the other cooperates.</param>
/// <param name="Reward">R: both cooperate.</param>
/// <param name="Punishment">P: both defect.</param>
/// <param name="Sucker">S: it cooperates and the other defects.</param>
public readonly record struct RoundPayoffs(Rational Temptation, Rational Reward, Rational Punishment, Rational Sucker)
{
    /// <summary>Whether T > R > P > S.</summary>
    public bool IsPrisonersDilemma => Temptation > Reward && Reward > Punishment && Punishment > Sucker;

    /// <summary>The payoffs of [axelrod1984]: 5, 3, 1, 0.</summary>
    public static RoundPayoffs Axelrod => new(5, 3, 1, 0);

    /// <summary>The game of a round.</summary>
    public NormalFormGame ToGame() => NormalFormGame.TwoByTwo(Temptation, Reward, Punishment, Sucker);

    /// <summary>The four payoffs.</summary>
    public override string ToString() => $"T {Temptation}, R {Reward}, P {Punishment}, S {Sucker}";

    // After CC, CD, DC and DD, the own move first.
    internal Rational[] OfFirst() => [Reward, Sucker, Temptation, Punishment];

    internal Rational[] OfSecond() => [Reward, Temptation, Sucker, Punishment];
}
