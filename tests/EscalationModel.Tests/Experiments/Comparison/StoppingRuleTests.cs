using EscalationModel.Experiments.Comparison;
using EscalationModel.Experiments.Statistics;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Comparison;

/// <summary>What stopping does, against simulation and against what is known of it.</summary>
public class StoppingRuleTests
{
    [Fact]
    public void It_does_what_simulated_runs_do()
    {
        const double Share = 0.03;
        const int Runs = 5000;
        long[] looks = [50, 100, 200, 400, 700];
        StoppedShare exact = StoppingRule.OfReported(looks, 0.025).At(Share);
        int covered = 0;
        var trials = new Sample();
        var stops = new long[looks.Length];
        for (int run = 0; run < Runs; run++)
        {
            var stream = new RandomStream(5, run, RandomPurpose.Selection);
            (long count, int look) = (0, 0);
            for (long n = 1; ; n++)
            {
                count += stream.NextBool(Share) ? 1 : 0;
                if (n == looks[look] && Estimate.Probability(count, n) is var e && (e.High - e.Low <= 0.05 || ++look == looks.Length))
                {
                    covered += e.Low <= Share && Share <= e.High ? 1 : 0;
                    stops[Math.Min(look, looks.Length - 1)]++;
                    trials.Add(n);
                    break;
                }
            }
        }

        Verdict.Proportion(covered, Runs, exact.Coverage).MustHold();
        Verdict.Proportion(covered, Runs, exact.Coverage - 0.03).MustFail();
        Verdict.Mean(trials, exact.ExpectedTrials).MustHold();
        Verdict.Mean(trials, 1.1 * exact.ExpectedTrials).MustFail();
        Verdict.Fit(stops, [.. exact.StopProbabilities.Select(p => p * Runs)]).MustHold();
    }

    [Fact]
    public void A_single_look_is_a_run_of_fixed_length()
    {
        StoppedShare stopped = new StoppingRule([200], 0.001).At(0.01);
        Assert.Equal(Proportion.Coverage(0.01, 200), stopped.Coverage, 1e-13);
        Assert.Equal((200, 1.0), (stopped.ExpectedTrials, stopped.StopProbabilities[0]), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_certain_share_is_always_covered(double share)
    {
        StoppedShare stopped = new StoppingRule(StoppingRule.Doubling(10, 1000), 0.05).At(share);
        Assert.Equal(1, stopped.Coverage, 1e-15);
        Assert.Equal(1, stopped.StopProbabilities.Sum(), 1e-15);
    }

    [Fact]
    public void Looks_double()
    {
        Assert.Equal([10, 20, 40, 65], StoppingRule.Doubling(10, 65));
        Assert.Equal([10, 20, 40], StoppingRule.Doubling(10, 40));
        Assert.Equal([7], StoppingRule.Doubling(7, 7));
        Assert.Equal(long.MaxValue, StoppingRule.Doubling(1, long.MaxValue)[^1]);
    }

    [Fact]
    public void Bad_rules_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new StoppingRule([], 0.1));
        Assert.Throws<ArgumentException>(() => new StoppingRule([10, 10], 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StoppingRule([10], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StoppingRule([10], 0.1).At(1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => StoppingRule.Doubling(5, 4));
    }
}
