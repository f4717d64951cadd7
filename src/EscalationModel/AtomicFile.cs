using System.Text;

namespace EscalationModel;

/// <summary>Writes files whole or not at all: a reader finds the old content or the new, never a part. Writes beside the file
/// and then takes its place. Thread-safe.</summary>
public static class AtomicFile
{
    /// <summary>Writes a text in UTF-8.</summary>
    /// <param name="path">The path of the file. A link stays a link: the file that it leads to is replaced. A
    /// device is written in place.</param>
    /// <param name="content">The text.</param>
    /// <exception cref="IOException">The file cannot be written; an old one is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, string content) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(content)));

    /// <summary>Writes what <paramref name="write"/> writes.</summary>
    /// <param name="path">The path of the file, likewise.</param>
    /// <param name="write">Writes the content; whatever it throws leaves an old file as it was.</param>
    /// <exception cref="IOException">The file cannot be written; an old one is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
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
        return IsDevice(full) || new FileInfo(full).LinkTarget is null
            ? full
            : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
    }

    // A device such as /dev/null is written to, never replaced.
    private static bool IsDevice(string path) =>
        !OperatingSystem.IsWindows()
            && (path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal));
}
