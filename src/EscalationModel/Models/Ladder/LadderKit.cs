using System.Globalization;
using EscalationModel.CrisisGames;
using EscalationModel.Engine;
using EscalationModel.Internals.Lanes;
using EscalationModel.Models.Ladder.Exact;
using EscalationModel.Models.Ladder.Game;
using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Models.Ladder;

/// <summary>What the library asks of the escalation ladder.</summary>
internal sealed class LadderKit : ModelKit
{
    public override Type Model => typeof(EscalationLadder);

    public override string Name => nameof(EscalationLadder);

    public override IReadOnlyList<string> Keys => LadderShapes.Model.Keys;

    public override Shape<ScenarioDocument> Document => LadderShapes.Document;

    public override LanedEngine Laned { get; } = new(
        (scenario, precision, stop) => LadderKernels.For(scenario, Of(scenario), precision, LaneWidths.Chosen, stop),
        (scenario, precision, stop) => LadderTracer.Of(scenario, Of(scenario), precision, stop),
        (scenario, first, stop) => LadderKernels.WithStates(scenario, Of(scenario), LaneWidths.Chosen, first, stop));

    public override bool HasGame => true;

    public override bool HasExact => true;

    public override void Check(Scenario scenario, ReadContext context) => LadderChecks.Check(Of(scenario), context);

    public override Briefing Brief(Scenario scenario, Side side) => LadderBriefing.Of(scenario, Of(scenario), side);

    public override CrisisMoment Onset(Scenario scenario, ulong seed, long path)
    {
        EscalationLadder model = Of(scenario);
        (int a, int b) = (model.A.InitialRung, model.B.InitialRung);
        return new(0, new LadderRules(model).Room(a, b), (double)a / model.TopRung, (double)b / model.TopRung);
    }

    public override bool OpensByChance(Scenario scenario) => new LadderRules(Of(scenario)).Opens;

    public override PathEngine Plain(Scenario scenario) => new LadderEngine(scenario, Of(scenario));

    public override double BinDays(Scenario scenario) => 1;

    public override double MostBins(Scenario scenario) =>
        Of(scenario) is { Gaps: { } gaps } model ? gaps.Max(g => g.Days) * model.Horizon + 2 : base.MostBins(scenario);

    public override double GreatestPeak(Scenario scenario) => 1;

    public override Scenario InSteps(Scenario scenario) => scenario with { Model = Of(scenario) with { Gaps = null } };

    public override CrisisGame Game(Scenario scenario, GameGrid? grid, CancellationToken cancellation) =>
        new LadderGame(scenario, Of(scenario), LadderGame.NeededByPayoffs(scenario), cancellation);

    public override SolvedPolicyFormat Policies => LadderPolicyFormat.Instance;

    public override Exploitability Exploitability(
        IAnyPolicy policy, IAnyPolicy against, Scenario scenario, GameGrid? grid, CancellationToken cancellation) =>
        LadderExploitability.Of(policy, against, scenario, Of(scenario), cancellation);

    public override TableDuel Duel(Scenario scenario, Side side, CancellationToken cancellation) =>
        new LadderDuel(scenario, side, cancellation);

    public override string FormOfStates(Scenario scenario) =>
        string.Create(CultureInfo.InvariantCulture, $"{Of(scenario).RungCount} rungs, a standstill of {Of(scenario).Standstill} moves");

    public override ExactResult Exact(
        Scenario scenario, object? start, IProgress<ExactProgress>? progress, CancellationToken cancellation) =>
        LadderRecursion.Solve(scenario, Of(scenario), (LadderStart?)start, progress, cancellation);

    public override PathPicture Picture(Scenario scenario)
    {
        EscalationLadder model = Of(scenario);
        return new PathPicture(
            "Rungs",
            "joint rung (sum of both sides)",
            2 * model.TopRung,
            0,
            model.A.InitialRung + model.B.InitialRung,
            model.Gaps is null ? 1 : 0,
            step => (step.TempoA + step.TempoB) * model.TopRung);
    }

    public override string PeakUnit(Scenario scenario) => "rung over the top rung";

    public override string TimeUnit(Scenario scenario) => Of(scenario).Gaps is null ? "move" : "day";

    public override string MediatorUnit(Scenario scenario) => "move";

    private static EscalationLadder Of(Scenario scenario) => (EscalationLadder)scenario.Model;
}
