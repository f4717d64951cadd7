using System.Globalization;
using EscalationModel.CrisisGames;
using EscalationModel.Engine;
using EscalationModel.Internals.Lanes;
using EscalationModel.Models.Trains.Game;
using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Models.Trains;

/// <summary>What the library asks of the accelerating trains.</summary>
internal sealed class TrainsKit : ModelKit
{
    public override Type Model => typeof(AcceleratingTrains);

    public override string Name => nameof(AcceleratingTrains);

    public override IReadOnlyList<string> Keys => TrainsShapes.Model.Keys;

    public override Shape<ScenarioDocument> Document => TrainsShapes.Document;

    public override LanedEngine Laned { get; } = new(
        (scenario, precision, stop) => TrainsKernels.For(scenario, Of(scenario), precision, LaneWidths.Chosen, cancellation: stop),
        (scenario, precision, stop) => new TrainsTracer(scenario, Of(scenario), precision, stop),
        (scenario, first, stop) => TrainsKernels.WithStates(scenario, Of(scenario), LaneWidths.Chosen, first, stop));

    public override bool HasGame => true;

    public override void Check(Scenario scenario, ReadContext context) => TrainsChecks.Check(Of(scenario), context);

    public override Briefing Brief(Scenario scenario, Side side) => TrainsBriefing.Of(scenario, Of(scenario), side);

    public override CrisisMoment Onset(Scenario scenario, ulong seed, long path) =>
        new(0, Of(scenario).Room, Of(scenario).A.InitialTempo, Of(scenario).B.InitialTempo);

    public override string FormOfStates(Scenario scenario)
    {
        AcceleratingTrains model = Of(scenario);
        var plan = new TrainsPlan(scenario, model);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"delays of {plan.Delay(model.A)} and {plan.Delay(model.B)} steps, a standstill of {model.Standstill} days, "
                + $"restIsPeace {model.RestIsPeace}, concessionNeedsRoom {model.ConcessionNeedsRoom}");
    }

    public override PathEngine Plain(Scenario scenario) => new TrainsEngine(scenario, Of(scenario));

    public override double BinDays(Scenario scenario) => Of(scenario).TimeStep;

    public override double GreatestPeak(Scenario scenario) => Math.Max(Of(scenario).A.TopTempo, Of(scenario).B.TopTempo);

    public override CrisisGame Game(Scenario scenario, GameGrid? grid, CancellationToken cancellation) =>
        new TrainsGame(scenario, Of(scenario), grid ?? GameGrid.For(scenario));

    public override SolvedPolicyFormat Policies => TrainsPolicyFormat.Instance;

    public override PathPicture Picture(Scenario scenario) => new(
        "Room", "room left for manoeuvre (0: collision)", Of(scenario).Room, 2,
        Of(scenario).Room, Of(scenario).TimeStep, step => Math.Max(0, step.Room)) { IsSmooth = true };

    public override string PeakUnit(Scenario scenario) => "tempo (room a day)";

    private static AcceleratingTrains Of(Scenario scenario) => (AcceleratingTrains)scenario.Model;
}
