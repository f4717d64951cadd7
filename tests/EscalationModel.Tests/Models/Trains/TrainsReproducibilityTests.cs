using System.Globalization;
using EscalationModel.Engine;
using EscalationModel.Tests.Engine.Lanes;
using EscalationModel.Models;
using EscalationModel.Policies;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Models.Trains;

/// <summary>Same bits whatever the threads, the split and the order; common random numbers; errors and
/// cancellation; no allocation.</summary>
public class TrainsReproducibilityTests
{
    private const long Paths = 5000; // not a multiple of a block

    private static Scenario Busy { get; } = new Scenario
    {
        Name = "busy",
        Model = new AcceleratingTrains
        {
            Room = 0.7,
            Horizon = 120,
            TempoHazard = 12,
            A = new Train
            {
                InitialTempo = 0.004,
                Braking = 2e-4,
                Perception = new Perception { Delay = 2, Bias = 0.1, Noise = 0.2 },
                Incidents = new Incidents { Rate = 0.05, MeanSize = 0.001 },
            },
            B = new Train { Volatility = 4e-4, InitialTempo = 0.003 },
        },
        A = new Actor { Policy = new Wary(0.03), Payoffs = new Payoffs { AudienceCost = 77, DiscountRate = 0.003 } },
        B = new Actor { Policy = new Jumpy(60, 0.1, 0.5) },
        Calendar = [new CrisisEvent { Day = 5, LastDay = 9, Tempo = 2e-4 }],
        Mediator = new Mediator { Rate = 0.05, Duration = 10, AcceptanceA = 0.7, CheatingB = 0.05, Detection = 2, RepeatAfter = 3 },
    }.WithVariant("no-mediator", "Nobody mediates.", s => s with { Mediator = null });

    [Theory]
    [InlineData(SimulationEngine.Laned)]
    [InlineData(SimulationEngine.Plain)]
    public void Threads_do_not_change_a_bit(SimulationEngine engine)
    {
        string[] digests = [.. new[] { 1, 2, 3, 7 }.Select(t => Digest(Run(0, Paths, t, engine)))];
        Assert.All(digests, d => Assert.Equal(digests[0], d));
        Assert.NotEqual(digests[0], Digest(Simulation.Run(Busy, new SimulationOptions { Paths = Paths, Seed = 2, Engine = engine })));
    }

    [Theory]
    [InlineData(1, SimulationEngine.Laned)]
    [InlineData(1023, SimulationEngine.Laned)]
    [InlineData(1024, SimulationEngine.Laned)]
    [InlineData(3777, SimulationEngine.Laned)]
    [InlineData(4999, SimulationEngine.Laned)]
    [InlineData(1023, SimulationEngine.Plain)]
    [InlineData(3777, SimulationEngine.Plain)]
    public void Shards_merge_to_the_whole_in_any_order(long split, SimulationEngine engine)
    {
        string whole = Digest(Run(0, Paths, engine: engine));
        SimulationResult first = Run(0, split, engine: engine), second = Run(split, Paths - split, engine: engine);
        Assert.Equal(whole, Digest(first.Merge(second)));
        Assert.Equal(whole, Digest(second.Merge(first)));
    }

    [Fact]
    public void Many_shards_merge_in_any_order()
    {
        long[] ends = [0, 700, 701, 2100, 3333, Paths];
        SimulationResult[] shards = [.. ends.Zip(ends.Skip(1), (a, b) => Run(a, b - a))];
        string whole = Digest(Run(0, Paths));
        Assert.Equal(whole, Digest(shards.Aggregate((a, b) => a.Merge(b))));
        Assert.Equal(whole, Digest(shards.Reverse().Aggregate((a, b) => a.Merge(b))));
        Assert.Equal(whole, Digest(new[] { 3, 0, 4, 1, 2 }.Select(i => shards[i]).Aggregate((a, b) => b.Merge(a))));
        Assert.Throws<ArgumentException>(() => shards[0].Merge(shards[0]));
    }

