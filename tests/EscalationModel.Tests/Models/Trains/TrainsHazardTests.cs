using System.Text.Json;
using EscalationModel.Engine;
using EscalationModel.Models;
using EscalationModel.Policies;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Models.Trains;

/// <summary>Trains with one source of chance against exact probabilities, and the reference workload against an outside oracle.</summary>
public class TrainsHazardTests
{
    private const int Paths = 100_000;

    // At a constant tempo v of each side every step has the accident probability 1 - exp(-h dt), h = h0 + h1 (2 v)^2.
    [Theory]
    [InlineData(1, 0.01, 0, 0.002)]
    [InlineData(0.5, 0.004, 500, 0.005)]
    [InlineData(2, 0, 900, 0.003)]
    public void At_a_constant_tempo_the_accident_is_as_likely_in_every_step(double dt, double h0, double h1, double tempo)
    {
        const int Steps = 60;
        Scenario scenario = Constant(dt, Steps * dt, h0, h1, tempo);
        long[] times = StepsToAccident(scenario, Steps);
        double[] Law(double factor)
        {
            double h = factor * (h0 + h1 * 4 * tempo * tempo);
            return
            [
                .. Enumerable.Range(0, Steps).Select(n => Paths * Math.Exp(-h * dt * n) * (1 - Math.Exp(-h * dt))),
                Paths * Math.Exp(-h * dt * Steps)
            ];
        }

        Verdict.Fit(times, Law(1)).MustHold();
        Verdict.Fit(times, Law(1.1)).MustFail();
    }

    // The budget is spent as the tempo grows: P(step n) = exp(-H(n-1)) - exp(-H(n)) with H(n) the sum of h dt over the steps.
    [Fact]
    public void At_a_growing_tempo_the_accident_follows_the_integrated_hazard()
    {
        const int Steps = 100;
        const double A = 4e-5, V0 = 0.001, H1 = 100;
        Scenario scenario = Constant(1, Steps, 1e-4, H1, V0);
        scenario = scenario.WithPolicies(new Steady(1), new Steady(1))
            .WithTrains(a => a with { Acceleration = A }, b => b with { Acceleration = A });
        long[] times = StepsToAccident(scenario, Steps);
        double[] Law(double h1)
        {
            var law = new double[Steps + 1];
            double integrated = 0;
            for (int n = 1; n <= Steps; n++)
            {
                double h = 1e-4 + h1 * Math.Pow(2 * (V0 + n * A), 2);
                law[n - 1] = Paths * Math.Exp(-integrated) * (1 - Math.Exp(-h));
                integrated += h;
            }

            law[Steps] = Paths * Math.Exp(-integrated);
            return law;
        }

        Verdict.Fit(times, Law(H1)).MustHold();
        Verdict.Fit(times, Law(1.1 * H1)).MustFail();
    }

    // Inadvertent war at a constant rate, a step being a twelfth of a year. The engine's days are years here.
    [Theory]
    [InlineData("poisson_inadvertent_war", "war_rate", "prob_war_by_T", 0)]
    [InlineData("hellman_annual_rate", "annual_rate", "prob_within_10", 10)]
    [InlineData("hellman_annual_rate", "annual_rate", "prob_within_50", 50)]
    public void A_constant_hazard_gives_the_published_probability_of_inadvertent_war(
        string submodel, string rate, string probability, double within)
    {
        foreach (JsonElement c in Vectors("m16_rare_events", submodel))
        {
            JsonElement e = c.GetProperty("expected");
            double years = within > 0 ? within : c.GetProperty("inputs").GetProperty("T").GetDouble();
            double h = e.GetProperty(rate).GetDouble(), expected = e.GetProperty(probability).GetDouble();
            Assert.Equal(1 - Math.Exp(-h * years), expected, 1e-10);
            long Accidents(double hazard) => Run(Constant(years / 12, years, hazard, 0, 0.001)).Count(p => p.Outcome == Outcome.Accident);
            Verdict.Proportion(Accidents(h), Paths, expected).MustHold();
            Verdict.Proportion(Accidents(2 * h), Paths, expected).MustFail();
        }
    }

