using EscalationModel.Estimation.Data;

namespace EscalationModel.Estimation.Ladder;

/// <summary>An ending probability for each dispute, beta distributed: S(n) = B(a, b + n) / B(a, b).</summary>
internal sealed class BetaGeometricLikelihood(DisputeLengths lengths) : LengthLikelihood(lengths)
{
    public override IReadOnlyList<string> Names { get; } = ["a", "b"];

    public override IReadOnlyList<Domain> Domains { get; } = [Domain.Positive, Domain.Positive];

    public override Jet LogSurvival(int n, IReadOnlyList<Jet> parameters)
    {
        (Jet a, Jet b) = (parameters[0], parameters[1]);
        return n == 0 ? 0 * a : Jet.LogGamma(b + n) - Jet.LogGamma(a + b + n) + Jet.LogGamma(a + b) - Jet.LogGamma(b);
    }

    // Not from the survival function: its logarithms of gamma functions are large, and their difference is small.
    public override Jet LogHazard(int n, IReadOnlyList<Jet> parameters) =>
        Jet.Log(parameters[0]) - Jet.Log(parameters[0] + parameters[1] + (n - 1));

    public override IReadOnlyList<double[]> Starts()
    {
        double p = MeanHazard();
        return [[1, 1], [10 * p, 10 * (1 - p)]];
    }
}
