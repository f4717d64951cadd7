using System.Globalization;
using EscalationModel.Internals;

namespace EscalationModel.Experiments.Studies;

/// <summary>The folder of a study: where its files stand, and how they are seen where many machines share it.</summary>
internal sealed class StudyFolder(string path)
{
    /// <summary>The shards of a folder of shards: so many files that any file system lists them at once.</summary>
    public const int ShardsPerFolder = 1000;

    private const string ShardFolder = "shards";

    // A draft is for its writer alone to remove: on a file system of several machines a lock may not tell whether it lives.
    private static readonly FileSteps Shared = new LeaveOthers();

    public string Path => path;

    public string PlanFile => At("plan.json");

    public string At(string name) => System.IO.Path.Combine(path, name);

    public string FileOf(int shard) =>
        System.IO.Path.Combine(FolderOf(shard), shard.ToString("D6", CultureInfo.InvariantCulture) + ".tsv");

    /// <summary>Makes the folder of a shard, which is not there yet or was lost by a copy that drops empty folders.</summary>
    public void MakeFolderOf(int shard) => Directory.CreateDirectory(FolderOf(shard));

    /// <summary>Writes a file of a shard: a draft of a name of its own beside it, flushed, then renamed.</summary>
    public static void Write(string file, byte[] content) => AtomicFile.Write(file, stream => stream.Write(content), Shared);

    /// <summary>Puts a plan into its place unless one is there; whether it did.</summary>
    public bool TryWritePlan(byte[] plan)
    {
        string draft = Leftovers.NewDraft(path);
        try
        {
            using (FileStream file = new(draft, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete))
            {
                file.Write(plan);
                Disk.Flush(file);
            }

            Disk.MoveToFree(draft, PlanFile);
            return true;
        }
        catch (IOException) when (File.Exists(PlanFile))
        {
            return false; // another planner was faster
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Lists the folder of a shard, likewise.</summary>
    public void LookAt(int shard) => Count(FolderOf(shard));

    /// <summary>Lists the folders that the files stand in. A network file system may remember for a minute that a file is not there; a
    /// list makes it look.</summary>
    public void Look(int shards)
    {
        Count(path);
        for (int first = 0; first < shards; first += ShardsPerFolder)
        {
            Count(FolderOf(first));
        }
    }

    /// <summary>Removes what writers that were killed left behind; of a study that is complete.</summary>
    public void Sweep(int shards)
    {
        for (int first = 0; first < shards; first += ShardsPerFolder)
        {
            if (Directory.Exists(FolderOf(first)))
            {
                Leftovers.RemoveFrom(FolderOf(first));
            }
        }
    }

    /// <summary>Whether the folder has files of others.</summary>
    public bool HasOtherFiles => Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any(e => !IsOfPlanning(e));

    private string FolderOf(int shard) => System.IO.Path.Combine(
        path, ShardFolder, (shard / ShardsPerFolder).ToString("D3", CultureInfo.InvariantCulture));

    private static void Count(string folder)
    {
        if (Directory.Exists(folder))
        {
            _ = Directory.EnumerateFileSystemEntries(folder).Count();
        }
    }

    // What a planner that was killed leaves behind.
    private bool IsOfPlanning(string entry) => System.IO.Path.GetFileName(entry)[0] == '.'
        || entry == PlanFile
        || (System.IO.Path.GetFileName(entry) == ShardFolder && Directory.Exists(entry)
            && !Directory.EnumerateFileSystemEntries(entry).Any());

    private sealed class LeaveOthers : FileSteps
    {
        public override void Do(FileStep step, Action action)
        {
            if (step != FileStep.Sweep)
            {
                action();
            }
        }
    }
}
