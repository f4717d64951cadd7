using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Studies;
using EscalationModel.ML.Fitting;
using EscalationModel.ML.Surrogates;
using EscalationModel.Numerics;
using EscalationModel.Policies;

namespace EscalationModel.ML.Tests.Surrogates;

public class SurrogateTests
{
    private const int Points = 400, Paths = 2000;

    private static readonly Lazy<StudyResult> Sample = new(() => Studies.Counted(Points, Paths, 1));
    private static readonly Lazy<Surrogate> Trained = new(() => Surrogate.Train(Sample.Value, "war", Counted()));
    private static readonly Lazy<StudyResult> Truth = new(() => Studies.Exact(500, 2));

    [Fact]
    public void The_best_learner_of_a_wave_has_trees_and_beats_the_simpler_ones()
    {
        double Error(SurrogateLearner learner) => Off(Surrogate.Train(Sample.Value, "war", Counted() with { Learners = [learner] }));
        double trees = Off(Trained.Value), quadratic = Error(SurrogateLearner.Quadratic), crossed = Error(SurrogateLearner.Interactions);
        Assert.Equal(SurrogateLearner.QuadraticAndTrees, Trained.Value.Learner);
        Assert.True(trees < 0.3, $"{trees}");
        Assert.True(quadratic > 1.5 * trees && crossed > 2.2 * trees, $"{trees} {quadratic} {crossed}");
        Assert.Equal([false, false, false, false], Trained.Value.Candidates.Select(c => c.Skipped is not null));
        Assert.Equal(trees, Trained.Value.Candidates.Min(c => c.LogitError), 0.1);
    }

    [Fact]
    public void A_parabola_is_not_made_a_forest()
    {
        StudyResult study = Studies.Made(300, 3, (i, at) => Studies.Drawn(3, i, 1000, -2 + at["wave"] * at["wave"] + at["slope"]));
        Surrogate surrogate = Surrogate.Train(study, "war", Quick() with { Trials = 1000, MostRounds = 2 });
        Assert.Equal(SurrogateLearner.Quadratic, surrogate.Learner);
        Assert.Equal(1, surrogate.Candidates.Single(c => c.Learner == SurrogateLearner.Quadratic).Deviance, 0.3);
    }

    [Fact]
    public void Shuffled_labels_give_the_base_rate()
    {
        int[] order = CrossValidation.Shuffled(Points, 9);
        StudyResult shuffled = Studies.Made(Points, 1, (i, _) => Sample.Value.At("war", order[i]));
        Surrogate surrogate = Surrogate.Train(shuffled, "war", Quick());
        double all = BinomialLoss.Logit(shuffled.Column("war").Average());
        double spread = Math.Sqrt(Enumerable.Range(0, 500).Average(
            i => Square(surrogate.Logit([.. Truth.Value.Study.Point(i).Values]) - all)));
        double constant = SurrogateCheck.Of(Trained.Value, Truth.Value).ConstantError;
        Assert.True(spread < 0.25 * constant, $"{spread} {constant}");
        Assert.True(Off(surrogate) > 0.9 * constant);
    }

    [Fact]
    public void A_tenth_of_the_points_falls_short() =>
        Assert.True(Off(Surrogate.Train(Studies.Counted(Points / 10, Paths, 1), "war", Quick())) > 1.5 * Off(Trained.Value));

    [Fact]
    public void Without_the_most_important_input_it_falls_short()
    {
        Assert.Equal("wave", SurrogateImportance.Of(Trained.Value)[0].Input);
        // The wave is where chance puts it, and nobody sees where.
        StudyResult blind = Studies.Made(Points, 1, (i, at) => Studies.Drawn(1, i, Paths, Studies.Truth(
            [at["rate"], new RandomStream(8, i, RandomPurpose.Resampling).NextDouble(), at["slope"]])));
        Assert.True(Off(Surrogate.Train(blind, "war", Quick())) > 3 * Off(Trained.Value));
    }

