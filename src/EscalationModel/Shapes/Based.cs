using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Numerics;

namespace EscalationModel.Shapes;

/// <summary>The basis that any number may carry, and how unsure it is.</summary>
internal static class Based
{
    /// <summary>The key of the number itself.</summary>
    public const string Value = "value";

    private const int LongestSource = 10_000;

    private static readonly ListCodec<double> Ends = new(new BareNumberCodec(Bounds.Of(-1e15, 1e15)), 2, 2);

    private static readonly string[] Names = ["measured", "calibrated", "assumed"];

    private static string AllowedBases => string.Join(", ", Names.Select(n => $"\"{n}\""));

    /// <summary>A number with its basis.</summary>
    public static JsonObject Write(JsonNode number, Assumption assumption)
    {
        var based = new JsonObject { [Value] = number, ["basis"] = Names[(int)assumption.Basis] };
        if (assumption.Source.Length > 0)
        {
            based["source"] = assumption.Source;
        }

        if (assumption.Distribution is UniformDistribution range)
        {
            based["range"] = new JsonArray(NumberCodec.Bare(range.Low), NumberCodec.Bare(range.High));
        }
        else if (assumption.Distribution is { } distribution)
        {
            based["distribution"] = DistributionCodec.Instance.Write(distribution);
        }

        if (assumption.Group.Length > 0)
        {
            based["group"] = assumption.Group;
        }

        return based;
    }

    /// <summary>The bare value, after its basis has been noted; undefined if there is none.</summary>
    public static JsonElement Read(JsonElement json, JsonPath path, ReadContext context, string allowed, Bounds bounds) =>
        new Reading(path, context, allowed, bounds).Of(json);

    public static JsonObject Schema(JsonObject number, string unit, JsonObject definitions)
    {
        if (unit.Length > 0)
        {
            number["$comment"] = "unit: " + unit;
        }

        if (!definitions.ContainsKey("Range"))
        {
            JsonObject range = Ends.Schema(definitions);
            range["description"] = "The least and the greatest value that the number may have; all between alike.";
            definitions["Range"] = range;
        }

        var based = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                [Value] = number.DeepClone(),
                ["basis"] = new JsonObject { ["enum"] = new JsonArray([.. Names.Select(n => JsonValue.Create(n))]) },
                ["source"] = new JsonObject { ["type"] = "string", ["maxLength"] = LongestSource },
                ["range"] = new JsonObject { ["$ref"] = "#/$defs/Range" },
                ["distribution"] = DistributionCodec.Instance.Schema(definitions),
                ["group"] = TextCodec.Name.Schema(definitions),
            },
            ["required"] = new JsonArray(Value, "basis"),
            ["additionalProperties"] = false,
        };
        return new JsonObject { ["anyOf"] = new JsonArray(number, based) };
    }

    /// <summary>The reading of one number with its basis.</summary>
    private sealed class Reading(JsonPath path, ReadContext context, string allowed, Bounds bounds)
    {
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
        private JsonElement _value;
        private Basis? _basis;
        private Distribution? _distribution;
        private string _source = "", _group = "";

        private bool IsUnsure => _seen.Contains("range") || _seen.Contains("distribution");

        public JsonElement Of(JsonElement json)
        {
            foreach (JsonProperty property in json.EnumerateObject())
            {
                JsonPath place = path.Key(property.Name);
                if (_seen.Add(property.Name))
                {
                    Read(property, place);
                }
                else
                {
                    context.SecondKey(place);
                }
            }

            RequireKeys();
            CheckDistribution();
            if (_basis is { } known && _value.ValueKind == JsonValueKind.Number)
            {
                context.Assumptions.Add(new Assumption(path.ToString(), _value.GetRawText(), known, _source)
                {
                    Distribution = _distribution, Group = _distribution is null ? "" : _group,
                });
            }

            return _value;
        }

        private void Read(JsonProperty property, JsonPath place)
        {
            JsonElement json = property.Value;
            switch (property.Name)
            {
                case Value when json.ValueKind != JsonValueKind.Object:
                    _value = json;
                    break;
                case "basis" when json.ValueKind == JsonValueKind.String
                    && Array.IndexOf(Names, json.GetString()) is >= 0 and int index:
                    _basis = (Basis)index;
                    break;
                case "source" when json.ValueKind == JsonValueKind.String && json.GetString()!.Length <= LongestSource:
                    _source = json.GetString()!;
                    break;
                case "range":
                    _distribution = Range(json, place);
                    break;
                case "distribution":
                    _distribution = DistributionCodec.Instance.TryRead(json, place, context);
                    break;
                case "group":
                    _group = TextCodec.Name.Read(json, place, context);
                    break;
                default:
                    context.Problem(place, Found(property), Allowed(property.Name));
                    break;
            }
        }

        private static string Found(JsonProperty property) =>
            property.Name is Value or "basis" or "source" ? ReadContext.Shown(property.Value) : "an unknown key";

        private string Allowed(string key) => key switch
        {
            Value => allowed,
            "basis" => AllowedBases,
            "source" => $"a text of at most {LongestSource} characters",
            _ => "the keys value, basis, source, range, distribution, group",
        };

        private UniformDistribution? Range(JsonElement json, JsonPath place)
        {
            int problems = context.Problems.Count;
            IReadOnlyList<double> ends = Ends.Read(json, place, context);
            bool isRead = context.Problems.Count == problems && ends.Count == 2 && !ends.Any(double.IsNaN);
            if (isRead && ends[0] < ends[1])
            {
                return new UniformDistribution(ends[0], ends[1]);
            }

            if (isRead)
            {
                context.Problem(place.Index(1), json[1], "a number above the lower end");
            }

            return null;
        }

        private void RequireKeys()
        {
            if (!_seen.Contains(Value))
            {
                context.Missing(path.Key(Value), allowed);
            }

            if (!_seen.Contains("basis"))
            {
                context.Missing(path.Key("basis"), AllowedBases);
            }

            if (_seen.Contains("range") && _seen.Contains("distribution"))
            {
                context.Problem(path.Key("distribution"), "a second belief", "a range or a distribution, not both");
            }

            if (_seen.Contains("group") && !IsUnsure)
            {
                context.Problem(path.Key("group"), $"\"{_group}\"", "no group: a number without a range or distribution is not drawn");
            }
        }

        // A distribution with ends must keep to what the number may be; one without is cut to it.
        private void CheckDistribution()
        {
            if (_distribution is not { } distribution)
            {
                return;
            }

            JsonPath place = path.Key(_seen.Contains("range") ? "range" : "distribution");
            bool hasEnds = distribution is UniformDistribution or LogUniformDistribution or TriangularDistribution;
            if (hasEnds && !(distribution.Least >= bounds.Low && distribution.Greatest <= bounds.High))
            {
                context.Problem(place, Shown(distribution), $"ends within what the number may be: {allowed}");
                _distribution = null;
            }
            else if (_value.ValueKind == JsonValueKind.Number
                && _value.TryGetDouble(out double value)
                && !(value >= distribution.Least && value <= distribution.Greatest))
            {
                context.Problem(place, Shown(distribution), $"ends that the value, {_value.GetRawText()}, lies between");
                _distribution = null;
            }
        }

        private static string Shown(Distribution distribution) => string.Create(
            CultureInfo.InvariantCulture, $"from {distribution.Least:R} to {distribution.Greatest:R}");
    }
}
