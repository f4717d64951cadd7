namespace EscalationModel.Experiments.Tournaments;

/// <summary>What fitness is in <see cref="AlphaRank"/> with one population.</summary>
public enum SelectionModel
{
    /// <summary>The mean payoff against the whole population, oneself left out. The usual model.</summary>
    Population = 0,

    /// <summary>Local selection: a mutant and a resident compare what they get against each other alone. The default of OpenSpiel's
    /// program: another model with other answers.</summary>
    Local = 1,
}
