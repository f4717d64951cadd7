using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Policies;
using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>How the sides stand in a scenario file: an actor, and the numbers that its model has for a side.</summary>
internal static class ActorShapes
{
    private const double MostUtility = 1e9;

    private static readonly Shape<Payoffs> Payoffs = new("Payoffs", "What each ending is worth to a side.", new(), shape => shape
        .Number("settlement", p => p.Settlement, (p, v) => p with { Settlement = v }, Utility, "utility", "Both stand still.")
        .Number(
            "rivalConcession", p => p.RivalConcession, (p, v) => p with { RivalConcession = v }, Utility, "utility", "The rival gives way.")
        .Number(
            "ownConcession", p => p.OwnConcession, (p, v) => p with { OwnConcession = v },
            Utility, "utility", "The side itself gives way, before the audience cost.")
        .Number("fizzle", p => p.Fizzle, (p, v) => p with { Fizzle = v }, Utility, "utility", "The dispute peters out (ladder).")
        .Number("stalemate", p => p.Stalemate, (p, v) => p with { Stalemate = v }, Utility, "utility", "Nothing is decided at the horizon.")
        .Number(
            "collision", p => p.Collision, (p, v) => p with { Collision = v }, Utility, "utility", "Collision (trains) or war (ladder).")
        .Number("accident", p => p.Accident, (p, v) => p with { Accident = v }, Utility, "utility", "Accident (trains).")
        .Number(
            "audienceCost",
            p => p.AudienceCost,
            (p, v) => p with { AudienceCost = v },
            Bounds.Of(0, MostUtility),
            "utility per tempo",
            "Lost by an own concession per unit of own peak tempo (ladder: peak rung over the top rung).")
        .Number(
            "discountRate",
            p => p.DiscountRate,
            (p, v) => p with { DiscountRate = v },
            Bounds.Of(0, 1000),
            "1/day",
            "Continuous discount rate."));

    /// <summary>What each ending is worth to a side.</summary>
    public static Codec<Payoffs> OfPayoffs => Payoffs;

    private static Bounds Utility => Bounds.Of(-MostUtility, MostUtility);

    /// <summary>The shape of a side: what is of every model, and between policy and payoffs what is of this one.</summary>
    /// <param name="name">The name of the shape.</param>
    /// <param name="description">What it is.</param>
    /// <param name="means">What a side has that is given none.</param>
    /// <param name="addMeans">Adds the keys of the model's own numbers.</param>
    public static Shape<SideDraft<TMeans>> Of<TMeans>(
        string name, string description, TMeans means, Action<Shape<SideDraft<TMeans>>> addMeans)
    {
        var shape = new Shape<SideDraft<TMeans>>(name, description, new(new(), means));
        Add(shape, "name", TextCodec.Line, a => a.Name, (a, v) => a with { Name = v }, "The name in reports.", required: true);
        Add(
            shape, "policy", new PolicyOrNone(), a => a.Policy, (a, v) => a with { Policy = v },
            "The policy that plays the side; unless given, it holds its tempo.");
        addMeans(shape);
        Add(shape, "payoffs", Payoffs, a => a.Payoffs, (a, v) => a with { Payoffs = v }, "What each ending is worth to it.");
        return shape;
    }

    private static void Add<TMeans, T>(
        Shape<SideDraft<TMeans>> shape, string key, Codec<T> codec, Func<Actor, T> get, Func<Actor, T, Actor> set, string doc,
        bool required = false) =>
        shape.Add(key, codec, s => get(s.Actor), (s, v) => s with { Actor = set(s.Actor, v) }, doc, required);

    /// <summary>A policy; that of an actor that was given none is not written.</summary>
    private sealed class PolicyOrNone : Codec<IAnyPolicy>
    {
        public override string AllowedValue => $"a policy: an object with \"type\" one of {string.Join(", ", PolicyCatalog.BuiltIn.Names)}";

        public override IAnyPolicy Read(JsonElement json, JsonPath path, ReadContext context) =>
            PolicyCatalog.Codec.Read(json, path, context);

        public override JsonNode? Write(IAnyPolicy value) => value is Coasting ? null : PolicyCatalog.Codec.Write(value);

        protected override Part<IAnyPolicy>? Inside(IAnyPolicy value, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context) =>
            PolicyCatalog.Codec.Find(value, steps, path, context);

        public override JsonObject Schema(JsonObject definitions) => PolicyCatalog.Codec.Schema(definitions);
    }
}
