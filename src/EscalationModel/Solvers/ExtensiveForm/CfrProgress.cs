namespace EscalationModel.Solvers.ExtensiveForm;

/// <summary>How far a solver of the family has come.</summary>
/// <param name="Iteration">The iterations so far.</param>
/// <param name="Exploitability">The mean gain of a best reply to the average strategies.</param>
/// <param name="Value">What the average strategies pay the first player.</param>
public readonly record struct CfrProgress(int Iteration, double Exploitability, double Value);
