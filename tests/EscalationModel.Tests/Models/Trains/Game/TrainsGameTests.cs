using System.Runtime.Intrinsics;
using EscalationModel.CrisisGames;
using EscalationModel.Games;
using EscalationModel.Models;
using EscalationModel.Models.Trains.Game;
using EscalationModel.Policies;
using EscalationModel.Solvers.Markov;
using EscalationModel.Tests.CrisisGames;

namespace EscalationModel.Tests.Models.Trains.Game;

/// <summary>The game behind the trains: how it is laid on a grid, and that the simulator agrees the better the finer it is.</summary>
public class TrainsGameTests
{
    // Twenty steps in which both run at 0.02 and nothing else happens: the room is gone at step 25, or the horizon comes before.
    [Theory]
    [InlineData(30, -10)]
    [InlineData(20, 0.25)]
    public void ACertainCourseIsWorthItsEnd(double horizon, double expected)
    {
        Scenario scenario = Still(horizon);
        Exploitability found = Exploitability.Of(new Constant(0), new Constant(0), scenario, new GameGrid(51, 11, 11));
        Assert.Equal(expected, found.ValueA, 1e-6); // a ten millionth of the largest payoff is the slack of the interpolation
        Assert.Equal(expected, found.ValueB, 1e-6);
    }

    [Fact]
    public void StandingStillIsToldApartFromCreeping()
    {
        // B stands from the onset and A creeps on: B has conceded after three steps, whatever the grid.
        Scenario scenario = Still(30).WithTrains(b: b => b with { InitialTempo = 0 });
        Exploitability found = Exploitability.Of(new Constant(0), new Constant(0), scenario, new GameGrid(11, 6, 6));
        Assert.Equal(1, found.ValueA, 1e-12);
        Assert.Equal(0, found.ValueB, 1e-12);
    }

    [Theory]
    [InlineData(0.004, 0.0002, 0.00004)]
    [InlineData(0.00005, 0.0002, -0.00008)]
    [InlineData(0.0099, 0.002, 0.00004)]
    [InlineData(0.005, 0, -0.00008)]
    public void TheTempoLawKeepsProbabilitiesAndMean(double tempo, double sigma, double change)
    {
        var train = new Train { Volatility = sigma, TopTempo = 0.01, Incidents = new() { Rate = 0.02, MeanSize = 0.0005 } };
        var axis = GridAxis.Of(0.01, 21);
        TempoStep[] law = new TempoLaw(train, 1, axis).After(tempo, stands: false, change);
        Assert.Equal(1, law.Sum(s => s.Probability), 1e-12);
        Assert.All(law, s => Assert.InRange(s.Probability, 0, 1));

        // The mean of the clamped tempo by plain simulation: 400,000 draws, 6 standard errors.
        var random = new RandomStream(5, 0, RandomPurpose.NoiseA);
        double sum = 0, squares = 0, standing = 0;
        const int Draws = 400_000;
        for (int i = 0; i < Draws; i++)
        {
            double shock = 0;
            for (double wait = random.NextExponential() / 0.02; wait < 1; wait += random.NextExponential() / 0.02)
            {
                shock += random.NextExponential() * 0.0005;
            }

            double v = Math.Clamp(tempo + change + sigma * random.NextNormal() + shock, 0, 0.01);
            (sum, squares, standing) = (sum + v, squares + v * v, standing + (v == 0 ? 1 : 0));
        }

        double mean = sum / Draws, error = Math.Sqrt((squares / Draws - mean * mean) / Draws);
        double found = law.Sum(s => s.Probability * axis[Math.Max(0, s.Level)]);
        // incidents are cut to two sizes: 2e-7 is a fiftieth of their mean
        Assert.InRange(found, mean - 6 * error - 2e-7, mean + 6 * error + 2e-7);
        Assert.InRange(
            law.Where(s => s.Level < 0).Sum(s => s.Probability),
            standing / Draws - 6 * Math.Sqrt(0.25 / Draws),
            standing / Draws + 6 * Math.Sqrt(0.25 / Draws));
    }

