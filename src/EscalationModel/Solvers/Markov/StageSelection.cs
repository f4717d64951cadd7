namespace EscalationModel.Solvers.Markov;

/// <summary>Which equilibrium of a stage game is played where there are several. The choice is among the extreme equilibria, of which all
/// others are mixtures: none has a higher sum, or pays a side more. Every solver that needs a rule says which it took; a value of a
/// general-sum game is a value under its rule.</summary>
public enum StageSelection
{
    /// <summary>The one whose payoffs add up to most; among equals, the one in which the worse-off side gets most.</summary>
    HighestSum,

    /// <summary>The one in which the worse-off side gets most; among equals, the one whose payoffs add up to most.</summary>
    HighestMinimum,

    /// <summary>The best one for A; among equals, the best for B.</summary>
    BestForA,

    /// <summary>The best one for B; among equals, the best for A.</summary>
    BestForB,

    /// <summary>None: a stage game whose equilibria pay differently is an error that names state and period.</summary>
    Unique,
}
