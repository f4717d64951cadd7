namespace EscalationModel.Estimation;

/// <summary>Finds the maximum of a log-likelihood: damped Newton steps with exact second derivatives, projected on the bounds, from each
/// start; the best end is kept. A likelihood that rises forever more slowly while the parameters grow is at infinity.</summary>
internal static class Maximizer
{
    /// <summary>How much higher another end must be to be another one.</summary>
    private const double Apart = 1e-6;

    /// <summary>The best of the ends from several starts; of equal ones a finite one.</summary>
    /// <param name="likelihood">What to make greatest.</param>
    /// <param name="starts">Where to start, in the parameters as named.</param>
    /// <param name="isFixed">Parameters to hold where the start has them; null: none.</param>
    public static Maximum Maximize(LogLikelihood likelihood, IReadOnlyList<double[]> starts, bool[]? isFixed = null)
    {
        Maximum[] ends = [.. starts.Select(start => new Ascent(likelihood, isFixed ?? new bool[start.Length]).From(start))];
        Maximum[] sound = [.. ends.Where(e => !double.IsNaN(e.Value))];
        if (sound.Length == 0)
        {
            return ends[0];
        }

        double best = sound.Max(e => e.Supremum);
        Maximum end = sound.Where(e => e.Supremum >= best - Apart)
            .OrderBy(e => e.IsAtInfinity).ThenByDescending(e => e.Converged).ThenByDescending(e => e.Value).First();
        return end with { Starts = ends.Length, EndedLower = ends.Count(e => !(e.Supremum >= best - Apart)) };
    }

    public static Maximum Maximize(LogLikelihood likelihood, double[] start, bool[]? isFixed = null) =>
        Maximize(likelihood, [start], isFixed);
}
