using System.Globalization;
using System.Text.Json.Nodes;
using EscalationModel.Policies;
using EscalationModel.Shapes;

namespace EscalationModel.Experiments.Studies;

/// <summary>A study in a folder: an immutable plan, and shards that are written whole or not at all, by one process or by many at a time.
/// Whatever stops the work, it goes on where it was and ends in the same bytes; shards that are done twice are the same. Thread-safe.
/// </summary>
public sealed class StudyStore
{
    private const string PlanFile = "plan.json", ShardFolder = "shards";

    // What tells plans apart, besides their fingerprints.
    private static readonly string[] Parts = ["version", "model", "design", "paths", "inputs", "outputs", "pointShards", "pathParts"];

    private const int MostPlanBytes = 64 << 20;

    private StudyStore(string folder, StudyPlan plan) => (Folder, Plan) = (folder, plan);

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The plan.</summary>
    public StudyPlan Plan { get; }

    /// <summary>The study.</summary>
    public Study Study => Plan.Study;

    /// <summary>Puts a plan into a folder, which is made if it is not there; if the folder has the same plan, opens it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="plan">The plan.</param>
    /// <exception cref="StudyException">The folder has another plan, or other files and no plan; tells what differs.</exception>
    /// <exception cref="IOException">The folder cannot be made, read or written.</exception>
    public static StudyStore Create(string folder, StudyPlan plan)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(plan);
        string file = Path.Combine(folder, PlanFile);
        if (File.Exists(file))
        {
            return Matching(folder, plan, Stored(file));
        }

        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any(e => !IsOfPlanning(e)))
        {
            throw new StudyException($"{folder} has files and no {PlanFile}; allowed: a new or empty folder, or one of this study");
        }

        // First the plan: killed in between, the folder has one.
        Directory.CreateDirectory(folder);
        AtomicFile.Write(file, Scenarios.Nodes.Text(plan.Written()));
        var store = new StudyStore(folder, plan);
        store.MakeShardFolder();
        return store;
    }

    /// <summary>Opens a study of a scenario that was planned from a file: its plan holds all that its shards need.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="policies">The policies that its scenario may name; null: the built-in ones.</param>
    /// <exception cref="StudyException">There is no plan, it is damaged or of another version, or the study was made in code.</exception>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static StudyStore Open(string folder, PolicyCatalog? policies = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string file = Path.Combine(folder, PlanFile);
        JsonObject stored = File.Exists(file)
            ? Stored(file)
            : throw new StudyException($"{folder} has no {PlanFile}; allowed: a folder that a study was planned in");
        if (stored["study"] is not JsonObject document)
        {
            throw new StudyException($"{file}: the study was made in code; allowed: StudyStore.Create with the same study");
        }

        Study study = StudyFile.Read(JsonTree.Utf8(document), $"{file}: study", folder, policies ?? PolicyCatalog.BuiltIn);
        return Matching(folder, new StudyPlan(study, Whole(stored, "pointShards", file), Whole(stored, "pathParts", file)), stored);
    }

    /// <summary>The state of all shards, from their files.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public StudyStatus Status() => new(Plan, [.. Enumerable.Range(0, Plan.Shards).Select(s => new StudyShard(Plan, s).StateIn(FileOf(s)))]);

    /// <summary>Works on one shard, whether it is done or not.</summary>
    /// <param name="shard">From 0 to the number of shards - 1; else <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="options">Threads and progress; null: one thread a core.</param>
    /// <param name="cancellation">Stops it; nothing of the shard is then written.</param>
    /// <exception cref="StudyException">The model did not answer at a point, or the shard's file is of another plan.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public void Work(int shard, StudyRunOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(shard);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(shard, Plan.Shards);
        MakeShardFolder();
        var one = new StudyShard(Plan, shard);
        RefuseForeign(one.StateIn(FileOf(shard)) == ShardState.Foreign ? [shard] : []);
        one.Work(FileOf(shard), new StudyProgress(options?.Progress, Plan.PointsOf(shard).Count), options?.Threads, cancellation);
    }

    /// <summary>Works on all shards that are missing or damaged.</summary>
    /// <param name="options">Threads and progress; null: one thread a core.</param>
    /// <param name="cancellation">Stops it; shards that are done stay.</param>
    /// <exception cref="StudyException">The model did not answer at a point, or a shard's file is of another plan.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public void Run(StudyRunOptions? options = null, CancellationToken cancellation = default)
    {
        MakeShardFolder();
        StudyStatus status = Status();
        RefuseForeign([.. status.In(ShardState.Foreign)]);
        int[] left = [.. status.In(ShardState.Missing), .. status.In(ShardState.Damaged)];
        int threads = options?.Threads ?? Environment.ProcessorCount;
        var progress = new StudyProgress(options?.Progress, left.Sum(s => Plan.PointsOf(s).Count));
        bool isOneEach = left.Length >= threads;
        StudyLoop.For(left.Length, i =>
        {
            int shard = left[i];
            new StudyShard(Plan, shard).Work(FileOf(shard), progress, isOneEach ? 1 : threads, cancellation);
        }, isOneEach ? threads : 1, cancellation);
    }

    /// <summary>The result of all shards.</summary>
    /// <exception cref="StudyException">A shard is missing, damaged or of another plan; names all.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public StudyResult Merge()
    {
        var table = new StudyTable(Study);
        foreach ((StudyPoint point, Estimate[] outputs) in Rows())
        {
            for (int k = 0; k < outputs.Length; k++)
            {
                table.Set(point.Index, k, outputs[k]);
            }
        }

        return new StudyResult(table);
    }

    /// <summary>The rows of all shards in the order of points, read as they are asked for: a study of any size takes little
    /// memory.</summary>
    /// <exception cref="StudyException">A shard is missing, damaged or of another plan; names all.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    internal IEnumerable<(StudyPoint Point, Estimate[] Outputs)> Rows()
    {
        StudyStatus status = Status();
        RefuseForeign([.. status.In(ShardState.Foreign)]);
        if (!status.IsComplete)
        {
            int[] left = [.. status.In(ShardState.Missing), .. status.In(ShardState.Damaged)];
            throw new StudyException($"{Folder}: {status}; work on them first: {Listed(left)}");
        }

        return MergedRows();
    }

    private IEnumerable<(StudyPoint Point, Estimate[] Outputs)> MergedRows()
    {
        for (int group = 0; group < Plan.PointShards; group++)
        {
            int firstShard = group * Plan.PathParts;
            string[][] parts = [.. Enumerable.Range(firstShard, Plan.PathParts).Select(s => new StudyShard(Plan, s).Read(FileOf(s)))];
            (long first, long count) = Plan.PointsOf(firstShard);
            for (int i = 0; i < count; i++)
            {
                StudyPoint point = Study.Point(first + i);
                yield return (point, Outputs(point, [.. parts.Select(lines => lines[i])]));
            }
        }
    }

    private Estimate[] Outputs(StudyPoint point, string[] parts)
    {
        if (Plan.PathParts == 1)
        {
            return StudyShard.Parsed(Study, parts[0]);
        }

        Outcomes merged = Study.Model.Merged(point, parts);
        return [.. Study.Outputs.Select((_, k) => StudyTable.Answer(Study, point.Index, k, merged))];
    }

    // Not there yet, or lost by a copy that drops empty folders.
    private void MakeShardFolder() => Directory.CreateDirectory(Path.Combine(Folder, ShardFolder));

    // What a planner that was killed leaves behind.
    private static bool IsOfPlanning(string entry) => Path.GetFileName(entry)[0] == '.'
        || (Path.GetFileName(entry) == ShardFolder && Directory.Exists(entry) && !Directory.EnumerateFileSystemEntries(entry).Any());

    private string FileOf(int shard) =>
        Path.Combine(Folder, ShardFolder, shard.ToString("D6", CultureInfo.InvariantCulture) + ".tsv");

    private void RefuseForeign(int[] shards)
    {
        if (shards.Length > 0)
        {
            throw new StudyException(
                $"{Folder}: shards of another plan: {Listed(shards)}; take their files away, or choose another folder");
        }
    }

    private static string Listed(int[] shards) => string.Join(", ", shards.Take(10)) + (shards.Length > 10 ? ", ..." : "");

    private static JsonObject Stored(string file)
    {
        using JsonText text = JsonText.Parse(
            BoundedInput.ReadFile(file, MostPlanBytes), problem => new StudyException($"{file}: {problem}"), MostPlanBytes);
        if (JsonTree.Of(text.Root.Clone()) is not JsonObject stored)
        {
            throw new StudyException($"{file}: not the plan of a study");
        }

        int version = Whole(stored, "formatVersion", file);
        return version == StudyPlan.FormatVersion ? stored : throw new StudyException(
            $"{file}: made with version {version} of the format; this library reads version {StudyPlan.FormatVersion}");
    }

    private static int Whole(JsonObject stored, string key, string file) =>
        stored[key] is JsonValue value && value.TryGetValue(out int whole) && whole > 0
            ? whole
            : throw new StudyException($"{file}: not the plan of a study: $.{key} is no whole number above 0");

    private static StudyStore Matching(string folder, StudyPlan plan, JsonObject stored)
    {
        JsonObject mine = plan.Written();
        if (stored["fingerprint"]?.ToString() == plan.Fingerprint)
        {
            return new StudyStore(folder, plan);
        }

        string[] differing = [.. Parts
            .Where(key => mine[key]?.ToJsonString() != stored[key]?.ToJsonString())
            .Select(key => $"{key}: {stored[key]?.ToJsonString()} there, {mine[key]?.ToJsonString()} here")];
        throw new StudyException(
            $"{folder} has another plan; {(differing.Length == 0 ? "its fingerprint differs" : string.Join("; ", differing))}");
    }
}
