namespace EscalationModel.Tests.Experiments.Comparison;

/// <summary>A small ladder whose war probabilities are known exactly, with variants.</summary>
internal static class StairScenario
{
    public static Scenario Stair { get; } = Scenario.Parse("""
        {
          "formatVersion": 1,
          "name": "stair",
          "model": {
            "type": "EscalationLadder",
            "rungs": ["none", "threat", "force"],
            "horizon": 30,
            "war": [[0, 0, 0], [0, 0.01, 0.02], [0, 0.02, 0.05]],
            "fizzle": [[0.1, 0.1, 0.1], [0.1, 0.1, 0.1], [0.1, 0.1, 0.1]]
          },
          "actors": [
            { "name": "A", "policy": { "type": "Brinkman", "nerve": 0.1 }, "up": 0.4, "down": 0.3, "initialRung": 1 },
            { "name": "B", "policy": { "type": "Brinkman", "nerve": 0.1 }, "up": 0.5, "down": 0.3, "initialRung": 1 }
          ],
          "variants": [
            { "name": "dove", "changes": { "$.actors[0].policy": { "type": "Dove" } } },
            { "name": "calmer", "changes": { "$.actors[1].up": 0.3 } },
            { "name": "same", "changes": { "$.model.horizon": 31 } }
          ]
        }
        """, "stair.json");

    public static Scenario Alone { get; } = Stair with { Variants = [] };
}
