using EscalationModel.Numerics;

namespace EscalationModel.Theory.MarkovLadders;

/// <summary>How a crisis in continuous time ends, and when. Immutable.</summary>
/// <param name="AtTime">Where it is at the time that is asked about.</param>
/// <param name="AbsorptionProbabilities">The probability of each ending.</param>
/// <param name="MeanTime">The expected time until the end; null: it may never end.</param>
[TypeFormatterSource]
public sealed record CompetingRisksResult(
    ChainAtTime AtTime, IReadOnlyList<double> AbsorptionProbabilities, double? MeanTime) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => MeanTime is null ? "some crises never end" : "every crisis ends";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        .. AbsorptionProbabilities.Select((p, k) => new TheoryFinding($"probability of ending {k + 1}", p)), new("mean time", MeanTime),
        new("not ended by the time", AtTime.Survival),
        .. AtTime.CumulativeIncidence.Select((p, k) => new TheoryFinding($"ending {k + 1} by the time", p)),
        .. AtTime.Subdensity.Select((p, k) => new TheoryFinding($"flow into ending {k + 1}", p)),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => MeanTime is null ? ["From some states no ending can be reached: the mean time is infinite."] : [];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
