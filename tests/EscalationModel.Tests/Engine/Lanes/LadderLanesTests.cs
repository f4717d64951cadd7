using EscalationModel.CrisisGames;
using EscalationModel.Engine;
using EscalationModel.Internals.Lanes;
using EscalationModel.Models;
using EscalationModel.Models.Ladder;
using EscalationModel.Policies;
using EscalationModel.Tests.CrisisGames;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Engine.Lanes;

/// <summary>The ladder in lanes: the same bits at every width, however the paths are split, and the law of the exact engine.</summary>
public class LadderLanesTests
{
    private static readonly Precision[] Precisions = [Precision.Double, Precision.Single];
    private static readonly Climber NeverDown = new() { Down = 0, InitialRung = 1 };

    public static TheoryData<string, Precision> All => Data(LadderLaneScenarios.Names);

    public static TheoryData<string, Precision> Tables => Data(LadderLaneScenarios.OfTables);

    public static TheoryData<string, Precision> Solvable => Data(LadderLaneScenarios.Solvable);

    [Theory]
    [MemberData(nameof(All))]
    public void Every_width_gives_the_same_bits(string name, Precision precision)
    {
        Scenario scenario = LadderLaneScenarios.Named(name);
        string oracle = Digest(LaneWidth.Scalar, 3);
        Assert.All([LaneWidth.Bits128, LaneWidth.Bits256, LaneWidth.Bits512], width => Assert.Equal(oracle, Digest(width, 3)));
        Assert.NotEqual(oracle, Digest(LaneWidth.Bits512, 4));

        string Digest(LaneWidth width, ulong seed) =>
            LaneScenarios.DigestOfRun(LadderLaneScenarios.Laned(scenario, precision, width), scenario, 4294967290, 1037, seed);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Tables_are_looked_up_as_they_would_be_asked(string name, Precision precision)
    {
        Scenario scenario = LadderLaneScenarios.Named(name);
        BlockEngine asking = LadderKernels.Asking(scenario, (EscalationLadder)scenario.Model, precision),
            table = LadderLaneScenarios.Laned(scenario, precision, LaneWidth.Bits512);
        bool discounts = scenario.A.Payoffs.DiscountRate + scenario.B.Payoffs.DiscountRate > 0; // needs each move, which is asked for
        Assert.StartsWith(discounts ? "LadderPolicyKernel" : "LadderTableKernel", table.GetType().Name, StringComparison.Ordinal);
        Assert.StartsWith("LadderPolicyKernel", asking.GetType().Name, StringComparison.Ordinal);
        (Tally asked, PairedWeights expected) = LaneScenarios.RunWeighed(asking, scenario, 50, 700);
        (Tally lookedUp, PairedWeights weights) = LaneScenarios.RunWeighed(table, scenario, 50, 700);
        Assert.Equal(LaneScenarios.DigestOfDrawn(asked), LaneScenarios.DigestOfDrawn(lookedUp));

        // A dispute that is played on does so in another block: single precision rounds its hazard elsewhere.
        double tolerance = precision == Precision.Single ? 1e-6 : 1e-12;
        Assert.All(expected.Cells.Zip(weights.Cells), pair =>
        {
            Assert.Equal(pair.First.Count, pair.Second.Count);
            Assert.Equal((double)pair.First.Variant, (double)pair.Second.Variant, tolerance * Survival.Certain * (1 + pair.First.Count));
        });
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void A_policy_of_ones_own_says_that_it_looks_at_rungs_alone(Precision precision)
    {
        Scenario scenario = LadderLaneScenarios.Named("table, standstill");
        (BlockEngine table, string looked) = Played(new OwnWary(3, LooksAtRungsAlone: true));
        (BlockEngine asking, string asked) = Played(new OwnWary(3, LooksAtRungsAlone: false));
        Assert.StartsWith("LadderTableKernel", table.GetType().Name, StringComparison.Ordinal);
        Assert.StartsWith("LadderPolicyKernel", asking.GetType().Name, StringComparison.Ordinal);
        Assert.Equal(Played(new Brinkman(3)).Digest, looked);
        Assert.NotEqual(Played(new Brinkman(2)).Digest, looked);

        // A move that is asked for is drawn with fewer bits: the same law, tested as such.
        Assert.All(Verdicts(Tally(asking), Tally(table)), v => v.MustHold());

        (BlockEngine Engine, string Digest) Played(IAnyPolicy policy)
        {
            BlockEngine engine = LadderLaneScenarios.Laned(scenario.WithPolicies(policy, policy), precision, LaneWidth.Bits256);
            return (engine, LaneScenarios.DigestOfRun(engine, scenario, 50, 700));
        }

        Tally Tally(BlockEngine engine) => LaneScenarios.Run(engine, scenario, engine == table ? 0 : 1_000_000, 20_480);
    }

    [Fact]
    public void A_policy_that_remembers_cannot_look_at_rungs_alone()
    {
        Scenario scenario = LadderLaneScenarios.Named("table").WithPolicies(new Forgetting(), new Hawk());
        Assert.Contains(
            "has memory",
            Assert.Throws<PolicyException>(() => LadderLaneScenarios.Laned(scenario, Precision.Single, LaneWidth.Bits256)).Message);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_path_has_its_own_end_wherever_it_runs_and_its_trace_tells_it(string name, Precision precision)
    {
        Scenario scenario = LadderLaneScenarios.Named(name);
        var model = (EscalationLadder)scenario.Model;
        var whole = new PathMark[301];
        LadderLaneScenarios.Laned(scenario, precision, LaneWidth.Bits512).Run(3, 100, 301, new Tally(scenario), whole);
        BlockEngine engine = LadderLaneScenarios.Laned(scenario, precision, LaneWidth.Bits256);
        var single = new PathMark[1];
        for (int i = 0; i < whole.Length; i += 7)
        {
            var tally = new Tally(scenario);
            engine.Run(3, 100 + i, 1, tally, single);
            Assert.Equal(whole[i], single[0]);

            var log = new List<TraceStep>();
            PathEnd end = LadderTracer.Of(scenario, model, precision, default).Play(3, 100 + i, log);
            var noted = new Tally(scenario);
            noted.Add(PlayedPath.Of(end), (int)(end.Days + 0.5));
            Assert.Equal(LaneScenarios.DigestOfDrawn(tally), LaneScenarios.DigestOfDrawn(noted));
            Assert.Equal(tally.PathSteps, log.Count);
            Assert.Equal(end.Outcome == Outcome.War, log[^1].BudgetLeft <= 0);
        }

        Assert.True(whole.Distinct().Count() > 1);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Nothing_is_allocated_per_path(string name, Precision precision)
    {
        Scenario scenario = LadderLaneScenarios.Named(name);
        BlockEngine engine = LadderLaneScenarios.Laned(scenario, precision, LaneWidth.Bits512);
        var tally = new Tally(scenario);
        var marks = new PathMark[512];
        Assert.Equal(0, Allocated.ByEachCallOf(() => engine.Run(3, 0, 512, tally, marks)));
    }

    [Theory]
    [MemberData(nameof(Solvable))]
    public void The_exact_engine_agrees(string name, Precision precision)
    {
        var sample = new LanedSample(LadderLaneScenarios.Named(name), precision);
        Assert.Empty(sample.Disagreements(ExactLadder.Solve(LadderLaneScenarios.Named(name))));
        if (LadderScenarios.Names.Contains(name))
        {
            // Power: a small wrong change must not pass.
            Assert.NotEmpty(sample.Disagreements(ExactLadder.Solve(LadderScenarios.MakeWrong(name))));
        }
    }

    [Theory]
    [InlineData("one table, one that remembers")]
    [InlineData("laned policies")]
    [InlineData("a mixture and a class, mediated")]
    public void The_plain_engine_agrees_where_policies_remember(string name)
    {
        Scenario scenario = LadderLaneScenarios.Named(name);
        Tally plain = LaneScenarios.Run(new PlainBlockEngine(scenario.PlainEngine()), scenario, 1_000_000, 40_960);
        foreach (Precision precision in Precisions)
        {
            Assert.All(Verdicts(Laned(scenario, precision), plain), v => v.MustHold());
        }

        Scenario wrong = LadderScenarios.Ladder(scenario, m => m with { Standstill = m.Standstill + 1 });
        Assert.Contains(Verdicts(Laned(wrong, Precision.Single), plain), v => !v.Holds);

        Tally Laned(Scenario s, Precision precision) =>
            LaneScenarios.Run(LadderLaneScenarios.Laned(s, precision, LaneWidths.Chosen), s, 0, 40_960);
    }

    [Theory]
    [InlineData(Precision.Double, true)]
    [InlineData(Precision.Single, true)]
    [InlineData(Precision.Single, false)]
    public void Small_probabilities_of_war_survive(Precision precision, bool asTable)
    {
        // 30 moves at 1e-7: 3e-6 a path, below the resolution of a single near 1.
        var scenario = new Scenario
        {
            Model = new EscalationLadder
            {
                Rungs = ["low", "high"], Horizon = 30, War = [[1e-7, 1e-7], [1e-7, 1e-7]], A = NeverDown, B = NeverDown
            },
            A = new Actor { Policy = asTable ? new Dove() : new Constant(0) },
            B = new Actor { Policy = asTable ? new Dove() : new Constant(0) },
        };
        int many = asTable ? 3 * 1024 * 1024 : 256 * 1024;
        Tally tally = LaneScenarios.Run(LadderLaneScenarios.Laned(scenario, precision, LaneWidths.Chosen), scenario, 0, many);
        Assert.Equal(many - tally.Count(Outcome.War), tally.Count(Outcome.Stalemate));
        Verdict.Rare(tally.Count(Outcome.War), many * 3e-6, "wars").MustHold();
        Verdict.Rare(tally.Count(Outcome.War), many * (asTable ? 4e-5 : 1.2e-4), "wars").MustFail();
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void A_tiny_budget_meets_a_tiny_probability(Precision precision)
    {
        // Of a million paths about one has a budget below 1e-6: 1e-10 in all must not use it up, 1e-3 does so in about a thousand paths.
        Assert.Equal(0, Wars(1e-12));
        Assert.True(Wars(1e-5) > 800);

        long Wars(double p)
        {
            var scenario = new Scenario
            {
                Model = new EscalationLadder
                {
                    Rungs = ["low", "high"], Horizon = 100, War = [[p, p], [p, p]], A = NeverDown, B = NeverDown
                },
                A = new Actor { Policy = new Dove() },
                B = new Actor { Policy = new Dove() },
            };
            return LaneScenarios.Run(LadderLaneScenarios.Laned(scenario, precision, LaneWidths.Chosen), scenario, 0, 1024 * 1024)
                .Count(Outcome.War);
        }
    }

    [Fact]
    public void Tiny_probabilities_of_war_add_up_in_single_precision()
    {
        // A hundred thousand moves at 1e-12 take 1e-7 from the budget, whatever its size: where the rounding of
        // single precision would take nothing.
        var scenario = new Scenario
        {
            Model = new EscalationLadder
            {
                Rungs = ["low", "high"], Horizon = 100_000, War = [[1e-12, 1e-12], [1e-12, 1e-12]], A = NeverDown, B = NeverDown
            },
            A = new Actor { Policy = new Dove() },
            B = new Actor { Policy = new Dove() },
        };
        var log = new List<TraceStep>();
        LadderTracer.Of(scenario, (EscalationLadder)scenario.Model, Precision.Single, default).Play(1, 0, log);
        double spent = log[0].BudgetLeft - log[^1].BudgetLeft;
        Assert.InRange(spent, 3e-8, 2e-7); // 1e-7 to the resolution of single precision
        Scenario sooner = LadderScenarios.Ladder(scenario, m => m with { War = [[1e-9, 1e-9], [1e-9, 1e-9]] });
        log.Clear();
        LadderTracer.Of(sooner, (EscalationLadder)sooner.Model, Precision.Single, default).Play(1, 0, log);
        Assert.InRange((log[0].BudgetLeft - log[^1].BudgetLeft) / 1e-4, 0.99, 1.01);
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void A_sure_move_is_made(Precision precision)
    {
        var scenario = new Scenario
        {
            Model = new EscalationLadder { Horizon = 6, A = new() { Up = 1, Down = 1 }, B = new() { Up = 1, Down = 1, InitialRung = 1 } },
            A = new Actor { Policy = new Hawk() },
            B = new Actor { Policy = new Constant(1) },
        };
        foreach (Scenario s in (Scenario[])[scenario, scenario.WithPolicies(null, new Hawk())])
        {
            var log = new List<TraceStep>();
            PathEnd end = LadderTracer.Of(s, (EscalationLadder)s.Model, precision, default).Play(1, 0, log);
            Assert.Equal([1, 2, 3, 3, 3, 3], log.Select(step => Math.Round(3 * step.TempoA)));
            Assert.Equal([2, 3, 3, 3, 3, 3], log.Select(step => Math.Round(3 * step.TempoB)));
            Assert.Equal(new PathEnd(Outcome.Stalemate, 6, 6, 1, 1, default), end);
            Tally tally = LaneScenarios.Run(LadderLaneScenarios.Laned(s, precision, LaneWidths.Chosen), s, 0, 100_000);
            Assert.Equal((100_000, 1), (tally.Count(Outcome.Stalemate), tally.MeanPeak(0, 100_000).Value));
        }
    }

    [Fact]
    public void The_days_of_a_log_do_not_lie_in_memory_that_was_given_back()
    {
        Scenario scenario = Scenario.Load("mid-ladder");
        PathEngine engine = LadderTracer.Of(scenario, (EscalationLadder)scenario.Model, Precision.Double, default);
        PathEnd[] before = [.. Enumerable.Range(0, 20).Select(i => engine.Play(1, i))];
        var kept = new List<byte[]>();
        for (int i = 0; i < 20; i++)
        {
            GC.Collect();
            byte[] other = GC.AllocateArray<byte>(1 << 16, pinned: true);
            Array.Fill(other, (byte)255);
            kept.Add(other);
            Assert.Equal(before[i], engine.Play(1, i));
        }

        GC.KeepAlive(kept);
    }

    [Fact]
    public void Not_a_number_names_the_policy_and_the_day()
    {
        Scenario scenario = LadderLaneScenarios.Named("table").WithPolicies(null, new Constant(double.NaN));
        BlockEngine engine = LadderLaneScenarios.Laned(scenario, Precision.Single, LaneWidth.Bits512);
        var error = Assert.Throws<PolicyException>(() => LaneScenarios.Run(engine, scenario, 0, 10));
        Assert.Contains("Constant of side B returned NaN on day 0", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Precision.Double, 2)]
    [InlineData(Precision.Single, 3)]
    public void A_run_asks_for_lanes_by_its_precision(Precision precision, int version)
    {
        Scenario scenario = LadderLaneScenarios.Named("a mixture and a class, mediated")
            .WithVariant("alone", "Nobody mediates.", s => s with { Mediator = null });
        SimulationOptions options = new() { Paths = 5000, Seed = 1, Threads = 1, Precision = precision };
        SimulationResult whole = Simulation.Run(scenario, options), threaded = Simulation.Run(scenario, options with { Threads = 3 });
        SimulationResult merged = Simulation.Run(scenario, options with { Paths = 1777 })
            .Merge(Simulation.Run(scenario, options with { Paths = 5000 - 1777, FirstPath = 1777 }));
        Assert.Equal(version, whole.StreamVersion);
        Assert.All([threaded, merged], r => Assert.Equal(Digest(whole), Digest(r)));
        Assert.NotEqual(
            Digest(whole),
            Digest(Simulation.Run(scenario, options with { Precision = Precision.Double, Engine = SimulationEngine.Plain })));
        Assert.Equal(
            RandomStream.LayoutVersion,
            Simulation.Run(scenario, options with { Precision = Precision.Double, Engine = SimulationEngine.Plain }).StreamVersion);

        static string Digest(SimulationResult r) =>
            string.Join(
                "#", r.Variants.Select(v => LaneScenarios.Digest(v.Tally) + LaneScenarios.Digest(v.Weights) + string.Join(",", v.Joint)));
    }

    private static IEnumerable<Verdict> Verdicts(Tally first, Tally second)
    {
        yield return Verdict.SameCells(Cells(first), Cells(second), "ends by move");
        (MediationCounts a, MediationCounts b) = (first.Mediation, second.Mediation);
        yield return Verdict.SameCells(
            [a.PathsWithLight, 40_960 - a.PathsWithLight], [b.PathsWithLight, 40_960 - b.PathsWithLight], "light");
        yield return Verdict.SameCells(
            [a.Kept, a.Broken, a.Accepted - a.Kept - a.Broken], [b.Kept, b.Broken, b.Accepted - b.Kept - b.Broken], "suspensions");
    }

    private static long[] Cells(Tally t) => [.. t.Times.SelectMany(times => times.Take(64))];

    private static TheoryData<string, Precision> Data(IEnumerable<string> names)
    {
        var data = new TheoryData<string, Precision>();
        foreach (string name in names)
        {
            data.Add(name, Precision.Double);
            data.Add(name, Precision.Single);
        }

        return data;
    }

    /// <summary>A brinkman of the user's own, that may say what it looks at.</summary>
    private sealed record OwnWary(double Nerve, bool LooksAtRungsAlone) : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => view.TimeToCollision > Nerve ? 1 : -1;
    }

    /// <summary>Says what cannot be.</summary>
    private readonly record struct Forgetting : IPolicy<int>
    {
        bool IAnyPolicy.LooksAtRungsAlone => true;

        public double Throttle(in View view, ref int memory, ref RandomStream random) => memory++;
    }
}
