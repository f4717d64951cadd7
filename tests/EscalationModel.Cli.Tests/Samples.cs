namespace EscalationModel.Cli.Tests;

/// <summary>Scenarios that the tests run.</summary>
internal static class Samples
{
    /// <summary>Trains with a mediator whom A refuses, and two variants.</summary>
    public const string Duel = """
        {
          // comments are allowed
          "formatVersion": 1,
          "name": "duel",
          "title": "A duel",
          "start": "2020-01-01",
          "model": { "type": "AcceleratingTrains", "restIsPeace": true, "concessionNeedsRoom": false },
          "actors": [
            { "name": "A", "policy": { "type": "Brinkman", "nerve": 45 } },
            { "name": "B", "policy": { "type": "Brinkman", "nerve": 60 } }
          ],
          "mediator": { "day": 30, "duration": 20, "acceptanceA": 0, "acceptanceB": 1 },
          "run": { "paths": 2000, "seed": 7 },
          "variants": [
            { "name": "accepted", "description": "A accepts.", "changes": { "$.mediator.acceptanceA": 1 } },
            { "name": "calm", "changes": { "$.actors[0].volatility": 0 } }
          ]
        }
        """;

    /// <summary>The duel with numbers that are not known for sure, and a target that it misses.</summary>
    public static string UnsureDuel { get; } = Duel
        .Replace(
            "\"AcceleratingTrains\"",
            "\"AcceleratingTrains\", \"tempoHazard\": { \"value\": 1, \"basis\": \"calibrated\", \"range\": [0.5, 40] }",
            StringComparison.Ordinal)
        .Replace("\"nerve\": 60", "\"nerve\": { \"value\": 60, \"basis\": \"assumed\", \"range\": [50, 70] }", StringComparison.Ordinal)
        .Replace(
            "\"run\":",
            "\"targets\": [ { \"quantity\": \"share\", \"value\": 0.3, \"low\": 0.25, \"high\": 0.35 } ],\n  \"run\":",
            StringComparison.Ordinal);

    /// <summary>A ladder on which two brinkmen climb, and a variant in which A always yields.</summary>
    public const string Ladder = """
        {
          "formatVersion": 1,
          "name": "steps",
          "model": {
            "type": "EscalationLadder",
            "rungs": ["none", "threat", "force"],
            "horizon": 50,
            "war": [[0, 0, 0], [0, 0.01, 0.02], [0, 0.02, 0.05]],
            "fizzle": [[0.1, 0.1, 0.1], [0.1, 0.1, 0.1], [0.1, 0.1, 0.1]]
          },
          "actors": [
            { "name": "A", "policy": { "type": "Brinkman", "nerve": 0.1 }, "up": 0.4, "down": 0.3, "initialRung": 1 },
            { "name": "B", "policy": { "type": "Brinkman", "nerve": 0.1 }, "up": 0.5, "down": 0.3, "initialRung": 1 }
          ],
          "run": { "paths": 20000 },
          "variants": [ { "name": "dove", "changes": { "$.actors[0].policy": { "type": "Dove" } } } ]
        }
        """;

    /// <summary>One move: A wants both on one rung, B not, so that both have to mix evenly.</summary>
    public const string Pennies = """
        {
          "formatVersion": 1,
          "name": "mixing",
          "model": {
            "type": "EscalationLadder",
            "rungs": ["none", "force"],
            "horizon": 1,
            "war": [[0, 0], [0, 0]],
            "fizzle": [[1, 0], [0, 1]]
          },
          "actors": [
            { "name": "A", "policy": { "type": "Dove" }, "up": 1, "down": 1, "payoffs": { "fizzle": 1, "stalemate": -1 } },
            { "name": "B", "policy": { "type": "Dove" }, "up": 1, "down": 1, "payoffs": { "fizzle": -1, "stalemate": 1 } }
          ]
        }
        """;
}
