using EscalationModel.CrisisGames;
using EscalationModel.ML.Replies;
using EscalationModel.Policies;

namespace EscalationModel.ML.Tests.Replies;

public class DistillationTests
{
    private static readonly Scenario Scenario = Scenario.Load("reference").WithPolicies(null, new Deadline(80)) with { Variants = [] };

    // Small enough for a test; the defaults are larger.
    private static readonly DistillationOptions Small = new()
    {
        Rounds = 2, States = 2000, PathsEach = 8, Changes = 200, ChangePaths = 4000,
        TrialPaths = 2000, CheckPaths = 10_000, Over = new QuantalResponse(10, 60),
    };

    private static readonly Lazy<SolvedPolicy> Solved =
        new(() => Exploitability.Of(new Dove(), new Deadline(80), Scenario, new GameGrid(20, 10, 10)).ReplyOfA());

    [Fact]
    public void A_solved_reply_keeps_most_of_its_gain_in_sixteen_leaves_and_loses_far_more_if_all_errors_count_the_same()
    {
        DistillationResult weighted = Distillation.Distill(Scenario, Side.A, Solved.Value, Small);
        DistillationResult unweighted = Distillation.Distill(
            Scenario, Side.A, Solved.Value, Small with { Leaves = 8, IsWeighted = false });

        Assert.InRange(weighted.Policy.Tree.Leaves.Count, 2, 16);

        // So few states lost 9% even before changes are tried, and unweighted 46%. Errors add up in squares at
        // most: both play the same paths.
        double error = Math.Sqrt(
            weighted.LostShareError * weighted.LostShareError + unweighted.LostShareError * unweighted.LostShareError);
        Assert.InRange(weighted.LostShare, -1, 0.2);
        Assert.True(
            unweighted.LostShare - weighted.LostShare > 6 * error,
            $"weighted lost {weighted.LostShare}, unweighted {unweighted.LostShare} ± {unweighted.LostShareError}");
    }

    [Fact]
    public void A_policy_of_one_question_is_found_again()
    {
        // Deadline(40) against Dove: full acceleration wins, so the tree may do better than the policy but not worse.
        Scenario scenario = Scenario.WithPolicies(null, new Dove());
        DistillationResult result = Distillation.Distill(
            scenario, Side.A, new Deadline(40), Small with { Over = null, Rounds = 1, States = 1000, CheckPaths = 2000 });

        Assert.True(result.Change.Mean > -6 * result.Change.StandardError - 0.01, $"{result.Change}");
        Assert.Null(result.Gain);
        Assert.True(double.IsNaN(result.LostShare));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Distillation.Distill(Scenario, Side.A, new Dove(), Small with { Leaves = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Distillation.Distill(Scenario, Side.A, new Dove(), Small with { Rounds = 0 }));
        Assert.Throws<ArgumentException>(() => Distillation.Distill(Scenario, Side.A, new Dove(), Small with { Features = [] }));
    }
}
