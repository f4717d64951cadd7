using EscalationModel.Numerics;

namespace EscalationModel.Experiments.Comparison;

/// <summary>Optimal computing budget allocation: observations go where they make a correct selection likelier, to options that are near the
/// best or much spread. What it states is an estimate that follows the data, not a guarantee as of <see cref="KimNelson"/>; it needs no
/// difference that matters, and takes one. Options are taken for independent: each has observations of its own. Thread-safe. Source:
/// [chen2000].</summary>
public static class Ocba
{
    private const long MostAtOnce = 1 << 20;

    // Trials in which an event was not seen tell that it comes up less than about 3 times in as many.
    private const double Unseen = 3;

    /// <summary>The share of the budget of each option, before rounding: N_i is as (s_i / d_i)^2, with d_i how far its mean is behind the
    /// best, and N_b = s_b sqrt(sum of N_i^2 / s_i^2). Options that tie for the best count as the best, each with its own spread; where all
    /// tie the shares are as the spreads.</summary>
    /// <param name="means">Means of at least 2 options; the largest is the best.</param>
    /// <param name="deviations">Standard deviations of an observation, at least 0.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a number is out of its range.</exception>
    public static IReadOnlyList<double> Allocation(IReadOnlyList<double> means, IReadOnlyList<double> deviations)
    {
        Check(means, deviations);
        double best = means.Max();
        double[] behind = [.. means.Select(m => best - m)];
        double others = Math.Sqrt(
            behind.Select((d, i) => d == 0 ? 0 : Square(deviations[i] / d / d)).Sum()); // the root of the sum of N_i^2 / s_i^2
        double[] ratios =
        [
            .. behind.Select((d, i) => d > 0 ? Square(deviations[i] / d) : deviations[i] * (others > 0 ? others : 1)),
        ];
        double sum = ratios.Sum();
        return [.. ratios.Select(r => sum > 0 ? r / sum : 1.0 / ratios.Length)];
    }

    /// <summary>Bonferroni's lower bound of the probability that the option of the largest mean is the best, or no worse than it by the
    /// difference that matters: 1 less the sum of the chances of each other to be better by more. Those that tie with it are no worse a
    /// choice and do not count.</summary>
    /// <param name="means">Means of at least 2 options.</param>
    /// <param name="deviations">Standard deviations of an observation, at least 0.</param>
    /// <param name="observations">Observations of each, above 0; whole or not.</param>
    /// <param name="indifference">The least difference that matters, at least 0.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a number is out of its range.</exception>
    public static double CorrectSelection(
        IReadOnlyList<double> means, IReadOnlyList<double> deviations, IReadOnlyList<double> observations, double indifference = 0)
    {
        Check(means, deviations);
        ArgumentNullException.ThrowIfNull(observations);
        if (observations.Count != means.Count || observations.Any(n => !(n > 0)))
        {
            throw new ArgumentException("As many observations as means, each above 0, are allowed.", nameof(observations));
        }

        if (!(indifference >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(indifference), indifference, "A difference of at least 0 is allowed.");
        }

        double best = means.Max(), wrong = 0;
        double Variance(int i) => deviations[i] * deviations[i] / observations[i];
        double ofBest = Enumerable.Range(0, means.Count).Where(i => means[i] == best).Max(Variance);
        for (int i = 0; i < means.Count; i++)
        {
            wrong += means[i] == best ? 0 : NormalLaw.Cumulative(-(best - means[i] + indifference) / Math.Sqrt(ofBest + Variance(i)));
        }

        return Math.Max(0, 1 - wrong);
    }

    /// <summary>Selects the best of several options: steps of observations, allocated anew by what was seen, until the estimated
    /// probability of correct selection is as asked for.</summary>
    /// <param name="options">At least 2.</param>
    /// <param name="how">What is asked for. Where options may be alike give <see cref="SelectionOptions.Indifference"/>: else no number of
    /// observations tells which of them is the best.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">A number of the options is out of its range, or an observation is not finite.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static SelectionResult Select(
        IReadOnlyList<SampledOption> options, SelectionOptions how, CancellationToken cancellation = default)
    {
        SelectionCheck.Options(options, how, needsIndifference: false);
        var seen = new Observed(options, how, isCommon: false, cancellation);
        seen.DrawAndAdd([.. options.Select((_, i) => (i, (long)how.FirstStage))]);
        while (true)
        {
            double[] deviations = Deviations(seen);
            double correct = CorrectSelection(seen.Means, deviations, [.. seen.Counts.Select(n => (double)n)], how.Indifference ?? 0);
            long left = how.MaxObservations - seen.Total;
            how.Progress?.Report(Math.Min(1, Math.Max(correct / how.Probability, seen.Total / (double)how.MaxObservations)));
            if (correct >= how.Probability || left == 0)
            {
                return seen.Result(SelectionProcedure.Ocba, correct) with
                {
                    Ties = [.. options.Where((_, i) => i != seen.Best && seen.Means[i] == seen.Means[seen.Best]).Select(o => o.Name)],
                };
            }

            long step = Math.Clamp(seen.Total / 20, Math.Max(1, how.FirstStage * options.Count / 2), MostAtOnce);
            step = Math.Min(left, step);
            seen.DrawAndAdd(Step(seen, deviations, step));
        }
    }

    // Those of an option that has shown none get that of an event which was not seen, on the scale of the others.
    private static double[] Deviations(Observed seen)
    {
        double[] found = [.. seen.Counts.Select((_, i) => seen.Deviation(i))];
        double largest = found.Max();
        return [.. found.Select((s, i) => s > 0 ? s : largest * Math.Sqrt(Math.Min(1, Unseen / seen.Counts[i])))];
    }

    // A step, shared by what each option lacks of its part: whole numbers by the largest remainders.
    private static (int Option, long Count)[] Step(Observed seen, double[] deviations, long step)
    {
        double total = seen.Total + step;
        double[] lacks = [.. Allocation(seen.Means, deviations).Select((share, i) => Math.Max(0, share * total - seen.Counts[i]))];
        double sum = lacks.Sum();
        double[] parts = [.. lacks.Select(l => l / sum * step)];
        long[] whole = [.. parts.Select(p => (long)Math.Floor(p))];
        foreach (int i in Enumerable.Range(0, parts.Length).OrderByDescending(i => parts[i] - whole[i]).Take((int)(step - whole.Sum())))
        {
            whole[i]++;
        }

        return [.. whole.Select((count, i) => (i, count)).Where(w => w.count > 0)];
    }

    private static double Square(double x) => x * x;

    private static void Check(IReadOnlyList<double> means, IReadOnlyList<double> deviations)
    {
        ArgumentNullException.ThrowIfNull(means);
        ArgumentNullException.ThrowIfNull(deviations);
        if (means.Count < 2 || means.Count != deviations.Count)
        {
            throw new ArgumentException(
                $"At least 2 means and as many deviations are allowed, not {means.Count} and {deviations.Count}.", nameof(means));
        }

        if (means.Any(m => !double.IsFinite(m)) || deviations.Any(s => !(s >= 0 && double.IsFinite(s))))
        {
            throw new ArgumentException("Finite means, and finite deviations of at least 0, are allowed.", nameof(deviations));
        }
    }
}
