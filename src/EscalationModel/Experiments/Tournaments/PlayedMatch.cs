namespace EscalationModel.Experiments.Tournaments;

/// <summary>A match with the means of its batches of paths, which matches of a scenario share.</summary>
/// <param name="Scenario">The index of the scenario.</param>
/// <param name="A">The index of the entrant at side A.</param>
/// <param name="B">The index of the entrant at side B.</param>
/// <param name="IsSymmetric">Whether it stands for the match with the sides exchanged too.</param>
internal sealed record PlayedMatch(int Scenario, int A, int B, bool IsSymmetric)
{
    public required CrisisMatch Result { get; init; }

    public required double[] PayoffsA { get; init; }

    public required double[] PayoffsB { get; init; }

    public required double[] Wars { get; init; }
}
