using System.Text;

namespace EscalationModel.Internals;

/// <summary>Writes files whole or not at all: a reader finds the old content or the new, never a part.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a text in UTF-8. Writes beside the file and then takes its place; on failure the old file stays as it was.</summary>
    public static void Write(string path, string content) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(content)));

    /// <summary>Writes what <paramref name="write"/> writes.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string target = Target(path);
        if (IsDevice(target))
        {
            using FileStream device = File.OpenWrite(target);
            write(device);
            return;
        }

        if (Directory.Exists(target))
        {
            throw new IOException($"{path} is a folder.");
        }

        string temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}.tmp");
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    // A link stays a link: what it leads to is replaced. Links among devices may lead to what has no name, such as a pipe.
    private static string Target(string path)
    {
        string full = Path.GetFullPath(path);
        return IsDevice(full) || new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
    }

    // A device such as /dev/null is written to, never replaced.
    private static bool IsDevice(string path) =>
        !OperatingSystem.IsWindows() && (path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal));
}
