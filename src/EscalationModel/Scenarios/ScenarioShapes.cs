using EscalationModel.Models;
using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>A scenario file as it stands: the scenario without its variants, and what the variants change.</summary>
internal sealed record ScenarioDocument
{
    public string Schema { get; init; } = ScenarioSchema.FileName;

    public int FormatVersion { get; init; } = Scenario.FormatVersion;

    public Scenario Scenario { get; init; } = new();

    public IReadOnlyList<VariantDraft> Variants { get; init; } = [];
}

/// <summary>How a scenario file is shaped, for each model.</summary>
internal static class ScenarioShapes
{
    private const int MostEvents = 1000, MostVariants = 100;
    private const long MostPaths = 1_000_000_000_000;

    private static readonly Shape<CrisisEvent> Event = new(
        "Event", "A dated event: a scheduled pressure if it adds tempo, else a note.", new(), shape => shape
        .Add(
            "name", TextCodec.EventName, e => e.Name, (e, v) => e with { Name = v },
            "The name by which a place may call it, as $.calendar[NAME]; unique in the calendar.")
        .Moment("day", e => e.Day, (e, v) => e with { Day = v }, "The first day.", required: true)
        .OptionalMoment("lastDay", e => e.LastDay, (e, v) => e with { LastDay = v }, "The last day; null: the first day alone.")
        .Add(
            "side", new NullableCodec<Side>(new ChoiceCodec<Side>(("A", Side.A), ("B", Side.B))),
            e => e.Side, (e, v) => e with { Side = v }, "Whose tempo it adds to; null: both sides'.")
        .Text("text", e => e.Text, (e, v) => e with { Text = v }, "What happened.")
        .Number(
            "tempo", e => e.Tempo, (e, v) => e with { Tempo = v }, ScenarioBounds.AddedTempo,
            "1/day per day", "The tempo that it adds on each of its days; a negative one is a relief."));

    private static readonly Shape<RunDefaults> Run = new("Run", "What a run uses unless told otherwise.", new(), shape => shape
        .Add("paths", new LongCodec(1, MostPaths, "paths"), r => r.Paths, (r, v) => r with { Paths = v }, "The number of paths.")
        .Add("seed", SeedCodec.Instance, r => r.Seed, (r, v) => r with { Seed = v }, "The seed."));

    private static readonly Shape<VariantDraft> Variant = new("Variant", "A named change against the baseline.", new(), shape => shape
        .Add(
            "name", TextCodec.Name, v => v.Name, (v, x) => v with { Name = x },
            "The name, unique in the scenario; \"baseline\" is taken.", required: true)
        .Text("description", v => v.Description, (v, x) => v with { Description = x }, "What changes, in a sentence.")
        .Add(
            "kind", Kinds(), v => v.Kind, (v, x) => v with { Kind = x },
            "What it is for: what somebody could do (unless given), what could have been otherwise, another assumption, or an end of what "
                + "is thinkable.")
        .Add(
            "changes",
            ChangesCodec.Instance,
            v => v.Changes,
            (v, x) => v with { Changes = x },
            "New values by their place, such as \"$.mediator.acceptanceA\"; null takes an optional key away.",
            required: true));

    public static readonly Codec<IReadOnlyList<VariantDraft>> Variants = new ListCodec<VariantDraft>(Variant, 0, MostVariants, v => v.Name);

    /// <summary>What variants are for.</summary>
    public static ChoiceCodec<VariantKind> Kinds() => new(
        ("intervention", VariantKind.Intervention), ("counterfactual", VariantKind.Counterfactual),
        ("sensitivity", VariantKind.Sensitivity), ("bound", VariantKind.Bound));

    /// <summary>The shape of the scenarios of a model that has a shape.</summary>
    /// <param name="name">The name of the shape.</param>
    /// <param name="model">The shape of the model, whose name is the type in files.</param>
    /// <param name="sides">Where the model keeps its numbers for the sides.</param>
    public static Shape<ScenarioDocument> Document<TModel, TMeans>(string name, Shape<TModel> model, Sides<TModel, TMeans> sides)
        where TModel : CrisisModel =>
        Document(name, model.Name, new TaggedCodec<TModel>(model, () => ModelCatalog.Names), model.Prototype, sides);

    /// <summary>The shape of the scenarios of a model.</summary>
    public static Shape<ScenarioDocument> Document<TModel, TMeans>(
        string name, string modelName, Codec<TModel> model, TModel prototype, Sides<TModel, TMeans> sides)
        where TModel : CrisisModel
    {
        var shape = new Shape<ScenarioDocument>(
            name, $"A crisis scenario of the model {modelName}.", new() { Scenario = new Scenario { Model = prototype } });
        AddHead(shape);
        Add(shape, "model", model, s => (TModel)s.Model, sides.With, "What can happen.", required: true);
        Add(shape, "actors", sides.Codec, sides.Of, sides.With, "The two sides: A, then B.", required: true);
        AddRest(shape);
        return shape;
    }

    private static void AddHead(Shape<ScenarioDocument> shape)
    {
        shape.Text("$schema", d => d.Schema, (d, v) => d with { Schema = v }, "The JSON Schema of this format, for editors.")
            .Add(
                "formatVersion",
                VersionCodec.Instance,
                d => d.FormatVersion,
                (d, v) => d with { FormatVersion = v },
                "The version of this format.",
                required: true);
        Add(
            shape, "name", TextCodec.Name, s => s.Name, (s, v) => s with { Name = v },
            "The name, by which reports and commands call it.", required: true);
        Add(shape, "title", TextCodec.Line, s => s.Title, (s, v) => s with { Title = v }, "One line for lists and report titles.");
        Add(
            shape, "description", TextCodec.Any, s => s.Description, (s, v) => s with { Description = v },
            "What is asked, in a few sentences.");
        Add(
            shape, "start", new NullableCodec<DateOnly>(DateCodec.Instance), s => s.Start,
            (s, v) => s with { Start = v }, "The date of the onset, day 0; null: no dates.");
    }

    private static void AddRest(Shape<ScenarioDocument> shape)
    {
        Add(
            shape,
            "mediator",
            new OptionalCodec<Mediator>(MediatorShape.Shape),
            s => s.Mediator,
            (s, v) => s with { Mediator = v },
            "The third party; null: none.");
        Add(
            shape, "talks", new OptionalCodec<Talks>(TalksShape.Shape), s => s.Talks, (s, v) => s with { Talks = v },
            "The talks channel of the accelerating trains; null: none.");
        Add(
            shape,
            "calendar",
            new ListCodec<CrisisEvent>(Event, 0, MostEvents, e => e.Name),
            s => s.Calendar,
            (s, v) => s with { Calendar = v },
            "Dated events in any order: scheduled pressures and notes.");
        Add(shape, "run", Run, s => s.Run, (s, v) => s with { Run = v }, "What a run uses unless told otherwise.");
        Add(
            shape, "targets", TargetShape.List, s => s.Targets, (s, v) => s with { Targets = v },
            "What is known of the outcomes, apart from the numbers.");
        shape.Add("variants", Variants, d => d.Variants, (d, v) => d with { Variants = v }, "What is compared with the baseline.");
    }

    private static void Add<T>(
        Shape<ScenarioDocument> shape, string key, Codec<T> codec, Func<Scenario, T> get, Func<Scenario, T, Scenario> set, string doc,
        bool required = false) =>
        shape.Add(key, codec, d => get(d.Scenario), (d, v) => d with { Scenario = set(d.Scenario, v) }, doc, required);
}
