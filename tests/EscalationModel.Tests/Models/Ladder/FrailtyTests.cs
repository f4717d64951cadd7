using EscalationModel.CrisisGames;
using EscalationModel.Engine;
using EscalationModel.Internals.Lanes;
using EscalationModel.Models;
using EscalationModel.Models.Ladder;
using EscalationModel.Models.Ladder.Exact;
using EscalationModel.Tests.CrisisGames;
using EscalationModel.Tests.Data;
using EscalationModel.Tests.Engine.Lanes;
using EscalationModel.Tests.Reference;
using EscalationModel.Tests.Statistical;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace EscalationModel.Tests.Models.Ladder;

/// <summary>Disputes that differ in how readily they end. Where the hazard does not depend on the rung there is a closed form: of those
/// with frailty theta, (1 + theta C)^(-1/theta) go on after moves whose hazards sum to C.</summary>
public class FrailtyTests
{
    private const string File = "m18_talks.json";

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(1.025)]
    [InlineData(2)]
    [InlineData(10)]
    public void SurvivalHasItsClosedForm(double theta)
    {
        double[] byMove = [1, 0.5, 0, 3, 0.2];
        Scenario scenario = Alike(0.3, theta, 200, byMove);
        ExactResult exact = ExactLadder.Solve(scenario), wrong = ExactLadder.Solve(Alike(0.3, theta * 0.999, 200, byMove));
        double spent = 0, error = 0, ofWrong = 0;
        for (int move = 1; move < 200; move++)
        {
            spent += -Math.Log(1 - Fizzle(0.3) * byMove[Math.Min(move, 5) - 1]);
            double expected = GoesOn(theta, spent);
            error = Math.Max(error, Math.Abs(exact.Survival[move] - expected));
            ofWrong = Math.Max(ofWrong, Math.Abs(wrong.Survival[move] - expected));
        }

        Assert.InRange(error, 0, 5e-8);
        Assert.True(ofWrong > 1e-7);
    }

    [Theory]
    [InlineData(0.01, 26)]
    [InlineData(2, 93)]
    public void TheExactEngineNeedsFewClasses(double theta, int classes) =>
        Assert.InRange(FrailtyMixture.Of(theta).Weights.Length, classes - 3, classes + 3);

    [Fact]
    public void LengthsAreThoseOfTheReference()
    {
        ReferenceCase c = ReferenceCase.Of(File, "talks/shared/027");
        (double hazard, double theta) = (c.Inputs.GetProperty("c").GetDouble(), c.Inputs.GetProperty("theta").GetDouble());
        ExactResult exact = ExactLadder.Solve(Alike(hazard, theta, 365));
        foreach (int moves in (int[])[1, 5, 10, 30, 100])
        {
            Assert.Equal(c.ExpectedNumber($"prob_longer_than_{moves}"), exact.Survival[moves], 5e-8);
        }

        Assert.Equal(c.ExpectedNumber("mean_capped_at_365"), exact.ExpectedMoves, 2e-6);

        // A hazard that is nearly 0 from the eleventh move on ends disputes in proportion to their frailty.
        const double Little = 1e-7;
        ExactResult survivors = ExactLadder.Solve(Alike(hazard, theta, 20, [.. Enumerable.Repeat(1.0, 10), Little]));
        Assert.Equal(
            c.ExpectedNumber("mean_frailty_of_those_who_go_on_after_10"), survivors.EndingHazard(11) / (Fizzle(hazard) * Little), 1e-6);
    }

    [Fact]
    public void TheFitIsThatOfTheReference()
    {
        ReferenceCase c = ReferenceCase.Of(File, "talks/shared/028");
        Dictionary<int, int> lengths = MidAggregates.Read().Lengths;
        double LogLikelihood(double hazard, double theta) => lengths.Sum(
            l => l.Value * Math.Log(GoesOn(theta, hazard * (l.Key - 1)) - GoesOn(theta, hazard * l.Key)));
        Vector<double> best = NelderMeadSimplex.Minimum(
            ObjectiveFunction.Value(x => -LogLikelihood(Math.Exp(x[0]), Math.Exp(x[1]))),
            Vector<double>.Build.Dense([-0.1, 0.2]), 1e-12, 10_000)
            .MinimizingPoint;
        (double hazard, double theta) = (Math.Exp(best[0]), Math.Exp(best[1]));
        Assert.Equal(c.ExpectedNumber("c"), hazard, c.Near);
        Assert.Equal(c.ExpectedNumber("theta"), theta, c.Near);

        // By the exact engine.
        ExactResult exact = ExactLadder.Solve(Alike(hazard, theta, 500));
        Assert.Equal(
            c.ExpectedNumber("log_likelihood"), lengths.Sum(l => l.Value * Math.Log(exact.DistributionOf(Outcome.Fizzle)[l.Key])), c.Near);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void ASimulationEndsByTheClosedForm(Precision? precision)
    {
        const int Paths = 200_000;
        foreach ((double hazard, double theta) in ((double, double)[])[(0.9054, 1.025), (0.05, 3)])
        {
            long[] ends = Ends(Alike(hazard, theta, 100), precision, Paths);
            Verdict.Fit(ends, Expected(hazard, theta, Paths), "ends by move").MustHold();
            Verdict.Fit(ends, Expected(hazard, theta * 1.1, Paths), "ends by move").MustFail();
        }
    }

    [Fact]
    public void ABudgetWithoutFrailtyKeepsItsBits()
    {
        var alike = new LadderRules(new EscalationLadder());
        LadderRules Frail(double theta) => new(new EscalationLadder { Frailty = theta });
        foreach (double budget in (double[])[1e-300, 1e-12, 0.1, 1, 30])
        {
            Assert.Equal(budget, alike.FizzleBudget(budget));
            Assert.Equal(1, Frail(1e-12).FizzleBudget(budget) / budget, 1e-10);
            Assert.Equal(
                1, Frail(0.5).FizzleBudget(budget) / budget / (budget < 1e-3 ? 1 : (Math.Exp(0.5 * budget) - 1) / (0.5 * budget)), 1e-12);
        }

        // A certain end uses up the largest budget there is, and what is not certain never does.
        double largest = Frail(10).FizzleBudget(44);
        Assert.True(double.IsFinite((float)largest) && largest > EscalationLadder.MostMoves * -Math.Log(1 - Math.BitDecrement(1.0)));
    }

    [Fact]
    public void WarIsNotTouched()
    {
        // With a war probability of 0.1 a move and no fizzle frailty changes nothing at all.
        Scenario wars = LadderScenarios.Ladder(Alike(0, 2, 30), m => m with { War = [[0.1, 0.1], [0.1, 0.1]], Fizzle = null });
        ExactResult exact = ExactLadder.Solve(wars);
        Assert.Equal(1 - Math.Pow(0.9, 30), exact.War, 1e-14);
    }

    [Fact]
    public void TheGameOfFrailDisputesIsRefusedWithTheReason()
    {
        Scenario frail = LadderScenarios.Make("frailty");
        foreach (Action solve in (Action[])[() => CrisisGame.Of(frail), () => Exploitability.Of(frail.A.Policy, frail.B.Policy, frail)])
        {
            string refusal = Assert.Throws<ArgumentException>(solve).Message;
            Assert.Contains("nobody sees", refusal, StringComparison.Ordinal);
            Assert.Contains("$.model.frailty", refusal, StringComparison.Ordinal);
        }

        Assert.NotNull(CrisisGame.Of(frail.With("$.model.frailty", 0)));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(10.1)]
    [InlineData(double.NaN)]
    public void AVarianceOutsideOfItsRangeIsRefused(double frailty) => Assert.Contains(
        Assert.Throws<ScenarioException>(() => LadderScenarios.Ladder(new Scenario { Model = new EscalationLadder() }, m => m with
        {
            Frailty = frailty,
        }).ThrowIfInvalid()).Problems,
        p => p.Path == "$.model.frailty");

    private static double Fizzle(double hazard) => 1 - Math.Exp(-hazard);

    private static double GoesOn(double theta, double spent) => Math.Pow(1 + theta * spent, -1 / theta);

    private static double[] Expected(double hazard, double theta, int paths) =>
        [.. Enumerable.Range(1, 100).Select(move => paths * (GoesOn(theta, hazard * (move - 1)) - GoesOn(theta, hazard * move)))];

    private static long[] Ends(Scenario scenario, Precision? precision, int paths)
    {
        if (precision is { } lanes)
        {
            BlockEngine engine = LadderLaneScenarios.Laned(scenario, lanes, LaneWidths.Chosen);
            return [.. LaneScenarios.Run(engine, scenario, 0, paths).Times[(int)Outcome.Fizzle].Skip(1).Take(100)];
        }

        var ends = new long[100];
        PathEngine plain = scenario.PlainEngine();
        for (int path = 0; path < paths; path++)
        {
            PathEnd end = plain.Play(7, path);
            ends[end.Steps - 1] += end.Outcome == Outcome.Fizzle ? 1 : 0;
        }

        return ends;
    }

    // Both stand on their ground for ever, so that only the hazard ends it.
    private static Scenario Alike(double hazard, double theta, int horizon, double[]? byMove = null)
    {
        double p = Fizzle(hazard);
        return new Scenario
        {
            Model = new EscalationLadder
            {
                Rungs = ["low", "high"],
                Horizon = horizon,
                Fizzle = [[p, p], [p, p]],
                FizzleByMove = byMove,
                Frailty = theta,
                A = new() { InitialRung = 1 },
                B = new() { InitialRung = 1 },
            },
            A = new() { Policy = new Constant(0) },
            B = new() { Policy = new Constant(0) },
        };
    }
}
