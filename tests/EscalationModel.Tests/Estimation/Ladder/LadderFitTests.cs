using EscalationModel.CrisisGames;
using EscalationModel.Estimation.Data;
using EscalationModel.Estimation.Ladder;
using EscalationModel.Experiments;
using EscalationModel.Models;

namespace EscalationModel.Tests.Estimation.Ladder;

/// <summary>A ladder from moves: known numbers come back, and the scenario can be run.</summary>
public class LadderFitTests
{
    private static readonly Scenario Mid = Scenario.Load("mid-ladder");
    private static readonly IReadOnlyList<PathTrace> Traces = [.. Simulation.Trace(Mid, new PathRange(0, 2000), seed: 11)];
    private static readonly LadderFit Simulated = LadderFit.Fit(Traces, new LadderFitOptions { Strength = 0, Source = "traces" });
    private static readonly LadderFit Small = LadderFit.Fit(LadderData.Moves, new LadderFitOptions { Source = "e01_moves.csv" });

    [Fact]
    public void AKnownLadderComesBack()
    {
        // Some 90 numbers, each within 6 standard errors: a false alarm in 1e7 runs.
        (LadderNumber Number, double Truth)[] all = [.. Simulated.Numbers.Select(n => (n, TruthOf(n.Path)))];
        Assert.Empty(all.Where(p => Deviation(p.Number, p.Truth) > 6).Select(p => $"{p.Number.Path} {p.Number.Value} for {p.Truth}"));
        Assert.True(all.Length > 80);
        Assert.Equal(0.9491, Simulated["$.model.frailty"].Value.Value, 0.2);

        // Power: other numbers than those that were played are rejected.
        Assert.True(Deviation(Simulated["$.model.frailty"], 0.9491 * 1.8) > 6);
        Assert.True(Deviation(Simulated["$.model.fizzle[2][0]"], TruthOf("$.model.fizzle[2][0]") * 0.65) > 6);
        Assert.True(Deviation(Simulated["$.actors[1].policy.moves[0][2].up"], TruthOf("$.actors[1].policy.moves[0][2].up") * 1.4) > 6);
    }

    [Fact]
    public void WithoutFrailtyTheHazardsOfAKnownLadderAreWrong()
    {
        LadderFit alike = LadderFit.Fit(Traces, new LadderFitOptions { Strength = 0, HasFrailty = false });
        Assert.True(Deviation(alike["$.model.fizzle[3][3]"], TruthOf("$.model.fizzle[3][3]")) > 6);
        Assert.Equal(0, ((EscalationLadder)alike.ToScenario().Model).Frailty);
    }

    [Fact]
    public void TheScenarioOfSimulatedDisputesPlaysLikeTheirs()
    {
        Scenario fitted = LadderFit.Fit(Traces).ToScenario();
        ExactResult found = ExactLadder.Solve(fitted), truth = ExactLadder.Solve(Mid);
        Assert.Equal(truth.ExpectedMoves, found.ExpectedMoves, 0.8);
        Assert.Equal(truth.Survival[1], found.Survival[1], 0.05);
        Assert.InRange(found.War, truth.War / 2, truth.War * 2);
    }

    [Fact]
    public void TheScenarioIsValidAndReadsBack()
    {
        Scenario fitted = Small.ToScenario(name: "mine");
        Assert.Empty(fitted.Validate());
        Assert.Equal("mine", fitted.Name);
        string json = fitted.ToJson();
        Assert.Equal(json, Scenario.Parse(json).ToJson());
        Assert.Equal(fitted.Fingerprint, Scenario.Parse(json).Fingerprint);
        Assert.All(Small.Numbers, n => Assert.Equal(n.Value.Value, fitted.Number(n.Path)));
        SimulationResult run = Simulation.Run(fitted, new SimulationOptions { Paths = 2000, Seed = 3 });
        Assert.InRange(run.Baseline.War.Value, 0.0001, 0.06);
    }

    [Fact]
    public void EveryEstimatedNumberSaysItsBasisAndRange()
    {
        Scenario fitted = Small.ToScenario();
        Dictionary<string, Assumption> bases = fitted.Assumptions.ToDictionary(a => a.Path);
        Assert.All(Small.Numbers, n =>
        {
            Assumption basis = bases[n.Path];
            Assert.Equal(n.Basis, basis.Basis);
            Assert.Contains("e01_moves.csv, 49 disputes", basis.Source, StringComparison.Ordinal);
            Assert.Equal(n.IsDrawn && n.Value.Low < n.Value.High, basis.Distribution is not null);
        });

        // What was not estimated keeps the basis of the template: no war was seen.
        Assert.Contains("[palmer2020]", bases["$.model.war[3][3]"].Source, StringComparison.Ordinal);
        Assert.Equal(Mid.Number("$.model.war[3][3]"), fitted.Number("$.model.war[3][3]"));
        Assert.Contains(Small.Kept(), k => k.StartsWith("war at all joint rungs", StringComparison.Ordinal));
        Assert.Contains(Small.Notes, n => n.Contains("no war in", StringComparison.Ordinal));
        Assert.Empty(fitted.Targets);
        Assert.Empty(fitted.Variants);
    }

