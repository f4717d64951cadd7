using System.Text.Json.Nodes;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Agreement;

/// <summary>Scenario documents at random over all that the JSON Schema allows: every key, every policy, every number from its typical
/// size to its ends. A document may still break a rule between its values; such a one is drawn again.</summary>
internal sealed class ScenarioSampler(ulong seed)
{
    private const int MostRungs = 6, MostListed = 3, MostSteps = 400;
    private const double Left = 0.3, Nothing = 0.25;

    private static readonly JsonNode Schema = JsonNode.Parse(Scenario.JsonSchema)!;

    /// <summary>What no engine reads.</summary>
    private static readonly HashSet<string> Untold = ["$schema", "title", "description", "start", "run", "targets", "variants", "text"];

    /// <summary>Sizes at which crises have something to decide, of the numbers that may have many sizes.</summary>
    private static readonly Dictionary<string, double> Typical = new()
    {
        ["AcceleratingTrains.room"] = 0.6,
        ["AcceleratingTrains.timeStep"] = 1,
        ["AcceleratingTrains.horizon"] = 80,
        ["AcceleratingTrains.baseHazard"] = 3e-4,
        ["AcceleratingTrains.tempoHazard"] = 6,
        ["AcceleratingTrains.standstill"] = 3,
        ["TrainsActor.acceleration"] = 1e-4,
        ["TrainsActor.braking"] = 2e-4,
        ["TrainsActor.topTempo"] = 0.02,
        ["TrainsActor.initialTempo"] = 2e-3,
        ["TrainsActor.volatility"] = 3e-4,
        ["Perception.delay"] = 3,
        ["Perception.bias"] = 0.4,
        ["Perception.noise"] = 0.4,
        ["Incidents.rate"] = 0.05,
        ["Incidents.meanSize"] = 1e-3,
        ["ScoreTrees.constant"] = 0.5,
        ["TreeEnsemble.temperature"] = 0.5,
        ["EscalationLadder.horizon"] = 30,
        ["EscalationLadder.standstill"] = 3,
        ["EscalationLadder.fizzleByMove"] = 0.2,
        ["EscalationLadder.frailty"] = 0.6,
        ["QuantilePoint.days"] = 6,
        ["Payoffs.settlement"] = 2,
        ["Payoffs.rivalConcession"] = 3,
        ["Payoffs.ownConcession"] = 2,
        ["Payoffs.fizzle"] = 1,
        ["Payoffs.stalemate"] = 1,
        ["Payoffs.collision"] = 20,
        ["Payoffs.accident"] = 20,
        ["Payoffs.audienceCost"] = 40,
        ["Payoffs.discountRate"] = 5e-3,
        ["Mediator.day"] = 20,
        ["Mediator.rate"] = 0.03,
        ["Mediator.roomBelow"] = 0.4,
        ["Mediator.duration"] = 15,
        ["Mediator.detection"] = 3,
        ["Mediator.repeatAfter"] = 5,
        ["DatedProbability.day"] = 15,
        ["DatedFactor.day"] = 15,
        ["DatedFactor.factor"] = 0.8,
        ["Talks.baseRate"] = 4e-3,
        ["Talks.ripeness"] = 0.02,
        ["Talks.duration"] = 10,
        ["Talks.shape"] = 2,
        ["Talks.roomRecovery"] = 0.05,
        ["Talks.goodOffices"] = 2,
        ["Event.day"] = 15,
        ["Event.lastDay"] = 20,
        ["Event.tempo"] = 5e-4,
        ["BayesianResolve.longestNerve"] = 90,
        ["BayesianResolve.lookAhead"] = 20,
        ["Brinkman.nerve"] = 60,
        ["Deadline.day"] = 25,
        ["Grit.interval"] = 10,
        ["Grit.duration"] = 8,
        ["MixedPart.weight"] = 1,
        ["ProspectTheory.lossAversion"] = 2,
        ["ProspectTheory.reference"] = 1,
        ["ProspectTheory.lookAhead"] = 20,
        ["QuantalResponse.lambda"] = 2,
        ["QuantalResponse.lookAhead"] = 20,
        ["ScriptedThrottle.day"] = 20,
        ["WarOfAttrition.mean"] = 25,
    };

    private readonly Xoshiro _random = new(seed);

    // How often a number is odd: an end of its range, 0, the smallest, or of any size.
    private double _oddity;

    private int _rungs, _names;

    /// <summary>The keys that were drawn so far, as "Shape.key".</summary>
    public HashSet<string> Drawn { get; } = [];

    /// <summary>The documents that broke a rule or were too long to be played often.</summary>
    public int Rejected { get; private set; }

