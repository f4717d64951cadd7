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
    private const double MostParameter = 1e12;

    // It begins with a letter: a number in its place would be a position.
    private static readonly TextCodec EventName = new("^[a-z][a-z0-9-]{0,63}$", "a name of 1 to 64 lower-case letters, digits and hyphens, a letter first");

    private static readonly Shape<Mediator> Mediator = new Shape<Mediator>("Mediator", "The third party. It appears at the earliest of day, rate and roomBelow; at least one must be given.", new())
        .Add("name", TextCodec.Line, m => m.Name, (m, v) => m with { Name = v }, "The name in reports.")
        .OptionalMoment("day", m => m.Day, (m, v) => m with { Day = v }, "Appears on this day; null: on no fixed day.")
        .OptionalNumber("rate", m => m.Rate, (m, v) => m with { Rate = v }, Bounds.Of(0, 1000), "1/day", "Appears at this rate; null: not at random.")
        .OptionalNumber("roomBelow", m => m.RoomBelow, (m, v) => m with { RoomBelow = v }, ModelShapes.RoomBelow, "", "Appears when the room is below this; null: whatever the room.")
        .Add("suspension", new ChoiceCodec<Suspension>(("dual", Suspension.Dual), ("unilateral", Suspension.Unilateral)), m => m.Suspension, (m, v) => m with { Suspension = v }, "Whom an accepted offer binds: both and only if both accept, or whoever accepts.")
        .Number("duration", m => m.Duration, (m, v) => m with { Duration = v }, Bounds.Above(0, ModelShapes.MostDays), "days", "How long the light is on and an accepted suspension lasts.")
        .OptionalNumber("acceptanceA", m => m.AcceptanceA, (m, v) => m with { AcceptanceA = v }, Bounds.Probability, "", "The probability that A accepts; null: its policy answers.")
        .OptionalNumber("acceptanceB", m => m.AcceptanceB, (m, v) => m with { AcceptanceB = v }, Bounds.Probability, "", "The probability that B accepts; null: its policy answers.")
        .Number("cheatingA", m => m.CheatingA, (m, v) => m with { CheatingA = v }, Bounds.Probability, "a day", "The daily probability that A, when bound, starts to cheat.")
        .Number("cheatingB", m => m.CheatingB, (m, v) => m with { CheatingB = v }, Bounds.Probability, "a day", "The daily probability that B, when bound, starts to cheat.")
        .Number("detection", m => m.Detection, (m, v) => m with { Detection = v }, Bounds.Of(0, ModelShapes.MostDays), "days", "Until a cheater is found out.")
        .OptionalNumber("repeatAfter", m => m.RepeatAfter, (m, v) => m with { RepeatAfter = v }, Bounds.Of(0, ModelShapes.MostDays), "days", "From the light going off to the next offer; null: one offer only.");

    private static readonly Shape<CrisisEvent> Event = new Shape<CrisisEvent>("Event", "A dated event: a scheduled pressure if it adds tempo, else a note.", new())
        .Add("name", EventName, e => e.Name, (e, v) => e with { Name = v }, "The name by which a place may call it, as $.calendar[NAME]; unique in the calendar.")
        .Moment("day", e => e.Day, (e, v) => e with { Day = v }, "The first day.", required: true)
        .OptionalMoment("lastDay", e => e.LastDay, (e, v) => e with { LastDay = v }, "The last day; null: the first day alone.")
        .Add("side", new NullableCodec<Side>(new ChoiceCodec<Side>(("A", Side.A), ("B", Side.B))), e => e.Side, (e, v) => e with { Side = v }, "Whose tempo it adds to; null: both sides'.")
        .Text("text", e => e.Text, (e, v) => e with { Text = v }, "What happened.")
        .Number("tempo", e => e.Tempo, (e, v) => e with { Tempo = v }, Bounds.Of(-ModelShapes.Tempo.High, ModelShapes.Tempo.High), "1/day per day", "The tempo that it adds on each of its days; a negative one is a relief.");

    private static readonly Shape<RunDefaults> Run = new Shape<RunDefaults>("Run", "What a run uses unless told otherwise.", new())
        .Add("paths", new LongCodec(1, MostPaths, "paths"), r => r.Paths, (r, v) => r with { Paths = v }, "The number of paths.")
        .Add("seed", SeedCodec.Instance, r => r.Seed, (r, v) => r with { Seed = v }, "The seed.");

    private static readonly Shape<BaseRate> BaseRate = new Shape<BaseRate>("BaseRate", "The base rate that fixes the level of the war probability through one fitted parameter.", new())
        .Text("parameter", b => b.Parameter, (b, v) => b with { Parameter = v }, "The place of the fitted parameter, such as $.model.tempoHazard.", required: true)
        .Text("description", b => b.Description, (b, v) => b with { Description = v }, "What the base rate is of.")
        .Number("probability", b => b.Probability, (b, v) => b with { Probability = v }, Bounds.Probability, "", "The base rate of war that the baseline meets.", required: true)
        .Number("low", b => b.Low, (b, v) => b with { Low = v }, Bounds.Probability, "", "The lower end of its interval.", required: true)
        .Number("high", b => b.High, (b, v) => b with { High = v }, Bounds.Probability, "", "The upper end of its interval.", required: true)
        .Text("source", b => b.Source, (b, v) => b with { Source = v }, "Where it comes from.")
        .Number("parameterAtLow", b => b.ParameterAtLow, (b, v) => b with { ParameterAtLow = v }, Fitted, "", "The fitted value of the parameter at low.", required: true)
        .Number("parameterAtHigh", b => b.ParameterAtHigh, (b, v) => b with { ParameterAtHigh = v }, Fitted, "", "The fitted value of the parameter at high.", required: true);

    private static readonly Shape<VariantDraft> Variant = new Shape<VariantDraft>("Variant", "A named change against the baseline.", new())
        .Add("name", TextCodec.Name, v => v.Name, (v, x) => v with { Name = x }, "The name, unique in the scenario; \"baseline\" is taken.", required: true)
        .Text("description", v => v.Description, (v, x) => v with { Description = x }, "What changes, in a sentence.")
        .Add("changes", ChangesCodec.Instance, v => v.Changes, (v, x) => v with { Changes = x }, "New values by their place, such as \"$.mediator.acceptanceA\"; null takes an optional key away.", required: true);

    public static readonly Codec<IReadOnlyList<VariantDraft>> Variants = new ListCodec<VariantDraft>(Variant, 0, MostVariants, v => v.Name);

    public static readonly Shape<ScenarioDocument> OfTrains = Document(
        "TrainsScenario", new TaggedCodec<CrisisModel, AcceleratingTrains>(ModelShapes.Trains, ModelShapes.Names), ActorShapes.OfTrains, new AcceleratingTrains());

    public static readonly Shape<ScenarioDocument> OfLadder = Document(
        "LadderScenario", new TaggedCodec<CrisisModel, EscalationLadder>(ModelShapes.Ladder, ModelShapes.Names), ActorShapes.OfLadder, new EscalationLadder());

    private static Bounds Fitted => Bounds.Of(-MostParameter, MostParameter);

    private static Shape<ScenarioDocument> Document(string name, Codec<CrisisModel> model, Shape<Actor> actor, CrisisModel prototype)
    {
        var shape = new Shape<ScenarioDocument>(name, $"A crisis scenario of the model {prototype.TypeName}.", new() { Scenario = new Scenario { Model = prototype } })
            .Text("$schema", d => d.Schema, (d, v) => d with { Schema = v }, "The JSON Schema of this format, for editors.")
            .Add("formatVersion", VersionCodec.Instance, d => d.FormatVersion, (d, v) => d with { FormatVersion = v }, "The version of this format.", required: true);
        Add("name", TextCodec.Name, s => s.Name, (s, v) => s with { Name = v }, "The name, by which reports and commands call it.", required: true);
        Add("title", TextCodec.Line, s => s.Title, (s, v) => s with { Title = v }, "One line for lists and report titles.");
        Add("description", TextCodec.Any, s => s.Description, (s, v) => s with { Description = v }, "What is asked, in a few sentences.");
        Add("start", new NullableCodec<DateOnly>(DateCodec.Instance), s => s.Start, (s, v) => s with { Start = v }, "The date of the onset, day 0; null: no dates.");
        Add("model", model, s => s.Model, (s, v) => s with { Model = v }, "What can happen.", required: true);
        Add("actors", new ListCodec<Actor>(actor, 2, 2, a => a.Name), s => [s.A, s.B], WithActors, "The two sides: A, then B.", required: true);
        Add("mediator", new OptionalCodec<Mediator>(Mediator), s => s.Mediator, (s, v) => s with { Mediator = v }, "The third party; null: none.");
        Add("calendar", new ListCodec<CrisisEvent>(Event, 0, MostEvents, e => e.Name), s => s.Calendar, (s, v) => s with { Calendar = v }, "Dated events in any order: scheduled pressures and notes.");
        Add("run", Run, s => s.Run, (s, v) => s with { Run = v }, "What a run uses unless told otherwise.");
        Add("baseRate", new OptionalCodec<BaseRate>(BaseRate), s => s.BaseRate, (s, v) => s with { BaseRate = v }, "The base rate that fixes the level of the war probability; null: none is claimed.");
        return shape.Add("variants", Variants, d => d.Variants, (d, v) => d with { Variants = v }, "What is compared with the baseline.");

        void Add<T>(string key, Codec<T> codec, Func<Scenario, T> get, Func<Scenario, T, Scenario> set, string doc, bool required = false) =>
            shape.Add(key, codec, d => get(d.Scenario), (d, v) => d with { Scenario = set(d.Scenario, v) }, doc, required);
    }

    // A list of another length is a problem that has been noted.
    private static Scenario WithActors(Scenario scenario, IReadOnlyList<Actor> actors) =>
        actors.Count == 2 ? scenario with { A = actors[0], B = actors[1] } : scenario;
}
