using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EscalationModel.Internals;
using EscalationModel.Policies;
using EscalationModel.Shapes;

namespace EscalationModel.Experiments.Studies;

/// <summary>A study in a folder: an immutable plan, and shards that are written whole or not at all, by one process or by many at a time,
/// on one machine or on all that see the folder. Whatever stops the work, it goes on where it was and ends in the same bytes; shards that
/// are done twice are the same. Thread-safe.</summary>
public sealed class StudyStore
{
    // What tells plans apart, besides their fingerprints.
    private static readonly string[] Parts = ["version", "model", "design", "paths", "inputs", "outputs", "pointShards", "pathParts"];

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromSeconds(16);

    private const int MostPlanBytes = 64 << 20;

    private readonly StudyFolder _folder;

    private StudyStore(StudyFolder folder, StudyPlan plan) => (_folder, Plan) = (folder, plan);

    /// <summary>The folder.</summary>
    public string Folder => _folder.Path;

    /// <summary>The plan.</summary>
    public StudyPlan Plan { get; }

    /// <summary>The study.</summary>
    public Study Study => Plan.Study;

    /// <summary>Whether the plan was not there before.</summary>
    public bool IsNew { get; private init; }

    /// <summary>Puts a plan into a folder, which is made if it is not there; if the folder has the same plan, opens it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="plan">The plan.</param>
    /// <exception cref="StudyException">The folder has another plan, or other files and no plan; tells what differs.</exception>
    /// <exception cref="IOException">The folder cannot be made, read or written.</exception>
    public static StudyStore Create(string folder, StudyPlan plan)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(plan);
        var files = new StudyFolder(folder);
        files.Look(0);
        bool isNew = false;
        if (!File.Exists(files.PlanFile))
        {
            if (files.HasOtherFiles)
            {
                throw new StudyException(
                    $"{folder} has files and no {Path.GetFileName(files.PlanFile)}; allowed: a new or empty folder, or one of this study",
                    StudyFault.OtherPlan);
            }

            Directory.CreateDirectory(folder);
            isNew = files.TryWritePlan(Encoding.UTF8.GetBytes(Scenarios.Nodes.Text(plan.Written())));
        }

