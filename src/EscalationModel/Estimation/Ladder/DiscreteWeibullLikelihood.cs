using EscalationModel.Estimation.Data;

namespace EscalationModel.Estimation.Ladder;

/// <summary>S(n) = q^(n^shape).</summary>
internal sealed class DiscreteWeibullLikelihood(DisputeLengths lengths) : LengthLikelihood(lengths)
{
    public override IReadOnlyList<string> Names { get; } = ["q", "shape"];

    public override IReadOnlyList<Domain> Domains { get; } = [Domain.Unit, Domain.Positive];

    public override Jet LogSurvival(int n, IReadOnlyList<Jet> parameters) =>
        n == 0 ? 0 * parameters[0] : Jet.Exp(PortableMath.Log(n) * parameters[1]) * Jet.Log(parameters[0]);

    public override IReadOnlyList<double[]> Starts() => [[1 - MeanHazard(), 1], [0.5, 0.5]];
}
