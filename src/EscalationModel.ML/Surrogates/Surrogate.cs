using EscalationModel.Experiments.Studies;
using EscalationModel.ML.Fitting;
using EscalationModel.Reporting;

namespace EscalationModel.ML.Surrogates;

/// <summary>Answers in microseconds what a study would have to simulate: the probability of an outcome at any values of the inputs,
/// learned from the counts of a <see cref="StudyResult"/> by the binomial likelihood. It tells how far it can be trusted, and where it
/// extrapolates. Training needs ML.NET, answers do not. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed partial class Surrogate : IDescribed
{
    private const int MostReference = 4000, MostInputs = 40;

    private readonly SurrogateModel _model;
    private readonly SurrogateError _error;
    private readonly Neighbors _neighbors;

    private Surrogate(SurrogateModel model, SurrogateError error, Neighbors neighbors) =>
        (_model, _error, _neighbors) = (model, error, neighbors);

    /// <summary>The name of the study.</summary>
    public required string StudyName { get; init; }

    /// <summary>The model behind the study, in words.</summary>
    public required string StudyModel { get; init; }

    /// <summary>The fingerprint of the study, by which a surrogate of one study is told from those of others.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The output that it foretells.</summary>
    public required string Output { get; init; }

    /// <summary>The inputs, in the order in which values are given.</summary>
    public required IReadOnlyList<SurrogateInput> Inputs { get; init; }

    /// <summary>How many points it was learned from.</summary>
    public required int Points { get; init; }

    /// <summary>The median of the trials behind a point: of paths, or of as many as leave the error that the study states.</summary>
    public required double Trials { get; init; }

    /// <summary>The learner that was chosen.</summary>
    public required SurrogateLearner Learner { get; init; }

    /// <summary>How well each learner foretold held-out points.</summary>
    public required IReadOnlyList<SurrogateCandidate> Candidates { get; init; }

    /// <summary>How many trees answer.</summary>
    public int Trees => _model.Trees?.Trees.Count ?? 0;

    /// <summary>The points that are kept, to tell what lies near them.</summary>
    internal FeatureTable Reference => _neighbors.Points;

    /// <summary>Learns from a study.</summary>
    /// <param name="study">The result; at least 20 points.</param>
    /// <param name="output">The output, a probability such as <c>war</c>.</param>
    /// <param name="options">How; null: as usual.</param>
    /// <param name="cancellation">Stops it between two fits.</param>
    /// <exception cref="LearningException">There are too few points, the output is no probability or happened at no point or always, or
    /// nothing tells how many trials there were.</exception>
    /// <exception cref="ArgumentException">The study has no such output, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static Surrogate Train(
        StudyResult study, string output, SurrogateOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(study);
        options ??= new();
        options.Check();
        if (study.Points < 20 || study.Points > 1_000_000)
        {
            throw new LearningException($"{study.Study.Name} has {study.Points} points; allowed: from 20 to 1000000.");
        }

        if (study.Study.Inputs.Count > MostInputs)
        {
            throw new LearningException($"{study.Study.Name} has {study.Study.Inputs.Count} inputs; allowed: at most {MostInputs}.");
        }

        SurrogateInput[] inputs = [.. study.Study.Inputs.Select(i => SurrogateInput.Of(i.Name, study.InputColumn(i.Name)))];
        FeatureTable features = Features(study, inputs);
        StudyCounts counts = StudyCounts.Of(study, output, features, options.Trials);
        if (counts.Shares.All(p => p == 0) || counts.Shares.All(p => p == 1))
        {
            throw new LearningException(FormattableString.Invariant(
                $"{output} is {counts.Shares[0]} at all {study.Points} points; allowed: an outcome that differs between points."));
        }

        var trainer = new SurrogateTrainer(features, counts, options, cancellation);
        IReadOnlyList<SurrogateTrainer.Trial> trials = trainer.TryAll();
        SurrogateTrainer.Trial best = trainer.Best(trials);
        SurrogateModel model = trainer.Train(best.Candidate.Learner, best.Rounds);
        return new(model, SurrogateError.Of(trainer, best, study.Study.Paths > 0), Neighbors.Of(features, model.Linear, MostReference))
        {
            StudyName = study.Study.Name,
            StudyModel = study.Study.ModelInWords,
            Fingerprint = study.Study.Fingerprint,
            Output = output,
            Inputs = inputs,
            Points = features.Rows,
            Trials = counts.Trials.Order().ElementAt(features.Rows / 2),
            Learner = best.Candidate.Learner,
            Candidates = [.. trials.Select(t => t.Candidate)],
        };
    }

    /// <summary>What it says of a point.</summary>
    /// <param name="values">The value of each input, in their order, finite; above 0 where it is logarithmic.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than inputs, or one is not allowed.</exception>
    public SurrogateAnswer Predict(params ReadOnlySpan<double> values)
    {
        Span<double> features = stackalloc double[Inputs.Count];
        Transform(values, features);
        double logit = _model.Logit(features), error = _error.At(_model.Linear.Variance(features)), reach = _error.Reach * error;
        var probability = new Estimate(
            BinomialLoss.Probability(logit), BinomialLoss.Probability(logit - reach), BinomialLoss.Probability(logit + reach));
        return new(probability, logit, error, Warning(values, features));
    }

    /// <summary>The probabilities at many points, without their errors and warnings: some microseconds each.</summary>
    /// <param name="points">Point after point, the value of each input.</param>
    /// <param name="probabilities">Where the probability of each point is put.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a value is not allowed.</exception>
    public void Predict(ReadOnlySpan<double> points, Span<double> probabilities)
    {
        if (points.Length != (long)probabilities.Length * Inputs.Count)
        {
            throw new ArgumentException(
                $"{points.Length} values are not allowed for {probabilities.Length} points; allowed: {Inputs.Count} a point.",
                nameof(points));
        }

        var columns = new double[BatchTrees.Rows * Inputs.Count];
        Span<double> features = stackalloc double[Inputs.Count];
        for (int first = 0; first < probabilities.Length; first += BatchTrees.Rows)
        {
            Span<double> some = probabilities.Slice(first, Math.Min(BatchTrees.Rows, probabilities.Length - first));
            for (int i = 0; i < some.Length; i++)
            {
                Transform(points.Slice((first + i) * Inputs.Count, Inputs.Count), features);
                for (int k = 0; k < features.Length; k++)
                {
                    columns[k * BatchTrees.Rows + i] = features[k];
                }
            }

            _model.Logits(columns, some);
            for (int i = 0; i < some.Length; i++)
            {
                some[i] = BinomialLoss.Probability(some[i]);
            }
        }
    }

    /// <summary>The log odds at a point.</summary>
    /// <param name="values">The value of each input, likewise.</param>
    public double Logit(params ReadOnlySpan<double> values)
    {
        Span<double> features = stackalloc double[Inputs.Count];
        Transform(values, features);
        return _model.Logit(features);
    }

    /// <summary>Refuses to answer for another study.</summary>
    /// <param name="study">The study that answers are wanted for.</param>
    /// <exception cref="LearningException">It is not the one that this was learned from; tells both.</exception>
    public void ThrowIfNotOf(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        if (study.Fingerprint != Fingerprint)
        {
            throw new LearningException(
                $"This surrogate was learned from {StudyName} ({StudyModel}; {Fingerprint}), not from {study.Name} ({study.ModelInWords}; "
                    + $"{study.Fingerprint}); allowed: the study that it was learned from.");
        }
    }

    /// <summary>The log odds of features.</summary>
    internal double LogitOf(ReadOnlySpan<double> features) => _model.Logit(features);

    /// <summary>The inputs of a study as the learners take them.</summary>
    internal static FeatureTable Features(StudyResult study, IReadOnlyList<SurrogateInput> inputs)
    {
        double[][] columns = [.. inputs.Select(i => study.InputColumn(i.Name))];
        var values = new double[study.Points * inputs.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = inputs[i % inputs.Count].Feature(columns[i % inputs.Count][i / inputs.Count]);
        }

        return new(values, inputs.Count);
    }

    private void Transform(ReadOnlySpan<double> values, Span<double> features)
    {
        if (values.Length != Inputs.Count)
        {
            throw new ArgumentException(
                $"{values.Length} values are not allowed; allowed: {Inputs.Count}, of {string.Join(", ", Inputs.Select(i => i.Name))}.",
                nameof(values));
        }

        for (int k = 0; k < features.Length; k++)
        {
            features[k] = Inputs[k].Feature(values[k]);
            if (!double.IsFinite(features[k]))
            {
                string allowed = Inputs[k].IsLogarithmic ? "a finite number above 0" : "a finite number";
                throw new ArgumentException(
                    FormattableString.Invariant($"{Inputs[k].Name}: {values[k]} is not allowed; allowed: {allowed}."), nameof(values));
            }
        }
    }

    private string? Warning(ReadOnlySpan<double> values, ReadOnlySpan<double> features)
    {
        List<string>? outside = null;
        for (int k = 0; k < values.Length; k++)
        {
            if (values[k] < Inputs[k].Low || values[k] > Inputs[k].High)
            {
                (outside ??= []).Add(FormattableString.Invariant(
                    $"{Inputs[k].Name} = {values[k]:G6} is outside of {Inputs[k].Low:G6} to {Inputs[k].High:G6}"));
            }
        }

        return outside is not null ? "extrapolates: " + string.Join("; ", outside)
            : _neighbors.IsFar(features) ? "extrapolates: it was learned from no point near this one"
            : null;
    }

    /// <inheritdoc/>
    public Fragment ToFragment() => LearnedFragments.Of(this);

    /// <summary>What is shown of it, as text.</summary>
    public override string ToString() => ToFragment().ToString();
}