    [Fact]
    public void The_first_path_is_where_a_run_starts()
    {
        PathEngine engine = Busy.PlainEngine();
        var tally = new Tally(Busy);
        for (long path = 10_000_000_000; path < 10_000_000_050; path++)
        {
            PlayedPath played = engine.PlayOn(1, path);
            tally.Add(in played, played.Drawn.Steps);
        }

        Assert.Equal(Digest(tally), Digest(Run(10_000_000_000, 50, engine: SimulationEngine.Plain).Baseline.Tally));
        Assert.Equal(engine.Play(1, 10_000_000_007), Simulation.Trace(Busy, 10_000_000_007, 1, engine: SimulationEngine.Plain).End);
    }

    // A path must not depend on the paths that its engine played before.
    [Fact]
    public void A_path_is_the_same_alone_and_after_others()
    {
        PathEngine used = Busy.PlainEngine();
        for (int path = 200; path >= 0; path--)
        {
            Assert.Equal(Busy.PlainEngine().Play(4, path), used.Play(4, path));
        }
    }

    [Fact]
    public void A_path_is_pinned()
    {
        string ends = string.Join(
            ' ', Enumerable.Range(0, 8).Select(p => Busy.PlainEngine().Play(42, p)).Select(e => $"{e.Outcome}@{e.Steps}"));
        string played = string.Create(
            CultureInfo.InvariantCulture, $"{ends} {Hash(Digest(Run(0, Paths, engine: SimulationEngine.Plain)))}");
        const string Pinned = "Collision@104 Collision@118 Stalemate@120 Stalemate@120 Collision@87 Stalemate@120 Stalemate@120 "
            + "Collision@73 4662063269327163840";
        Assert.True(Pinned == played, played);
    }

    [Theory]
    [InlineData(
        Precision.Double,
        "ConcessionByB@85 Accident@15 Stalemate@120 Collision@106 Collision@103 ConcessionByB@76 Collision@90 "
            + "Collision@94 11414809466408565943")]
    [InlineData(
        Precision.Single,
        "Stalemate@120 Stalemate@120 ConcessionByB@58 ConcessionByB@101 Collision@81 Collision@81 Accident@46 "
            + "ConcessionByB@45 2359654059317032610")]
    public void A_path_of_the_laned_engine_is_pinned(Precision precision, string pinned)
    {
        PathEngine engine = new EngineChoice(SimulationEngine.Laned, precision).Paths(Busy);
        string ends = string.Join(' ', Enumerable.Range(0, 8).Select(p => engine.Play(42, p)).Select(e => $"{e.Outcome}@{e.Steps}"));
        SimulationResult result = Simulation.Run(Busy, new SimulationOptions { Paths = Paths, Seed = 1, Precision = precision });
        string played = string.Create(CultureInfo.InvariantCulture, $"{ends} {Hash(Digest(result))}");
        Assert.True(pinned == played, played);
    }

