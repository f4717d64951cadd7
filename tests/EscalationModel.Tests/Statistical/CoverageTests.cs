using EscalationModel.CrisisGames;
using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Statistical;

/// <summary>Every kind of interval of a run holds the exact answer as often as it says, from half an expected event to a hundred. Each run
/// is of other paths of one seed, so that a result that holds once holds always. The draws of what is not known are in
/// <see cref="EscalationModel.Tests.Experiments.ParameterStudyTests"/>.</summary>
public class CoverageTests
{
    // A dispute in a hundred is one of force on both sides, which is long and may end in war.
    private const double Seldom = 0.01;
    private const string Calmer = "calmer";

    private static readonly MoveTable Still = new([[default, default], [default, default]]);

    /// <summary>The expected number of disputes of force on both sides.</summary>
    public static TheoryData<double> Expected => [0.5, 1.6, 4, 10, 100];

    private static readonly Scenario Disputes = Ladder(Seldom, war: 0.02, elsewhere: 1e-4)
        .WithVariant(Calmer, "", _ => Ladder(Seldom, war: 0.01, elsewhere: 1e-4));

    // Without war endings are counted: those of force on both sides last to the end.
    private static readonly Scenario Counted = Ladder(Seldom, war: 0, elsewhere: 0, fizzle: 0, horizon: 30)
        .WithVariant(Calmer, "", _ => Ladder(0.6 * Seldom, war: 0, elsewhere: 0, fizzle: 0, horizon: 30));

    [Theory]
    [MemberData(nameof(Expected))]
    public void Intervals_hold_the_exact_answer(double events) =>
        Assert.All(Of(events), kind => kind.AsStated.MustHold());

    // Those of differences are wide at a hundred, as what is unseen may differ by more than what was seen: theirs is the next test.
    [Fact]
    public void Narrower_intervals_do_not() =>
        Assert.All(
            Of(100).Where(k => k.What is not ("difference" or "relative risk" or "avoided" or "discounted payoff of B")),
            kind => kind.IfShrunk.MustFail());

    [Fact]
    public void An_effect_is_told_from_none()
    {
        Coverage difference = new("no difference"), ratio = new("no relative risk"), avoided = new("none avoided");
        foreach (SimulationResult run in Runs(Disputes, (long)(100 / Seldom), 100))
        {
            VariantDifference effect = run.Difference(Calmer);
            difference.Add(effect.War, 0);
            ratio.Add(effect.RelativeRisk, 1);
            avoided.Add(effect.Avoided, 0);
        }

        Assert.All([difference, ratio, avoided], kind => kind.AsStated.MustFail());
    }

    [Fact]
    public void A_discount_rate_is_told_from_another()
    {
        Scenario scenario = Discounted(Disputes with { Variants = [] });
        ExactResult other = ExactLadder.Solve(
            scenario with { B = scenario.B with { Payoffs = scenario.B.Payoffs with { DiscountRate = 0.4 } } });
        var wrong = new Coverage("discounted payoff of B at another rate");
        foreach (SimulationResult run in Runs(scenario, (long)(100 / Seldom), 100))
        {
            wrong.Add(run.Baseline.Payoff(Side.B), other.Payoff(Side.B));
        }

        wrong.AsStated.MustFail();
    }

    // What was seen is not all there is: without that, a mean of few events is sure of itself.
    [Fact]
    public void The_spread_of_what_was_seen_is_not_enough()
    {
        var normal = new Coverage("war, normal interval");
        ExactResult exact = ExactLadder.Solve(Disputes with { Variants = [] });
        foreach (SimulationResult run in Runs(Disputes with { Variants = [] }, 50, 1000))
        {
            double value = run.War.Value, half = Estimate.Z * run.Baseline.Weighted(o => o.IsWar()).Error;
            normal.Add(new Estimate(value, value - half, value + half), exact.War);
        }

        normal.AsStated.MustFail();
    }

    private static List<Coverage> Of(double events)
    {
        long paths = (long)(events / Seldom);
        int runs = events > 10 ? 600 : 2000;
        return [.. OfDisputes(paths, runs), .. OfDiscounted(paths, runs / 2), .. OfCounted(paths, runs / 2)];
    }

