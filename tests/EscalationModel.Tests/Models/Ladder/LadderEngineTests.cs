using EscalationModel.Engine;
using EscalationModel.Models;
using EscalationModel.Tests.CrisisGames;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Models.Ladder;

/// <summary>Single paths of the ladder, step by step.</summary>
public class LadderEngineTests
{
    private static readonly Scenario Climb = new()
    {
        Model = new EscalationLadder { Horizon = 6, A = new() { Up = 1, Down = 1 }, B = new() { Up = 1, Down = 1 } },
        A = new() { Policy = new Constant(1) },
        B = new() { Policy = new Constant(0) },
    };

    [Fact]
    public void ASureClimbGoesUpARungAMoveAndStaysOnTop()
    {
        PathTrace trace = Simulation.Trace(Climb, 0, 1);
        Assert.Equal([1 / 3.0, 2 / 3.0, 1, 1, 1, 1], trace.Steps.Select(s => s.TempoA));
        Assert.Equal([0, 1, 2, 3, 4, 5.0], trace.Steps.Select(s => s.Day));
        Assert.Equal(1 - 1 / 6.0, trace.Steps[0].Room, 1e-15);
        Assert.Equal(new PathEnd(Outcome.Stalemate, 6, 6, 1, 0, default), trace.End);
    }

    [Fact]
    public void TheRivalsLastMoveIsWhatItReallyDid()
    {
        // A is on top after three moves and cannot climb on: B, which copies A's last move, then stays.
        PathTrace trace = Simulation.Trace(Climb.WithPolicies(null, new Provoked(0)), 0, 1);
        Assert.Equal([0, 1 / 3.0, 2 / 3.0, 1, 1, 1], trace.Steps.Select(s => s.TempoB));
    }

    [Fact]
    public void TheOpeningReplacesTheFirstMove()
    {
        Scenario s = LadderScenarios.Ladder(Climb, m => m with { Opening = [new(0, 0, 0), new(2, 1, 1)] });
        PathTrace trace = Simulation.Trace(s.WithPolicies(new Constant(0), new Provoked(0)), 0, 1);
        Assert.Equal((2 / 3.0, 1 / 3.0), (trace.Steps[0].TempoA, trace.Steps[0].TempoB));
        Assert.Equal(2 / 3.0, trace.Steps[1].TempoB); // the opening was a rise of A: B copies it by one rung
    }

    [Fact]
    public void DaysAreTheGapsBetweenMoves()
    {
        Scenario s = LadderScenarios.Ladder(Climb, m => m with { Gaps = [new(0, 4.4), new(1, 4.4)] });
        PathTrace trace = Simulation.Trace(s, 0, 1);
        Assert.Equal([0, 4, 8, 12, 16, 20.0], trace.Steps.Select(step => step.Day));
        Assert.Equal(20, trace.End.Days);
        Assert.Equal(0, Simulation.Trace(LadderScenarios.Ladder(s, m => m with { Horizon = 1 }), 0, 1).End.Days);
        foreach (SimulationEngine engine in Enum.GetValues<SimulationEngine>())
        {
            VariantResult run = Simulation.Run(s, new SimulationOptions { Paths = 10, Engine = engine }).Baseline;
            Assert.Equal((1, 20), (run.BinDays, run.MeanDays.Value));
        }
    }

    [Fact]
    public void ACertainWarEndsAtOnce()
    {
        Scenario s = LadderScenarios.Ladder(Climb, m => m with { War = [[0, 0, 0, 0], [0, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]] });
        for (int path = 0; path < 100; path++)
        {
            PathEnd end = s.PlainEngine().Play(3, path);
            Assert.Equal((Outcome.War, 2), (end.Outcome, end.Steps));
        }
    }

    [Fact]
    public void ABoundSideComesDownAndHoldsTheGround()
    {
        var mediator = new Mediator { Day = 2, Duration = 9, AcceptanceA = 1, AcceptanceB = 0, Suspension = Suspension.Unilateral };
        PathTrace trace = Simulation.Trace(Climb with { Mediator = mediator }, 0, 1);
        Assert.Equal([1 / 3.0, 2 / 3.0, 1 / 3.0, 0, 0, 0], trace.Steps.Select(s => s.TempoA));
        Assert.Equal([false, false, true, true, true, true], trace.Steps.Select(s => s.BoundA));
        Assert.Equal([1, 1, -1, -1, -1, -1.0], trace.Steps.Select(s => s.ThrottleA));
        Assert.Equal(Outcome.Stalemate, trace.End.Outcome); // both on 0, but not of their own accord
        Assert.Equal((1, 1, 0), (trace.End.Mediation.Flashed, trace.End.Mediation.Accepted, trace.End.Mediation.Kept));
    }

