using EscalationModel.ML.Warnings;
using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.ML.Tests.Warnings;

public class PosteriorOracleTests
{
    /// <summary>Hawks accelerate by a each day: with normal noise the likelihood of a over n days is that of the mean rise, normal around a
    /// with variance sigma²/n. What hazards add is the same for both.</summary>
    [Fact]
    public void The_likelihood_of_tempos_is_that_of_normal_steps()
    {
        Scenario hawks = Scenario.Load("reference").WithPolicies(new Hawk(), new Hawk()).With("$.actors[0].volatility", 2e-5);
        PathSample sample = Simulation.Sample(hawks, [.. Enumerable.Range(0, 61).Select(d => (double)d)], 200, 4);
        int path = sample.AliveOn(60)[0];
        var seen = Observation.Of(sample, 60, path);
        double mean = (seen.Moments[^1].TempoA - seen.Moments[0].TempoA) / 60, variance = 2e-5 * 2e-5 / 60;
        double Closed(double a) => -(mean - a) * (mean - a) / (2 * variance);
        double Likelihood(double a) => new TempoLaw(hawks.With("$.actors[0].acceleration", a)).LogLikelihood(seen);

        Assert.All(seen.Moments, m => Assert.True(m.TempoA is > 0 and < 0.01, "Rest and the top tempo would have other laws."));
        Assert.Equal(Closed(4.2e-5) - Closed(3.9e-5), Likelihood(4.2e-5) - Likelihood(3.9e-5), 6);
        Assert.True(Math.Abs(Likelihood(4.2e-5) - Likelihood(3.9e-5)) > 0.01);
    }

    [Fact]
    public void What_has_other_chance_than_noise_is_not_covered()
    {
        Scenario covered = Crises.UnknownNerves();
        var trains = (AcceleratingTrains)covered.Model;
        Assert.True(PosteriorOracle.Covers(covered));
        Assert.False(PosteriorOracle.Covers(covered with { Talks = new() }));
        Assert.False(PosteriorOracle.Covers(covered.WithPolicies(new TitForTat(), null)));
        Train noisy = trains.A with { Perception = new() { Noise = 0.1 } };
        Assert.False(PosteriorOracle.Covers(covered with { Model = trains with { A = noisy } }));
        Assert.False(PosteriorOracle.Covers(Crises.SteepLadder()));
    }

    /// <summary>Halves of nine tenths and one tenth of the weight, whose errors have variances in the inverse ratio: by the plain mean of
    /// their losses the gain was 0.0002 too great.</summary>
    [Fact]
    public void The_gain_is_free_of_the_noise_of_uneven_halves()
    {
        const double Truth = 0.3, Rate = 0.1, Share = 0.9, Error = 0.005;
        double even = Error / Math.Sqrt(Share), odd = Error / Math.Sqrt(1 - Share);
        double mean = new[] { (1, 1), (1, -1), (-1, 1), (-1, -1) }
            .Average(sign => PosteriorOracle.Gain(Truth, Rate, Share, Truth + sign.Item1 * even, Truth + sign.Item2 * odd));
        Assert.Equal(LogScore.OfBase(Truth, Rate) - LogScore.Loss(Truth, Truth), mean, 2e-6);
    }

    [Fact]
    public void A_half_that_is_far_less_likely_keeps_its_weights()
    {
        PosteriorOracle.Weighted uneven = PosteriorOracle.Weigh([0, -2_000, -1, -2_001]);
        double second = PortableMath.Exp(-1);
        Assert.Equal([1, 1, second, second], uneven.All);
        Assert.Equal(1, uneven.Share, 12);
        Assert.Equal((1 + second) * (1 + second) / (1 + second * second), uneven.Effective, 12);

        PosteriorOracle.Weighted near = PosteriorOracle.Weigh([PortableMath.Log(3), 0, PortableMath.Log(3), PortableMath.Log(2)]);
        Assert.Equal(6.0 / 9, near.Share, 12);
        Assert.Equal(81.0 / 23, near.Effective, 12);
    }

    [Fact]
    public void What_goes_wrong_in_parallel_is_thrown_as_it_was()
    {
        var oracle = new PosteriorOracle(Crises.UnknownNerves(), new() { Particles = 100 }, 1);
        Assert.Throws<NullReferenceException>(() => oracle.Judge([null!], [0.5], 0.5, default));
    }

    [Fact]
    public void Draws_follow_what_is_believed_and_are_the_same_again()
    {
        var numbers = new DrawnNumbers(Crises.UnknownNerves(), 5);
        double[] nerves = [.. Enumerable.Range(0, 400).Select(d => numbers.At(d).Number("$.actors[0].policy.nerve"))];
        Assert.All(nerves, n => Assert.InRange(n, 20, 100));
        // Half of a log-uniform number from 20 to 100 lie below their geometric mean; 6 standard deviations of 400 coins are 60.
        Assert.InRange(nerves.Count(n => n < Math.Sqrt(20 * 100)), 140, 260);
        Assert.Equal(nerves[7], new DrawnNumbers(Crises.UnknownNerves(), 5).At(7).Number("$.actors[0].policy.nerve"));
        Assert.NotEqual(DrawnNumbers.DigestOf(Crises.UnknownNerves()), DrawnNumbers.DigestOf(Scenario.Load("reference")));
    }

    /// <summary>Between sides whose nerves nobody knows, who looks back sees whether a side has begun to brake; where nobody knows how
    /// steadily they keep to their courses, the day alone tells little of it.</summary>
    [Theory]
    [InlineData("nerves", 0.05)]
    [InlineData("volatility", 0.2)]
    [Trait("Category", "Slow")]
    public void Where_numbers_are_not_known_looking_back_pays(string unknown, double adds)
    {
        Scenario scenario = unknown == "nerves" ? Crises.UnknownNerves() : Crises.UnknownVolatility();
        var options = new EarlyWarningOptions
        {
            Days = [90], States = 800, PathsEach = 8, PathsPerDraw = 2, HeldOutStates = 250, HeldOutPathsEach = 64,
            DrawNumbers = true, Particles = 300,
        };
        WarningCheck today = EarlyWarning.Train(scenario, options with { LookBack = [] }).Curves[0].Check!;
        WarningCheck before = EarlyWarning.Train(scenario, options).Curves[0].Check!;
        Assert.Equal(WarningOracle.Posterior, before.Oracle);
        Assert.Equal(today.OracleGain, before.OracleGain);
        Assert.True(before.Share.Value > today.Share.Value + adds, $"{before.Share} looking back, {today.Share} by the day alone");
    }
}
