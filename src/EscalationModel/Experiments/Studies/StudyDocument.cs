using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Experiments.Designs;
using EscalationModel.Numerics;
using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Experiments.Studies;

/// <summary>The file of a study as it stands in JSON.</summary>
internal sealed record StudyDocument
{
    private const int MostInputs = 1000, MostOutputs = 1000, MostCoordinates = 1_000_000;

    private static readonly ChoiceCodec<DesignKind> Kinds = new(
        ("sobol", DesignKind.Sobol), ("halton", DesignKind.Halton), ("latinHypercube", DesignKind.LatinHypercube),
        ("fullFactorial", DesignKind.FullFactorial), ("saltelli", DesignKind.Saltelli), ("morris", DesignKind.Morris),
        ("oneAtATime", DesignKind.OneAtATime), ("shapley", DesignKind.Shapley), ("given", DesignKind.Given));

    private static readonly BareNumberCodec Coordinate = new(Bounds.Of(0, 1));

    private static readonly ChoiceCodec<Precision> Precisions = new(("double", Precision.Double), ("single", Precision.Single));

    public static readonly Shape<StudyDocument> Shape = new Shape<StudyDocument>("Study", "A study of a scenario.", new())
        .Add(
            "$schema", TextCodec.Any, d => d.Schema, (d, v) => d with { Schema = v }, "The schema of this file; for editors.")
        .Add("name", TextCodec.Line, d => d.Name, (d, v) => d with { Name = v }, "The name of the study; unless given, the scenario's.")
        .Add(
            "scenario", ScenarioReference.Instance, d => d.Scenario, (d, v) => d with { Scenario = v },
            "A shipped scenario, a file beside this one, or a whole scenario.", required: true)
        .Add(
            "inputs", new ListCodec<InputDocument>(InputDocument.Shape, 0, MostInputs), d => d.Inputs, (d, v) => d with { Inputs = v },
            "What varies; not with rareEvent.")
        .Add(
            "correlations", new OptionalCodec<CorrelationDocument>(CorrelationDocument.Shape), d => d.Correlations,
            (d, v) => d with { Correlations = v }, "How inputs depend on each other; unless given, they do not.")
        .Add(
            "design", new NullableCodec<DesignKind>(Kinds), d => d.Design, (d, v) => d with { Design = v },
            "At which points the scenario is played; or give search or rareEvent.")
        .Add(
            "search", new OptionalCodec<SearchQuestion>(SearchQuestion.Shape), d => d.Search, (d, v) => d with { Search = v },
            "In place of a design: a search, whose points follow from each other.")
        .Add(
            "rareEvent", new OptionalCodec<RareEventQuestion>(RareEventQuestion.Shape), d => d.RareEvent,
            (d, v) => d with { RareEvent = v }, "In place of a design: a rare event, estimated until it is known well enough.")
        .Add(
            "estimates", new OptionalCodec<EstimatesDocument>(EstimatesDocument.Shape), d => d.Estimates,
            (d, v) => d with { Estimates = v }, "With rareEvent, in the plan of a round: its estimates.")
        .Add(
            "coordinates", new ListCodec<IReadOnlyList<double>>(new ListCodec<double>(Coordinate, 1, MostInputs), 0, MostCoordinates),
            d => d.Coordinates, (d, v) => d with { Coordinates = v },
            "Of given points: for each the coordinates of its inputs, from 0 to below 1, their least to their greatest value.")
        .Add(
            "points", new NullableCodec<long>(new LongCodec(1, 1L << 32, "points")), d => d.Points, (d, v) => d with { Points = v },
            "How many points; base points of saltelli, trajectories of morris, rounds of shapley; not for fullFactorial, "
                + "oneAtATime and given.")
        .Add(
            "scrambled", BooleanCodec.Instance, d => d.Scrambled, (d, v) => d with { Scrambled = v },
            "Whether Sobol points are scrambled by the seed; true unless given.")
        .Add(
            "replication", new IntegerCodec(0, int.MaxValue, ""), d => d.Replication, (d, v) => d with { Replication = v },
            "Which of the independent scramblings.")
        .Add(
            "maximin", BooleanCodec.Instance, d => d.Maximin, (d, v) => d with { Maximin = v },
            "Whether the points of a Latin hypercube are moved apart.")
        .Add(
            "centered", BooleanCodec.Instance, d => d.Centered, (d, v) => d with { Centered = v },
            "Whether the points of a Latin hypercube are in the middle of their strata.")
        .Add(
            "secondOrder", BooleanCodec.Instance, d => d.SecondOrder, (d, v) => d with { SecondOrder = v },
            "Whether saltelli has rows for pairs of inputs.")
        .Add(
            "levels", new IntegerCodec(2, 1024, "levels"), d => d.Levels, (d, v) => d with { Levels = v },
            "The levels of morris, an even number; 4 unless given.")
        .Add(
            "paths", new NullableCodec<long>(new LongCodec(1, 1_000_000_000_000, "paths")), d => d.Paths, (d, v) => d with { Paths = v },
            "The paths of each variant at each point; unless given, the scenario's default.")
        .Add(
            "seed", new NullableCodec<ulong>(SeedCodec.Instance), d => d.Seed, (d, v) => d with { Seed = v },
            "The seed of paths and design; unless given, the scenario's.")
        .Add(
            "outputs", new ListCodec<string>(TextCodec.Line, 0, MostOutputs), d => d.Outputs, (d, v) => d with { Outputs = v },
            "What to ask for, such as war or no-exercises.war.difference; unless given, all of the baseline.")
        .Add("precision", Precisions, d => d.Precision, (d, v) => d with { Precision = v }, "The precision of the simulated state.");

