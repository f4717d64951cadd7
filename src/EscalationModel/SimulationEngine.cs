namespace EscalationModel;

/// <summary>What plays the paths of a run. Both play the same model and agree within sampling error; their random numbers differ, so that
/// each has its own bits.</summary>
public enum SimulationEngine
{
    /// <summary>Many paths side by side in the lanes of vector registers: the default.</summary>
    Laned,

    /// <summary>One path after another in plain code, in double precision: the slow, readable reference that the laned
    /// engine is held against.</summary>
    Plain,
}
