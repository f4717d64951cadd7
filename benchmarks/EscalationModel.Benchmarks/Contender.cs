namespace EscalationModel.Benchmarks;

/// <summary>One side of a comparison: what it is called, and a function that runs it once and gives its figure.</summary>
internal sealed record Contender(string Name, Func<double> Measure);
