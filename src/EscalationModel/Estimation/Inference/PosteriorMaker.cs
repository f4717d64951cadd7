namespace EscalationModel.Estimation.Inference;

/// <summary>Makes a posterior of the last round.</summary>
internal static class PosteriorMaker
{
    private const double StandardErrors = 4, Outside = 0.005, FewEffective = 100;

    public static Posterior Of(
        InferenceProblem problem, InferenceOptions options, ObservedSummaries summaries, SimulatedCloud first, SimulatedCloud last,
        Selection kept, IReadOnlyList<InferenceRound> rounds)
    {
        double[][] columns = [.. problem.Parameters.Select((_, p) => kept.Draws(i => last.Scores[i][p], options.IsAdjusted))];
        double[][] scores = [.. Enumerable.Range(0, kept.Kept.Length).Select(i => columns.Select(c => c[i]).ToArray())];
        double[][] draws = [.. scores.Select(z => PriorScores.ValuesOf(problem.Parameters, z))];
        double share = CloudCheck.ShareAsFar(first, summaries);
        return new Posterior(draws, kept.Weights, scores)
        {
            Parameters = [.. problem.Parameters.Select((p, i) => Parameter(p, columns[i], draws, i, kept))],
            Rounds = rounds,
            LeftOut = LeftOut(options, summaries, last),
            Checks = [.. Enumerable.Range(problem.Summaries.Count, problem.Checks.Count)
                .Select(s => Check(summaries, last, kept, s, options.IsAdjusted))],
            ShareAsFar = share,
            IsAdjusted = options.IsAdjusted,
            Seed = options.Seed,
            Notes = [.. Notes(options, summaries, last, kept, rounds, share)],
        };
    }

    private static PosteriorParameter Parameter(
        InferenceParameter parameter, double[] scores, double[][] draws, int index, Selection kept)
    {
        double[] values = [.. draws.Select(d => d[index])], weights = kept.Weights;
        double shift = WeightedSample.Mean(scores, weights), spread = WeightedSample.Deviation(scores, weights);
        double size = kept.EffectiveSize;
        return new PosteriorParameter
        {
            Name = parameter.Name,
            Prior = parameter.Prior,
            Mean = WeightedSample.Mean(values, weights),
            Deviation = WeightedSample.Deviation(values, weights),
            Interval = new Estimate(
                WeightedSample.Quantile(values, weights, 0.5), WeightedSample.Quantile(values, weights, 0.025),
                WeightedSample.Quantile(values, weights, 0.975)),
            Shift = shift,
            Spread = spread,
            IsMoved = Math.Abs(shift) > StandardErrors / Math.Sqrt(size) || Math.Abs(spread - 1) > StandardErrors / Math.Sqrt(2 * size),
        };
    }

    private static PosteriorPredictiveCheck[] LeftOut(InferenceOptions options, ObservedSummaries summaries, SimulatedCloud last)
    {
        int[] used = [.. summaries.Fitted.Where(s => summaries.Scales[s] > 0)];
        return used.Length < 2 ? [] : [.. used.Select(s =>
            Check(summaries, last, summaries.NearestWithout(s, last, options.Rule), s, options.IsAdjusted))];
    }

    private static PosteriorPredictiveCheck Check(
        ObservedSummaries summaries, SimulatedCloud cloud, Selection kept, int statistic, bool isAdjusted) =>
        PosteriorPredictiveCheck.Of(
            summaries.Names[statistic], summaries.Values[statistic],
            kept.Draws(i => cloud.Statistics[i][statistic], isAdjusted), kept.Weights);

    private static IEnumerable<string> Notes(
        InferenceOptions options, ObservedSummaries summaries, SimulatedCloud last, Selection kept, IReadOnlyList<InferenceRound> rounds,
        double share)
    {
        if (share < Outside)
        {
            yield return FormattableString.Invariant(
                $"The observed summaries lie outside of the simulated cloud: {100 * share:F1}% of simulations lie as far from the others. ")
                + "The model or the priors do not make such data, and the regression extrapolates: do not believe the posterior.";
        }

        foreach (int s in summaries.Fitted.Where(s => IsOneSided(last, kept, summaries, s)))
        {
            yield return $"All simulations that count lie on one side of the observed {summaries.Names[s]}: the regression extrapolates.";
        }

        foreach (int s in summaries.Fitted.Where(s => summaries.Scales[s] == 0))
        {
            yield return $"The summary {summaries.Names[s]} is the same in all simulations: it says nothing and was left out.";
        }

        if (kept.EffectiveSize < FewEffective)
        {
            yield return FormattableString.Invariant(
                $"The draws are worth {kept.EffectiveSize:F0} of equal weight: take more particles, or fewer rounds.");
        }

        if (rounds.Sum(r => r.Lost) is > 0 and int lost)
        {
            yield return $"{lost} of {rounds.Sum(r => r.Simulations)} simulations gave no finite summaries and were left out: "
                + "the prior is cut to what gives them.";
        }

        if (!options.IsAdjusted)
        {
            yield return "The draws are not adjusted to the observed summaries: the posterior is too wide.";
        }
    }

    private static bool IsOneSided(SimulatedCloud cloud, Selection kept, ObservedSummaries summaries, int statistic)
    {
        double[] offsets = [.. kept.Kept.Select(i => cloud.Statistics[i][statistic] - summaries.Values[statistic])];
        return summaries.Scales[statistic] > 0 && (offsets.All(x => x > 0) || offsets.All(x => x < 0));
    }
}
