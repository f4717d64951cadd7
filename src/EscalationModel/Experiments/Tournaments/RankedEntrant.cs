namespace EscalationModel.Experiments.Tournaments;

/// <summary>A line of a ranking. Immutable.</summary>
/// <param name="Place">The place, from 1; those with the same score share it.</param>
/// <param name="Name">The name.</param>
/// <param name="Score">The score, with its 95% interval; one without width is exact.</param>
/// <param name="BehindFirst">How far it is behind the first, with the interval of the difference: matches that both were in, and random
/// numbers that they share, count.</param>
/// <param name="IsTied">Whether another has the same score.</param>
public sealed record RankedEntrant(int Place, string Name, Estimate Score, Estimate BehindFirst, bool IsTied)
{
    /// <summary>Whether the interval does not tell it from the first.</summary>
    public bool MayBeFirst => BehindFirst.Low <= 0;
}
