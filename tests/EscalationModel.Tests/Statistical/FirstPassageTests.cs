using System.Text.Json.Nodes;
using EscalationModel.Models;
using MathNet.Numerics.Distributions;

namespace EscalationModel.Tests.Statistical;

/// <summary>First passages: the reference cases of a Brownian gap that is looked at now and then, walked on the streams that the engines
/// draw from, and the day on which trains of random tempo collide.</summary>
public class FirstPassageTests
{
    private static readonly JsonNode[] Cases =
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference/vectors/m13_first_passage.json")))!["cases"]!
            .AsArray().Select(c => c!)];

    public static TheoryData<string> Monitored =>
        [.. Cases.Where(c => (string)c["submodel"]! == "discrete_monitoring").Select(c => (string)c["id"]!)];

    [Theory]
    [MemberData(nameof(Monitored))]
    public void A_gap_that_is_monitored_now_and_then_is_closed_as_often_as_the_exact_answer_says(string id)
    {
        const int paths = 200_000;
        JsonNode reference = Cases.Single(c => (string)c["id"]! == id);
        double Input(string key) => (double)reference["inputs"]![key]!;
        double exact = (double)reference["expected"]!["prob_hit_discrete_exact"]!;
        double continuous = (double)reference["expected"]!["prob_hit_continuous"]!;
        double drift = Input("mu") * Input("dt"), spread = Input("sigma") * Math.Sqrt(Input("dt"));
        int hits = Enumerable.Range(0, paths).Count(path => Closes(path, Input("x0"), drift, spread, (int)Input("n_steps")));
        Verdict.Proportion(hits, paths, exact).MustHold();
        Verdict.Proportion(hits, paths, continuous).MustFail(); // looking only now and then misses closings
    }

    [Fact]
    public void The_continuity_correction_is_near_the_exact_answer_and_on_its_own_side()
    {
        foreach (JsonNode reference in Cases.Where(c => (string)c["submodel"]! == "discrete_monitoring"))
        {
            double Input(string key) => (double)reference["inputs"]![key]!;
            double Expected(string key) => (double)reference["expected"]![key]!;
            double beta = (double)Cases.Single(c => (string)c["submodel"]! == "bgk_constant")["expected"]!["beta"]!;
            double time = Input("dt") * Input("n_steps");
            double shifted = Input("x0") + beta * Input("sigma") * Math.Sqrt(Input("dt"));
            Assert.Equal(Expected("prob_hit_continuous"), InverseGaussian(Input("x0"), Input("mu"), Input("sigma"), time), 1e-9);
            Assert.Equal(Expected("prob_hit_bgk"), InverseGaussian(shifted, Input("mu"), Input("sigma"), time), 1e-9);
            Assert.InRange(Expected("prob_hit_discrete_exact"), Expected("prob_hit_bgk"), Expected("prob_hit_continuous"));
        }
    }

    // Each tempo is drawn anew around 0.005 with standard deviation 8e-4, so that n steps use up 0.01 n + 8e-4 sqrt(2 n) Z of
    // the room, and it is used up by step n exactly if Z >= (1 - 0.01 n) / (8e-4 sqrt(2 n)): a tempo below 0, six deviations
    // away, would be needed to undo it.
    [Theory]
    [InlineData(SimulationEngine.Laned, Precision.Double)]
    [InlineData(SimulationEngine.Laned, Precision.Single)]
    [InlineData(SimulationEngine.Plain, Precision.Double)]
    public void Trains_of_random_tempo_collide_on_the_day_that_the_normal_law_says(SimulationEngine engine, Precision precision)
    {
        const int paths = 100_000;
        const double mean = 0.005, deviation = 8e-4;
        Actor driver = new() { Name = "Steady", Policy = new Steady(mean) };
        Train train = new()
        {
            Acceleration = 1,
            Braking = 1,
            TopTempo = 0.02,
            InitialTempo = mean,
            Volatility = deviation,
        };
        var scenario = new Scenario
        {
            Name = "steady",
            Model = new AcceleratingTrains { Horizon = 200, BaseHazard = 0, TempoHazard = 0, A = train, B = train },
            A = driver,
            B = driver,
        };
        VariantResult result =
            Simulation.Run(scenario, new SimulationOptions { Paths = paths, Seed = 8, Engine = engine, Precision = precision }).Baseline;
        Assert.Equal(paths, result.Count(Outcome.Collision));

        IReadOnlyList<Estimate> ended = result.CumulativeIncidence(Outcome.Collision);
        long[] observed = [.. Enumerable.Range(0, 12).Select(i => OnDay(94 + i))];
        double By(int day) => Normal.CDF(0, 1, (0.01 * day - 1) / (deviation * Math.Sqrt(2.0 * day)));
        double[] Law(int late) => [.. Enumerable.Range(0, 12).Select(i => paths * (By(94 + i - late) - By(93 + i - late)))];
        Verdict.Fit(observed, Law(0)).MustHold();
        Verdict.Fit(observed, Law(1)).MustFail();

        long OnDay(int day) => Ended(day) - Ended(day - 1);
        long Ended(int day) => (long)Math.Round(ended[Math.Min(day, ended.Count - 1)].Value * paths);
    }

    private static bool Closes(int path, double gap, double drift, double spread, int steps)
    {
        var noise = new RandomStream(3, path, RandomPurpose.NoiseA);
        for (int step = 0; step < steps; step++)
        {
            gap -= drift - spread * noise.NextNormal();
            if (gap <= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static double InverseGaussian(double gap, double drift, double sigma, double time)
    {
        double scale = sigma * Math.Sqrt(time);
        return Normal.CDF(0, 1, (drift * time - gap) / scale)
            + Math.Exp(2 * drift * gap / (sigma * sigma)) * Normal.CDF(0, 1, (-gap - drift * time) / scale);
    }

    /// <summary>Returns to its tempo at once, so that only the noise of the last step shows.</summary>
    private readonly record struct Steady(double Tempo) : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => Tempo - view.OwnTempo;
    }
}
