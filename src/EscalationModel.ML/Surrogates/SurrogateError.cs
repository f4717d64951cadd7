using EscalationModel.ML.Fitting;

namespace EscalationModel.ML.Surrogates;

/// <summary>How far the log odds of a surrogate are off, from what was foretold of held-out points.</summary>
/// <param name="Square">The mean square of the error.</param>
/// <param name="UsualVariance">The mean variance of the linear model there; where it has more, points are few and the error grows with it.
/// </param>
/// <param name="Reach">How many standard errors an interval reaches: 95% of held-out points were within, and at least 1.96.</param>
internal sealed record SurrogateError(double Square, double UsualVariance, double Reach)
{
    /// <summary>The standard error where the linear model has a given variance.</summary>
    public double At(double variance) => Math.Sqrt(Square * Math.Max(1, variance / UsualVariance));

    /// <summary>The errors that held-out points tell of. The noise of their counts is taken out of the mean square, and what they are off
    /// by is measured in units that have it in [lei2018].</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="trial">What was foretold of held-out points.</param>
    /// <param name="sharesLuck">Whether all points were played on the same random numbers. What these put all points off by, held-out ones
    /// cannot tell; it may be as much as the noise of one.</param>
    public static SurrogateError Of(SurrogateTrainer trainer, SurrogateTrainer.Trial trial, bool sharesLuck)
    {
        double usual = Math.Max(trial.Variances.Average(), 1e-300);
        double found = trial.Candidate.LogitError;
        var error = new SurrogateError(Math.Max(found * found, usual), usual, 1);
        double[] units = [.. trial.Logits.Select((logit, i) => Math.Abs(trainer.Residual(logit, i))
            / Math.Sqrt(error.At(trial.Variances[i]) * error.At(trial.Variances[i]) + trainer.Noise(logit, i))).Order()];
        int rank = Math.Min(units.Length - 1, (int)Math.Ceiling(0.95 * (units.Length + 1)) - 1);
        double shared = sharesLuck ? trial.Logits.Select(trainer.Noise).Order().ElementAt(units.Length / 2) : 0;
        return new(error.Square + shared, usual, Math.Max(NormalInterval.Z95, units[rank]));
    }
}