    // A mediator at a daily rate whose brakes are perfect: the collision comes if the light comes after the last clear chance t, with
    // probability exp(-rate t). Here the room is such that brakes from day 29.5 on still hold (68.5 units are used up in all) and brakes
    // from day 30 on do not (69.5 units), so that t = 30 days exactly.
    [Fact]
    public void A_red_light_at_random_comes_too_late_as_often_as_the_closed_form_says()
    {
        JsonElement c = Vectors("m13_first_passage", "random_red_light")
            .Single(v => v.GetProperty("inputs").GetProperty("last_clear_chance_time").GetDouble() == 30);
        double rate = c.GetProperty("inputs").GetProperty("signal_rate").GetDouble(),
            expected = c.GetProperty("expected").GetProperty("prob_collision").GetDouble();
        Scenario scenario = Constant(0.5, 200, 0, 0, 1);
        Train brakes = scenario.Trains().A with { Braking = 0.1 };
        Scenario With(double r) => scenario with
        {
            Model = scenario.Trains() with { Room = 69, A = brakes, B = brakes },
            Mediator = new Mediator { Rate = r, Duration = 60, AcceptanceA = 1, AcceptanceB = 1 },
        };
        long Collisions(double r) => Run(With(r)).Count(p => p.Outcome == Outcome.Collision);
        Verdict.Proportion(Collisions(rate), Paths, expected).MustHold();
        Verdict.Proportion(Collisions(1.1 * rate), Paths, expected).MustFail();
        Assert.All(Run(With(rate)).Take(1000), p => Assert.True(p.Outcome is Outcome.Collision or Outcome.Settlement));
        foreach (JsonElement v in Vectors("m13_first_passage", "random_red_light"))
        {
            JsonElement inputs = v.GetProperty("inputs");
            double formula = Math.Exp(
                -inputs.GetProperty("signal_rate").GetDouble() * inputs.GetProperty("last_clear_chance_time").GetDouble());
            Assert.Equal(v.GetProperty("expected").GetProperty("prob_collision").GetDouble(), formula, 1e-12);
        }
    }

    [Fact]
    public void The_reference_workload_meets_the_oracle() => MeetsOracle(200_000);

    [Fact]
    [Trait("Category", "Slow")]
    public void The_reference_workload_meets_the_oracle_in_a_million_paths() => MeetsOracle(1_000_000);

    // The outside figures have their own sampling error: 4e7 paths of a plain double-precision program in another language. Three
    // days of nerve too many must be seen, by fewer paths.
    private static void MeetsOracle(long paths)
    {
        const double OraclePaths = 4e7;
        (Outcome, double)[] oracle =
        [
            (Outcome.Collision, 0.12123), (Outcome.Accident, 0.03089), (Outcome.Settlement, 0.09920),
            (Outcome.ConcessionByA, 0.07570), (Outcome.ConcessionByB, 0.67297), (Outcome.Stalemate, 6e-6),
        ];
        Verdict[] Against(double nerveA, long paths)
        {
            VariantResult result =
                Simulation.Run(
                    Reference(nerveA), new SimulationOptions { Paths = paths, Seed = 42, Engine = SimulationEngine.Plain }).Baseline;
            return [.. oracle.Select(
                o => Verdict.Proportions(result.Count(o.Item1), paths, (long)(o.Item2 * OraclePaths), OraclePaths, o.Item1.InWords()))];
        }

        Assert.All(Against(45, paths), v => v.MustHold());
        Assert.Contains(Against(48, 50_000), v => !v.Holds);
    }

    internal static Scenario Reference(double nerveA = 45) => new()
    {
        Name = "reference",
        Model = new AcceleratingTrains { RestIsPeace = true, ConcessionNeedsRoom = false },
        A = new Actor { Policy = new Brinkman(nerveA) },
        B = new Actor { Policy = new Brinkman(60) },
    };

    private static Scenario Constant(double dt, double horizon, double h0, double h1, double tempo)
    {
        var actor = new Actor { Policy = new Steady(0) };
        var train = new Train { InitialTempo = tempo, TopTempo = 10, Volatility = 0 };
        return new Scenario
        {
            Model = new AcceleratingTrains
            {
                TimeStep = dt, Horizon = horizon, Room = 1e6, BaseHazard = h0, TempoHazard = h1, A = train, B = train
            },
            A = actor,
            B = actor,
        };
    }

    private static IEnumerable<PathEnd> Run(Scenario scenario)
    {
        PathEngine engine = scenario.PlainEngine();
        return Enumerable.Range(0, Paths).Select(path => engine.Play(7, path));
    }

    private static long[] StepsToAccident(Scenario scenario, int steps)
    {
        var times = new long[steps + 1];
        foreach (PathEnd end in Run(scenario))
        {
            times[end.Outcome == Outcome.Accident ? end.Steps - 1 : steps]++;
        }

        return times;
    }

    private static IEnumerable<JsonElement> Vectors(string file, string submodel) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, $"Reference/vectors/{file}.json"))).RootElement
            .GetProperty("cases").EnumerateArray().Where(c => c.GetProperty("submodel").GetString() == submodel);
}
