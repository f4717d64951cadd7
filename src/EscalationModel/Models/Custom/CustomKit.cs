using System.Text.Json.Nodes;
using EscalationModel.Engine;
using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Models.Custom;

/// <summary>What the library asks of a model of the user's own.</summary>
internal sealed class CustomKit<TState>(CustomModel<TState> model) : ModelKit
    where TState : unmanaged
{
    public override Type Model => model.GetType();

    public override string Name => model.Name;

    public override IReadOnlyList<string> Keys => [];

    public override Shape<ScenarioDocument> Document => CustomShapes.Of(model);

    public override void Check(Scenario scenario, ReadContext context) => CustomChecks.Check(model, scenario, context);

    public override bool IsInFiles => false;

    public override JsonObject Readable(JsonObject document) => CustomShapes.Replaced(document);

    public override Briefing Brief(Scenario scenario, Side side) => new()
    {
        Side = side,
        TimeStep = model.StepLength,
        Horizon = model.Steps * model.StepLength,
        Own = model.Describe(side) with { Payoffs = scenario[side].Payoffs },
        Rival = model.Describe(side.Rival()) with { Payoffs = scenario[side.Rival()].Payoffs },
    };

    public override CrisisMoment Onset(Scenario scenario, ulong seed, long path)
    {
        var random = new RandomStream(seed, path, RandomPurpose.Custom);
        Standing onset = model.Look(model.Start(ref random));
        return new(0, onset.Room, onset.TempoA, onset.TempoB);
    }

    public override PathEngine Plain(Scenario scenario) =>
        new CustomEngine<TState>(scenario, model, Brief(scenario, Side.A), Brief(scenario, Side.B));

    public override double BinDays(Scenario scenario) => model.StepLength;

    public override double GreatestPeak(Scenario scenario) => Math.Max(model.Describe(Side.A).TopTempo, model.Describe(Side.B).TopTempo);

    public override PathPicture Picture(Scenario scenario)
    {
        var random = default(RandomStream);
        double onset = model.Look(model.Start(ref random)).Room;
        string title = model.RoomName.Length > 0 ? char.ToUpperInvariant(model.RoomName[0]) + model.RoomName[1..] : "";
        return new PathPicture(title, model.RoomName, model.GreatestRoom, 2, onset, model.StepLength, step => Math.Max(0, step.Room))
        {
            IsSmooth = true,
        };
    }

    public override string PeakUnit(Scenario scenario) => model.TempoName;

    public override string TimeUnit(Scenario scenario) => model.TimeUnit;

    public override string MediatorUnit(Scenario scenario) => model.TimeUnit;

    public override string InWords(Scenario scenario, Outcome outcome) => model.InWords(outcome);
}
