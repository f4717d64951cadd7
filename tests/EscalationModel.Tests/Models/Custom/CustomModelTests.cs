using EscalationModel.Models;
using EscalationModel.Policies;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Models.Custom;

/// <summary>A model of the user's own is a model like any other.</summary>
public class CustomModelTests
{
    private const double SixSigma = 6;

    private static readonly Scenario Duels = new()
    {
        Name = "duels",
        Model = new Duel(),
        A = new() { Name = "Blue", Policy = default(Hawk) },
        B = new() { Name = "Red", Policy = default(Hawk) },
    };

    [Theory]
    [InlineData(0.5, 3, 8)]
    [InlineData(0.45, 5, 9)]
    [InlineData(0.6, 2, 20)]
    public void The_gamblers_ruin_has_its_closed_form(double up, int start, int width)
    {
        Scenario scenario = Duels with { Model = new Duel { Up = up, Start0 = start, Width = width } };
        Assert.True(Deviation(scenario, up, start, width) < SixSigma);
        Assert.True(Deviation(scenario, up + 0.03, start, width) > SixSigma); // the power of the test
    }

    [Fact]
    public void Threads_and_shards_change_no_bit()
    {
        SimulationResult whole = Simulation.Run(Duels, paths: 5000, seed: 3);
        SimulationResult one = Simulation.Run(Duels, new SimulationOptions { Paths = 5000, Seed = 3, Threads = 1 });
        SimulationResult first = Simulation.Run(Duels, new SimulationOptions { Paths = 1234, Seed = 3 });
        SimulationResult rest = Simulation.Run(Duels, new SimulationOptions { FirstPath = 1234, Paths = 5000 - 1234, Seed = 3 });
        foreach (SimulationResult other in new[] { one, first.Merge(rest), SimulationResult.FromJson(whole.ToJson()) })
        {
            Assert.All(whole.Baseline.Outcomes, o => Assert.Equal(whole.Baseline.Count(o), other.Baseline.Count(o)));
            Assert.Equal(whole.PathSteps, other.PathSteps);
            Assert.Equal(whole.Baseline.Payoff(Side.A), other.Baseline.Payoff(Side.A));
            Assert.Equal(whole.Baseline.PeakTempo(Side.B), other.Baseline.PeakTempo(Side.B));
        }
    }

    [Fact]
    public void Policies_with_memory_play_it_and_variants_are_paired()
    {
        Scenario scenario = Duels.WithPolicies(new TitForTat(), new Grit())
            .WithVariant("fierce", "A pushes always.", s => s.WithPolicies(default(Hawk), null));
        SimulationResult result = Simulation.Run(scenario, paths: 4000, seed: 9);
        Estimate paired = result.Difference("fierce").Of(Outcome.ConcessionByB);
        Assert.True(paired.Low > 0, $"{paired}");
        double independent = Math.Sqrt(
            result.Variants.Sum(v => Math.Pow(v.Probability(Outcome.ConcessionByB).High - v.Probability(Outcome.ConcessionByB).Low, 2)));
        Assert.True(paired.High - paired.Low < independent, "common random numbers narrow the interval");
    }

    [Fact]
    public void A_mediator_binds_both_sides()
    {
        var mediator = new Mediator { Day = 1, Duration = 3, AcceptanceA = 1, AcceptanceB = 1 };
        PathTrace trace = Simulation.Trace(Duels with { Mediator = mediator, Model = new Duel { Start0 = 50, Width = 100 } }, 0);
        Assert.Equal([false, true, true, true, false], trace.Steps.Take(5).Select(s => s.BoundA));
        Assert.Equal([1, -1, -1, -1, 1], trace.Steps.Take(5).Select(s => s.ThrottleB));
        Assert.Equal(1, trace.End.Mediation.Kept);
    }

    [Fact]
    public void A_trace_is_the_path_of_the_run()
    {
        for (int path = 0; path < 20; path++)
        {
            VariantResult run = Simulation.Run(Duels, new SimulationOptions { FirstPath = path, Paths = 1, Seed = 5 }).Baseline;
            PathTrace trace = Simulation.Trace(Duels, path, 5);
            Assert.Equal(1, run.Count(trace.End.Outcome));
            Assert.Equal(run.PathSteps, trace.Steps.Count);
            Assert.Equal(trace.End.Outcome == Outcome.ConcessionByA ? 0 : 8, trace.Steps[^1].Room);
        }
    }