        // Read back: of two planners at a time one writes it, and the other is told if its plan is another.
        return Matching(files, plan, Stored(files.PlanFile), isNew);
    }

    /// <summary>Opens a study of a scenario that was planned from a file: its plan holds all that its shards need.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="policies">The policies that its scenario may name; null: the built-in ones.</param>
    /// <exception cref="StudyException">There is no plan, it is damaged or of another version, or the study was made in code.</exception>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static StudyStore Open(string folder, PolicyCatalog? policies = null) =>
        Open(folder, (utf8, source) => StudyFile.Read(utf8, source, folder, policies ?? PolicyCatalog.BuiltIn));

    /// <summary>Opens a study whose document a reader makes a study of.</summary>
    internal static StudyStore Open(string folder, Func<byte[], string, Study> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var files = new StudyFolder(folder);
        files.Look(0);
        JsonObject stored = File.Exists(files.PlanFile) ? Stored(files.PlanFile) : throw new StudyException(
            $"{folder} has no {Path.GetFileName(files.PlanFile)}; allowed: a folder that a study was planned in"
                + (Directory.Exists(StudyRounds.FolderOf(folder, 0)) ? ", or one of the rounds in it" : ""),
            StudyFault.NoPlan);
        if (stored["study"] is not JsonObject document)
        {
            throw new StudyException($"{files.PlanFile}: the study was made in code; allowed: StudyStore.Create with the same study");
        }

        Study study = read(JsonTree.Utf8(document), $"{files.PlanFile}: study");
        int pointShards = Whole(stored, "pointShards", files.PlanFile), pathParts = Whole(stored, "pathParts", files.PlanFile);
        return Matching(files, new StudyPlan(study, pointShards, pathParts), stored);
    }

    /// <summary>The state of all shards, from their files, each of which is read and checked.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public StudyStatus Status()
    {
        _folder.Look(Plan.Shards);
        var states = new ShardState[Plan.Shards];
        ParallelLoop.For(states.Length, s => states[s] = StateOf(s), threads: null, CancellationToken.None);
        return new(Plan, states);
    }

    /// <summary>Waits until all shards are done, as others may be at work on them or their files may not be seen here yet.</summary>
    /// <param name="patience">How long at most; not at all for a shard of another plan.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The state of all shards at the end.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public StudyStatus Wait(TimeSpan patience, CancellationToken cancellation = default)
    {
        long started = Stopwatch.GetTimestamp();
        StudyStatus status = Status();
        TimeSpan pause = FirstPause, left = patience;
        int first = 0;
        while (!status.IsComplete && status.Count(ShardState.Foreign) == 0 && left > TimeSpan.Zero)
        {
            cancellation.WaitHandle.WaitOne(pause < left ? pause : left);
            cancellation.ThrowIfCancellationRequested();
            pause = pause < LongestPause ? 2 * pause : pause;
            first = FirstLeft(first);
            left = patience - Stopwatch.GetElapsedTime(started);
            status = first == Plan.Shards || left <= TimeSpan.Zero ? Status() : status;
        }

        return status;
    }

    /// <summary>Works on one shard; if it is done, there is nothing to do.</summary>
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
        WorkOn([shard], options, cancellation);
    }

    /// <summary>Works on the shards of a task that are not done: those whose number leaves the task's as the rest of a division by the
    /// number of tasks. Each is written by itself, so that what stops the task leaves all but the shard at hand.</summary>
    /// <param name="task">The task.</param>
    /// <param name="options">Threads and progress; null: one thread a core.</param>
    /// <param name="cancellation">Stops it; shards that are done stay.</param>
    /// <exception cref="StudyException">The model did not answer at a point, or a shard's file is of another plan.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public void Work(StudyTask task, StudyRunOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        WorkOn([.. task.ShardsOf(Plan)], options, cancellation);
    }

    /// <summary>Works on all shards that are missing or damaged.</summary>
    /// <param name="options">Threads and progress; null: one thread a core.</param>
    /// <param name="cancellation">Stops it; shards that are done stay.</param>
    /// <exception cref="StudyException">The model did not answer at a point, or a shard's file is of another plan.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public void Run(StudyRunOptions? options = null, CancellationToken cancellation = default) =>
        Work(new StudyTask(0, 1), options, cancellation);

    /// <summary>Does some of the shards again and compares them with their files: a check that all machines compute the same.</summary>
    /// <param name="share">The share of the shards, above 0 and up to 1; one at least. Which ones, the plan decides.</param>
    /// <param name="options">Threads and progress; null: one thread a core.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="StudyException">A shard is missing, damaged or of another plan, or one is not the same; names all.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The check was canceled.</exception>
    public void Verify(double share, StudyRunOptions? options = null, CancellationToken cancellation = default)
    {
        if (!(share > 0 && share <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share above 0 and up to 1 is allowed.");
        }

        StudyStatus status = Status();
        if (!status.IsComplete)
        {
            Refuse(status);
        }

        int[] chosen = [.. Enumerable.Range(0, Plan.Shards).OrderBy(Lot).Take((int)Math.Ceiling(share * Plan.Shards)).Order()];
        var progress = new StudyProgress(options?.Progress, chosen.Sum(s => Plan.PointsOf(s).Count));
        int[] differing = [.. chosen.Where(s =>
            !StudyShard.Holds(_folder.FileOf(s), new StudyShard(Plan, s).Answered(progress, options?.Threads, cancellation)))];
        if (differing.Length > 0)
        {
            throw new StudyException(
                $"{Folder}: done again, these shards are not the same: {Listed(differing)}; machines, versions or policies differ; "
                    + "find out which is wrong, take the files away that are, and work again",
                StudyFault.Differs);
        }
    }

    /// <summary>The ranges of points of the plan that a folder has; null: it has none.</summary>
    internal static int? PointShardsIn(string folder)
    {
        var files = new StudyFolder(folder);
        files.Look(0);
        return File.Exists(files.PlanFile) ? Whole(Stored(files.PlanFile), "pointShards", files.PlanFile) : null;
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

    /// <summary>Removes the drafts of workers that were killed, once all shards are done.</summary>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    public void Sweep() => _folder.Sweep(Plan.Shards);

    /// <summary>The rows of all shards in the order of points, read as they are asked for: a study of any size takes little
    /// memory.</summary>
    /// <param name="isPartial">Whether points whose shards are missing or damaged are left out, in place of an error.</param>
    /// <exception cref="StudyException">A shard is missing, damaged or of another plan; names all.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    internal IEnumerable<(StudyPoint Point, Estimate[] Outputs)> Rows(bool isPartial = false) =>
        ByRange(isPartial, rows => rows).SelectMany(rows => rows);

    /// <summary>What is made of the rows of each range of points, in their order.</summary>
    internal IEnumerable<T> ByRange<T>(bool isPartial, Func<(StudyPoint Point, Estimate[] Outputs)[], T> make)
    {
        _folder.Look(Plan.Shards);
        return new StudyRows(Plan, _folder).ByRange(
            state =>
            {
                if (!isPartial || state == ShardState.Foreign)
                {
                    Refuse(Status());
                }
            },
            make);
    }

    private void Refuse(StudyStatus status)
    {
        RefuseForeign([.. status.In(ShardState.Foreign)]);
        int[] damaged = [.. status.In(ShardState.Damaged)], missing = [.. status.In(ShardState.Missing)];
        if (status.IsComplete)
        {
            throw new StudyException($"{Folder}: a shard was written while it was read; read again", StudyFault.Missing);
        }

        throw new StudyException(
            $"{Folder}: {status}; work on them first: {Listed([.. missing, .. damaged])}",
            damaged.Length > 0 ? StudyFault.Damaged : StudyFault.Missing);
    }

    private void WorkOn(int[] shards, StudyRunOptions? options, CancellationToken cancellation)
    {
        (int Shard, ShardState State)[] all = [.. shards.Select(s => (s, StateOf(s)))];
        RefuseForeign([.. all.Where(s => s.State == ShardState.Foreign).Select(s => s.Shard)]);
        int[] left = [.. all.Where(s => s.State != ShardState.Done).Select(s => s.Shard)];
        int threads = options?.Threads ?? Environment.ProcessorCount;
        var progress = new StudyProgress(options?.Progress, left.Sum(s => Plan.PointsOf(s).Count));
        bool isOneEach = left.Length >= threads;
        StudyLoop.For(
            left.Length, i => WorkOn(left[i], progress, isOneEach ? 1 : threads, cancellation), isOneEach ? threads : 1, cancellation);
    }

    // Looked at when its turn comes: another process may have done it meanwhile.
    private void WorkOn(int shard, StudyProgress progress, int threads, CancellationToken cancellation)
    {
        if (StateOf(shard) == ShardState.Done)
        {
            progress.Done(Plan.PointsOf(shard).Count);
            return;
        }

        var work = new StudyShard(Plan, shard);
        byte[] content = work.Answered(progress, threads, cancellation);
        cancellation.ThrowIfCancellationRequested();
        _folder.MakeFolderOf(shard);
        work.Commit(_folder.FileOf(shard), content);
    }

    private ShardState StateOf(int shard) => new StudyShard(Plan, shard).StateIn(_folder.FileOf(shard));

    private int FirstLeft(int from)
    {
        while (from < Plan.Shards)
        {
            _folder.LookAt(from);
            if (StateOf(from) != ShardState.Done)
            {
                break;
            }

            from++;
        }

        return from;
    }

    // A number that chance could have drawn, the same everywhere.
    private ulong Lot(int shard) => BinaryPrimitives.ReadUInt64BigEndian(
        SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"verify {Plan.Fingerprint} {shard}"))));

    private void RefuseForeign(int[] shards)
    {
        if (shards.Length > 0)
        {
            throw new StudyException(
                $"{Folder}: shards of another plan: {Listed(shards)}; take their files away, or choose another folder",
                StudyFault.OtherPlan);
        }
    }

    private string Listed(int[] shards) =>
        string.Join(", ", shards.Take(10)) + (shards.Length > 10 ? ", ..." : "") + $" (the first is {_folder.FileOf(shards[0])})";

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

    private static StudyStore Matching(StudyFolder folder, StudyPlan plan, JsonObject stored, bool isNew = false)
    {
        JsonObject mine = plan.Written();
        if (stored["fingerprint"]?.ToString() == plan.Fingerprint)
        {
            return new StudyStore(folder, plan) { IsNew = isNew };
        }

        string[] differing = [.. Parts
            .Where(key => mine[key]?.ToJsonString() != stored[key]?.ToJsonString())
            .Select(key => $"{key}: {stored[key]?.ToJsonString()} there, {mine[key]?.ToJsonString()} here")];
        throw new StudyException(
            $"{folder.Path} has another plan; {(differing.Length == 0 ? "its fingerprint differs" : string.Join("; ", differing))}",
            StudyFault.OtherPlan);
    }
}
