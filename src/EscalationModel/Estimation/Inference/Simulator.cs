namespace EscalationModel.Estimation.Inference;

/// <summary>Simulates data and gives their summaries. Called from several threads at once: it must keep nothing between calls.</summary>
/// <param name="parameters">The parameters, in the order of <see cref="InferenceProblem.Parameters"/>.</param>
/// <param name="random">The random numbers of this simulation; it may use no others.</param>
/// <returns>The summaries in the order of <see cref="InferenceProblem.Summaries"/>, then the statistics in the order of
/// <see cref="InferenceProblem.Checks"/>. A simulation with a summary that is not finite is left out and counted.</returns>
public delegate IReadOnlyList<double> Simulator(IReadOnlyList<double> parameters, ref RandomStream random);
