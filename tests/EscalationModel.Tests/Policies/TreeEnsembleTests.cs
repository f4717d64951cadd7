using EscalationModel.CrisisGames;
using EscalationModel.Numerics;
using EscalationModel.Policies;
using EscalationModel.Policies.Parts;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Policies;

public class TreeEnsembleTests
{
    // Braking scores 1 + 2 with little room and 1 + 0 with much, holding 2, accelerating 0 + 4 after day 100 and 0 + 2 before.
    private static readonly TreeEnsemble Policy = new(
    [
        new(-1, [ViewFeature.Room], new([new([0], [0.5], [~0], [~1], [2, 0])], 1)),
        new(0, new([], 2)),
        new(1, [ViewFeature.Day], new([new([0], [100], [~0], [~1], [2, 4])])),
    ]);

    [Theory]
    [InlineData(0.4, 50, -1)] // 3, 2, 2
    [InlineData(0.6, 50, 0)] // 1, 2, 2: the first of the best
    [InlineData(0.4, 150, 1)] // 3, 2, 4
    public void Takes_the_best_and_the_first_of_several(double room, double day, double expected)
    {
        var view = new View(Views.Trains()) { Room = room, Day = day };
        Assert.Equal(expected, Policy.Throttle(in view));
        Assert.Equal(1, Policy.Distribution(in view).Choices.ToArray().Single(c => c.Throttle == expected).Probability);
        Assert.Equal(expected < 0 ? 1 : 0, Policy.AcceptanceProbability(in view));
        Assert.Equal(expected < 0, ((IPolicy)Policy).Accepts(in view));
    }

    [Fact]
    public void Draws_by_softmax_at_a_temperature()
    {
        var view = new View(Views.Trains()) { Room = 0.4, Day = 150 }; // 3, 2, 4 at temperature 2
        TreeEnsemble warm = Policy with { Temperature = 2 };
        double[] weights = [Math.Exp(1.5), Math.Exp(1), Math.Exp(2)];
        WeightedThrottle[] told = warm.Distribution(in view).Choices.ToArray();
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(weights[i] / weights.Sum(), told[i].Probability, 1e-14);
        }

