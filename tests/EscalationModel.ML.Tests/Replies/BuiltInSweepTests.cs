using EscalationModel.ML.Replies;
using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.ML.Tests.Replies;

public class BuiltInSweepTests
{
    private static readonly BuiltInSweepOptions Quick = new() { Paths = 100, FinalPaths = 500, Finalists = 3 };

    [Fact]
    public void Every_built_in_policy_is_a_candidate_but_those_that_are_any_policy_at_all()
    {
        IEnumerable<string> swept = BuiltInSweep.Candidates(new AcceleratingTrains()).Select(p => p.GetType().Name).Distinct();
        IEnumerable<string> known = PolicyCatalog.BuiltIn.Names.Select(n => n == "Random" ? nameof(RandomThrottle) : n);
        Assert.Equal(["DecisionTree", "Mixed", "MoveTable", "Scripted", "TreeEnsemble"], known.Except(swept).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void On_the_ladder_all_nerves_that_differ_are_candidates()
    {
        var ladder = (EscalationLadder)Ladders.Steep.Model;
        double[] nerves = [.. BuiltInSweep.Candidates(ladder).OfType<Brinkman>().Select(b => b.Nerve)];
        for (int sum = 1; sum <= 2 * ladder.TopRung; sum++)
        {
            double closing = sum / (double)ladder.TopRung, time = (1 - closing / 2) / closing;
            Assert.Contains(nerves, nerve => Math.Abs(nerve - time) < 1e-12);
        }
    }

    [Fact]
    public void The_best_is_as_good_as_the_exact_engine_says_and_no_plain_policy_is_better()
    {
        BuiltInSweepResult swept = BuiltInSweep.Run(Ladders.Steep, Side.A, Quick with { FinalPaths = 5000 });
        double exact = Ladders.Of(swept.Best, Ladders.Steep).ValueA, sigma = (swept.Payoff.High - swept.Payoff.Low) / 3.92;
        Assert.InRange(exact, swept.Payoff.Value - 6 * sigma, swept.Payoff.Value + 6 * sigma);
        foreach (IAnyPolicy plain in (IAnyPolicy[])[default(Dove), default(Hawk), new RandomThrottle(0, 0.5), new Deadline(10)])
        {
            Assert.True(Ladders.Of(plain, Ladders.Steep).ValueA < exact);
        }
    }

    [Fact]
    public void A_second_run_finds_the_same()
    {
        BuiltInSweepResult one = BuiltInSweep.Run(Ladders.Steep, Side.B, Quick), two = BuiltInSweep.Run(Ladders.Steep, Side.B, Quick);
        Assert.Equal(one.Finalists, two.Finalists);
        Assert.NotEqual(one.Finalists, BuiltInSweep.Run(Ladders.Steep, Side.B, Quick with { Seed = 7 }).Finalists);
        Assert.Equal(3, one.Finalists.Count);
        Assert.True(one.All.Zip(one.All.Skip(1), (better, worse) => better.Payoff.Value >= worse.Payoff.Value).All(x => x));
    }

    [Fact]
    public void Numbers_out_of_range_are_named()
    {
        BuiltInSweepOptions[] wrongs = [new() { Paths = 1 }, new() { Finalists = 0 }, new() { FinalPaths = 0 }];
        foreach (BuiltInSweepOptions wrong in wrongs)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => BuiltInSweep.Run(Ladders.Steep, Side.A, wrong));
        }
    }
}
