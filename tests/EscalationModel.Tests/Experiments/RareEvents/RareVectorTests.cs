using EscalationModel.Experiments.RareEvents;
using EscalationModel.Tests.Reference;

namespace EscalationModel.Tests.Experiments.RareEvents;

/// <summary>Every case of the reference values of rare events: the exact number, and estimates that must agree with it.</summary>
public class RareVectorTests
{
    private const string File = "x05_rare.json";

    private static readonly string[] Submodels =
    [
        "gaussian_random_walk_maximum", "gaussian_walk_max_by_n", "tandem_overflow", "mm1_waiting_time_tail", "cramer_lundberg_ruin",
        "ladder_absorbed_by_step", "joint_ladder_by_step", "ruin_ladder_tilt", "pareto_sum_of_two", "two_failure_modes",
        "linear_limit_state",
    ];

    private static readonly SplittingOptions Small = new() { Replications = 40, Size = 200, Seed = 5 };
    private static readonly TiltingOptions Tilted = new() { Replications = 40, Size = 500, Seed = 5, Check = false };

    public static TheoryData<string> Cases(string submodel) => ReferenceCase.Ids(File, submodel);

    [Fact]
    public void No_case_is_left_out() => Assert.Equal(23, Submodels.Sum(s => Cases(s).Count));

    [Theory]
    [MemberData(nameof(Cases), "gaussian_random_walk_maximum")]
    public void Normal_walks_for_ever(string id)
    {
        var of = ReferenceCase.Of(File, id);
        var law = new NormalSteps(Number(of, "drift"), Number(of, "sigma"));
        double level = Number(of, "level"), exact = ExactTails.EverExceeds(law, level);
        Must(of, "prob", exact);
        Must(of, "prob_max_is_zero", ExactTails.NeverExceedsZero(law));
        Must(of, "brownian_value", ExactTails.BrownianEverExceeds(law, level).Plain);
        Must(of, "corrected_brownian", ExactTails.BrownianEverExceeds(law, level).Corrected);
        Agree(Tilting.Estimate(RandomWalk.Ever(law), level, Tilted), exact);
        Agree(Splitting.Estimate(RandomWalk.Ever(law), level, Small), exact);
    }

    [Theory]
    [MemberData(nameof(Cases), "gaussian_walk_max_by_n")]
    public void Normal_walks_by_a_step(string id)
    {
        var of = ReferenceCase.Of(File, id);
        var law = new NormalSteps(Number(of, "drift"), Number(of, "sigma"));
        int steps = Whole(of, "steps");
        double level = Number(of, "level"), exact = ExactTails.ExceedsBy(law, level, steps);
        Must(of, "prob", exact);
        Must(of, "one_step_end_only", ExactTails.ExceedsAt(law, level, steps));
        RandomWalk walk = RandomWalk.By(steps, law, law.TiltOfMean(level / steps));
        Agree(Tilting.Estimate(walk, level, Tilted), exact);
    }

    [Theory]
    [MemberData(nameof(Cases), "tandem_overflow")]
    public void Tandem_queues(string id)
    {
        var of = ReferenceCase.Of(File, id);
        var queue = new TandemQueue(Number(of, "arrival"), Number(of, "service_1"), Number(of, "service_2"), Whole(of, "total"));
        double exact = queue.Probability();
        Must(of, "prob", exact);
        Agree(Splitting.Estimate(queue, queue.Total, Small), exact);

        // Services are equally fast. Exactly, the tilt has second moment ratios of 2.9e10 (a total of 12) and 27 (a total of 10).
        RareEventEstimate tilted = Tilting.Estimate(queue, queue.Total, Tilted with { Size = 1000, Check = true });
        Assert.Equal(queue.Total == 10, tilted.IsTrusted);
        if (tilted.IsTrusted)
        {
            Agree(tilted, exact);
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "mm1_waiting_time_tail")]
    public void Waiting_times(string id)
    {
        var of = ReferenceCase.Of(File, id);
        Exponential(of, new ExponentialSteps(1 / Number(of, "service"), 1 / Number(of, "arrival")), Number(of, "x"));
    }

    [Theory]
    [MemberData(nameof(Cases), "cramer_lundberg_ruin")]
    public void Ruin_of_insurers(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double claim = Number(of, "claim_mean");
        Exponential(of, new ExponentialSteps(claim, claim * (1 + Number(of, "loading"))), Number(of, "reserve"));
    }

    [Theory]
    [MemberData(nameof(Cases), "ladder_absorbed_by_step")]
    public void Ladders_by_a_step(string id)
    {
        var of = ReferenceCase.Of(File, id);
        TimedLadder ladder = TimedLadder.OneSide(
            Number(of, "up"), Number(of, "down"), Whole(of, "rungs"), Whole(of, "steps"), Whole(of, "start"));
        double exact = ladder.Probability();
        Must(of, "prob", exact);
        Agree(Splitting.Estimate(ladder, ladder.Goal, Small with { Size = 800 }), exact, 4);
    }

