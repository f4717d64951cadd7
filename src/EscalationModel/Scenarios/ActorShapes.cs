using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Models;
using EscalationModel.Policies;
using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>How the sides stand in a scenario file: each model reads the members of an actor that it uses.</summary>
internal static class ActorShapes
{
    private const double MostUtility = 1e9, MostRate = 1e6;

    private static readonly Shape<Perception> Perception = new Shape<Perception>("Perception", "How a side sees its rival's tempo.", EscalationModel.Perception.Perfect)
        .Number("delay", p => p.Delay, (p, v) => p with { Delay = v }, Bounds.Of(0, 1e5), "days", "How late; rounded up to whole steps.")
        .Number("bias", p => p.Bias, (p, v) => p with { Bias = v }, Bounds.Of(-10, 10), "log scale", "How biased: 0 is not, 0.693 sees twice the tempo.")
        .Number("noise", p => p.Noise, (p, v) => p with { Noise = v }, Bounds.Of(0, 10), "log scale", "Standard deviation of the noise.");

    private static readonly Shape<Incidents> Incidents = new Shape<Incidents>("Incidents", "Random incidents that push a side's tempo up.", EscalationModel.Incidents.None)
        .Number("rate", i => i.Rate, (i, v) => i with { Rate = v }, Bounds.Of(0, 100), "1/day", "Expected number a day.")
        .Number("meanSize", i => i.MeanSize, (i, v) => i with { MeanSize = v }, ModelShapes.Tempo, "1/day", "Mean size of an incident.");

    private static readonly Shape<Payoffs> Payoffs = new Shape<Payoffs>("Payoffs", "What each ending is worth to a side.", new())
        .Number("settlement", p => p.Settlement, (p, v) => p with { Settlement = v }, Utility, "utility", "Both stand still.")
        .Number("rivalConcession", p => p.RivalConcession, (p, v) => p with { RivalConcession = v }, Utility, "utility", "The rival gives way.")
        .Number("ownConcession", p => p.OwnConcession, (p, v) => p with { OwnConcession = v }, Utility, "utility", "The side itself gives way, before the audience cost.")
        .Number("fizzle", p => p.Fizzle, (p, v) => p with { Fizzle = v }, Utility, "utility", "The dispute peters out (ladder).")
        .Number("stalemate", p => p.Stalemate, (p, v) => p with { Stalemate = v }, Utility, "utility", "Nothing is decided at the horizon.")
        .Number("collision", p => p.Collision, (p, v) => p with { Collision = v }, Utility, "utility", "Collision (trains) or war (ladder).")
        .Number("accident", p => p.Accident, (p, v) => p with { Accident = v }, Utility, "utility", "Accident (trains).")
        .Number("audienceCost", p => p.AudienceCost, (p, v) => p with { AudienceCost = v }, Bounds.Of(0, MostUtility), "utility per tempo", "Lost by an own concession per unit of own peak tempo (ladder: peak rung over the top rung).")
        .Number("discountRate", p => p.DiscountRate, (p, v) => p with { DiscountRate = v }, Bounds.Of(0, 1000), "1/day", "Continuous discount rate.");

    public static readonly Shape<Actor> OfTrains = Named("TrainsActor", "One side of the accelerating trains.")
        .Number("acceleration", a => a.Acceleration, (a, v) => a with { Acceleration = v }, Bounds.Of(0, MostRate), "1/day²", "Acceleration at full throttle.")
        .Number("braking", a => a.Braking, (a, v) => a with { Braking = v }, Bounds.Above(0, MostRate), "1/day²", "Deceleration at full brakes.")
        .Number("topTempo", a => a.TopTempo, (a, v) => a with { TopTempo = v }, Bounds.Above(0, ModelShapes.Tempo.High), "1/day", "Top tempo.")
        .Number("initialTempo", a => a.InitialTempo, (a, v) => a with { InitialTempo = v }, ModelShapes.Tempo, "1/day", "Tempo at the onset, at most topTempo.")
        .Number("volatility", a => a.Volatility, (a, v) => a with { Volatility = v }, ModelShapes.Tempo, "1/day per square root of a day", "Volatility of the tempo.")
        .Add("perception", Perception, a => a.Perception, (a, v) => a with { Perception = v }, "How the side sees its rival.")
        .Add("incidents", Incidents, a => a.Incidents, (a, v) => a with { Incidents = v }, "Random incidents that push its tempo.")
        .Add("payoffs", Payoffs, a => a.Payoffs, (a, v) => a with { Payoffs = v }, "What each ending is worth to it.");

    public static readonly Shape<Actor> OfLadder = Named("LadderActor", "One side of the escalation ladder.")
        .Number("up", a => a.Up, (a, v) => a with { Up = v }, Bounds.Probability, "", "Probability of moving one rung up in a step at full throttle.")
        .Number("down", a => a.Down, (a, v) => a with { Down = v }, Bounds.Probability, "", "Probability of moving one rung down in a step at full brakes.")
        .Integer("initialRung", a => a.InitialRung, (a, v) => a with { InitialRung = v }, 0, EscalationLadder.MostRungs, "", "The rung at the onset, at most the top rung.")
        .Add("payoffs", Payoffs, a => a.Payoffs, (a, v) => a with { Payoffs = v }, "What each ending is worth to it.");

    /// <summary>What each ending is worth to a side.</summary>
    public static Codec<Payoffs> OfPayoffs => Payoffs;

    private static Bounds Utility => Bounds.Of(-MostUtility, MostUtility);

    private static Shape<Actor> Named(string name, string description) => new Shape<Actor>(name, description, new())
        .Add("name", TextCodec.Line, a => a.Name, (a, v) => a with { Name = v }, "The name in reports.", required: true)
        .Add("policy", new PolicyOrNone(), a => a.Policy, (a, v) => a with { Policy = v }, "The policy that plays the side; unless given, it holds its tempo.");

    /// <summary>A policy; that of an actor that was given none is not written.</summary>
    private sealed class PolicyOrNone : Codec<IAnyPolicy>
    {
        public override string AllowedValue => $"a policy: an object with \"type\" one of {string.Join(", ", PolicyCatalog.BuiltIn.Names)}";

        public override IAnyPolicy Read(JsonElement json, JsonPath path, ReadContext context) => PolicyCatalog.Codec.Read(json, path, context);

        public override JsonNode? Write(IAnyPolicy value) => value is Coasting ? null : PolicyCatalog.Codec.Write(value);

        public override JsonObject Schema(JsonObject definitions) => PolicyCatalog.Codec.Schema(definitions);
    }
}
