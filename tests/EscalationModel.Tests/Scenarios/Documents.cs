using System.Text.Json.Nodes;

namespace EscalationModel.Tests.Scenarios;

/// <summary>Valid documents in which every key of the format occurs.</summary>
internal static class Documents
{
    private const string Mediator = """
        { "name": "Third party", "day": 7, "rate": 0.01, "roomBelow": 0.5, "suspension": "dual", "duration": 60, "acceptanceA": 0.5,
          "acceptanceB": 0.25, "cheatingA": 0.01, "cheatingB": 0.02, "detection": 7, "repeatAfter": 30,
          "distrust": 0.2, "acceptanceFactors": [{ "day": 20, "factor": 0.9 }] }
        """;

    private const string Shared = $$"""
          "$schema": "escalation-scenario.schema.json",
          "formatVersion": 1,
          "name": "whole",
          "title": "Every key",
          "description": "A document in which every key occurs.",
          "start": "2017-03-01",
          "mediator": {{Mediator}},
          "calendar": [
            { "name": "exercise", "day": "2017-03-08", "lastDay": 9, "side": "A", "text": "An exercise", "tempo": 0.0001 },
            { "name": "test", "day": 3, "lastDay": "2017-03-05", "side": "B", "text": "A test", "tempo": -0.0001 }
          ],
          "run": { "paths": 1000, "seed": 18446744073709551615 },
        """;

    private const string Payoffs = """
        { "settlement": 0.5, "rivalConcession": 1, "ownConcession": -0.5, "fizzle": 0.4, "stalemate": 0.2, "collision": -10, "accident": -9,
          "audienceCost": 3, "discountRate": 0.001 }
        """;

    private const string TrainsActor = $$"""
          "policy": { "type": "Brinkman", "nerve": 45, "spread": 0 },
          "acceleration": { "value": 4e-5, "basis": "assumed",
            "distribution": { "type": "lognormal", "median": 4e-5, "logDeviation": 0.2 } },
          "braking": { "value": 8e-5, "basis": "measured", "source": "a table", "range": [6e-5, 1e-4], "group": "brakes" },
          "topTempo": 0.01,
          "initialTempo": 0.001,
          "volatility": 2e-4,
          "perception": { "delay": 2, "bias": 0.1, "noise": 0.2 },
          "incidents": { "rate": 0.05, "meanSize": 0.001 },
          "payoffs": {{Payoffs}}
        """;

    private const string LadderPayoffs = """
        { "settlement": { "value": 0.5, "basis": "assumed", "source": "a guess", "range": [0.4, 0.6], "group": "worth" },
          "rivalConcession": { "value": 1, "basis": "assumed", "distribution": { "type": "normal", "mean": 1, "deviation": 0.1 } },
          "ownConcession": -0.5, "fizzle": 0.4, "stalemate": 0.2, "collision": -10, "accident": -9, "audienceCost": 3,
          "discountRate": 0.001 }
        """;

    private const string LadderActor = $$"""
          "policy": { "type": "Dove" }, "up": 0.5, "down": { "value": 0.25, "basis": "assumed" },
          "initialRung": 1, "payoffs": {{LadderPayoffs}}
        """;

    private const string Targets = """
        "targets": [
          { "quantity": "share", "of": "war", "value": 0.04, "low": 0.02, "high": 0.06, "tolerance": 0.005, "source": "a table" },
          { "quantity": "medianDay", "of": "agreement", "distribution": { "type": "normal", "mean": 100, "deviation": 20 } },
          { "quantity": "shareRatio", "of": "war", "variant": "accepted",
            "distribution": { "type": "lognormal", "median": 0.5, "logDeviation": 0.3 } }
        ],
        """;

    public static JsonObject Trains => Parse($$"""
        {
          {{Shared}}
          {{Targets}}
          "talks": {
            "baseRate": 0.001, "ripeness": 0.02, "success": 0.8, "duration": 90, "shape": 3, "roomRecovery": 0.01, "goodOffices": 1.5
          },
          "model": {
            "type": "AcceleratingTrains", "room": 1, "timeStep": 0.5, "horizon": 300, "baseHazard": 1e-5, "tempoHazard": 5, "standstill": 5,
            "restIsPeace": true, "concessionNeedsRoom": false
          },
          "actors": [ { "name": "First", {{TrainsActor}} }, { "name": "Second", {{TrainsActor}} } ],
          "variants": [
            { "name": "accepted", "description": "Both accept.",
              "kind": "counterfactual",
              "changes": { "$.mediator.acceptanceA": 1, "$.mediator.acceptanceB": null } },
            { "name": "weaker", "description": "Brakes are weaker.",
              "changes": { "$.actors[1].braking": { "value": 4e-5, "basis": "assumed" } } }
          ]
        }
        """);

    public static JsonObject Ladder => Parse($$"""
        {
          {{Shared}}
          {{Targets}}
          "talks": null,
          "model": {
            "type": "EscalationLadder", "rungs": ["none", "threat", "force"], "horizon": 100,
            "war": [[0, 0, 0.01], [0, 0.02, 0.03], [0.01, 0.03, 0.1]],
            "fizzle": [[0.5, 0.2, 0.1], [0.2, 0.1, 0.1], [0.1, 0.1, 0]],
            "fizzleByMove": [2, 1.5, 1], "frailty": 0.5, "standstill": 2,
            "opening": [ { "rungA": 1, "rungB": 0, "probability": 0.75 }, { "rungA": 0, "rungB": 2, "probability": 0.25 } ],
            "gaps": [ { "probability": 0.1, "days": 1 }, { "probability": 0.9, "days": 30 } ]
          },
          "actors": [ { "name": "First", {{LadderActor}} }, { "name": "Second", {{LadderActor}} } ],
          "variants": [ { "name": "accepted", "description": "Both accept.", "kind": "bound", "changes": { "$.mediator.acceptanceA": 1 } } ]
        }
        """);

    public static JsonObject Of(string model) => model == "ladder" ? Ladder : Trains;

    public static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;

    /// <summary>A document with another value at a place.</summary>
    public static string With(JsonObject document, string place, JsonNode? value)
    {
        JsonNode parent = document;
        IReadOnlyList<EscalationModel.Shapes.JsonPath> steps = EscalationModel.Shapes.JsonPath.Parse(place)!.Steps();
        foreach (EscalationModel.Shapes.JsonPath step in steps.SkipLast(1))
        {
            parent = step.Name is { } name ? parent[name]! : parent[step.Position]!;
        }

        if (steps[^1].Name is { } key)
        {
            parent[key] = value;
        }
        else
        {
            parent[steps[^1].Position] = value;
        }

        return document.ToJsonString();
    }
}
