namespace EscalationModel.ML.Warnings;

/// <summary>A state to learn from or to be judged by.</summary>
/// <param name="State">The state.</param>
/// <param name="Scenario">What it was played in, and is continued in.</param>
/// <param name="Cluster">Which states may depend on each other: those of one draw of the numbers.</param>
/// <param name="Seen">What an observer has seen.</param>
/// <param name="Inputs">What is made of it.</param>
internal sealed record PooledState(CrisisState State, Scenario Scenario, int Cluster, Observation Seen, double[] Inputs);
