using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EscalationModel.ML.Players;
using static EscalationModel.Cli.Learning.LearningDocument;

namespace EscalationModel.Cli.Learning;

/// <summary>What kind of player it is, as a text and as a document.</summary>
internal static class PlayerText
{
    public static string Write(Scenario scenario, string variant, Side side, PlayerHistory history, PlayerVerdict verdict)
    {
        string sight = history.Sight == PlayerSight.Throttles ? "throttles" : "tempos";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{scenario.Name}, {variant}: side {side} by its {sight} in {history.Steps} steps\n\n");
        text.Append(verdict).Append("\n\n");
        text.Append("Families of a line explain what was seen equally well and have not been told apart.\n");
        if (verdict.PValue is { } p)
        {
            text.Append(CultureInfo.InvariantCulture, $"{100 * p:F1}% of the players of these families look as unlike them; ");
            text.Append(CultureInfo.InvariantCulture, $"up to {100 * verdict.FalseAlarmRate:G3}% are called unlike any.\n");
        }

        foreach (string warning in verdict.Warnings)
        {
            text.Append($"warning: {warning}\n");
        }

        return text.ToString();
    }

    public static string Document(Scenario scenario, string variant, Side side, PlayerHistory history, PlayerVerdict verdict) =>
        Text(new JsonObject
        {
            ["scenario"] = scenario.Name,
            ["variant"] = variant,
            ["side"] = side.ToString(),
            ["sight"] = history.Sight.ToString().ToLowerInvariant(),
            ["steps"] = history.Steps,
            ["likeliest"] = verdict.Likeliest,
            ["families"] = Array(verdict.Families.Zip(verdict.Probabilities), f => new JsonObject
            {
                ["name"] = f.First, ["probability"] = Number(f.Second),
            }),
            ["groups"] = Array(verdict.Groups, g => new JsonObject
            {
                ["families"] = Words(g.Families), ["probability"] = Number(g.Probability),
            }),
            ["unlikeAny"] = verdict.IsUnlikeAny,
            ["pValue"] = Number(verdict.PValue ?? double.NaN),
            ["falseAlarmRate"] = Number(verdict.FalseAlarmRate),
            ["warnings"] = Words(verdict.Warnings),
        });
}
