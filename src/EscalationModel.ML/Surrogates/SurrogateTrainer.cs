using EscalationModel.ML.Fitting;
using EscalationModel.Numerics;

namespace EscalationModel.ML.Surrogates;

/// <summary>Tries learners on held-out points and trains the best on all.</summary>
internal sealed class SurrogateTrainer(FeatureTable features, StudyCounts counts, SurrogateOptions options, CancellationToken cancellation)
{
    private const int TreesPerRound = 20;

    private readonly IReadOnlyList<CrossValidation.Fold> _folds = CrossValidation.Folds(features.Rows, options.Folds, options.Seed);

    /// <summary>What a learner foretold of each point from the others, and with how many rounds of boosting.</summary>
    public sealed record Trial(SurrogateCandidate Candidate, double[] Logits, double[] Variances, int Rounds);

    /// <summary>Tries all learners.</summary>
    public IReadOnlyList<Trial> TryAll() => [.. options.Learners.Order().Select(TryOne)];

    /// <summary>The simplest learner that no other one beats by more than chance would: by a standard error of the difference.</summary>
    public Trial Best(IReadOnlyList<Trial> trials)
    {
        Trial[] tried = [.. trials.Where(t => t.Candidate.Skipped is null)];
        if (tried.Length == 0)
        {
            throw new LearningException($"No learner could be tried: {trials[0].Candidate.Skipped}");
        }

        Trial best = tried[0];
        foreach (Trial next in tried.Skip(1))
        {
            double[] gains = [.. Enumerable.Range(0, features.Rows).Select(i => Loss(best.Logits[i], i) - Loss(next.Logits[i], i))];
            double mean = gains.Average(), spread = Math.Sqrt(gains.Sum(g => (g - mean) * (g - mean))) / gains.Length;
            best = mean > spread ? next : best;
        }

        return best;
    }

    /// <summary>Trains a learner on all points.</summary>
    public SurrogateModel Train(SurrogateLearner learner, int rounds) =>
        Fit(learner, [.. Enumerable.Range(0, features.Rows)], rounds);

    private Trial TryOne(SurrogateLearner learner)
    {
        try
        {
            return learner == SurrogateLearner.QuadraticAndTrees
                ? TryRounds()
                : Judged(learner, [.. _folds.Select(f => Fit(learner, f.Training, 0))], 0);
        }
        catch (LearningException e) when (learner is SurrogateLearner.LightGbm or SurrogateLearner.QuadraticAndTrees)
        {
            return new(new(learner, double.NaN, double.NaN, e.Message), [], [], 0);
        }
    }

    // Boosting for one round gives the first trees of boosting for more, so that the longest tells of all.
    private Trial TryRounds()
    {
        SurrogateModel[][] grown = [.. _folds.Select(f => Boosted(f.Training, options.MostRounds))];
        var trials = new List<Trial>();
        for (int rounds = 1; rounds <= options.MostRounds; rounds++)
        {
            trials.Add(Judged(SurrogateLearner.QuadraticAndTrees, [.. grown.Select(models => models[rounds - 1])], rounds));
        }

        return trials.MinBy(t => t.Candidate.Deviance)!;
    }

    private Trial Judged(SurrogateLearner learner, SurrogateModel[] models, int rounds)
    {
        double[] logits = new double[features.Rows], variances = new double[features.Rows];
        for (int f = 0; f < models.Length; f++)
        {
            foreach (int i in _folds[f].HeldOut)
            {
                (logits[i], variances[i]) = (models[f].Logit(features[i]), models[f].Linear.Variance(features[i]));
            }
        }

        double deviance = BinomialLoss.Deviance(counts.Successes, counts.Trials, logits) / features.Rows;
        return new(new(learner, deviance, Math.Sqrt(Math.Max(0, ErrorSquare(logits)))), logits, variances, rounds);
    }

    // Where hardly anything happens the residual tells nothing, and much of it: such points count for little.
    private double ErrorSquare(double[] logits)
    {
        double sum = 0, weights = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            double residual = Residual(logits[i], i), noise = Noise(logits[i], i), weight = 1 / ((1 + noise) * (1 + noise));
            sum += weight > 0 ? weight * (residual * residual - noise) : 0;
            weights += weight;
        }

        return weights > 0 ? sum / weights : double.PositiveInfinity;
    }

    /// <summary>How far the counts of a point are from log odds, in log odds to first order.</summary>
    public double Residual(double logit, int point)
    {
        double p = BinomialLoss.Probability(logit);
        return (counts.Shares[point] - p) / Math.Max(p * (1 - p), 1e-300);
    }

    /// <summary>The variance that the noise of counts gives it.</summary>
    public double Noise(double logit, int point)
    {
        double p = BinomialLoss.Probability(logit);
        return 1 / Math.Max(counts.Trials[point] * p * (1 - p), 1e-300);
    }

    private double Loss(double logit, int point) => BinomialLoss.OfCount(counts.Successes[point], counts.Trials[point], logit);

    private SurrogateModel Fit(SurrogateLearner learner, IReadOnlyList<int> rows, int rounds)
    {
        if (learner == SurrogateLearner.QuadraticAndTrees)
        {
            return Boosted(rows, rounds)[^1];
        }

        cancellation.ThrowIfCancellationRequested();
        (FeatureTable chosen, double[] successes, double[] trials) = Chosen(rows);
        ColumnExpansion expansion = learner == SurrogateLearner.Interactions ? ColumnExpansion.Interactions : ColumnExpansion.Quadratic;
        LogisticModel linear = LogisticFit.Fit(chosen, successes, trials, expansion);
        return learner == SurrogateLearner.LightGbm
            ? new(linear, false, LightGbmOfCounts.Fit(chosen, successes, trials, options.Seed))
            : new(linear, true, null);
    }

    // The model after each round.
    private SurrogateModel[] Boosted(IReadOnlyList<int> rows, int rounds)
    {
        cancellation.ThrowIfCancellationRequested();
        (FeatureTable chosen, double[] successes, double[] trials) = Chosen(rows);
        LogisticModel linear = LogisticFit.Fit(chosen, successes, trials, ColumnExpansion.Quadratic);
        IReadOnlyList<RegressionTrees> grown = BinomialBoosting.FitEach(
            chosen, successes, trials, [.. rows.Select(i => linear.Logit(features[i]))],
            new(rounds, TreesPerRound), options.Seed, cancellation);
        return [.. grown.Select(trees => new SurrogateModel(linear, true, trees))];
    }

    private (FeatureTable Features, double[] Successes, double[] Trials) Chosen(IReadOnlyList<int> rows) =>
        (features.Select(rows), [.. rows.Select(i => counts.Successes[i])], [.. rows.Select(i => counts.Trials[i])]);
}
