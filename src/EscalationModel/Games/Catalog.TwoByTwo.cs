using EscalationModel.Numerics;

namespace EscalationModel.Games;

/// <summary>Games of two strategies a side.</summary>
public static partial class Catalog
{
    /// <summary>The Prisoner's Dilemma, T > R > P > S: to defect is dominant, and both are worse off. [axelrod1984].</summary>
    public static NormalFormGame PrisonersDilemma => NormalFormGame.TwoByTwo(5, 3, 1, 0).With("Prisoner's Dilemma");

    /// <summary>Chicken, T > R > S > P: who stands firm wins if the other swerves, and both crash if neither
    /// does. [rapoport1966].</summary>
    public static NormalFormGame Chicken => NormalFormGame.TwoByTwo(4, 3, 1, 2).With("Chicken");

    /// <summary>The Stag Hunt or assurance game, R > T > P > S: cooperation is best, and only doubt about the other stands against it.
    /// [jervis1978].</summary>
    public static NormalFormGame StagHunt => NormalFormGame.TwoByTwo(3, 4, 1, 0).With("Stag Hunt");

    /// <summary>Deadlock, T > P > R > S: both prefer no agreement. [snyder1977].</summary>
    public static NormalFormGame Deadlock => NormalFormGame.TwoByTwo(4, 2, 3, 1).With("Deadlock");

    /// <summary>Called Bluff: the row player plays Chicken, the column player the Prisoner's Dilemma, and so the row player gives way.
    /// [snyder1977].</summary>
    public static NormalFormGame CalledBluff => Letters("Called Bluff", "3,3 2,4", "4,1 1,2");

    /// <summary>Bully: the row player's game is Deadlock, the column player's Chicken, and so the column player
    /// gives way. [snyder1977].</summary>
    public static NormalFormGame Bully => Letters("Bully", "2,3 1,4", "4,2 3,1");

    /// <summary>The Battle of the Sexes: both want to be together, each rather at the own place. [luce1957].</summary>
    public static NormalFormGame BattleOfTheSexes => NormalFormGame.FromCells("2,1 -1,-1", "-1,-1 1,2").With(
        "Battle of the Sexes", rowLabels: ["boxing", "ballet"], columnLabels: ["boxing", "ballet"]);

    /// <summary>Matching Pennies: the row player wins if the pennies match. [vonneumann1944].</summary>
    public static NormalFormGame MatchingPennies => NormalFormGame.ZeroSum(new Rational[,] { { 1, -1 }, { -1, 1 } }).With(
        "Matching Pennies", rowLabels: ["heads", "tails"], columnLabels: ["heads", "tails"]);

    /// <summary>The Chicken of correlated equilibria: a mediator who tells each only its own part raises the sum of payoffs
    /// to 10.5. [aumann1974].</summary>
    public static NormalFormGame AumannChicken => NormalFormGame.TwoByTwo(7, 6, 0, 2).With("Aumann's Chicken");

    /// <summary>An inspector who can check, at a cost, on somebody who can cheat. [stengel2022].</summary>
    public static NormalFormGame Inspection => NormalFormGame.FromCells("0,0 -10,10", "-1,0 -6,-90").With(
        "Inspection", ["Inspector", "Inspectee"], ["trust", "inspect"], ["comply", "cheat"]);

    /// <summary>Hawk and Dove, strategies 1 and 0: contests for a prize between animals that may fight or give
    /// way. [maynardsmith1973].</summary>
    /// <param name="value">V, the prize; above 0.</param>
    /// <param name="cost">C, the cost of a lost fight; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not above 0.</exception>
    public static NormalFormGame HawkDove(Rational value, Rational cost)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, Rational.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(cost, Rational.Zero);
        return NormalFormGame.TwoByTwo(value, value / 2, (value - cost) / 2, 0)
            .With("Hawk-Dove", rowLabels: ["Dove", "Hawk"], columnLabels: ["Dove", "Hawk"]);
    }

    private static NormalFormGame Letters(string title, params string[] rows) =>
        NormalFormGame.FromCells(rows).With(title, rowLabels: ["C", "D"], columnLabels: ["C", "D"]);
}