    [Fact]
    public void Cancellation_stops_a_run_within_blocks()
    {
        using var cancellation = new CancellationTokenSource();
        var seen = new List<long>();
        var progress = new Direct(p =>
        {
            seen.Add(p.Done);
            cancellation.Cancel();
        });
        var options = new SimulationOptions { Paths = 1_000_000_000, Seed = 1, Threads = 2, Progress = progress };
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.ThrowsAny<OperationCanceledException>(() => Simulation.Run(Busy, options, cancellation.Token));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5));
        Assert.InRange(seen.Count, 1, 3);
        Assert.ThrowsAny<OperationCanceledException>(() => Simulation.Run(Busy, 10, 1, new CancellationToken(true)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Progress_grows_to_the_total(int threads)
    {
        var seen = new List<SimulationProgress>();
        Simulation.Run(Busy, new SimulationOptions { Paths = Paths, Seed = 1, Threads = threads, Progress = new Direct(seen.Add) });
        Assert.All(seen, p => Assert.Equal(2 * Paths, p.Total));
        Assert.Equal(seen.Select(p => p.Done).Order(), seen.Select(p => p.Done));
        Assert.Equal(2 * Paths, seen[^1].Done);
        Assert.True(seen.Count >= 2 * 5, "at least one report a variant and block"); // blocks begin small and grow
    }

    [Fact]
    public void Paths_allocate_nothing()
    {
        foreach (Scenario scenario in new[]
        {
            Busy, Busy.WithPolicies(new Brinkman(45), new Jumpy(50, 0.2, 1)), TrainsHazardTests.Reference()
        })
        {
            PathEngine engine = scenario.PlainEngine();
            var tally = new Tally(scenario);
            Assert.Equal(0, Allocated.ByEachCallOf(() =>
            {
                for (int path = 0; path < 2000; path++)
                {
                    PlayedPath played = engine.PlayOn(5, path);
                    tally.Add(in played, played.Drawn.Steps);
                }
            }));
        }
    }

    [Theory]
    [InlineData(Side.A, 0)]
    [InlineData(Side.B, 3)]
    public void NaN_names_the_policy_the_side_and_the_day(Side side, double day)
    {
        var lost = new Lost(day);
        Scenario scenario = TrainsHazardTests.Reference().WithPolicies(side == Side.A ? lost : null, side == Side.B ? lost : null);
        var error = Assert.Throws<PolicyException>(() => Simulation.Run(scenario, 5000, 1));
        Assert.Contains("Lost", error.Message, StringComparison.Ordinal);
        Assert.Contains($"side {side}", error.Message, StringComparison.Ordinal);
        Assert.Contains($"day {day.ToString(CultureInfo.InvariantCulture)}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_throwing_policy_surfaces_its_own_exception_as_the_cause()
    {
        var error = Assert.Throws<PolicyException>(() => Simulation.Run(Busy, new Thrower(), new Dove(), 50_000, 1));
        Assert.Equal("on day 4", Assert.IsType<InvalidTimeZoneException>(error.InnerException).Message);
    }

    [Theory]
    [InlineData(1.5, 1)]
    [InlineData(-1e300, -1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(double.NegativeInfinity, -1)]
    [InlineData(0.25, 0.25)]
    public void Throttles_are_clamped(double throttle, double expected) => Assert.All(Enum.GetValues<SimulationEngine>(), engine =>
        Assert.Equal(
            expected,
            Simulation.Trace(TrainsHazardTests.Reference().WithPolicies(new Steady(throttle), null), 0, 1, engine: engine)
                .Steps[0].ThrottleA));

    [Fact]
    public void Mirrored_sides_give_mirrored_results()
    {
        const int Many = 20_000;
        Scenario mirrored = Busy.WithSidesExchanged() with
        {
            Mediator = Busy.Mediator! with { AcceptanceA = null, AcceptanceB = 0.7, CheatingA = 0.05, CheatingB = 0 },
        };
        long[] Cells(Scenario s, bool mirror)
        {
            VariantResult result = Simulation.Run(s with { Variants = [] }, Many, 8).Baseline;
            return [.. Enum.GetValues<Outcome>().SelectMany(o => Enumerable.Range(0, 12).Select(bin =>
                result.Tally.Times[(int)(mirror ? o.Mirrored() : o)].Skip(10 * bin + 1).Take(10).Sum()))];
        }

        Verdict.SameCells(Cells(Busy, false), Cells(mirrored, true)).MustHold();
        Verdict.SameCells(Cells(Busy, false), Cells(mirrored, false)).MustFail();
    }

    // Without chance the mirror is exact.
    [Fact]
    public void Without_chance_mirrored_sides_give_mirrored_paths()
    {
        var scenario = new Scenario
        {
            Model = new AcceleratingTrains
            {
                BaseHazard = 0,
                TempoHazard = 0,
                A = new() { Volatility = 0, InitialTempo = 0.002 },
                B = new() { Volatility = 0, Acceleration = 6e-5 }
            },
            A = new Actor { Policy = new Brinkman(45) },
            B = new Actor { Policy = new Brinkman(60) },
        };
        PathTrace one = Simulation.Trace(scenario, 0, 1), other = Simulation.Trace(scenario.WithSidesExchanged(), 0, 1);
        Assert.Equal(one.End.Outcome, other.End.Outcome.Mirrored());
        Assert.Equal(one.Steps.Select(s => (s.Room, s.TempoA, s.SeenByB)), other.Steps.Select(s => (s.Room, s.TempoB, s.SeenByA)));
    }

    [Fact]
    public void A_variant_that_changes_nothing_differs_by_nothing()
    {
        SimulationResult result = Simulation.Run((Busy with { Variants = [] }).WithVariant("same", "Nothing.", s => s), Paths, 3);
        VariantDifference difference = result.Difference("same");
        Assert.Equal(0, difference.War.Value);
        Assert.Equal(Digest(result.Baseline.Tally), Digest(result["same"].Tally));
        foreach (Outcome before in Enum.GetValues<Outcome>())
        {
            foreach (Outcome after in Enum.GetValues<Outcome>())
            {
                Assert.Equal(before == after ? result.Baseline.Count(before) : 0, difference.JointCount(before, after));
            }
        }
    }

    [Fact]
    public void Joint_counts_sum_to_both_margins()
    {
        SimulationResult result = Run(0, Paths);
        VariantDifference difference = result.Difference("no-mediator");
        Outcome[] all = Enum.GetValues<Outcome>();
        Assert.All(all, o => Assert.Equal(result.Baseline.Count(o), all.Sum(after => difference.JointCount(o, after))));
        Assert.All(all, o => Assert.Equal(result["no-mediator"].Count(o), all.Sum(before => difference.JointCount(before, o))));
        Assert.NotEqual(0, difference.War.Value);
    }

    // What one purpose consumes never shifts another: whatever A's perception, incidents and policy draw, B's noise stays as it was.
    [Theory]
    [InlineData(SimulationEngine.Laned)]
    [InlineData(SimulationEngine.Plain)]
    public void Draws_for_one_purpose_do_not_shift_another(SimulationEngine engine)
    {
        Scenario plain = TrainsHazardTests.Reference();
        Scenario[] changed =
        [
            plain.WithTrains(a => a with { Perception = new Perception { Noise = 0.5 } }),
            plain.WithTrains(a => a with { Incidents = new Incidents { Rate = 0.5, MeanSize = 1e-4 } }),
            plain with { A = plain.A with { Policy = new Jumpy(45, 0.3, 1) } },
            plain with
            {
                Mediator = new Mediator { Rate = 0.1, CheatingA = 0.2, RepeatAfter = 1, Duration = 3, AcceptanceA = 0.5, AcceptanceB = 0.5 }
            },
            plain.WithTrains(a => a with { Volatility = 0 }),
        ];
        for (int path = 0; path < 20; path++)
        {
            PathTrace before = Simulation.Trace(plain, path, 9, engine: engine);
            foreach (PathTrace after in changed.Select(s => Simulation.Trace(s, path, 9, engine: engine)))
            {
                int both = Math.Min(before.Steps.Count, after.Steps.Count);
                var pairs = before.Steps.Take(both).Zip(after.Steps.Take(both)).Where(p => !p.Second.BoundB);
                Assert.All(pairs, p => Assert.Equal(p.First.NoiseB, p.Second.NoiseB));
                double Budget(PathTrace t) => t.Steps[0].BudgetLeft + t.Steps[0].Hazard;
                Assert.Equal(Budget(before), Budget(after), 1e-12);
            }
        }
    }

    private static SimulationResult Run(long first, long count, int? threads = null, SimulationEngine engine = SimulationEngine.Laned) =>
        Simulation.Run(Busy, new SimulationOptions { FirstPath = first, Paths = count, Seed = 1, Threads = threads, Engine = engine });

    private static string Digest(SimulationResult result) =>
        string.Join(
            '\n', result.Variants.Select(v => Digest(v.Tally) + string.Join(',', v.Joint) + LaneScenarios.Digest(v.Weights) + v.Paths))
            + string.Join(',', result.Ranges);

    private static string Digest(Tally tally)
    {
        string times = string.Join(';', tally.Times.Select(t => string.Join(',', t.Take(Array.FindLastIndex(t, c => c > 0) + 1))));
        return $"{times} {tally.PathSteps} {tally.Mediation} {LaneScenarios.Digest(tally.PathPayoffs)} {LaneScenarios.Digest(tally.Peaks)}";
    }

    private static ulong Hash(string text) => text.Aggregate(14695981039346656037, (h, c) => (h ^ c) * 1099511628211);

    private sealed class Direct(Action<SimulationProgress> report) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value) => report(value);
    }

    private readonly record struct Thrower : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) =>
            view.Day < 4 ? 0 : throw new InvalidTimeZoneException($"on day {view.Day.ToString(CultureInfo.InvariantCulture)}");
    }
}
