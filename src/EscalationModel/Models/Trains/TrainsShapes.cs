using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Models.Trains;

/// <summary>How the accelerating trains stand in a scenario file.</summary>
internal static class TrainsShapes
{
    private const double MostHazard = 1e6, MostHazardFactor = 1e12, MostRate = 1e6;

    public static readonly Shape<AcceleratingTrains> Model =
        new Shape<AcceleratingTrains>(
            nameof(AcceleratingTrains), "Two sides like two trains that accelerate toward each other on one track.", new())
        .Number(
            "room", m => m.Room, (m, v) => m with { Room = v },
            ScenarioBounds.Room, "", "The room at the onset; 1 by convention.")
        .Number(
            "timeStep", m => m.TimeStep, (m, v) => m with { TimeStep = v },
            Bounds.Of(ScenarioBounds.ShortestStep, 365), "days", "The length of a step.")
        .Number(
            "horizon", m => m.Horizon, (m, v) => m with { Horizon = v }, Bounds.Above(0, ScenarioBounds.MostDays),
            "days", $"The horizon, rounded up to whole steps; at most {AcceleratingTrains.MostSteps} steps.")
        .Number(
            "baseHazard", m => m.BaseHazard, (m, v) => m with { BaseHazard = v },
            Bounds.Of(0, MostHazard), "1/day", "Accident hazard h0 at rest.")
        .Number(
            "tempoHazard",
            m => m.TempoHazard,
            (m, v) => m with { TempoHazard = v },
            Bounds.Of(0, MostHazardFactor),
            "days",
            "Accident hazard h1 per squared closing tempo.")
        .Number(
            "standstill", m => m.Standstill, (m, v) => m with { Standstill = v },
            Bounds.Above(0, ScenarioBounds.MostDays), "days",
            "Standstill k that makes a concession, and a settlement if both stand.")
        .Add(
            "restIsPeace", BooleanCodec.Instance, m => m.RestIsPeace, (m, v) => m with { RestIsPeace = v },
            "Whether two sides at rest, neither bound, have settled at once; else they have after standstill days.")
        .Add(
            "concessionNeedsRoom", BooleanCodec.Instance, m => m.ConcessionNeedsRoom, (m, v) => m with { ConcessionNeedsRoom = v },
            "Whether a concession needs the room in which the rival can still stop.");

    private static readonly Shape<Perception> Perception = new(
        "Perception", "How a side sees its rival's tempo.", Models.Perception.Perfect, shape => shape
        .Number("delay", p => p.Delay, (p, v) => p with { Delay = v }, Bounds.Of(0, 1e5), "days", "How late; rounded up to whole steps.")
        .Number(
            "bias", p => p.Bias, (p, v) => p with { Bias = v }, Bounds.Of(-10, 10),
            "log scale", "How biased: 0 is not, 0.693 sees twice the tempo.")
        .Number("noise", p => p.Noise, (p, v) => p with { Noise = v }, Bounds.Of(0, 10), "log scale", "Standard deviation of the noise."));

    private static readonly Shape<Incidents> Incidents = new(
        "Incidents", "Random incidents that push a side's tempo up.", Models.Incidents.None, shape => shape
        .Number("rate", i => i.Rate, (i, v) => i with { Rate = v }, Bounds.Of(0, 100), "1/day", "Expected number a day.")
        .Number(
            "meanSize", i => i.MeanSize, (i, v) => i with { MeanSize = v }, ScenarioBounds.Tempo,
            "1/day", "Mean size of an incident."));

    public static readonly Shape<ScenarioDocument> Document = ScenarioShapes.Document(
        "TrainsScenario",
        Model,
        new Sides<AcceleratingTrains, Train>(
            "TrainsActor", "One side of the accelerating trains.", new(), AddTrain,
            (m, side) => m[side], (m, a, b) => m with { A = a, B = b }));

    private static void AddTrain(Shape<SideDraft<Train>> shape) => shape
        .Number(
            "acceleration",
            s => s.Means.Acceleration,
            (s, v) => s with { Means = s.Means with { Acceleration = v } },
            Bounds.ZeroOr(ScenarioBounds.Smallest, 0, MostRate),
            "1/day²",
            "Acceleration at full throttle.")
        .Number(
            "braking", s => s.Means.Braking, (s, v) => s with { Means = s.Means with { Braking = v } },
            Bounds.Of(ScenarioBounds.Smallest, MostRate), "1/day²", "Deceleration at full brakes.")
        .Number(
            "topTempo", s => s.Means.TopTempo, (s, v) => s with { Means = s.Means with { TopTempo = v } },
            ScenarioBounds.TopTempo, "1/day", "Top tempo.")
        .Number(
            "initialTempo",
            s => s.Means.InitialTempo,
            (s, v) => s with { Means = s.Means with { InitialTempo = v } },
            ScenarioBounds.Tempo,
            "1/day",
            "Tempo at the onset, at most topTempo.")
        .Number(
            "volatility",
            s => s.Means.Volatility,
            (s, v) => s with { Means = s.Means with { Volatility = v } },
            ScenarioBounds.Tempo,
            "1/day per square root of a day",
            "Volatility of the tempo.")
        .Add(
            "perception", Perception, s => s.Means.Perception,
            (s, v) => s with { Means = s.Means with { Perception = v } }, "How the side sees its rival.")
        .Add(
            "incidents", Incidents, s => s.Means.Incidents,
            (s, v) => s with { Means = s.Means with { Incidents = v } }, "Random incidents that push its tempo.");
}
