namespace EscalationModel.Games;

/// <summary>How a file writes a game down.</summary>
public enum GameFileFormat
{
    /// <summary>Gambit's strategic form (.nfg), with payoffs or with outcomes.</summary>
    GambitNormalForm,

    /// <summary>Gambit's extensive form (.efg).</summary>
    GambitExtensiveForm,

    /// <summary>The input of lrsnash: two numbers and two matrices.</summary>
    Lrsnash,
}