    /// <summary>All keys that a document may have and an engine reads, as "Shape.key".</summary>
    public static IEnumerable<string> AllKeys =>
        from shape in Schema["$defs"]!.AsObject()
        where shape.Key is not ("Run" or "Range" or "Distribution" or "Target" or "Variant")
        from variety in shape.Value!["oneOf"]?.AsArray() ?? [.. new[] { shape.Value.DeepClone() }]
        from property in variety!["properties"]!.AsObject()
        where !Untold.Contains(property.Key)
        select $"{NameOf(variety, shape.Key)}.{property.Key}";

    /// <summary>The next document that is a scenario.</summary>
    /// <param name="shape">"TrainsScenario" or "LadderScenario".</param>
    /// <param name="scenario">What it says.</param>
    public JsonObject Next(string shape, out Scenario scenario)
    {
        while (true)
        {
            _oddity = new[] { 0, 0, 0.02, 0.1, 0.35 }[_random.Below(5)];
            _rungs = 2 + _random.Below(MostRungs - 1);
            var document = (JsonObject)OfShape(shape, Schema["$defs"]![shape]!.AsObject());
            if (Read(document) is { } read)
            {
                scenario = read;
                return document;
            }

            Rejected++;
        }
    }

    /// <summary>The scenario that a document is; null: it is none, or too long.</summary>
    public static Scenario? Read(JsonObject document)
    {
        try
        {
            var scenario = Scenario.Parse(document.ToJsonString());
            return scenario.Model.Steps <= MostSteps ? scenario : null;
        }
        catch (ScenarioException)
        {
            return null;
        }
    }

    private static string NameOf(JsonNode variety, string shape) =>
        shape == "Policy" ? (string)variety["properties"]!["type"]!["const"]! : shape;

    private JsonNode OfShape(string name, JsonObject schema)
    {
        if (schema["oneOf"] is JsonArray varieties)
        {
            schema = varieties[_random.Below(varieties.Count)]!.AsObject();
        }

        string shape = NameOf(schema, name);
        JsonNode?[] required = [.. schema["required"]?.AsArray() ?? []];
        var made = new JsonObject();
        foreach ((string key, JsonNode? value) in schema["properties"]!.AsObject())
        {
            bool isRequired = required.Any(r => (string)r! == key);
            if (!Untold.Contains(key) && (isRequired || !_random.Chance(Left)))
            {
                made[key] = Value($"{shape}.{key}", value!.AsObject());
                Drawn.Add($"{shape}.{key}");
            }
        }

        return made;
    }

    private JsonNode? Value(string place, JsonObject schema)
    {
        if (place is "EscalationLadder.opening" or "EscalationLadder.gaps" && !_random.Chance(Nothing))
        {
            return place == "EscalationLadder.opening" ? Opening() : Gaps();
        }

        if (place == "MoveTable.moves")
        {
            return Many(_rungs, () => Many(_rungs, MoveProbabilities));
        }

        if (place is "Event.lastDay" or "MoveProbabilities.up")
        {
            return null;
        }

        if (schema["$ref"] is { } reference)
        {
            string name = ((string)reference!).Split('/')[^1];
            if (name is "ThrottleTree" or "ScoreTree")
            {
                return Tree(name, Schema["$defs"]![name]!["properties"]!["features"]!["items"]!["enum"]!.AsArray());
            }

            return OfShape(name, Schema["$defs"]![name]!.AsObject());
        }

        if (schema["anyOf"] is JsonArray alternatives && schema["type"] is null)
        {
            JsonObject[] told = [.. alternatives.Select(a => a!.AsObject()).Where(a => !IsOtherWords(a))];
            bool isNull = told.Any(IsNull) && _random.Chance(Nothing);
            JsonObject[] values = [.. told.Where(a => !IsNull(a))];
            return isNull ? null : Value(place, values[_random.Below(values.Length)]);
        }

        return schema switch
        {
            _ when schema["const"] is { } only => only.DeepClone(),
            _ when schema["enum"] is JsonArray choices => choices[_random.Below(choices.Count)]!.DeepClone(),
            _ => (string)schema["type"]! switch
            {
                "boolean" => _random.Chance(0.5),
                "string" => $"n{_names++}",
                "array" => Many(Length(place, schema), () => Value(place, schema["items"]!.AsObject())),
                "integer" => (long)Math.Round(Number(place, schema)),
                _ => Number(place, schema),
            },
        };
    }

    // The same number or day said otherwise: with its basis, or as a date.
    private static bool IsOtherWords(JsonObject schema) =>
        schema["properties"]?["basis"] is not null || ((string?)schema["type"] == "string" && schema["pattern"] is not null);

    private static bool IsNull(JsonObject schema) => (schema["type"] as JsonValue)?.ToString() == "null";

