namespace EscalationModel.Experiments.Tournaments;

/// <summary>How fitness follows from the mean payoff f and the intensity w of selection in a <see cref="MoranProcess"/>.</summary>
public enum FitnessMapping
{
    /// <summary>1 - w + w f, which must not be negative.</summary>
    Linear = 0,

    /// <summary>exp(w f).</summary>
    Exponential = 1,
}