    private static IEnumerable<Coverage> OfDisputes(long paths, int runs)
    {
        ExactResult exact = ExactLadder.Solve(Disputes with { Variants = [] }), calmer = ExactLadder.Solve(Disputes.Variants[0].Scenario);
        var kinds = new Kinds();
        foreach (SimulationResult run in Runs(Disputes, paths, runs))
        {
            VariantDifference difference = run.Difference(Calmer);
            kinds["war"].Add(run.War, exact.War);
            kinds["fizzle"].Add(run.Baseline.Probability(Outcome.Fizzle), exact.Probability(Outcome.Fizzle));
            kinds["difference"].Add(difference.War, calmer.War - exact.War);
            kinds["relative risk"].Add(difference.RelativeRisk, calmer.War / exact.War);
            kinds["avoided"].Add(difference.Avoided, 1 - calmer.War / exact.War);
            kinds["payoff of A"].Add(run.Baseline.Payoff(Side.A), exact.Payoff(Side.A));
            if (paths >= 10 / Seldom)
            {
                kinds["mean days"].Add(run.Baseline.MeanDays, exact.ExpectedDays); // of fewer long disputes it knows too little
            }

            if (run.Baseline.WarCount > 0)
            {
                kinds["median day of war"].Add(run.Baseline.TimeTo(Outcome.War)!.Value, Quantile(exact, 0.5));
                kinds["0.9 quantile of war"].Add(run.Baseline.TimeTo(Outcome.War, 0.9)!.Value, Quantile(exact, 0.9));
                kinds["0.1 quantile of war"].Add(run.Baseline.TimeTo(Outcome.War, 0.1)!.Value, Quantile(exact, 0.1));
            }
        }

        return kinds.All;
    }

    private static IEnumerable<Coverage> OfDiscounted(long paths, int runs)
    {
        Scenario scenario = Discounted(Disputes with { Variants = [] });
        ExactResult exact = ExactLadder.Solve(scenario);
        var kinds = new Kinds();
        foreach (SimulationResult run in Runs(scenario, paths, runs))
        {
            kinds["discounted payoff of A"].Add(run.Baseline.Payoff(Side.A), exact.Payoff(Side.A));
            kinds["discounted payoff of B"].Add(run.Baseline.Payoff(Side.B), exact.Payoff(Side.B));
        }

        return kinds.All;
    }

    private static IEnumerable<Coverage> OfCounted(long paths, int runs)
    {
        var kinds = new Kinds();
        foreach (SimulationResult run in Runs(Counted, paths, runs))
        {
            kinds["counted"].Add(run.Baseline.Probability(Outcome.Stalemate), Seldom);
            kinds["counted difference"].Add(run.Difference(Calmer).Of(Outcome.Stalemate), -0.4 * Seldom);
        }

        return kinds.All;
    }

    private static IEnumerable<SimulationResult> Runs(Scenario scenario, long paths, int runs) => Enumerable.Range(0, runs).Select(
        i => Simulation.Run(scenario, new SimulationOptions { FirstPath = i * paths, Paths = paths, Seed = 29, Threads = 1 }));

    // The first move on which so many of the wars have come.
    private static double Quantile(ExactResult exact, double share)
    {
        IReadOnlyList<double> law = exact.DistributionOf(Outcome.War);
        double sum = 0;
        int move = 0;
        while ((sum += law[move]) < share * exact.War)
        {
            move++;
        }

        return move;
    }

    private static Scenario Ladder(double seldom, double war, double elsewhere, double fizzle = 0.02, int horizon = 365) => new()
    {
        Name = "seldom",
        Model = new EscalationLadder
        {
            Rungs = ["none", "force"], Horizon = horizon,
            War = [[0, 0], [elsewhere, war]],
            Fizzle = [[0, 0], [0.5, fizzle]],
            Opening = [new(1, 1, seldom), new(1, 0, 1 - seldom)],
        },
        A = new Actor { Name = "A", Policy = Still, Payoffs = new() { Collision = -1e6, Fizzle = 1 } },
        B = new Actor { Name = "B", Policy = Still, Payoffs = new() { Collision = -10, Fizzle = 1e-9 } },
    };

    private static Scenario Discounted(Scenario scenario) => scenario with
    {
        A = scenario.A with { Payoffs = scenario.A.Payoffs with { DiscountRate = 0.01 } },
        B = scenario.B with { Payoffs = scenario.B.Payoffs with { DiscountRate = 0.1 } },
    };

    private sealed class Kinds
    {
        private readonly Dictionary<string, Coverage> _kinds = [];

        public IEnumerable<Coverage> All => _kinds.Values;

        public Coverage this[string what] => _kinds.TryGetValue(what, out Coverage? kind) ? kind : _kinds[what] = new Coverage(what);
    }
}