    // The sums over one side at a time against the list of all that can follow, where a value is linear in the room: then a cubic is, too.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 40)]
    [InlineData(7, 40)]
    [InlineData(39, 0)]
    public void SummingOneSideAtATimeIsSummingOverTheList(int period, double audienceCost)
    {
        Scenario scenario = Short();
        scenario = scenario with
        {
            A = scenario.A with { Payoffs = new() { AudienceCost = audienceCost, DiscountRate = 0.01 } },
            Calendar = [new() { Day = 7, Side = Side.A, Tempo = 0.004 }],
        };
        var game = (TrainsGame)CrisisGame.Of(scenario, new GameGrid(7, 5, 6));
        var random = new RandomStream(3, 0, RandomPurpose.NoiseA);
        var next = new double[4 * game.StateCount];
        for (int joint = 0; joint < game.States.Joints.Count; joint++)
        {
            for (int v = 0; v < 4; v++)
            {
                (double at0, double rise) = (random.NextDouble(), random.NextDouble());
                for (int room = 0; room < 7; room++)
                {
                    next[4 * (7 * joint + room) + v] = at0 + rise * game.States.Room[room];
                }
            }
        }

        IPeriodWorth fast = game.WorthAt(period, next, 4)(), listed = new ListedWorth(game, game.StageAt(period), next);
        var (one, other) = (new Vector256<double>[9], new Vector256<double>[9]);
        for (int state = 0; state < game.StateCount; state++)
        {
            fast.OfFour(state, one);
            listed.OfFour(state, other);
            for (int place = 0; place < 36; place++)
            {
                Assert.Equal(other[place / 4][place % 4], one[place / 4][place % 4], 1e-12);
            }
        }
    }

    // Measured errors 0.95 and 0.18 on the first two grids: half the spacing, less than a quarter of the error, up
    // to the noise of the simulation.
    [Fact]
    [Trait("Category", "Slow")]
    public void RefiningTheGridBringsTheValueOfFixedPoliciesToTheSimulators()
    {
        Scenario scenario = Short();
        (IAnyPolicy a, IAnyPolicy b) = (new Brinkman(12), new Brinkman(16));
        Estimate simulated = Simulation.Run(scenario, a, b, 200_000, seed: 11).Variants[0].Payoff(Side.A);
        double[] errors = [.. new[] { 6, 12, 24 }.Select(
            n => Math.Abs(Exploitability.Of(a, b, scenario, new GameGrid(2 * n + 1, n + 1, n + 1)).ValueA - simulated.Value))];
        double noise = 3 * (simulated.High - simulated.Low) / 2;
        Assert.True(
            errors[1] < 0.25 * errors[0] + noise && errors[2] < 0.25 * errors[1] + noise, string.Join(" ", errors) + $" noise {noise}");
    }

    [Fact]
    public void TheSolvedTrainsAreAnEquilibriumOfTheGridAndPlayNearItsValue()
    {
        Scenario scenario = Short();
        CrisisGame game = CrisisGame.Of(scenario, new GameGrid(31, 16, 16));
        MarkovSolution solution = MarkovBackwardInduction.Solve(game).Solutions[0];
        Assert.True(solution.Regret < 1e-9, $"regret {solution.Regret}");
        (SolvedPolicy a, SolvedPolicy b) = game.PoliciesOf(solution);
        VariantResult run = Simulation.Run(scenario, a, b, 20_000, seed: 5).Variants[0];
        Agrees(solution.ValueA, run.Payoff(Side.A));
        Agrees(solution.ValueB, run.Payoff(Side.B));

        // Far better than two that never brake: the grid's answer is about the crisis.
        Assert.True(
            run.Payoff(Side.A).Value > Simulation.Run(scenario, default(Hawk), default(Hawk), 20_000, seed: 5)
                .Variants[0].Payoff(Side.A).Value + 1);
        Assert.NotEmpty(game.Approximations);
    }

    // A hundredth of the range of the payoffs for the grid, as docs/how-to/solve-a-crisis.md says, and six standard errors.
    private static void Agrees(double value, Estimate simulated)
    {
        double allowed = 0.11 + 6 * (simulated.High - simulated.Low) / 3.92;
        Assert.InRange(simulated.Value, value - allowed, value + allowed);
    }