    public string Schema { get; init; } = "";

    public string Name { get; init; } = "";

    public JsonElement Scenario { get; init; }

    public IReadOnlyList<InputDocument> Inputs { get; init; } = [];

    public CorrelationDocument? Correlations { get; init; }

    public DesignKind? Design { get; init; }

    public SearchQuestion? Search { get; init; }

    public RareEventQuestion? RareEvent { get; init; }

    public EstimatesDocument? Estimates { get; init; }

    public IReadOnlyList<IReadOnlyList<double>> Coordinates { get; init; } = [];

    /// <summary>Whether its points follow from its results.</summary>
    public bool IsAdaptive => Search is not null || (RareEvent is not null && Estimates is null);

    public long? Points { get; init; }

    public bool Scrambled { get; init; } = true;

    public int Replication { get; init; }

    public bool Maximin { get; init; }

    public bool Centered { get; init; }

    public bool SecondOrder { get; init; }

    public int Levels { get; init; } = 4;

    public long? Paths { get; init; }

    public ulong? Seed { get; init; }

    public IReadOnlyList<string> Outputs { get; init; } = [];

    public Precision Precision { get; init; }
}

/// <summary>The designs that the file of a study can name.</summary>
internal enum DesignKind
{
    Sobol,
    Halton,
    LatinHypercube,
    FullFactorial,
    Saltelli,
    Morris,
    OneAtATime,
    Shapley,
    Given,
}

/// <summary>A scenario by name, or whole.</summary>
internal sealed class ScenarioReference : Codec<JsonElement>
{
    public static ScenarioReference Instance { get; } = new();

    public override string AllowedValue => "the name of a shipped scenario, the name of a file, or a scenario as an object";

    public override JsonElement Read(JsonElement json, JsonPath path, ReadContext context)
    {
        bool isRight = json.ValueKind == JsonValueKind.Object
            || (json.ValueKind == JsonValueKind.String && json.GetString() is { Length: > 0 and < 4096 } name && !name.Contains('\0'));
        if (!isRight)
        {
            context.Problem(path, json, AllowedValue);
        }

        return json;
    }

    public override JsonNode? Write(JsonElement value) => JsonTree.Of(value);

    public override JsonObject Schema(JsonObject definitions) => new() { ["type"] = new JsonArray("string", "object") };
}

/// <summary>An input as it stands in JSON: a place, and low and high, steps, levels or a distribution.</summary>
internal sealed record InputDocument
{
    private const double Most = 1e15;
    private const int MostLevels = 1_000_000;

    private static readonly BareNumberCodec Any = new(Bounds.Of(-Most, Most));

    public static readonly Shape<InputDocument> Shape = new Shape<InputDocument>("StudyInput", "A number that varies.", new())
        .Text(
            "path", i => i.Path, (i, v) => i with { Path = v },
            "Its place in the scenario, such as $.actors[1].policy.nerve.", required: true)
        .Add("name", TextCodec.Line, i => i.Name, (i, v) => i with { Name = v }, "Its name; unless given, its place.")
        .Add("low", new NullableCodec<double>(Any), i => i.Low, (i, v) => i with { Low = v }, "The least value.")
        .Add("high", new NullableCodec<double>(Any), i => i.High, (i, v) => i with { High = v }, "The greatest value.")
        .Add(
            "whole", BooleanCodec.Instance, i => i.Whole, (i, v) => i with { Whole = v },
            "Whether only whole numbers from low to high are taken.")
        .Add(
            "steps", new NullableCodec<long>(new LongCodec(2, MostLevels, "values")), i => i.Steps, (i, v) => i with { Steps = v },
            "So many values, evenly from low to high.")
        .Add(
            "levels", new ListCodec<double>(Any, 0, MostLevels), i => i.Levels, (i, v) => i with { Levels = v },
            "The values themselves, in place of low and high.")
        .Add(
            "distribution", new OptionalCodec<Distribution>(DistributionCodec.Instance), i => i.Distribution,
            (i, v) => i with { Distribution = v }, "A distribution, in place of low and high.");