    [Theory]
    [MemberData(nameof(Cases), "joint_ladder_by_step")]
    public void Two_ladders_by_a_step(string id)
    {
        var of = ReferenceCase.Of(File, id);
        TimedLadder ladder = TimedLadder.TwoSides(
            Number(of, "up"), Number(of, "down"), Whole(of, "top_rung"), Whole(of, "absorb_at_sum"), Whole(of, "steps"));
        double exact = ladder.Probability();
        Must(of, "prob", exact);
        Agree(Splitting.Estimate(ladder, ladder.Goal, Small with { Size = 800 }), exact, 4);
    }

    [Theory]
    [MemberData(nameof(Cases), "ruin_ladder_tilt")]
    public void Ruin_and_its_tilts(string id)
    {
        var of = ReferenceCase.Of(File, id);
        var ladder = new RuinLadder(Number(of, "p"), Whole(of, "N"), Whole(of, "start"), Number(of, "tilted_p"));
        double exact = ladder.Probability();
        Must(of, "prob", exact);
        bool isInfinite = of.Expected.GetProperty("infinite_variance").GetBoolean();
        Assert.Equal(isInfinite, ladder.SecondMomentRatio() is null);
        RareEventEstimate tilted = Tilting.Estimate(ladder, ladder.Top, Tilted with { Size = 1000, Check = true });
        Assert.Equal(!isInfinite, tilted.IsTrusted);
        if (!isInfinite)
        {
            Must(of, "second_moment_ratio", ladder.SecondMomentRatio()!.Value);
            Agree(tilted, exact);
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "pareto_sum_of_two")]
    public void Sums_with_heavy_tails(string id)
    {
        var of = ReferenceCase.Of(File, id);
        var law = new ParetoSteps(Number(of, "alpha"));
        double x = Number(of, "x"), exact = ExactTails.SumOfTwo(law, x);
        Must(of, "prob", exact);
        Must(of, "single_big_jump", ExactTails.OneBigJump(law, x));
        RareEventEstimate found = HeavySum.Estimate(law, 2, x);
        Agree(found, exact);
        Assert.True(found.RelativeError < 0.01);
        Assert.Contains("exponential moment", Assert.Throws<RareEventException>(() => RandomWalk.By(2, law, 1e-6)).Message);
        Assert.Contains("exponential moment", Assert.Throws<RareEventException>(() => law.TiltOfMean(x / 2)).Message);
    }

    [Theory]
    [MemberData(nameof(Cases), "two_failure_modes")]
    public void Two_modes(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double lower = Number(of, "lower"), upper = Number(of, "upper");
        double above = ExactTails.Normal(upper), exact = above + ExactTails.Normal(-lower);
        Must(of, "prob", exact);
        Must(of, "share_upper", above / exact);
        var rare = new NormalEvent(1, z => Math.Max(z[0] - upper, lower - z[0]), 0);
        RareEventEstimate both = Tilting.Estimate(rare, [[upper], [lower]], Tilted with { Check = true });
        Agree(both, exact);
        Assert.True(both.IsTrusted, string.Join(" ", both.Warnings));
        RareEventEstimate one = Tilting.Estimate(rare, [[upper]], Tilted with { Check = true });
        Assert.False(one.IsTrusted);
        Assert.Contains(one.Warnings, w => w.Contains("misses a part", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cases), "linear_limit_state")]
    public void Limit_states(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double beta = Number(of, "beta"), exact = ExactTails.Normal(beta);
        Must(of, "prob", exact);
        int d = Whole(of, "dimensions");
        double root = Math.Sqrt(d);
        var rare = new NormalEvent(d, z =>
        {
            double sum = 0;
            foreach (double x in z)
            {
                sum += x;
            }

            return sum / root;
        }, beta);
        Agree(Tilting.Estimate(rare, [[.. Enumerable.Repeat(beta / root, d)]], Tilted), exact);
        Agree(Splitting.Estimate(rare, Small), exact);
    }

    private static void Exponential(ReferenceCase of, ExponentialSteps law, double level)
    {
        double exact = ExactTails.EverExceeds(law, level);
        Must(of, "prob", exact);
        RandomWalk walk = RandomWalk.Ever(law);
        Agree(Tilting.Estimate(walk, level, Tilted), exact);
        Agree(Splitting.Estimate(walk, level, Small), exact);
    }

    private static void Must(ReferenceCase of, string key, double found) =>
        Assert.True(of.Near(of.ExpectedNumber(key), found), FormattableString.Invariant($"{key}: {of.ExpectedNumber(key)}, {found}"));

    // Within 6 standard errors; and close enough that twice the probability, or so many times, would be noticed.
    private static void Agree(RareEventEstimate found, double exact, double wrong = 2)
    {
        Assert.InRange(Math.Abs(found.Probability.Value - exact) / found.StandardError, 0, 6);
        Assert.True(Math.Abs(found.Probability.Value - wrong * exact) > 6 * found.StandardError, $"no power: {found}");
    }

    private static double Number(ReferenceCase of, string key) => of.Input(key).ToDouble();

    private static int Whole(ReferenceCase of, string key) => of.Inputs.GetProperty(key).GetInt32();
}
