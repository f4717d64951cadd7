using EscalationModel.CrisisGames;
using EscalationModel.ML.Replies;
using EscalationModel.Numerics;
using EscalationModel.Policies;

namespace EscalationModel.ML.Tests.Replies;

/// <summary>Imitated policies, on crises of seeds that they were not learned from.</summary>
public class ImitationTests
{
    private static readonly ImitationOptions Quick = new() { Trees = 40, Leaves = 16 };

    public static TheoryData<string, IAnyPolicy, int, double, bool?> Watched => new()
    {
        { "Deadline", new Deadline(80), 60, 0.99, false },
        { "Brinkman", new Brinkman(45), 40, 0.99, false },
        { "Dove", default(Dove), 20, 0.99, false },
        { "Mirror", default(Mirror), 30, 0.99, false },
        { "WarOfAttrition", new WarOfAttrition(60), 150, 0.99, true },
        { "BayesianResolve", new BayesianResolve(), 150, 0.97, null },
    };

    [Theory]
    [MemberData(nameof(Watched))]
    public void Moves_are_foretold(string name, IAnyPolicy policy, int crises, double bar, bool? looksBack)
    {
        Scenario scenario = Scenario.Load("reference").WithPolicies(policy, null);
        ImitationResult learned = Imitation.Learn(Crises(scenario, crises, 1), Quick);
        Assert.Equal(looksBack ?? learned.Policy.LooksBack, learned.Policy.LooksBack);
        double right = Right(learned.Policy, Crises(scenario, 40, 2));
        Assert.True(right >= bar, $"{name}: {right}");
        Assert.True(learned.Accuracy >= bar - 0.005, $"{name}: {learned.Accuracy}");
    }