    public string Path { get; init; } = "";

    public string Name { get; init; } = "";

    public double? Low { get; init; }

    public double? High { get; init; }

    public bool Whole { get; init; }

    public long? Steps { get; init; }

    public IReadOnlyList<double> Levels { get; init; } = [];

    public Distribution? Distribution { get; init; }

    /// <summary>The input; what is wrong with it is noted, and something else is returned.</summary>
    public StudyInput Made(Scenario scenario, DesignKind? design, string place, List<string> problems)
    {
        bool isRange = Low is not null || High is not null;
        int ways = (isRange ? 1 : 0) + (Levels.Count > 0 ? 1 : 0) + (Distribution is null ? 0 : 1);
        string? wrong = ways != 1 ? "neither or more than one of them; allowed: low and high, levels, or distribution"
            : isRange && !(Low < High) ? "low and high are not allowed; allowed: numbers with low below high"
            : !isRange && (Whole || Steps is not null)
                ? "whole or steps without low and high is not allowed; allowed: low and high with them"
            : Whole && Steps is not null ? "both whole and steps; allowed: one of them"
            : Whole && (Low != Math.Floor(Low!.Value) || High != Math.Floor(High!.Value)) ? "whole; allowed: whole numbers for low and high"
            : design == DesignKind.FullFactorial && Levels.Count == 0 && Steps is null && !Whole
                ? "a continuum in a full factorial design; allowed: levels, or low and high with steps or whole"
            : null;
        string name = Name.Length > 0 ? Name : Path;
        if (wrong is not null || string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(Path))
        {
            problems.Add($"{place}: {wrong ?? "an empty path; allowed: the place of a number"}");
            return StudyInput.Uniform("none", 0, 1);
        }

        try
        {
            return Levels.Count > 0 ? StudyInput.Of(name, Levels).At(Path)
                : Distribution is not null ? ScenarioInputs.Of(scenario, name, Path, Distribution)
                : Steps is { } steps ? StudyInput.Steps(name, Low!.Value, High!.Value, (int)steps).At(Path)
                : Whole ? StudyInput.Whole(name, (long)Low!.Value, (long)High!.Value).At(Path)
                : StudyInput.Uniform(name, Low!.Value, High!.Value).At(Path);
        }
        catch (ArgumentException e)
        {
            problems.Add($"{place}: {e.Message}");
            return StudyInput.Uniform("none", 0, 1);
        }
    }
}

/// <summary>Correlations as they stand in JSON.</summary>
internal sealed record CorrelationDocument
{
    private static readonly ChoiceCodec<CorrelationKind> Kinds = new(
        ("spearman", CorrelationKind.Spearman), ("kendall", CorrelationKind.Kendall), ("normal", CorrelationKind.Normal));

    public static readonly Shape<CorrelationDocument> Shape = new Shape<CorrelationDocument>("Correlations", "How inputs depend.", new())
        .Add(
            "kind", Kinds, c => c.Kind, (c, v) => c with { Kind = v },
            "spearman (of ranks), kendall (tau) or normal (of the copula's normal numbers).", required: true)
        .Add(
            "pairs", new ListCodec<PairDocument>(PairDocument.Shape, 1, 10_000), c => c.Pairs, (c, v) => c with { Pairs = v },
            "The pairs that are correlated.", required: true);

    public CorrelationKind Kind { get; init; }

    public IReadOnlyList<PairDocument> Pairs { get; init; } = [];
}

/// <summary>A pair of inputs that depend on each other.</summary>
internal sealed record PairDocument
{
    public static readonly Shape<PairDocument> Shape = new Shape<PairDocument>("CorrelatedPair", "Two inputs.", new())
        .Text("first", p => p.First, (p, v) => p with { First = v }, "The name of an input.", required: true)
        .Text("second", p => p.Second, (p, v) => p with { Second = v }, "The name of another.", required: true)
        .Add(
            "value", new BareNumberCodec(Bounds.Of(-1, 1)), p => p.Value, (p, v) => p with { Value = v }, "The correlation.",
            required: true);

    public string First { get; init; } = "";

    public string Second { get; init; } = "";

    public double Value { get; init; }
}
