namespace EscalationModel.ML.Warnings;

/// <summary>Whom a curve is held against.</summary>
public enum WarningOracle
{
    /// <summary>Who knows the whole state, hidden parts too, and the numbers of the scenario.</summary>
    State,

    /// <summary>Who has seen every day of both tempos and weighs draws of the uncertain numbers by it. Nobody who does not know the numbers
    /// can do better.</summary>
    Posterior,

    /// <summary>Who knows the whole state, and the uncertain numbers as drawn too: more than anyone could know. Used where the posterior is
    /// not worked out.</summary>
    StateAndNumbers,
}