    [Fact]
    public void Paths_allocate_nothing()
    {
        var engine = ModelCatalog.Of(Duels).Plain(Duels);
        Assert.Equal(0, Allocated.ByEachCallOf(() =>
        {
            for (int path = 0; path < 100; path++)
            {
                engine.Play(1, path);
            }
        }));
    }

    [Fact]
    public void Results_of_other_numbers_do_not_merge()
    {
        SimulationResult mine = Simulation.Run(Duels, new SimulationOptions { Paths = 10, Seed = 1 });
        SimulationResult other = Simulation.Run(
            Duels with { Model = new Duel { Up = 0.4 } }, new SimulationOptions { FirstPath = 10, Paths = 10, Seed = 1 });
        Assert.Contains("scenario", Assert.Throws<ArgumentException>(() => mine.Merge(other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_breaks_its_word_is_named()
    {
        string end = Assert.Throws<ModelException>(
            () => Simulation.Run(Duels with { Model = new Broken(Outcome.War, 0) }, paths: 1, seed: 1)).Message;
        Assert.Equal("The model broken ended path 0 on day 2 in War; allowed: Settlement, Stalemate.", end);
        string tempo =
            Assert.Throws<ModelException>(
                () => Simulation.Run(Duels with { Model = new Broken(Outcome.Settlement, 1.5) }, paths: 1, seed: 1)).Message;
        Assert.Contains("broken", tempo, StringComparison.Ordinal);
        Assert.Contains("TempoA = 1.5", tempo, StringComparison.Ordinal);
        Assert.Contains("in path 0 on day 1", tempo, StringComparison.Ordinal);
        Assert.Contains("from 0 to 1 (A)", tempo, StringComparison.Ordinal);
        Assert.Throws<ModelException>(
            () => Simulation.Run(Duels with { Model = new Broken(Outcome.Settlement, double.NaN) }, paths: 1, seed: 1));
    }

    [Fact]
    public void What_it_says_wrong_of_itself_is_told_at_once()
    {
        string message =
            Assert.Throws<ScenarioException>(() => Simulation.Run(Duels with { Model = new Boastful() }, paths: 1, seed: 1)).Message;
        foreach (string place in new[]
        {
            "$.model.name",
            "$.model.steps",
            "$.model.stepLength",
            "$.model.outcomes",
            "$.model.describe(A).topTempo",
            "$.model.describe(B).braking"
        })
        {
            Assert.Contains(place, message, StringComparison.Ordinal);
        }

        Scenario pressed = Duels with { Calendar = [new CrisisEvent { Day = 3, Tempo = 0.1 }] };
        Assert.Contains(
            "$.calendar[0].tempo",
            Assert.Throws<ScenarioException>(() => Simulation.Run(pressed, paths: 1, seed: 1)).Message,
            StringComparison.Ordinal);
        Scenario unnamed = Duels with { A = Duels.A with { Payoffs = new() { Settlement = double.NaN } } };
        Assert.Contains(
            "$.actors[0].payoffs.settlement",
            Assert.Throws<ScenarioException>(() => Simulation.Run(unnamed, paths: 1, seed: 1)).Message,
            StringComparison.Ordinal);
    }

    // Both push alike, so that the point is as likely to go up as the model says: A loses with 1 - (1 - r^start) /
    // (1 - r^width), r = (1 - p) / p.
    private static double Deviation(Scenario scenario, double up, int start, int width)
    {
        double r = (1 - up) / up;
        double loses = r == 1 ? 1 - (double)start / width : 1 - (1 - Math.Pow(r, start)) / (1 - Math.Pow(r, width));
        const int Paths = 40_000;
        long lost = Simulation.Run(scenario, Paths, seed: 12).Baseline.Count(Outcome.ConcessionByA);
        return Math.Abs(lost - Paths * loses) / Math.Sqrt(Paths * loses * (1 - loses));
    }
}
