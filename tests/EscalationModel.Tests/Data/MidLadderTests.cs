using System.Diagnostics;
using System.Text.Json;
using EscalationModel.CrisisGames;
using EscalationModel.Models;
using EscalationModel.Tests.CrisisGames;

namespace EscalationModel.Tests.Data;

/// <summary>The scenario mid-ladder is shipped as it was derived, and reproduces by the exact engine what it was calibrated to.</summary>
public class MidLadderTests
{
    private static readonly MidLadderDerivation Derivation = MidLadderDerivation.Run();
    private static readonly Scenario Derived = MidLadderDerivation.Of(Derivation);
    private static readonly ExactResult Exact = ExactLadder.Solve(Derived);

    [Fact]
    public void TheShippedScenarioIsTheDerivedOne()
    {
        using Stream file = typeof(Scenario).Assembly.GetManifestResourceStream("scenarios/mid-ladder.json")!;
        Assert.NotNull(file);
        using var reader = new StreamReader(file);
        string shipped = reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal);
        Assert.Equal(MidLadderFile.Text(Derived), shipped);
        using var json = JsonDocument.Parse(shipped, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        Assert.Equal("MoveTable", json.RootElement.GetProperty("actors")[1].GetProperty("policy").GetProperty("type").GetString());
    }

    [Fact]
    public void WarsAreAsFrequentAsInTheData()
    {
        Assert.Equal(MidAggregates.WarShare, Exact.War, 5e-7);
        (double low, double high) = MidAggregates.WarInterval;
        Assert.Equal(low, ExactLadder.Solve(Derived.Variants[0].Scenario).War, 5e-7);
        Assert.Equal(high, ExactLadder.Solve(Derived.Variants[1].Scenario).War, 5e-7);
    }

    [Fact]
    public void WarIsLikelierPerMoveWhereBothUseForce()
    {
        // The ratio of the measured rates, 4 in 1,211 against 1 in 2,095.
        var war = ((EscalationLadder)Derived.Model).War!;
        Assert.Equal(4 / 1211.0 / (1 / 2095.0), war[3][3] / war[1][2], 1e-4);
        Assert.Equal(0, war[3][0]);
    }

    [Fact]
    public void LengthsAreNearThoseOfTheData()
    {
        // Met: the mean up to the horizon, and the share that goes on after ten moves, to the digits shipped.
        Assert.Equal(6.541, Derivation.MeanLength, 5e-4);
        Assert.Equal(Derivation.MeanLength, Exact.ExpectedMoves, 0.002);
        Assert.Equal(71.0 / 667, Exact.Survival[MidLadderDerivation.MetAfter], 5e-5);

        // Near: what ends with the first incident (317 of 667), the 90th percentile, both sides act.
        Assert.Equal(317.0 / 667, 1 - Exact.Survival[1], 0.015);
        Assert.InRange(Percentile90(Exact), 11, 13);
        Assert.Equal(MidAggregates.TwoSided, Share(Derived, (a, b) => a > 0 && b > 0), 0.015);

        // Better than one hazard for all joint rungs with frailty, whose greatest likelihood of the lengths is
        // -1442.98 [case talks/shared/028].
        Assert.InRange(Derivation.Course.LogLikelihood(MidAggregates.Read().Lengths), -1439, -1437);

        // Power: without frailty, or with half of it, the lengths are others.
        foreach (double factor in (double[])[0, 0.5])
        {
            ExactResult wrong = ExactLadder.Solve(LadderScenarios.Ladder(Derived, m => m with { Frailty = factor * m.Frailty }));
            Assert.True(Math.Abs(wrong.ExpectedMoves - Derivation.MeanLength) > 1);
        }
    }

    [Fact]
    public void WarRisesWithTheReadinessToClimb()
    {
        double[] shares = [.. new[] { 0.5, 1, 1.5, 2 }.Select(factor => ExactLadder.Solve(Climbing(Derived, factor)).War)];
        Assert.True(shares.Zip(shares.Skip(1)).All(pair => pair.Second > 1.1 * pair.First), string.Join(", ", shares));

        // Power: with one war probability for all two-sided joint rungs it falls at the end, because disputes that climb are shorter.
        Scenario flat = LadderScenarios.Ladder(Derived, m => m with
        {
            War = [.. m.War!.Select(row => row.Select(p => p > 0 ? 0.00138 : 0).ToArray())],
        });
        Assert.True(ExactLadder.Solve(Climbing(flat, 2)).War < 1.02 * ExactLadder.Solve(Climbing(flat, 1)).War);
    }

    [Fact]
    public void WhatWasNotFittedIsNear()
    {
        Assert.Equal(MidAggregates.UseOfForce, Share(Derived, (a, b) => a == 3 || b == 3), 0.025);

        // Linear interpolation of convex quantiles makes the mean gap too long: 25.1 days against 24.1.
        double meanGap = Exact.ExpectedDays / (Exact.ExpectedMoves - 1);
        Assert.InRange(meanGap, 24.12, 25.5);
    }

    [Fact]
    public void TheExactEngineAgreesWithTheDerivationsOwnRecursion()
    {
        MidLadderRecursion course = Derivation.Course;
        Assert.Equal(course.TwoSided, Share(Derived, (a, b) => a > 0 && b > 0), 2e-6);
        Assert.Equal(course.Mean, Exact.ExpectedMoves, 2e-4);
        Assert.Equal(course.Stalemate, Exact.Probability(Outcome.Stalemate), 1e-6);
        foreach (int move in (int[])[1, 2, 3, 10, 50, 364])
        {
            Assert.Equal(1, Exact.Survival[move] / course.GoesOnAfter(move), 1e-4);
        }
    }

    [Fact]
    public void TheSimulatorAgrees()
    {
        var sample = new LadderSample(Derived, 100_000, seed: 5);
        Assert.Empty(sample.Disagreements(Exact));
        Assert.NotEmpty(sample.Disagreements(ExactLadder.Solve(Derived.Variants[1].Scenario)));
    }

    [Fact]
    public void ItIsSolvedInWellUnderASecond()
    {
        long started = Stopwatch.GetTimestamp();
        ExactLadder.Solve(Derived);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(1), $"took {Stopwatch.GetElapsedTime(started)}");
    }

    // What the sides do above rung 0, with the probabilities to climb times a factor.
    private static Scenario Climbing(Scenario s, double factor)
    {
        TablePolicy Of(Side side)
        {
            var policy = (TablePolicy)s[side].Policy;
            var up = (double[,])policy.Up.Clone();
            for (int own = 1; own < 4; own++)
            {
                for (int rival = 0; rival < 4; rival++)
                {
                    up[own, rival] = Math.Min(factor * up[own, rival], 1 - policy.Down[own, rival]);
                }
            }

            return new TablePolicy(policy.Down, up);
        }

        return s.WithPolicies(Of(Side.A), Of(Side.B));
    }

    private static int Percentile90(ExactResult exact) => exact.Survival.TakeWhile(s => s > 0.1).Count();

    // The share that ever reaches some joint rungs is the probability of war if war is certain there and impossible elsewhere.
    private static double Share(Scenario scenario, Func<int, int, bool> reached) =>
        ExactLadder.Solve(LadderScenarios.Ladder(scenario, m => m with
        {
            War = [.. Enumerable.Range(0, 4).Select(a => Enumerable.Range(0, 4).Select(b => reached(a, b) ? 1.0 : 0).ToArray())],
        })).War;
}
