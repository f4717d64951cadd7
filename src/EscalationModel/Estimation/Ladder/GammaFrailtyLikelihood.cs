using EscalationModel.Estimation.Data;

namespace EscalationModel.Estimation.Ladder;

/// <summary>A factor on the integrated hazard for each dispute, gamma distributed.</summary>
internal sealed class GammaFrailtyLikelihood(DisputeLengths lengths) : LengthLikelihood(lengths)
{
    public override IReadOnlyList<string> Names { get; } = ["c", "theta"];

    public override IReadOnlyList<Domain> Domains { get; } = [Domain.Positive, Domain.NonNegative];

    public override Jet LogSurvival(int n, IReadOnlyList<Jet> parameters) => FrailtySurvival.Log(n * parameters[0], parameters[1]);

    public override IReadOnlyList<double[]> Starts()
    {
        double c = -PortableMath.Log1p(-Math.Min(MeanHazard(), 1 - 1e-9));
        return [[c, 0], [2 * c, 1]];
    }
}