    [Fact]
    public void WhatIsDrawnOfItCanBePlayed()
    {
        foreach (Scenario fitted in (Scenario[])[Small.ToScenario(), LadderFit.Fit(Traces).ToScenario()])
        {
            var drawn = new DrawnScenarios(fitted, [new Variant(Scenario.Baseline, "", fitted)], 200, seed: 4);
            Assert.True(drawn.Numbers.Count > 40);
            Assert.All(Enumerable.Range(0, 200), d => Assert.True(drawn.At(d, out ScenarioProblem? problem) is not null, problem?.ToString()));
        }
    }

    [Fact]
    public void WarsAreMovesFromTheirLevelOn()
    {
        // Of 40 disputes in which both use force 4 become war, after 1, 2, 3 and 4 moves.
        DisputeMoves moves = new(Enumerable.Range(0, 40).Select(i => new ObservedDispute(
            $"d{i}",
            [
                .. Enumerable.Range(0, 1 + i % 5).Select(m => new ObservedMove(Mover.Both, 4, m)),
                .. i < 4 ? (ObservedMove[])[new(Mover.A, 5, 50), new(Mover.B, 4, 60)] : [],
            ],
            true)).Append(new ObservedDispute("war at once", [new(Mover.A, 5, 0)], true)));
        LadderFit fit = LadderFit.Fit(moves);
        Assert.Equal((40, 120, 4), (fit.Disputes, fit.Moves, fit.Wars));
        Assert.Equal(4 / 120.0, fit["$.model.war[3][3]"].Value.Value, 1e-12);
        Assert.Contains(fit.Notes, n => n.StartsWith("1 disputes open with war", StringComparison.Ordinal));
        Target target = Assert.Single(fit.ToScenario().Targets);
        Assert.Contains("4 wars", target.Source, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => fit["$.model.war[1][1]"]);
        Assert.Contains(
            "level 5 of dispute d0", Assert.Throws<ArgumentException>(() => LadderFit.Fit(moves, new() { WarLevel = null })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheOrderOfDisputesDoesNotMatter()
    {
        LadderFit turned = LadderFit.Fit(LadderData.Turned(LadderData.Moves), new LadderFitOptions { Source = "e01_moves.csv" });
        Assert.Equal(Small.Numbers.Select(n => n.Value.Value), turned.Numbers.Select(n => n.Value.Value));
    }

    [Fact]
    public void WhatIsNotAllowedIsRefused()
    {
        Assert.Throws<ArgumentException>(() => Small.ToScenario(Scenario.Load("reference")));
        Assert.Throws<ArgumentException>(() => LadderFit.Fit(LadderData.Moves, new() { Rungs = 6 }));
        LadderFit six = LadderFit.Fit(LadderData.Moves, new() { Rungs = 6, WarLevel = null });
        Assert.Contains("6", Assert.Throws<ArgumentException>(() => six.ToScenario()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LadderFit.Fit(LadderData.Moves, new() { Strength = -1, FirstLevel = 0 }));
        DisputeMoves back = new([new("x", [new(Mover.A, 3, 5), new(Mover.A, 3, 4)], true)]);
        Assert.Contains("days of dispute x", Assert.Throws<ArgumentException>(() => LadderFit.Fit(back)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LadderFit.Fit(new DisputeMoves([new("x", [new(Mover.A, 5, 5)], true)])));
    }

    // By how many standard errors a number is off the truth, by the side of its interval that the truth lies on.
    private static double Deviation(LadderNumber number, double truth)
    {
        Estimate e = number.Value;
        double error = (truth < e.Value ? e.Value - e.Low : e.High - e.Value) / Estimate.Z;
        return e.Value == truth ? 0 : error > 0 ? Math.Abs(e.Value - truth) / error : double.PositiveInfinity;
    }

    // Openings by their joint rung: those that are rare may not have occurred.
    private static double TruthOf(string path)
    {
        if (!path.StartsWith("$.model.opening", StringComparison.Ordinal))
        {
            return Mid.Number(path);
        }

        int index = int.Parse(path.Split('[', ']')[1], System.Globalization.CultureInfo.InvariantCulture);
        Opening opened = ((EscalationLadder)Simulated.ToScenario().Model).Opening![index];
        return ((EscalationLadder)Mid.Model).Opening!.Single(o => (o.RungA, o.RungB) == (opened.RungA, opened.RungB)).Probability;
    }
}
