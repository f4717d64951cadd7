using EscalationModel.CrisisGames;
using EscalationModel.Games;
using EscalationModel.Models.Trains.Game;

namespace EscalationModel.Tests.CrisisGames;

/// <summary>What a legal scenario would need is told before it is allocated, and what takes long tells so and can be stopped.</summary>
public class SizeTests
{
    private static readonly string Largest = $$"""
        { "formatVersion": 1, "name": "largest",
          "model": { "type": "EscalationLadder", "horizon": 100000, "standstill": 100000,
                     "rungs": [{{string.Join(", ", Enumerable.Range(0, 45).Select(i => $"\"{i}\""))}}] },
          "actors": [
            { "name": "A", "up": 0.5, "down": 0.5, "policy": { "type": "Random" }, "payoffs": { "audienceCost": 1 } },
            { "name": "B", "up": 0.5, "down": 0.5, "policy": { "type": "Random" }, "payoffs": { "audienceCost": 1 } } ] }
        """;

    [Theory]
    [InlineData(4, 1, 3, false, 5, false)]
    [InlineData(2, 7, 2, true, 4, false)]
    [InlineData(5, 3, 4, true, 6, true)]
    public void The_size_of_a_grid_is_known_before_it_is_laid_out(int room, int standstill, int a, bool peaksA, int b, bool peaksB)
    {
        TrainsPlaces Places(int levels, bool peaks) => new(GridAxis.Of(1, levels), standstill, peaks);
        var states = new TrainsStates(GridAxis.Of(1, room), Places(a, peaksA), Places(b, peaksB));
        Assert.Equal(states.Count, (int)new TrainsSize(room, standstill, new(a, peaksA), new(b, peaksB)).States);
    }

    [Fact]
    public void A_game_that_is_too_large_is_refused_with_its_size_and_no_memory()
    {
        Scenario scenario = Scenario.Load("reference");
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<ArgumentException>(() => CrisisGame.Of(scenario, new GameGrid(100_000, 10_000, 10_000))).Message;
        Assert.Contains("states", message);
        Assert.Contains("allowed: at most 5,000,000 states", message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
    }

    [Fact]
    public void A_strategy_of_too_many_choices_is_refused_before_it_is_allocated()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<ArgumentException>(() => new MarkovStrategyWriter(Side.A, new int[5_000_000], 100_000)).Message;
        Assert.Contains("500,000,000,000 choices to keep; allowed: at most 200,000,000", message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
    }

    [Fact]
    public void A_run_whose_times_could_fill_the_memory_is_refused()
    {
        Scenario ladder = Scenario.Load("mid-ladder").WithJson(
            ("$.model.horizon", "100000"), ("$.model.gaps", """[{ "probability": 0, "days": 0 }, { "probability": 1, "days": 100 }]"""));
        string message = Assert.Throws<ScenarioException>(() => Simulation.Run(ladder, 1, 1)).Message;
        Assert.Contains("bins; allowed: at most 100,000,000", message);
        Assert.Equal(10, Simulation.Run(ladder, new SimulationOptions { Paths = 10, Variants = [] }).Paths);
    }

    [Fact]
    public void The_largest_ladder_tells_how_long_it_takes_and_stops_at_once()
    {
        Scenario ladder = Scenario.Parse(Largest);
        using var stop = new CancellationTokenSource();
        ExactProgress last = default;
        Assert.Throws<OperationCanceledException>(() => ExactLadder.Solve(ladder, new Told(progress =>
        {
            last = progress;
            if (progress.Elapsed.TotalSeconds > 0.5)
            {
                stop.Cancel();
            }
        }), stop.Token));
        Assert.Equal(100_000, last.Moves);
        Assert.InRange(last.Move, 1, 1000);
        Assert.True(last.Remaining > TimeSpan.FromMinutes(5), $"{last}");
    }

    [Fact]
    public void The_time_that_is_told_is_the_time_that_it_takes()
    {
        Scenario ladder = Scenario.Load("mid-ladder") with { Variants = [] };
        ladder = ladder.WithJson(
            ("$.model.gaps", "null"), ("$.model.horizon", "30000"), ("$.model.fizzle", "null"), ("$.model.fizzleByMove", "null"));
        var told = new List<ExactProgress>();
        ExactLadder.Solve(ladder, new Told(told.Add));
        ExactProgress early = told[told.Count / 4];
        double taken = (told[^1].Elapsed - early.Elapsed).TotalSeconds;
        Assert.Equal(TimeSpan.Zero, told[^1].Remaining);
        // within the factor of a busy machine; a forgotten term is out by more
        Assert.InRange(early.Remaining.TotalSeconds / taken, 0.1, 10);
    }

    [Fact]
    public void Building_a_game_stops_when_it_is_canceled()
    {
        Scenario ladder = Scenario.Parse(Largest);
        using var stop = new CancellationTokenSource(200);
        Assert.Throws<OperationCanceledException>(() => CrisisGame.Of(ladder, null, stop.Token));
        Assert.Throws<OperationCanceledException>(() => MarkovGame.Discounted(0.9)
            .State("s", ["a"], ["b"]).When("s", "a", "b", 0, 0).Build(stop.Token));
    }

    private sealed class Told(Action<ExactProgress> tell) : IProgress<ExactProgress>
    {
        public void Report(ExactProgress value) => tell(value);
    }
}
