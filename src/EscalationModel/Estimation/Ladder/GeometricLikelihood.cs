using EscalationModel.Estimation.Data;

namespace EscalationModel.Estimation.Ladder;

/// <summary>One ending probability for every move of every dispute.</summary>
internal sealed class GeometricLikelihood(DisputeLengths lengths) : LengthLikelihood(lengths)
{
    public override IReadOnlyList<string> Names { get; } = ["p"];

    public override IReadOnlyList<Domain> Domains { get; } = [Domain.Unit];

    public override Jet LogSurvival(int n, IReadOnlyList<Jet> parameters) => n * Jet.Log1p(-parameters[0]);

    public override Jet LogHazard(int n, IReadOnlyList<Jet> parameters) => Jet.Log(parameters[0]);

    public override IReadOnlyList<double[]> Starts() => [[Math.Clamp(MeanHazard(), 1e-9, 1 - 1e-9)]];
}
