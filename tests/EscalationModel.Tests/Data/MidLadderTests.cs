using System.Diagnostics;
using System.Text.Json;
using EscalationModel.CrisisGames;
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
    public void TheEndingHazardOfEachMoveIsThatOfTheData()
    {
        // Up to the horizon, where what is left is stalemate. Rounding the shipped numbers to six digits moves a
        // hazard by less than 1e-5 of it.
        for (int move = 1; move < 365; move++)
        {
            double target = Derivation.Hazards[Math.Min(move, Derivation.Hazards.Length) - 1];
            Assert.Equal(1, Exact.EndingHazard(move) / target, 1e-4);
        }

        Assert.Equal(317.0 / 667, Exact.EndingHazard(1), 1e-5); // 317 of 667 disputes have one incident
        Assert.Equal(68.0 / 244, Exact.EndingHazard(3), 1e-5);
    }

    [Fact]
    public void WarsAreAsFrequentAsInTheData()
    {
        Assert.Equal(5.0 / 667, Exact.War, 5e-7);
        Estimate interval = Estimate.Probability(5, 667);
        Assert.Equal(interval.Low, ExactLadder.Solve(Derived.Variants[0].Scenario).War, 5e-7);
        Assert.Equal(interval.High, ExactLadder.Solve(Derived.Variants[1].Scenario).War, 5e-7);
    }

    [Fact]
    public void BothSidesActInTheShareOfTheData()
    {
        // The share that ever reaches some joint rungs is the probability of war if war is certain there and impossible elsewhere.
        Assert.Equal(MidAggregates.TwoSided, Share((a, b) => a > 0 && b > 0), 1e-5);
    }

    [Fact]
    public void WhatWasNotFittedIsNear()
    {
        // Mean length: 4,482 incidents in 667 disputes; the data's use of force or war.
        Assert.Equal(4482 / 667.0, Exact.ExpectedMoves, 0.02);
        Assert.Equal(MidAggregates.UseOfForce, Share((a, b) => a == 3 || b == 3), 0.02);

        // Linear interpolation of convex quantiles makes the mean gap too long: 25.1 days against 24.1.
        double meanGap = Exact.ExpectedDays / (Exact.ExpectedMoves - 1);
        Assert.InRange(meanGap, 24.12, 25.5);
    }

    [Fact]
    public void TheExactEngineAgreesWithTheDerivationsOwnRecursion()
    {
        Assert.Equal(Derivation.TwoSidedShare, Share((a, b) => a > 0 && b > 0), 1e-5);
        Assert.InRange(Derivation.OneSided, 0.2, 0.5);
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

    private static double Share(Func<int, int, bool> reached) => ExactLadder.Solve(LadderScenarios.Ladder(Derived, m => m with
    {
        War = [.. Enumerable.Range(0, 4).Select(a => Enumerable.Range(0, 4).Select(b => reached(a, b) ? 1.0 : 0).ToArray())],
    })).War;
}
