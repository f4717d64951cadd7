using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Numerics;

namespace EscalationModel.Shapes;

/// <summary>A distribution: an object whose "type" is one of a closed set.</summary>
internal sealed class DistributionCodec : Codec<Distribution>
{
    private const string Tag = "type";
    private const double Most = 1e15;

    private static readonly Bounds Any = Bounds.Of(-Most, Most), Positive = Bounds.Above(0, Most);

    private static readonly IKind[] Kinds =
    [
        new Kind<UniformDistribution>(
            Shape("uniform", "Every value from low to high alike; written as a range.", new UniformDistribution(0, 1))
                .Number("low", d => d.Low, (d, v) => d with { Low = v }, Any, "The lower end.")
                .Number("high", d => d.High, (d, v) => d with { High = v }, Any, "The upper end."),
            d => d.Low < d.High, "high", "a number above low"),
        new Kind<LogUniformDistribution>(
            Shape("logUniform", "Every ratio from low to high alike.", new LogUniformDistribution(1, 2))
                .Number("low", d => d.Low, (d, v) => d with { Low = v }, Positive, "The lower end, above 0.")
                .Number("high", d => d.High, (d, v) => d with { High = v }, Positive, "The upper end."),
            d => d.Low < d.High, "high", "a number above low"),
        new Kind<NormalDistribution>(
            Shape("normal", "A normal distribution.", new NormalDistribution(0, 1))
                .Number("mean", d => d.Mean, (d, v) => d with { Mean = v }, Any, "The mean.")
                .Number("deviation", d => d.Deviation, (d, v) => d with { Deviation = v }, Positive, "The standard deviation.")),
        new Kind<LogNormalDistribution>(
            Shape("lognormal", "A normal distribution of the natural logarithm.", new LogNormalDistribution(1, 1))
                .Number("median", d => d.Median, (d, v) => d with { Median = v }, Positive, "The median.")
                .Number(
                    "logDeviation", d => d.LogDeviation, (d, v) => d with { LogDeviation = v },
                    Bounds.Above(0, 100), "The standard deviation of the natural logarithm: 0.693 is a factor of 2.")),
        new Kind<LogitNormalDistribution>(
            Shape("logitNormal", "A normal distribution of the natural log odds.", new LogitNormalDistribution(0, 1))
                .Number(
                    "logitMean", d => d.LogitMean, (d, v) => d with { LogitMean = v },
                    Bounds.Of(-100, 100), "The mean of the log odds: -4.2 is 1.5%.")
                .Number(
                    "logitDeviation", d => d.LogitDeviation, (d, v) => d with { LogitDeviation = v },
                    Bounds.Above(0, 100), "The standard deviation of the log odds.")),
        new Kind<TriangularDistribution>(
            Shape("triangular", "Likeliest at the mode, less so in a straight line toward both ends.", new TriangularDistribution(0, 0, 1))
                .Number("low", d => d.Low, (d, v) => d with { Low = v }, Any, "The lower end.")
                .Number("mode", d => d.Mode, (d, v) => d with { Mode = v }, Any, "The likeliest value.")
                .Number("high", d => d.High, (d, v) => d with { High = v }, Any, "The upper end."),
            d => d.Low <= d.Mode && d.Mode <= d.High && d.Low < d.High, "high", "low, mode and high in this order, low below high"),
        new Kind<BetaDistribution>(
            Shape("beta", "The beta distribution of a probability.", new BetaDistribution(1, 1))
                .Number("a", d => d.A, (d, v) => d with { A = v }, Bounds.Above(0, 1e6), "The first shape.")
                .Number("b", d => d.B, (d, v) => d with { B = v }, Bounds.Above(0, 1e6), "The second shape.")),
    ];

    public static DistributionCodec Instance { get; } = new();

    public override string AllowedValue => $"an object with \"type\" one of {AllowedTypes}";

    private static IEnumerable<string> Names => Kinds.Select(k => k.Name);

    private static string AllowedTypes => string.Join(", ", Names.Select(n => $"\"{n}\""));

