using EscalationModel.CrisisGames;
using EscalationModel.Experiments;
using EscalationModel.Models;
using EscalationModel.Policies;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Tests.Contracts;

/// <summary>A third model is one file and one entry in the catalog: it is written, played, traced and reported, and says why
/// it cannot be solved.</summary>
public class ArmsRaceTests
{
    private static readonly Scenario Race = new()
    {
        Name = "race",
        Model = new ArmsRace { Brink = 3, A = new() { Grievance = 0.15 }, B = new() { Noise = 0.05 } },
        A = new() { Name = "Blue", Policy = default(Hawk) },
        B = new() { Name = "Red", Policy = new TitForTat() },
    };

    [Fact]
    public void It_is_written_and_read_back()
    {
        using IDisposable entry = ModelCatalog.With(new ArmsRaceKit());
        Scenario read = Scenario.Parse(Race.ToJson());
        Assert.Equal(Race.Model, read.Model);
        Assert.Equal(Race.Fingerprint, read.Fingerprint);
        Assert.Contains(
            "$.actors[1].noise",
            Assert.Throws<ScenarioException>(
                () => Scenario.Parse(Race.ToJson().Replace("\"noise\": 0.05", "\"noise\": -1", StringComparison.Ordinal))).Message);
    }

    [Fact]
    public void Without_noise_the_arms_are_those_of_the_recursion()
    {
        using IDisposable entry = ModelCatalog.With(new ArmsRaceKit());
        var model = new ArmsRace { Horizon = 30, A = new() { Noise = 0, Arms = 0.5 }, B = new() { Noise = 0, Defense = 0.05 } };
        PathTrace trace = Simulation.Trace(new Scenario { Model = model }, 0);

        // Both hold: x' = x + 0.1 y - 0.2 x + 0.1, y' = y + 0.05 x - 0.2 y + 0.1. The fixed point solves 0.2 x - 0.1 y = 0.1, 0.2 y - 0.05
        // x = 0.1: y = (0.1 + 0.05 x) / 0.2, so 0.2 x - 0.05 - 0.025 x = 0.1 and x = 0.15 / 0.175 = 6/7, y = 5/7. The distance to it
        // shrinks by the powers of the matrix [[0.8, 0.1], [0.05, 0.8]], whose eigenvalues are 0.8 +- sqrt(0.005).
        double root = Math.Sqrt(0.1 * 0.05), u = 0.5 - 6.0 / 7, w = 1 - 5.0 / 7, scale = Math.Sqrt(0.1 / 0.05);
        for (int step = 1; step <= 30; step++)
        {
            double fast = Math.Pow(0.8 + root, step), slow = Math.Pow(0.8 - root, step);
            Assert.Equal(6.0 / 7 + (fast + slow) / 2 * u + (fast - slow) / 2 * scale * w, trace.Steps[step - 1].TempoA, 12);
            Assert.Equal(5.0 / 7 + (fast + slow) / 2 * w + (fast - slow) / 2 / scale * u, trace.Steps[step - 1].TempoB, 12);
        }

        Assert.Equal(Outcome.Stalemate, trace.End.Outcome);
    }

    [Fact]
    public void It_runs_with_variants_and_names_the_engine_that_played()
    {
        using IDisposable entry = ModelCatalog.With(new ArmsRaceKit());
        Scenario both = Race.WithVariant("doves", "Both disarm.", s => s.WithPolicies(default(Dove), default(Dove)));
        SimulationResult result = Simulation.Run(both, paths: 3000, seed: 1);
        Assert.Equal(
            (SimulationEngine.Plain, Precision.Double, RandomStream.LayoutVersion),
            (result.Engine, result.Precision, result.StreamVersion));
        Assert.Contains("\"engine\": \"plain\"", result.ToDocument(both).ToJson(), StringComparison.Ordinal);
        Assert.Contains("\"streamVersion\": 1", result.ToDocument(both).ToJson(), StringComparison.Ordinal);
        Assert.True(result.War.Value > 0.9, $"{result.War}");
        Assert.True(result.Difference("doves").War.High < -0.5, $"{result.Difference("doves").War}");
        Assert.Equal(SimulationEngine.Plain, Simulation.Trace(both, 5, 1).Engine);
        SimulationResult one = Simulation.Run(both, new SimulationOptions { Paths = 3000, Seed = 1, Threads = 1 });
        Assert.All(
            result.Variants.Zip(one.Variants),
            pair => Assert.All(pair.First.Outcomes, o => Assert.Equal(pair.First.Count(o), pair.Second.Count(o))));
        Assert.Contains("ArmsRace is played by the plain engine", Assert.Throws<ArgumentException>(
            () => Simulation.Run(both, new SimulationOptions { Precision = Precision.Single })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_reports_in_its_own_words()
    {
        using IDisposable entry = ModelCatalog.With(new ArmsRaceKit());
        SimulationResult result = Simulation.Run(Race, paths: 300, seed: 1);
        string page = HtmlReport.Render(Race, result, SupportingStudies.Run(Race, result));
        Assert.Contains("Arms over time", page, StringComparison.Ordinal);
        Assert.Contains("arms of both sides", page, StringComparison.Ordinal);
        Assert.Contains("years since the onset", page, StringComparison.Ordinal);
        Assert.Contains("race without end", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Room over time", page, StringComparison.Ordinal);
        Assert.DoesNotContain("room a day", page, StringComparison.Ordinal);
        Assert.Contains("Median years to", TextReport.Write(result, Race), StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_why_it_cannot_be_solved()
    {
        using IDisposable entry = ModelCatalog.With(new ArmsRaceKit());
        string game = Assert.Throws<ArgumentException>(() => CrisisGame.Of(Race)).Message;
        Assert.Contains(
            "race is a crisis of the model ArmsRace, which has no game to solve; models with one: AcceleratingTrains, EscalationLadder.",
            game,
            StringComparison.Ordinal);
        Assert.Contains(
            "which has no exact engine; models with one: EscalationLadder.",
            Assert.Throws<ArgumentException>(() => ExactLadder.Solve(Race)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Exploitability.Of(default(Hawk), default(Dove), Race));
    }

    [Fact]
    public void Its_last_clear_chance_is_found_and_it_is_gone_after_the_trial()
    {
        using (ModelCatalog.With(new ArmsRaceKit()))
        {
            Assert.Contains(nameof(ArmsRace), ModelCatalog.Names);
            Assert.NotEmpty(LastClearChance.Curve(Race, [0, 10], paths: 200).Points);
        }

        Assert.DoesNotContain(nameof(ArmsRace), ModelCatalog.Names);
    }
}
