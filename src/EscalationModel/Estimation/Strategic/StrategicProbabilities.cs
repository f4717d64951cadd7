namespace EscalationModel.Estimation.Strategic;

/// <summary>Probabilities of a fit with errors by the delta method: the gradient on both sides of the covariance of the
/// parameters.</summary>
internal static class StrategicProbabilities
{
    public static IReadOnlyList<PredictedOutcome> At(
        StrategicDesign design, StrategicLikelihood likelihood, LikelihoodFit fit, Func<int, double> regressor)
    {
        Jet[] utilities = design.Utilities(regressor, Jet.Parameters(fit.Maximum.Point));
        double[,]? covariance = fit.Covariance(fit.Errors);
        bool isSound = IsSound(fit, regressor);
        return
        [
            .. design.Game.Outcomes().Select(outcome =>
            {
                Jet probability = Jet.Exp(StrategicTerms.Log(design.Game, likelihood.Error, utilities, outcome));
                double? error = isSound ? Error(probability, covariance) : null;
                return new PredictedOutcome(outcome, WithInterval(probability.Value, error), error);
            }),
        ];
    }

    public static IReadOnlyList<StrategicOutcome> OverData(StrategicDesign design, StrategicLikelihood likelihood, LikelihoodFit fit)
    {
        Jet[] parameters = Jet.Parameters(fit.Maximum.Point);
        double[,]? covariance = fit.Covariance(fit.Errors);
        double total = design.Weights.Sum();
        bool isSound = IsSound(fit, _ => 1);
        return
        [
            .. design.Game.Outcomes().Select(outcome =>
            {
                Jet mean = 0;
                for (int row = 0; row < design.Rows; row++)
                {
                    Jet log = StrategicTerms.Log(design.Game, likelihood.Error, likelihood.Utilities(row, parameters), outcome);
                    mean += design.Weights[row] / total * Jet.Exp(log);
                }

                double seen = Enumerable.Range(0, design.Rows).Where(r => design.Outcomes[r] == outcome).Sum(r => design.Weights[r]);
                return new StrategicOutcome(outcome, seen, WithInterval(mean.Value, isSound ? Error(mean, covariance) : null));
            }),
        ];
    }

    /// <summary>Whether every parameter that counts has a standard error.</summary>
    private static bool IsSound(LikelihoodFit fit, Func<int, double> regressor) =>
        fit.IsIdentified && !fit.Parameters.Where((p, j) => p.AtInfinity && regressor(j) != 0).Any();

    private static Estimate WithInterval(double probability, double? error) => error is { } e
        ? new(probability, Math.Max(0, probability - Estimate.Z * e), Math.Min(1, probability + Estimate.Z * e))
        : new(probability, double.NaN, double.NaN);

    private static double? Error(Jet probability, double[,]? covariance)
    {
        if (covariance is null)
        {
            return null;
        }

        double variance = 0;
        for (int i = 0; i < probability.Count; i++)
        {
            for (int j = 0; j < probability.Count; j++)
            {
                variance += probability.First(i) * covariance[i, j] * probability.First(j);
            }
        }

        return Math.Sqrt(Math.Max(0, variance));
    }
}
