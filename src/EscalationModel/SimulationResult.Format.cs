using System.Text;
using System.Text.Json;
using EscalationModel.Engine;
using EscalationModel.Shapes;

namespace EscalationModel;

// How a result is stored.
public sealed partial class SimulationResult
{
    /// <summary>The result as JSON, with everything that merging needs; <see cref="FromJson(string, string)"/>
    /// gives it back exactly.</summary>
    public string ToJson() => Encoding.UTF8.GetString(JsonTree.Utf8(StoredResult.Shape.Write(Stored()))) + "\n";

    /// <summary>Reads a stored result.</summary>
    /// <param name="json">The text; keys that are not of the format are passed over.</param>
    /// <param name="source">What errors call it.</param>
    /// <exception cref="ResultException">The text is damaged, or of another version of the format or of the random streams.</exception>
    public static SimulationResult FromJson(string json, string source = "result")
    {
        ArgumentNullException.ThrowIfNull(json);
        return FromJson(Encoding.UTF8.GetBytes(json), source);
    }

    /// <summary>Stores the result in a file, whole or not at all: on failure an old file stays as it was.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, ToJson());

    /// <summary>Reads a stored result from a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="ResultException">The text is damaged, or of another version of the format or of the random streams.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static SimulationResult Load(string path) => FromJson(BoundedInput.ReadFile(path, BoundedInput.ResultBytes), path);

    /// <summary>Reads the bytes of a stored result.</summary>
    /// <param name="utf8">The text in UTF-8, at most <see cref="BoundedInput.ResultBytes"/>.</param>
    /// <param name="source">What errors call it.</param>
    /// <exception cref="ResultException">The text is damaged, or of another version of the format or of the random streams.</exception>
    public static SimulationResult FromJson(ReadOnlyMemory<byte> utf8, string source = "result")
    {
        ArgumentNullException.ThrowIfNull(source);
        using JsonText text = JsonText.Parse(utf8, problem => new ResultException($"{source}: {problem}"), BoundedInput.ResultBytes);
        RequireVersion(text, "formatVersion", FormatVersion, "the format", source);
        RequireVersion(
            text, "streamVersion", RandomStream.LayoutVersion, "the random streams",
            source, RandomStream.LanedDoubleVersion, RandomStream.LanedSingleVersion);
        ReadContext context = text.Context;
        StoredResult stored = StoredResult.Shape.Read(text.Root, JsonPath.Root, context);
        if (context.Problems.Count > 0)
        {
            throw new ResultException($"{source}: not a result: {string.Join("; ", context.Problems)}");
        }

        // What JSON writes as a fraction may be a whole number after all.
        bool isOurs = stored.FormatVersion == FormatVersion && stored.StreamVersion
            is RandomStream.LayoutVersion or RandomStream.LanedDoubleVersion or RandomStream.LanedSingleVersion;
        return isOurs ? Restored(stored, source) : throw new ResultException(
            $"{source}: made with version {stored.FormatVersion} of the format and {stored.StreamVersion} of the random streams; "
                + "this library does not read them");
    }

    private static void RequireVersion(JsonText text, string key, int ours, string what, string source, params ReadOnlySpan<int> alsoOurs)
    {
        bool isKnown = text.Root.ValueKind == JsonValueKind.Object
            && text.Root.TryGetProperty(key, out JsonElement version)
            && version.ValueKind == JsonValueKind.Number
            && version.TryGetInt32(out int theirs)
            && theirs != ours
            && !alsoOurs.Contains(theirs);
        if (isKnown)
        {
            string found = text.Root.GetProperty(key).GetRawText();
            throw new ResultException($"{source}: made with version {found} of {what}; this library reads version {ours}");
        }
    }

    private static SimulationResult Restored(StoredResult stored, string source)
    {
        ResultException Damaged(string what) => new($"{source}: damaged: {what}");
        Int128 paths = stored.Ranges.Aggregate(Int128.Zero, (sum, r) => sum + r.Count);
        if (paths > long.MaxValue || stored.Ranges.Any(r => r.Count > long.MaxValue - r.First))
        {
            throw Damaged($"{paths} paths");
        }

        if (stored.Variants[0].Name != Scenario.Baseline)
        {
            throw Damaged($"its first variant is {stored.Variants[0].Name}, not {Scenario.Baseline}");
        }

        if (StoredChecks.Damage(stored, paths) is { } damage)
        {
            throw Damaged(damage);
        }

        if (Overlap(stored.Ranges))
        {
            throw Damaged("its ranges of paths overlap");
        }

        VariantResult[] variants = [.. stored.Variants.Select(v => v.Tally.Restore(v, (long)paths))];
        TimeSpan elapsed = TimeSpan.FromTicks((long)Math.Round(stored.ElapsedSeconds * TimeSpan.TicksPerSecond));
        return new SimulationResult(
            stored.Scenario, new(stored.Fingerprint), stored.Seed, PathRange.Union(stored.Ranges), variants, elapsed, stored.Version)
        {
            StreamVersion = stored.StreamVersion, Words = stored.Words, EmbeddedScenario = new(stored.EmbeddedScenario),
        };
    }

    private static bool Overlap(IEnumerable<PathRange> ranges)
    {
        PathRange[] ordered = [.. ranges.OrderBy(r => r.First)];
        return ordered.Zip(ordered.Skip(1)).Any(pair => pair.First.End > pair.Second.First);
    }

    private StoredResult Stored() => new()
    {
        FormatVersion = FormatVersion,
        StreamVersion = StreamVersion,
        Version = Version,
        Scenario = ScenarioName,
        Fingerprint = Fingerprint,
        Seed = Seed,
        ElapsedSeconds = Elapsed.TotalSeconds,
        Ranges = Ranges,
        Words = Words,
        EmbeddedScenario = ScenarioText,
        Variants = [.. Variants.Select(
            v => new StoredVariant { Name = v.Name, Description = v.Description, Kind = v.Kind, Tally = StoredTally.Of(v) })],
    };
}