    /// <summary>Reads a distribution; null, and problems noted, if it is none.</summary>
    public Distribution? TryRead(JsonElement json, JsonPath path, ReadContext context)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            context.Problem(path, json, AllowedValue);
        }
        else if (!json.TryGetProperty(Tag, out JsonElement type))
        {
            context.Missing(path.Key(Tag), AllowedTypes);
        }
        else if (type.ValueKind == JsonValueKind.String && Array.Find(Kinds, k => type.ValueEquals(k.Name)) is { } kind)
        {
            return kind.TryRead(json, path, context);
        }
        else
        {
            string? meant = type.ValueKind == JsonValueKind.String ? Suggestion.For(type.GetString()!, Names) : null;
            context.Problem(path.Key(Tag), type, AllowedTypes, meant);
        }

        return null;
    }

    public override Distribution Read(JsonElement json, JsonPath path, ReadContext context) =>
        TryRead(json, path, context) ?? new UniformDistribution(0, 1);

    public override JsonNode? Write(Distribution value) => Array.Find(Kinds, k => k.Fits(value))?.Write(value);

    public override JsonObject Schema(JsonObject definitions)
    {
        definitions.TryAdd("Distribution", new JsonObject
        {
            ["oneOf"] = new JsonArray([.. Kinds.Select(k => k.Schema(definitions))]),
        });
        return new JsonObject { ["$ref"] = "#/$defs/Distribution" };
    }

    protected override Part<Distribution>? Inside(
        Distribution value, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context) =>
        Array.Find(Kinds, k => k.Fits(value))!.Find(value, steps, path, context);

    private static Shape<T> Shape<T>(string name, string description, T prototype) => new(name, description, prototype);

    private interface IKind
    {
        string Name { get; }

        bool Fits(Distribution distribution);

        Distribution? TryRead(JsonElement json, JsonPath path, ReadContext context);

        Part<Distribution>? Find(Distribution distribution, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context);

        JsonObject Write(Distribution distribution);

        JsonObject Schema(JsonObject definitions);
    }

    /// <summary>One kind.</summary>
    /// <param name="shape">Its parameters.</param>
    /// <param name="isRight">Whether its parameters go together; null: they always do.</param>
    /// <param name="key">Where it is told that they do not.</param>
    /// <param name="allowed">What is allowed there.</param>
    private sealed class Kind<T>(Shape<T> shape, Func<T, bool>? isRight = null, string key = "", string allowed = "") : IKind
        where T : Distribution
    {
        public string Name => shape.Name;

        public bool Fits(Distribution distribution) => distribution is T;

        public Distribution? TryRead(JsonElement json, JsonPath path, ReadContext context)
        {
            int problems = context.Problems.Count;
            T read = shape.Read(json, path, context, Tag);
            if (context.Problems.Count > problems)
            {
                return null;
            }

            if (isRight?.Invoke(read) == false)
            {
                context.Problem(path.Key(key), json.GetProperty(key), allowed);
                return null;
            }

            return read;
        }

        public Part<Distribution>? Find(
            Distribution distribution, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context) =>
            shape.Member((T)distribution, steps, path, context, Tag)?.Of<Distribution>((changed, notes) =>
            {
                if (isRight?.Invoke(changed) == false)
                {
                    notes.Problem(path, "parameters that do not go together", $"{key}: {allowed}");
                }

                return changed;
            }).Through(Name);

        public JsonObject Write(Distribution distribution)
        {
            JsonObject json = shape.Write((T)distribution);
            json.Insert(0, Tag, Name);
            return json;
        }

        public JsonObject Schema(JsonObject definitions) => shape.Definition(definitions, Tag);
    }
}

/// <summary>Parameters of distributions.</summary>
internal static class DistributionShapes
{
    /// <summary>A required number without a basis.</summary>
    public static Shape<T> Number<T>(
        this Shape<T> shape, string key, Func<T, double> get, Func<T, double, T> set, Bounds range, string doc) =>
        shape.Add(key, new BareNumberCodec(range), get, set, doc, required: true);
}