    [Fact]
    public void Choice_probabilities_are_learned_and_shuffled_moves_teach_only_shares()
    {
        Scenario scenario = Scenario.Load("reference").WithPolicies(new QuantalResponse(3), null);
        CrisisLog[] crises = Crises(scenario, 100, 1), elsewhere = Crises(scenario, 30, 2);
        ImitatedPolicy policy = Imitation.Learn(crises, Quick).Policy;
        double error = MeanError(policy, scenario.A.Policy, elsewhere);
        Assert.True(error < 0.05, $"{error}");
        Assert.False(policy.LooksBack);
        Assert.InRange(Right(policy.Likeliest!, elsewhere), Right(policy, elsewhere) - 1e-9, 1);

        ImitationResult misled = Imitation.Learn(Shuffled(crises), Quick with { LooksBack = false });
        Assert.True(MeanError(misled.Policy, scenario.A.Policy, elsewhere) > 2 * error);
        Assert.InRange(misled.Error, 0.98 * misled.ErrorOfShares, 1.05 * misled.ErrorOfShares);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Three_hundred_thousand_moves_give_choice_probabilities_to_two_points()
    {
        Scenario scenario = Scenario.Load("reference").WithPolicies(new QuantalResponse(3), null);
        CrisisLog[] crises = Crises(scenario, 1650, 1), elsewhere = Crises(scenario, 100, 2);
        Assert.InRange(crises.Sum(c => c.Steps), 290_000, 310_000);
        double Error(CrisisLog[] watched) =>
            MeanError(Imitation.Learn(watched, new() { LooksBack = false, Trees = 75 }).Policy, scenario.A.Policy, elsewhere);
        double error = Error(crises), ofTenth = Error(crises[..165]);
        Assert.True(error <= 0.02, $"{error}");
        Assert.True(ofTenth > 0.025, $"{ofTenth}");
    }

    [Fact]
    public void The_imitated_side_ends_crises_as_the_watched_one_does()
    {
        Scenario watched = Ladders.Steep.WithPolicies(new QuantalResponse(1), null);
        ImitatedPolicy policy = Imitation.Learn(Crises(watched, 1000, 1), Quick).Policy;
        Assert.False(policy.LooksBack);
        double War(IAnyPolicy a) => ExactLadder.Solve(watched.WithPolicies(a, null)).War;
        Assert.Equal(War(watched.A.Policy), War(policy), 0.02);
        Assert.True(Math.Abs(War(watched.A.Policy) - War(default(Hawk))) > 0.04);

        Estimate played = Simulation.Run(watched.WithPolicies(policy, null), 5000, 3).Baseline.War;
        Assert.InRange(War(policy), played.Value - 1.6 * (played.High - played.Low), played.Value + 1.6 * (played.High - played.Low));
    }

    [Fact]
    public void A_second_fit_is_the_same_and_another_seed_another()
    {
        CrisisLog[] crises = Crises(Ladders.Steep.WithPolicies(new QuantalResponse(1), null), 200, 1);
        string Text(ulong seed) => Imitation.Learn(crises, Quick with { Seed = seed, LooksBack = true }).Policy.ToString();
        Assert.Equal(Text(1), Text(1));
        Assert.NotEqual(Text(1), Text(2));
    }

    [Fact]
    public void What_is_tried_parts_crises_and_not_moves()
    {
        View view = Crises(Ladders.Steep, 1, 1)[0].Views[0];
        ImitationMoves[] crises = [.. Enumerable.Range(1, 11).Select(steps => ImitationMoves.Of(Same(view, steps, 0.5)))];
        (ImitationMoves learned, ImitationMoves judged) = Imitation.Parted(crises);
        Assert.Equal((45, 21), (learned.Count, judged.Count));
        ImitationMoves huge = ImitationMoves.Of(Same(view, 40_000, 0.5));
        (learned, judged) = Imitation.Parted([huge, crises[4], crises[5]]);
        Assert.Equal((40_000, 5), (learned.Count, judged.Count));
    }

    [Fact]
    public void Crises_without_a_free_move_tell_nothing()
    {
        CrisisLog[] crises = Crises(Ladders.Steep.WithPolicies(new QuantalResponse(1), null), 60, 1);
        CrisisLog[] bound = [.. Enumerable.Repeat(Same(crises[0].Views[0], 3, null), 500)];
        ImitationResult learned = Imitation.Learn([.. bound, .. crises], Quick);
        Assert.True(double.IsFinite(learned.Error) && learned.HeldOutMoves > 0);
        Assert.Equal(Imitation.Learn(crises, Quick).Policy.ToString(), learned.Policy.ToString());
        Assert.Contains(
            "0 crises", Assert.Throws<LearningException>(() => Imitation.Learn(bound, Quick)).Message);
    }

    [Fact]
    public void Trees_that_differ_have_another_digest()
    {
        var leaf = new RegressionTree([], [], [], [], [1]);
        Assert.NotEqual(
            TreeDigest.Of([new RegressionTrees([leaf], 2)]), TreeDigest.Of([new RegressionTrees([], 1), new RegressionTrees([], 2)]));
        Assert.Equal(TreeDigest.Of([new RegressionTrees([leaf], 2)]), TreeDigest.Of([new RegressionTrees([leaf], 2)]));
    }

    [Fact]
    public void What_cannot_be_imitated_is_named()
    {
        CrisisLog[] crises = Crises(Ladders.Steep, 30, 1);
        Assert.Contains("9 crises", Assert.Throws<LearningException>(() => Imitation.Learn(crises[..9])).Message);
        CrisisLog[] fine = [.. crises.Select(c => new CrisisLog(
            c.Views, [.. c.Throttles.Select((_, step) => (double?)(step % 20 / 20.0))])).Append(LongOne(crises[0]))];
        Assert.Contains("different throttles", Assert.Throws<LearningException>(() => Imitation.Learn(fine)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Imitation.Learn(crises, new() { Leaves = 1 }));
    }

    private static CrisisLog Same(View view, int steps, double? throttle) =>
        new([.. Enumerable.Repeat(view, steps)], [.. Enumerable.Repeat(throttle, steps)]);

    private static CrisisLog LongOne(CrisisLog crisis) => new(
        [.. Enumerable.Repeat(crisis.Views[0], 300)], [.. Enumerable.Range(0, 300).Select(step => (double?)(step % 20 / 20.0))]);

    private static CrisisLog[] Crises(Scenario scenario, int count, ulong seed) => [.. Enumerable.Range(0, count)
        .Select(path => CrisisLog.Of(Simulation.Trace(scenario, path, seed, engine: SimulationEngine.Plain), Side.A))];

    // The mean over views and throttles of what the probabilities are off.
    private static double MeanError(ImitatedPolicy policy, IAnyPolicy watched, CrisisLog[] crises)
    {
        double sum = 0;
        int count = 0;
        Span<double> told = stackalloc double[3];
        foreach (View view in crises.SelectMany(c => c.Views))
        {
            policy.Probabilities(in view, 0, told);
            ReadOnlySpan<WeightedThrottle> truth = watched.Distribution(in view)!.Choices;
            for (int k = 0; k < 3; k++)
            {
                sum += Math.Abs(told[k] - truth[k].Probability);
                count++;
            }
        }

        return sum / count;
    }

    private static double Right(ImitatedPolicy policy, CrisisLog[] crises) => Right(crises, (in View view, double last) =>
    {
        Span<double> p = stackalloc double[policy.Throttles.Count];
        policy.Probabilities(in view, last, p);
        int likeliest = 0;
        for (int k = 1; k < p.Length; k++)
        {
            likeliest = p[k] > p[likeliest] ? k : likeliest;
        }

        return policy.Throttles[likeliest];
    });

    private static double Right(TreeEnsemble policy, CrisisLog[] crises) => Right(crises, (in View view, double _) =>
    {
        var random = default(RandomStream);
        return policy.Throttle(in view, ref random);
    });

    private delegate double Guess(in View view, double last);

    private static double Right(CrisisLog[] crises, Guess guess)
    {
        int right = 0, count = 0;
        foreach (CrisisLog crisis in crises)
        {
            double last = 0;
            for (int step = 0; step < crisis.Steps; step++)
            {
                View view = crisis.Views[step];
                right += guess(in view, last) == crisis.Throttles[step] ? 1 : 0;
                last = crisis.Throttles[step]!.Value;
                count++;
            }
        }

        return right / (double)count;
    }

    private static CrisisLog[] Shuffled(CrisisLog[] crises)
    {
        double?[] all = [.. crises.SelectMany(c => c.Throttles)];
        int[] order = ML.Fitting.CrossValidation.Shuffled(all.Length, 9);
        int at = 0;
        return [.. crises.Select(c => new CrisisLog(c.Views, [.. c.Throttles.Select(_ => all[order[at++]])]))];
    }
}
