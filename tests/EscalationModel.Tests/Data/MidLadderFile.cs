using System.Globalization;
using System.Text;
using EscalationModel.Models;
using EscalationModel.Tests.CrisisGames;

namespace EscalationModel.Tests.Data;

/// <summary>The derived scenario mid-ladder as the text of its file, with the basis of its numbers.</summary>
internal static class MidLadderFile
{
    private const string Source = "[palmer2020], 667 disputes of 1992-2014";

    private const string Description =
        "How an ordinary interstate dispute of 1992-2014 goes on, move by move, between no action, threat, display of force "
            + "and use of force. Its length, how often both sides act and how often it becomes war are near those of the data. The "
            + "variants run the war share over its 95% interval. What each number rests on is in docs/scenarios/mid-ladder.md.";

    public static string Text(Scenario s)
    {
        var model = (EscalationLadder)s.Model;
        string frailty = Based(
            model.Frailty,
            "calibrated",
            $"lengths, {Source}; what fits to other sides of the same lengths give",
            """, "range": [0.79, 1.03]""");
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            {
              "$schema": "escalation-scenario.schema.json",
              "formatVersion": 1,
              "name": "{{s.Name}}",
              "title": "An ordinary dispute: the ladder of the Militarized Interstate Disputes",
              "description": "{{Description}}",
              "model": {
                "type": "EscalationLadder",
                "rungs": ["none", "threat", "display of force", "use of force"],
                "horizon": {{model.Horizon}},
                "war": {{Table(model.War!, "    ", (a, b, p) => p == 0 ? "0" : War(a, b, p))}},
                "fizzle": {{Table(model.Fizzle!, "    ", Fizzle)}},
                "frailty": {{frailty}},
                "standstill": {{model.Standstill}},
                "opening": [
                  {{string.Join(",\n      ", model.Opening!.Select(Opened))}}
                ],
                "gaps": [
                  {{string.Join(",\n      ", model.Gaps!.Select(Gap))}}
                ]
              },
              "actors": [
                {{Actor(s.A)}},
                {{Actor(s.B)}}
              ],
              "run": { "paths": 100000, "seed": 42 },
              "targets": [
                {
                  "quantity": "share",
                  "of": "war",
                  "distribution": { "type": "beta", "a": 5.5, "b": 662.5 },
                  "source": "5 wars, {{Source}}"
                }
              ],
              "variants": [
                {{string.Join(",\n    ", s.Variants.Select(Variant))}}
              ]
            }

            """);
        return text.Replace("\r\n", "\n").ToString();
    }

    private static string Fizzle(int rungA, int rungB, double probability) =>
        probability == 0 ? "0" : Based(probability, "calibrated", $"lengths and share in which both sides act, {Source}");

    // Before the target the level of war is known within a factor of 7 up or down.
    private static string War(int rungA, int rungB, double probability)
    {
        bool isForce = rungA == 3 && rungB == 3;
        string source = isForce ? "4 wars in 1,211 moves with force on both sides" : "1 war in 2,095 other moves",
            group = isForce ? "war-of-both-forces" : "war-elsewhere";
        return Based(
            probability,
            "calibrated",
            $"{source}, {Source}",
            $$""", "group": "{{group}}", "distribution": { "type": "lognormal", "median": {{Number(probability)}}, "logDeviation": 1 }""");
    }

    private static string Opened(Opening opening) =>
        $$"""
        { "rungA": {{opening.RungA}}, "rungB": {{opening.RungB}}, "probability": {{Based(opening.Probability, "measured", Source)}} }
        """;

    private static string Gap(QuantilePoint gap) =>
        $$"""{ "probability": {{Number(gap.Probability)}}, "days": {{Based(gap.Days, "measured", Source)}} }""";

    // Measured: shares of the moves from each joint rung, first replies from the first 20 moves.
    private static string Actor(Actor actor)
    {
        var policy = (TablePolicy)actor.Policy;
        double[][] down = [.. Enumerable.Range(0, 4).Select(i => Enumerable.Range(0, 4).Select(j => policy.Down[i, j]).ToArray())];
        string moves = Table(
            down, "        ", (own, rival, p) => $$"""{ "down": {{Number(p)}}, "up": {{Number(policy.Up[own, rival])}} }""");
        return $$"""
            {
                  "name": "{{actor.Name}}",
                  "up": 1,
                  "down": 1,
                  "initialRung": 0,
                  // Measured: by [own rung][rival's rung]; a first reply (own rung 0) from the first 20 moves of each dispute.
                  "policy": {
                    "type": "MoveTable",
                    "moves": {{moves}}
                  }
                }
            """;
    }

    private static string Variant(Variant variant)
    {
        var model = (EscalationLadder)variant.Scenario.Model;
        string war = Table(
            model.War!, "        ", (a, b, p) => p == 0 ? "0" : Based(p, "calibrated", $"95% interval of 5 wars in {Source}"));
        return $$"""
            {
                  "name": "{{variant.Name}}",
                  "kind": "bound",
                  "description": "{{variant.Description}}",
                  "changes": {
                    "$.model.war": {{war}}
                  }
                }
            """;
    }

    private static string Table(IReadOnlyList<IReadOnlyList<double>> table, string indent, Func<int, int, double, string> cell) =>
        "[\n" + string.Join(",\n", table.Select((row, i) => indent + "  [" + string.Join(", ", row.Select((x, j) => cell(i, j, x))) + "]"))
            + "\n" + indent + "]";

    private static string Based(double value, string basis, string source, string belief = "") =>
        $$"""{ "value": {{Number(value)}}, "basis": "{{basis}}", "source": "{{source}}"{{belief}} }""";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