    private int Length(string place, JsonObject schema) => place switch
    {
        "EscalationLadder.rungs" or "EscalationLadder.war" or "EscalationLadder.fizzle" => _rungs,
        "EscalationLadder.fizzleByMove" => 1 + _random.Below(6),
        "TrainsScenario.actors" or "LadderScenario.actors" => 2,
        _ => Math.Max((int)schema["minItems"]!, _random.Below(MostListed + 1)),
    };

    private double Number(string place, JsonObject schema)
    {
        if (place is "LadderActor.initialRung" or "Opening.rungA" or "Opening.rungB")
        {
            return _random.Below(_rungs);
        }

        double low = Bound(schema, "inimum"), high = Bound(schema, "aximum");
        double smallest = (double?)schema["not"]?["exclusiveMaximum"] ?? 1e-12;
        if (_random.Chance(_oddity))
        {
            double size = Math.Exp(_random.Between(Math.Log(smallest), Math.Log(high)));
            double[] odd =
            [
                low > 0 ? low : schema["exclusiveMinimum"] is null ? low : smallest, high, Math.Max(low, 0), size, smallest, -size
            ];
            return Inside(odd[_random.Below(odd.Length)]);
        }

        if (Typical.TryGetValue(place, out double typical))
        {
            double sign = low < 0 && _random.Chance(0.5) ? -1 : 1;
            return Inside(sign * typical * Math.Exp(0.8 * _random.Normal()));
        }

        // Wide ranges have a typical size, or nothing would ever happen.
        Assert.True(high - low <= 10, $"{place} needs a typical size in {nameof(ScenarioSampler)}.");
        return place.Contains("war", StringComparison.Ordinal) || place.Contains("fizzle", StringComparison.Ordinal)
            ? 0.1 * _random.Uniform()
            : _random.Between(low, high);

        double Inside(double value)
        {
            value = Math.Clamp(value, low, high);
            return schema["exclusiveMinimum"] is not null && value <= low ? smallest
                : value != 0 && Math.Abs(value) < smallest && schema["not"] is not null ? 0 : value;
        }
    }

    private static double Bound(JsonObject schema, string end) => (double)(schema["m" + end] ?? schema[
        end == "inimum" ? "exclusiveMinimum" : "exclusiveMaximum"])!;

    private JsonArray Opening()
    {
        double[] weights = [.. Enumerable.Range(0, 1 + _random.Below(4)).Select(_ => _random.Uniform())];
        Drawn.UnionWith(["Opening.rungA", "Opening.rungB", "Opening.probability"]);
        return new([.. weights.Select(w => (JsonNode)new JsonObject
        {
            ["rungA"] = _random.Below(_rungs), ["rungB"] = _random.Below(_rungs), ["probability"] = w / weights.Sum(),
        })]);
    }

    private JsonArray Gaps()
    {
        int count = 1 + _random.Below(4);
        double[] probabilities = [.. Enumerable.Range(0, count).Select(_ => _random.Uniform()).Order()];
        double[] days = [.. Enumerable.Range(0, count).Select(_ => 6 * Math.Exp(_random.Normal())).Order()];
        Drawn.UnionWith(["QuantilePoint.probability", "QuantilePoint.days"]);
        return new([.. probabilities.Zip(days, (p, d) => (JsonNode)new JsonObject { ["probability"] = p, ["days"] = d })]);
    }

    private JsonObject MoveProbabilities()
    {
        double down = _random.Uniform();
        Drawn.UnionWith(["MoveProbabilities.down", "MoveProbabilities.up"]);
        return new() { ["down"] = down, ["up"] = (1 - down) * _random.Uniform() };
    }

    // A node asks, its left child is a leaf, and its right one is the next node.
    private JsonObject Tree(string shape, JsonArray features)
    {
        int nodes = _random.Below(6);
        Drawn.UnionWith(((string[])["features", "thresholds", "left", "right", "leaves"]).Select(key => $"{shape}.{key}"));
        return new()
        {
            ["features"] = Many(nodes, () => features[_random.Below(features.Count)]!.DeepClone()),
            ["thresholds"] = Many(nodes, () => _random.Between(-0.2, 1) * Math.Exp(-5 + 10 * _random.Uniform())),
            ["left"] = new JsonArray([.. Enumerable.Range(0, nodes).Select(i => (JsonNode)~i)]),
            ["right"] = new JsonArray([.. Enumerable.Range(0, nodes).Select(i => (JsonNode)(i + 1 < nodes ? i + 1 : ~nodes))]),
            ["leaves"] = Many(nodes + 1, () => _random.Chance(0.5) ? _random.Below(3) - 1 : _random.Between(-1, 1)),
        };
    }

    private static JsonArray Many(int count, Func<JsonNode?> make) => new([.. Enumerable.Range(0, count).Select(_ => make())]);
}
