using EscalationModel.Estimation.Data;

namespace EscalationModel.Estimation.Ladder;

/// <summary>An ending probability for each dispute, beta distributed: S(n) = B(a, b + n) / B(a, b).</summary>
internal sealed class BetaGeometricLikelihood(DisputeLengths lengths) : LengthLikelihood(lengths)
{
    private const int MovesOneByOne = 300;

    public override IReadOnlyList<string> Names { get; } = ["a", "b"];

    public override IReadOnlyList<Domain> Domains { get; } = [Domain.Positive, Domain.Positive];

    public override Jet LogSurvival(int n, IReadOnlyList<Jet> parameters)
    {
        (Jet a, Jet b) = (parameters[0], parameters[1]);
        Jet sum = 0 * a;

        // Move by move, since differences of logarithms of gamma functions lose all digits where a and b are large.
        for (int k = 0; k < Math.Min(n, MovesOneByOne); k++)
        {
            sum += Jet.Log1p(-(a / (a + b + k)));
        }

        return n <= MovesOneByOne ? sum : sum + Rising(b, n) - Rising(a + b, n);
    }

    // Not from the survival function: its logarithms are large, and their difference is small.
    public override Jet LogHazard(int n, IReadOnlyList<Jet> parameters) =>
        Jet.Log(parameters[0]) - Jet.Log(parameters[0] + parameters[1] + (n - 1));

    public override IReadOnlyList<double[]> Starts()
    {
        double p = MeanHazard();
        return [[1, 1], [10 * p, 10 * (1 - p)]];
    }

    private static Jet Rising(Jet x, int n) => Jet.LogGamma(x + n) - Jet.LogGamma(x + MovesOneByOne);
}