    [Fact]
    public void AFreezeThatEndsIsNoSettlement()
    {
        // Bound in moves 3 to 5, A is down in the fourth. In the sixth it is free and climbs again.
        var mediator = new Mediator { Day = 2, Duration = 3, AcceptanceA = 1, AcceptanceB = 0, Suspension = Suspension.Unilateral };
        PathTrace trace = Simulation.Trace(Climb with { Mediator = mediator }, 0, 1);
        Assert.Equal([1 / 3.0, 2 / 3.0, 1 / 3.0, 0, 0, 1 / 3.0], trace.Steps.Select(s => s.TempoA));
        Assert.Equal((Outcome.Stalemate, 1), (trace.End.Outcome, trace.End.Mediation.Kept));

        // With a policy that holds, the first free move settles; with k = 2 it takes another.
        Scenario holds = (Climb with { Mediator = mediator }).WithPolicies(new Dated(2, 1), null);
        Assert.Equal((Outcome.Settlement, 6), EndOf(holds));
        Assert.Equal((Outcome.Stalemate, 6), EndOf(LadderScenarios.Ladder(holds, m => m with { Standstill = 2 })));
        Assert.Equal((Outcome.Settlement, 7), EndOf(LadderScenarios.Ladder(holds, m => m with { Standstill = 2, Horizon = 9 })));

        static (Outcome, int) EndOf(Scenario s) =>
            Simulation.Trace(s, 0, 1).End is var end ? (end.Outcome, end.Steps) : default;
    }

    [Fact]
    public void NanIsAnErrorThatNamesThePolicyAndTheDay()
    {
        var error = Assert.Throws<PolicyException>(() => Climb.WithPolicies(null, new Constant(double.NaN)).PlainEngine().Play(1, 0));
        Assert.Contains("Constant of side B returned NaN on day 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PoliciesWithMemoryPlay()
    {
        PathTrace trace = Simulation.Trace(Climb.WithPolicies(new Counting(), null), 0, 1);
        Assert.Equal([1 / 3.0, 0], trace.Steps.Select(s => s.TempoA)); // up, down: settled
    }

    [Fact]
    public void APathAllocatesNothing()
    {
        Scenario s = LadderScenarios.Make("mirrors under a suspension");
        s = LadderScenarios.Ladder(s, m => m with { Gaps = [new(0, 0), new(1, 9)], Opening = [new(1, 1, 1)] });
        PathEngine engine = s.PlainEngine();
        Assert.Equal(0, Allocated.ByEachCallOf(() =>
        {
            for (int path = 0; path < 1000; path++)
            {
                engine.Play(1, path);
            }
        }));
    }

    [Fact]
    public void ResultsDoNotDependOnThreadsOrShards()
    {
        Scenario s = LadderScenarios.Make("five rungs, all at once");
        SimulationResult Run(long first, long count, int threads) =>
            Simulation.Run(s, new SimulationOptions { FirstPath = first, Paths = count, Seed = 7, Threads = threads });
        VariantResult whole = Run(0, 5000, 1).Baseline, merged = Run(0, 1234, 2).Merge(Run(1234, 3766, 3)).Baseline;
        foreach (Outcome outcome in whole.Outcomes)
        {
            Assert.Equal(whole.Tally.Times[(int)outcome], merged.Tally.Times[(int)outcome]);
        }

        Assert.Equal(whole.Payoff(Side.A), merged.Payoff(Side.A));
        Assert.Equal(whole.Mediation, merged.Mediation);
    }

    [Fact]
    public void AVariantThatChangesNothingAgreesPathByPath()
    {
        Scenario s = LadderScenarios.Make("plain").WithVariant("same", "Nothing.", x => x);
        SimulationResult result = Simulation.Run(s, 2000, 5);
        foreach (Outcome outcome in result.Baseline.Outcomes)
        {
            Assert.Equal(result.Baseline.Count(outcome), result.Difference("same").JointCount(outcome, outcome));
        }
    }

    [Fact]
    public void ModelsCompareByValue()
    {
        CrisisModel one = LadderScenarios.Make("five rungs, all at once").Model,
            same = LadderScenarios.Make("five rungs, all at once").Model;
        Assert.NotSame(one, same);
        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        var ladder = (EscalationLadder)one;
        Assert.NotEqual(one, ladder with { War = null });
        Assert.NotEqual(one, ladder with { FizzleByMove = [2, 0, 2] });
        Assert.NotEqual(one, ladder with { Gaps = [new(0, 1)] });
    }
}
