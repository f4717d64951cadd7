using System.CommandLine;
using System.Text.Json;
using EscalationModel.Cli.Inputs;

namespace EscalationModel.Cli.Learning;

/// <summary>An observed crisis: the log that escalation trace writes, as CSV or JSON, or a table of the same columns from elsewhere. Where
/// a light, a suspension, talks and bonds have no column there were none.</summary>
/// <param name="File">The file, as the user named it.</param>
/// <param name="Steps">The steps, each later than the one before.</param>
internal sealed record TraceFile(string File, IReadOnlyList<TraceStep> Steps)
{
    private const string Name = "--trace";
    private const int MostDepth = 8;

    // What a log in JSON says of itself.
    private Dictionary<string, string> Origin { get; init; } = [];

    public static Option<string?> Option(string use) => CommonInputs.File(
        Name, $"{use}: a log as escalation trace writes it by --csv or --json, or a table of the same columns; - reads standard input.");

    /// <summary>The file of the option as an input that no output may write over.</summary>
    public static (string Name, string? Path) Input(string? file) => (Name, file == "-" ? null : file);

    /// <summary>Refuses a scenario and a log that both come from standard input.</summary>
    public static void MustDiffer(string scenario, string? file)
    {
        if (scenario == "-" && file == "-")
        {
            throw new BadInputException($"SCENARIO - and {Name} - both are standard input; allowed: one of them");
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file, or - for standard input.</param>
    /// <param name="needed">The columns that must be there.</param>
    /// <param name="surroundings">Where standard input is.</param>
    public static TraceFile Read(string file, IReadOnlyList<string> needed, Surroundings surroundings)
    {
        string text = PointsFile.TextOf(file, surroundings, Name);
        (IReadOnlyList<TraceRow> rows, Dictionary<string, string> origin) =
            text.AsSpan().TrimStart().StartsWith("{") ? Document(file, text) : (Table(file, text), []);
        if (rows.Count == 0)
        {
            throw new BadInputException($"{Name} {file} has no steps; allowed: a step at least");
        }

        string[] missing = [.. needed.Where(column => !rows[0].Has(column))];
        if (missing.Length > 0)
        {
            throw new BadInputException(
                $"{Name} {file} has no {string.Join(", ", missing)}; allowed: a log as escalation trace writes it, or a table with the "
                    + $"columns {string.Join(", ", needed)}");
        }

        TraceStep[] steps = [.. rows.Select(row => row.Step())];
        int early = Enumerable.Range(1, steps.Length - 1).FirstOrDefault(i => steps[i].Day <= steps[i - 1].Day);
        return early == 0
            ? new(file, steps) { Origin = origin }
            : throw new BadInputException($"{rows[early].Place}, day: it is not later than in the step before; allowed: days in order");
    }

    /// <summary>The log as one of a scenario: with what the sides knew before, and how the crisis began.</summary>
    public PathTrace Of(Scenario scenario, string variant, CancellationToken cancellation)
    {
        MustSay("scenario", scenario.Name);
        MustSay("variant", variant);
        ulong? seed = Origin.TryGetValue("seed", out string? s) && ulong.TryParse(s, out ulong key) ? key : null;
        long path = Origin.TryGetValue("path", out string? p) && long.TryParse(p, out long index) && index >= 0 ? index : 0;
        Precision precision = Origin.GetValueOrDefault("precision") == "single" ? Precision.Single : Precision.Double;
        return Simulation.Trace(scenario, path, seed, variant, precision, cancellation: cancellation) with { Steps = Steps };
    }

    private void MustSay(string member, string wanted)
    {
        if (Origin.TryGetValue(member, out string? said) && said != wanted)
        {
            throw new BadInputException(
                $"{Name} {File}, $.{member}: \"{said}\" is not allowed; allowed: \"{wanted}\", which is asked about");
        }
    }

    private static TraceRow[] Table(string file, string text)
    {
        string[] lines = PointsFile.Lines(text, $"{Name} {file}");
        string[] head = lines[0].TrimEnd('\r').Split(',');
        return [.. lines.Select((line, i) => (Cells: line.TrimEnd('\r').Split(','), Number: i + 1)).Skip(1).Where(l => l.Cells is not [""])
            .Select(l => new TraceRow(
                $"{Name} {file}, line {l.Number}",
                head.Zip(l.Cells).DistinctBy(c => c.First).ToDictionary(c => c.First, c => c.Second)))];
    }

    private static (TraceRow[] Rows, Dictionary<string, string> Origin) Document(string file, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MostDepth });
            string root = $"{Name} {file}, $";
            JsonElement steps = Whole(root, () => document.RootElement.TryGetProperty("steps", out JsonElement list) ? list : default);
            if (steps.ValueKind != JsonValueKind.Array)
            {
                throw new BadInputException($"{root}.steps is missing; allowed: a list of steps");
            }

            PointsFile.MustBeFew(steps.GetArrayLength(), "steps", $"{Name} {file}");
            return ([.. steps.EnumerateArray().Select((step, i) => Row($"{root}.steps[{i}]", step))],
                Whole(root, () => Cells(document.RootElement)));
        }
        catch (JsonException e)
        {
            throw new BadInputException($"{Name} {file} is no whole JSON document: {e.Message}");
        }
    }

    private static TraceRow Row(string place, JsonElement step) => new(place, Whole(place, () => Cells(step)));

    // Half of a surrogate pair, such as "\ud800", is JSON but no text.
    private static T Whole<T>(string place, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            throw new BadInputException($"{place}: a text in it has half of a surrogate pair; allowed: whole Unicode characters");
        }
    }

    private static Dictionary<string, string> Cells(JsonElement element) => element.ValueKind != JsonValueKind.Object
        ? []
        : element.EnumerateObject().DistinctBy(m => m.Name)
            .Where(m => m.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            .ToDictionary(m => m.Name, m => m.Value.ToString());
}