    // A point that happened to have few successes has a logit that is too low, and the greater variance to match.
    [Fact]
    public void Logits_weighted_by_their_own_variance_are_worse()
    {
        StudyResult study = Studies.Counted(2000, 300, 5);
        SurrogateInput[] inputs = [.. study.Study.Inputs.Select(i => SurrogateInput.Of(i.Name, study.InputColumn(i.Name)))];
        FeatureTable features = Surrogate.Features(study, inputs);
        double[] counts = [.. study.Column("war").Select(p => p * 300)];
        LogisticModel fit = LogisticFit.Fit(features, counts, [.. counts.Select(_ => 300.0)], ColumnExpansion.Quadratic);
        double[] weighted = LeastSquares(features, fit, counts, 300);
        double Error(Func<int, double> logit) => Math.Abs(Enumerable.Range(0, 2000).Average(
            i => logit(i) - Studies.Truth([.. study.Study.Point(i).Values])));
        double Weighted(int i)
        {
            var columns = new double[weighted.Length];
            fit.Columns(features[i], columns);
            return LinearAlgebra.Dot(weighted, columns);
        }

        Assert.True(2 * Error(i => fit.Logit(features[i])) < Error(Weighted), $"{Error(i => fit.Logit(features[i]))} {Error(Weighted)}");
    }

    [Fact]
    public void Intervals_hold_what_they_say()
    {
        SurrogateCheck check = SurrogateCheck.Of(Trained.Value, Truth.Value);
        // 95% of 500 points of one surrogate, whose errors go together: 6 standard deviations of independent ones are 0.06.
        Assert.InRange(check.Coverage, 0.88, 1);
        Assert.Equal(500, check.Points);
        Assert.InRange(check.LogitError.Value, check.LogitError.Low, check.LogitError.High);
        Assert.InRange(Math.Abs(check.Bias), 0, 0.1);
    }

    [Fact]
    public void The_check_takes_the_noise_of_the_truth_out()
    {
        SurrogateCheck exact = SurrogateCheck.Of(Trained.Value, Truth.Value);
        SurrogateCheck noisy = SurrogateCheck.Of(Trained.Value, Studies.Counted(500, 20_000, 2));
        Assert.True(noisy.TruthNoise > 20 * exact.TruthNoise);
        Assert.Equal(exact.LogitError.Value, noisy.LogitError.Value, 0.03);
    }

    [Fact]
    public void A_truth_that_is_none_is_refused()
    {
        Scenario korea = Scenario.Load("korea-2017");
        StudyResult Played(Scenario scenario, ulong seed, string output = "war") => Study.Of(
            scenario, [StudyInput.Of("$.model.tempoHazard", new LogUniformDistribution(3, 160))],
            new LatinHypercubeDesign(1, 40, seed + 10), new() { Paths = 40 + (long)seed, Seed = seed / 2, Outputs = [output] }).Run();
        Surrogate surrogate = Surrogate.Train(Played(korea, 2), "war", new() { Learners = [SurrogateLearner.Quadratic] });
        string Refused(StudyResult truth) => Assert.Throws<LearningException>(() => SurrogateCheck.Of(surrogate, truth)).Message;
        Assert.Equal(40, SurrogateCheck.Of(surrogate, Played(korea, 4)) is { } check ? check.Points + check.LeftOut : 0);
        Assert.Contains("the seed 1, as what was learned from", Refused(Played(korea, 3)));
        Assert.Contains("of the scenario korea-2017 ", Refused(Played(korea.WithPolicies(new Hawk(), null), 4)));
        Assert.Contains(
            "has the outputs days; allowed: a study of war",
            Assert.Throws<ArgumentException>(() => SurrogateCheck.Of(surrogate, Played(korea, 4, "days"))).Message);
    }

    [Fact]
    public void Checks_and_importances_can_be_stopped()
    {
        var stopped = new CancellationToken(true);
        Assert.Throws<OperationCanceledException>(() => SurrogateCheck.Of(Trained.Value, Truth.Value, stopped));
        Assert.Throws<OperationCanceledException>(() => SurrogateImportance.Of(Trained.Value, cancellation: stopped));
    }

    [Fact]
    public void It_warns_where_it_extrapolates()
    {
        Assert.Null(Trained.Value.Predict(0.1, 0.5, 0).Warning);
        SurrogateInput rate = Trained.Value.Inputs[0];
        Assert.Equal(
            FormattableString.Invariant($"extrapolates: rate = 2 is outside of {rate.Low:G6} to {rate.High:G6}"),
            Trained.Value.Predict(2, 0.5, 0).Warning);
        // False alarms at one of 500 fresh points of the same box are rare, and a hole is seen.
        Assert.InRange(Enumerable.Range(0, 500).Count(
            i => Trained.Value.Predict([.. Truth.Value.Study.Point(i).Values]).Warning?.Contains("no point") ?? false), 0, 10);
        var parted = StudyInput.Of("wave", 0, 0.05, 0.1, 0.9, 0.95, 1);
        Surrogate holed = Surrogate.Train(
            Studies.Made(Points, 4, (i, at) => Studies.Drawn(4, i, 100, at["wave"]), parted), "war",
            Counted() with { Learners = [SurrogateLearner.Quadratic] });
        Assert.Equal("extrapolates: it was learned from no point near this one", holed.Predict(0.1, 0.5, 0).Warning);
        Assert.Null(holed.Predict(0.1, 0.05, 0).Warning);
    }