        Assert.Equal(told[0].Probability, warm.AcceptanceProbability(in view));
        const int Draws = 20_000;
        RandomStream random = Views.Stream();
        double[] drawn = [.. Enumerable.Range(0, Draws).Select(_ => warm.Throttle(in view, ref random))];
        Assert.All(told, c => Verdict.Proportion(drawn.Count(d => d == c.Throttle), Draws, c.Probability).MustHold());
        Verdict.Proportion(drawn.Count(d => d == 1), Draws, 1.0 / 3).MustFail();
    }

    [Fact]
    public void The_colder_the_nearer_to_the_best()
    {
        var view = new View(Views.Trains()) { Room = 0.4, Day = 150 };
        Assert.Equal(1, (Policy with { Temperature = 1e-9 }).Distribution(in view).Choices[2].Probability);
        WeightedThrottle[] hot = (Policy with { Temperature = 1e9 }).Distribution(in view).Choices.ToArray();
        Assert.All(hot, c => Assert.Equal(1.0 / 3, c.Probability, 1e-8));
    }

    [Fact]
    public void Scores_are_sums_over_the_trees()
    {
        var trees = new RandomTrees(1);
        ScoredThrottle[] choices = [.. new double[] { -1, 0.5, 1 }.Select(u => new ScoredThrottle(u, new(trees.Many(25, 12), 0.1)))];
        var policy = new TreeEnsemble(choices);
        var took = new HashSet<double>();
        var numbers = new double[ViewFeatures.Count];
        foreach (View view in RandomViews.Take(500, seed: 2))
        {
            ViewFeatures.Of(in view, Enum.GetValues<ViewFeature>(), numbers);
            double[] scores = [.. choices.Select(c => 0.1 + c.Score.Trees.Sum(t => t.Evaluate(numbers)))];
            Assert.Equal(choices[Array.IndexOf(scores, scores.Max())].Throttle, policy.Throttle(in view));
            took.Add(policy.Throttle(in view));
        }

        Assert.Equal(3, took.Count);
    }

    [Fact]
    public void The_exact_engine_and_the_simulator_agree_on_it()
    {
        Scenario scenario = Scenario.Load("mid-ladder") with { Variants = [] };
        var policy = new TreeEnsemble(
            [
                new(-1, [ViewFeature.OwnTempo], new([new([0], [0.5], [~0], [~1], [0.2, 0.7])])),
                new(1, [ViewFeature.RivalThrottle], new([new([0], [0.5], [~0], [~1], [0.9, 0.1])])),
            ],
            Temperature: 0.4);
        scenario = scenario.WithPolicies(policy, policy);
        ExactResult exact = ExactLadder.Solve(scenario);
        const int Paths = 40_000;
        VariantResult played = Simulation.Run(scenario, Paths, seed: 6).Baseline;
        foreach (Outcome outcome in played.Outcomes.Where(o => exact.Probability(o) > 1e-4))
        {
            Verdict.Proportion(played.Count(outcome), Paths, exact.Probability(outcome)).MustHold();
        }

        VariantResult other = Simulation.Run(scenario.WithPolicies(policy with { Temperature = 0 }, policy), Paths, seed: 6).Baseline;
        Assert.Contains(other.Outcomes, o => !Verdict.Proportion(other.Count(o), Paths, exact.Probability(o)).Holds);
    }

    [Fact]
    public void What_is_not_allowed_is_told_with_its_place()
    {
        Assert.Throws<ArgumentNullException>(() => new TreeEnsemble(null!));
        Assert.Throws<ArgumentNullException>(() => new TreeEnsemble([null!]));
        Assert.Throws<ArgumentNullException>(() => new TreeEnsemble([new(0, null!)]));
        Assert.Contains("0 throttles are not allowed; allowed: 1 to 64", Refusal([]));
        Assert.Contains("Choices[0].Throttle is 1.5; allowed: a number from -1 to 1", Refusal([new(1.5, new([]))]));
        Assert.Contains("Choices[1].Score.Constant is 10000000000;", Refusal([new(0, new([])), new(0, new([], 1e10))]));
        Assert.Contains("Choices[0].Score.Trees[1].Leaves[0] is -10000000000;", Refusal([new(0, new([Leaf(0), Leaf(-1e10)]))]));
        Assert.Contains("Choices[0] has 1001 trees", Refusal([new(0, new([.. Enumerable.Repeat(Leaf(0), 1001)]))]));
        Assert.Contains("Trees[0] has 257 leaves; allowed: at most 256", Refusal([new(0, new([new RandomTrees(1).Next(257, 0)]))]));
        Assert.Throws<ArgumentException>(() => new ScoredThrottle(0, [], new([new([0], [1], [~0], [~1], [0, 1])])));
        Assert.All([-1, 1e-10, 1e10, double.NaN], t =>
            Assert.Contains("Temperature is", Assert.Throws<ArgumentException>(() => Policy with { Temperature = t }).Message));
    }

    [Fact]
    public void Compares_by_value()
    {
        TreeEnsemble same = new([.. Policy.Choices.Select(c => new ScoredThrottle(c.Throttle, new([.. c.Score.Trees], c.Score.Constant)))]);
        Assert.Equal(Policy, same);
        Assert.Equal(Policy.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(Policy, same with { Temperature = 1 });
        Assert.NotEqual(Policy, same with { Choices = [.. same.Choices.Reverse()] });
        Assert.NotEqual(Policy, same with { Choices = [.. same.Choices.Take(2)] });
        Assert.False(Policy.Equals(null));
    }

    private static RegressionTree Leaf(double number) => new([], [], [], [], [number]);

    private static string Refusal(IReadOnlyList<ScoredThrottle> choices) =>
        Assert.Throws<ArgumentException>(() => new TreeEnsemble(choices)).Message;
}
