namespace EscalationModel.Internals;

/// <summary>Drafts whose writers died. A writer locks its draft and the system unlocks what a dead process held, so that the lock tells:
/// no number of a process and no time, which both may be another's by now.</summary>
internal static class Leftovers
{
    private const string Prefix = ".escalation-", Suffix = ".tmp";

    /// <summary>A name for a draft in a folder, shorter than any name that a file may have.</summary>
    public static string NewDraft(string folder) =>
        Path.Combine(folder, Prefix + Path.GetFileNameWithoutExtension(Path.GetRandomFileName()) + Suffix);

    /// <summary>Removes all of them from the folder of a draft that its writer has locked.</summary>
    public static void RemoveBeside(string draft)
    {
        // Where the file system does not keep locks they tell nothing.
        if (IsUnlocked(draft, FileOptions.None))
        {
            return;
        }

        RemoveFrom(Path.GetDirectoryName(draft)!, draft);
    }

    /// <summary>Removes all of them from a folder whose drafts are no longer needed, so that locks that tell nothing do no harm.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="but">One to leave.</param>
    public static void RemoveFrom(string folder, string? but = null)
    {
        foreach (string path in Directory.EnumerateFileSystemEntries(folder, Prefix + "*" + Suffix))
        {
            if (path != but && FileStatus.Of(path, followsLinks: false).Kind == FileKind.File)
            {
                IsUnlocked(path, FileOptions.DeleteOnClose);
            }
        }
    }

    private static bool IsUnlocked(string draft, FileOptions andThen)
    {
        try
        {
            new FileStream(draft, FileMode.Open, FileAccess.Write, FileShare.None, 1, andThen).Dispose();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // its writer lives, somebody else removed it, or it is not ours
        }
    }
}
