namespace EscalationModel.Experiments.Sensitivity;

/// <summary>The delta of an input.</summary>
/// <param name="Input">The input.</param>
/// <param name="Delta">Its delta; null if the output is the same everywhere. Below 0 is noise.</param>
/// <param name="Plain">The plain sum over the classes, which noise makes too high and classes too low; null likewise.</param>
public sealed record DeltaIndex(string Input, Estimate? Delta, double? Plain);
