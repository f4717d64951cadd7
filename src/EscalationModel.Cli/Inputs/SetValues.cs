using System.Text.Encodings.Web;
using System.Text.Json;

namespace EscalationModel.Cli.Inputs;

/// <summary>The values that a command line sets in a scenario: <c>--set PATH=VALUE</c>.</summary>
internal static class SetValues
{
    /// <summary>The scenario and its variants with the values.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="settings">What the command line says.</param>
    /// <param name="option">The option that says it.</param>
    public static Scenario Applied(Scenario scenario, IReadOnlyList<string> settings, string option = "--set")
    {
        if (settings.Count == 0)
        {
            return scenario;
        }

        try
        {
            return scenario.WithJson([.. settings.Select(s => Parsed(s, option))]);
        }
        catch (ScenarioException e) when (e.Problems.Count > 0)
        {
            throw new BadInputException([.. e.Problems.Select(p => $"{option} {p}")]);
        }
    }

    /// <summary>The place of the equals sign after a path, or -1. The name of an actor may hold one, in brackets.</summary>
    public static int EqualsSign(string setting)
    {
        int open = 0;
        for (int i = 0; i < setting.Length; i++)
        {
            open += setting[i] switch { '[' => 1, ']' => -1, _ => 0 };
            if (setting[i] == '=' && open == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static (string Path, string Json) Parsed(string setting, string option)
    {
        int equals = EqualsSign(setting);
        return equals > 0 && setting.StartsWith('$')
            ? (setting[..equals], Json(setting[(equals + 1)..]))
            : throw new BadInputException($"{option} {setting} is not allowed; allowed: PATH=VALUE, such as $.actors[1].policy.nerve=30");
    }

    // What is not JSON is a text, so that dates and words need no quotes.
    private static string Json(string value)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(value);
            return value;
        }
        catch (JsonException)
        {
            return $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)}\"";
        }
    }
}