    [Fact]
    public void Answers_of_a_batch_are_those_of_single_points()
    {
        double[] rows = [.. Enumerable.Range(0, 150).SelectMany(i => Truth.Value.Study.Point(i).Values)], probabilities = new double[150];
        Trained.Value.Predict(rows, probabilities);
        Assert.Equal(
            Enumerable.Range(0, 150).Select(i => Trained.Value.Predict(rows[(3 * i)..(3 * i + 3)]).Probability.Value), probabilities);
    }

    [Fact]
    public void The_dependence_on_an_input_is_that_of_the_truth()
    {
        SurrogateDependence on = SurrogateDependence.Of(Trained.Value, "rate", values: 5, curves: 7);
        Assert.Equal(7, on.Curves.Count);
        Assert.True(on.Input.IsLogarithmic);
        // Log odds rise by half of log 100 over the range, probabilities of a few percent by a factor of about 10.
        Assert.InRange(on.Mean[4] / on.Mean[0], 6, 12);
        Assert.True(on.Mean.Zip(on.Mean.Skip(1)).All(p => p.Second > p.First));
        Assert.Equal(["series", "x", "y", "y_low", "y_high"], on.ToFigure().Columns);
        Assert.Equal(8, System.Xml.Linq.XElement.Parse(on.ToFigure().ToSvg()).Elements().Count(e => e.Name.LocalName == "polyline"));
    }

    [Fact]
    public void A_second_training_has_the_same_bytes() =>
        Assert.Equal(Trained.Value.ToJson(), Surrogate.Train(Studies.Counted(Points, Paths, 1), "war", Counted()).ToJson());

    [Fact]
    public void What_cannot_be_learned_is_refused_with_its_place()
    {
        Assert.Contains("from 20", Refused(Studies.Counted(10, 100, 1)));
        Assert.Contains("point 3 (", Refused(Studies.Made(30, 1, (i, _) => Estimate.Exact(i == 3 ? 1.5 : 0.5))));
        Assert.Contains("is 0 at all 30 points", Refused(Studies.Made(30, 1, (_, _) => Estimate.Probability(0, 100))));
        Assert.Throws<ArgumentException>(() => Surrogate.Train(Sample.Value, "peace"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Surrogate.Train(Sample.Value, "war", new() { Folds = 1 }));
        Assert.Throws<ArgumentException>(() => Trained.Value.Predict(1, 2));
        Assert.Contains("rate", Assert.Throws<ArgumentException>(() => Trained.Value.Predict(-1, 0.5, 0)).Message);
        static string Refused(StudyResult study) => Assert.Throws<LearningException>(() => Surrogate.Train(study, "war")).Message;
    }

    private static SurrogateOptions Counted() => new() { Trials = Paths, MostRounds = 6 };

    private static SurrogateOptions Quick() =>
        Counted() with { Learners = [SurrogateLearner.Quadratic, SurrogateLearner.QuadraticAndTrees] };

    private static double Off(Surrogate surrogate) => SurrogateCheck.Of(surrogate, Truth.Value).LogitError.Value;

    private static double Square(double x) => x * x;

    private static double[] LeastSquares(FeatureTable features, LogisticModel shape, double[] counts, double trials)
    {
        int size = shape.Coefficients.Count;
        double[] normal = new double[size * size], right = new double[size], columns = new double[size];
        for (int i = 0; i < counts.Length; i++)
        {
            shape.Columns(features[i], columns);
            double yes = counts[i] + 0.5, no = trials - counts[i] + 0.5, weight = 1 / (1 / yes + 1 / no);
            double logit = PortableMath.Log(yes / no);
            for (int j = 0; j < size; j++)
            {
                right[j] += weight * columns[j] * logit;
                for (int k = 0; k < size; k++)
                {
                    normal[j * size + k] += weight * columns[j] * columns[k];
                }
            }
        }

        Assert.True(LinearAlgebra.TryCholesky(normal, size));
        LinearAlgebra.Solve(normal, size, right);
        return right;
    }
}
