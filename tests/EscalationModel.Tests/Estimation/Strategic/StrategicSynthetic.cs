using EscalationModel.Estimation;
using EscalationModel.Estimation.Strategic;

namespace EscalationModel.Tests.Estimation.Strategic;

/// <summary>Data drawn from the game itself: utilities with shocks, and players that take what is best, without the formulas of the
/// probabilities.</summary>
internal static class StrategicSynthetic
{
    public const string Formulas = "u11 ~ 1 + x1; u13 ~ 0; u14 ~ 1 + x2; u24 ~ 1 + z1";

    public static readonly double[] Truth = [-0.4, 0.5, -0.7, 0.6, 0.2, 0.9];

    /// <summary>One set. Player 1 knows player 2's probabilities.</summary>
    public static StrategicData Draw(int set, int rows, StrategicError error, double[]? truth = null)
    {
        truth ??= Truth;
        var random = new RandomStream(20_261, set, RandomPurpose.Synthetic);
        var outcomes = new int[rows];
        double[] x1 = new double[rows], x2 = new double[rows], z1 = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            (x1[i], x2[i], z1[i]) = (random.NextNormal(), random.NextBool(0.5) ? 1 : 0, random.NextNormal());
            double u11 = truth[0] + truth[1] * x1[i], u14 = truth[2] + truth[3] * x2[i], u24 = truth[4] + truth[5] * z1[i];
            outcomes[i] = Play(u11, u14, u24, error, ref random);
        }

        return StrategicData.Of(
            StrategicGame.ThreeOutcomes, outcomes,
            new Dictionary<string, IReadOnlyList<double>> { ["x1"] = x1, ["x2"] = x2, ["z1"] = z1 });
    }

    private static int Play(double u11, double u14, double u24, StrategicError error, ref RandomStream random)
    {
        double fourth = error == StrategicError.Logit
            ? 1 / (1 + PortableMath.Exp(-u24 / Math.Sqrt(2)))
            : MathNet.Numerics.Distributions.Normal.CDF(0, Math.Sqrt(2), u24);
        (double a, double b, double c) = (Shock(error, ref random), Shock(error, ref random), Shock(error, ref random));
        // Private information: a shock to each outcome, known to player 1 alone. Agents: a shock to each choice.
        bool challenges = error == StrategicError.Private
            ? (1 - fourth) * b + fourth * (u14 + c) > u11 + a
            : fourth * u14 + b > u11 + a;
        return !challenges ? 1 : u24 + Shock(error, ref random) > Shock(error, ref random) ? 4 : 3;
    }

    /// <summary>Normal, or of Gumbel's law with scale sqrt 2, whose differences are logistic with precision 1/sqrt 2.</summary>
    private static double Shock(StrategicError error, ref RandomStream random) => error == StrategicError.Logit
        ? -Math.Sqrt(2) * PortableMath.Log(-PortableMath.Log(1 - random.NextDouble()))
        : random.NextNormal();
}