    [Fact]
    public void ABestReplyOnTheGridIsNeverWorseThanABuiltInPolicy()
    {
        Scenario scenario = Short();
        var grid = new GameGrid(15, 9, 9);
        IAnyPolicy rival = new Brinkman(15);
        double best = Exploitability.Of(default(Hawk), rival, scenario, grid).BestA;
        foreach (IAnyPolicy own in new IAnyPolicy[]
        {
            default(Hawk), default(Dove), new Brinkman(5), new Brinkman(20), new RandomThrottle(0.3, 0.5)
        })
        {
            Assert.True(Exploitability.Of(own, rival, scenario, grid).ValueA <= best + 1e-12);
        }
    }

    [Fact]
    public void OwnPeaksAreInTheStateWhereTheyCost()
    {
        Scenario free = Short(), costly = free with { A = free.A with { Payoffs = free.A.Payoffs with { AudienceCost = 40 } } };
        var grid = new GameGrid(8, 6, 6);
        CrisisGame game = CrisisGame.Of(costly, grid);
        Assert.True(game.StateCount > 2 * CrisisGame.Of(free, grid).StateCount);
        Assert.Contains("peak", game.StateName(0));
        MarkovSolution solution = MarkovBackwardInduction.Solve(game).Solutions[0];
        Assert.True(solution.Regret < 1e-9);
        Assert.True(game.PolicyOf(solution.B).MemoryBytes > 0);
    }

    [Fact]
    public void WhatIsNoGameOfBothSeeingSidesIsRefusedAllAtOnce()
    {
        Scenario scenario = Short() with { Mediator = new() { Day = 3, AcceptanceA = 0.5 }, Talks = new() };
        scenario = scenario with { Model = scenario.Trains() with { RestIsPeace = false, ConcessionNeedsRoom = true } };
        scenario = scenario.WithTrains(a => a with { Perception = new() { Noise = 0.1 } });
        string message = Assert.Throws<ArgumentException>(() => CrisisGame.Of(scenario, new GameGrid(1, 5, 5))).Message;
        Assert.Contains("1 x 5 x 5", message);
        Assert.Contains("delay, bias or noise", message);
        Assert.Contains("mediator", message);
        Assert.Contains("talks channel", message);
        Assert.Contains("Allowed: restIsPeace.", message);
        Assert.Contains("Allowed: no concessionNeedsRoom.", message);
        Scenario seen = Short().WithTrains(a => a with { Perception = new() { Noise = 0.1 } });
        Assert.Contains("see truly", CrisisGame.Of(seen, new GameGrid(5, 5, 5) { IgnorePerception = true }).Approximations[^1]);
        Assert.Contains(
            "rounded to a grid",
            Assert.Throws<PolicyException>(
                () => Exploitability.Of(default(GrimTrigger), default(Dove), Short(), new GameGrid(5, 4, 4))).Message);
        Assert.Contains(
            "rounded to a grid",
            Assert.Throws<PolicyException>(
                () => Exploitability.Of(new Brinkman(12, 0.2), default(Dove), Short(), new GameGrid(5, 4, 4))).Message);
        Assert.Contains(
            "last throttle",
            Assert.Throws<PolicyException>(
                () => Exploitability.Of(new Provoked(0.2), default(Dove), Short(), new GameGrid(5, 4, 4))).Message);
    }

    /// <summary>A crisis of forty days.</summary>
    private static Scenario Short()
    {
        var train = new Train { Acceleration = 0.0006, Braking = 0.0012, TopTempo = 0.03, InitialTempo = 0.01, Volatility = 0.0015 };
        return new Scenario
        {
            Name = "short",
            Model = new AcceleratingTrains
            {
                Horizon = 40,
                TempoHazard = 1,
                BaseHazard = 1e-4,
                Standstill = 3,
                RestIsPeace = true,
                ConcessionNeedsRoom = false,
                A = train,
                B = train with { Braking = 0.001 },
            },
            A = new Actor { Name = "A" },
            B = new Actor { Name = "B" },
        };
    }

    private static Scenario Still(double horizon)
    {
        var train = new Train { Acceleration = 0, Braking = 0.001, TopTempo = 0.05, InitialTempo = 0.02, Volatility = 0 };
        return new Scenario
        {
            Name = "still",
            Model = new AcceleratingTrains
            {
                Horizon = horizon,
                TempoHazard = 0,
                BaseHazard = 0,
                Standstill = 3,
                RestIsPeace = true,
                ConcessionNeedsRoom = false,
                A = train,
                B = train,
            },
            A = new Actor { Name = "A" },
            B = new Actor { Name = "B" },
        };
    }
}
