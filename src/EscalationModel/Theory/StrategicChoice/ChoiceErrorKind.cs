namespace EscalationModel.Theory.StrategicChoice;

/// <summary>The kinds of <see cref="ChoiceErrors"/>.</summary>
public enum ChoiceErrorKind
{
    /// <summary>Normal shocks to the expected utility of every action.</summary>
    Agent,

    /// <summary>Normal shocks to the utility of every outcome, known to their owner.</summary>
    Private,

    /// <summary>Logit quantal response of agents.</summary>
    Logit,
}
