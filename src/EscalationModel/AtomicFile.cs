using System.Text;
using EscalationModel.Internals;

namespace EscalationModel;

/// <summary>Writes files whole or not at all: a reader finds the old content or the new, never a part, wherever the writer is
/// interrupted. Writes a draft beside the file, which then takes its place with the owner and the mode of the old one. What a writer
/// that was killed leaves behind, the next write to the folder removes. Devices and named pipes are written through. Thread-safe.
/// </summary>
public static class AtomicFile
{
    /// <summary>Writes a text in UTF-8.</summary>
    /// <param name="path">The path of the file. A symbolic link stays one: the file that it leads to is replaced. Of several names of
    /// one file (hard links) the others keep the old content.</param>
    /// <param name="content">The text.</param>
    /// <exception cref="IOException">The file cannot be written; an old one is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written: no one has the right to, as its mode says, or not the
    /// caller, or it would not keep its owner. An old one is as it was.</exception>
    public static void Write(string path, string content) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(content)));

    /// <summary>Writes what <paramref name="write"/> writes.</summary>
    /// <param name="path">The path of the file, likewise.</param>
    /// <param name="write">Writes the content; whatever it throws leaves an old file as it was.</param>
    /// <exception cref="IOException">The file cannot be written; an old one is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written, likewise.</exception>
    public static void Write(string path, Action<Stream> write) => Write(path, write, FileSteps.Plain);

    /// <summary>Finds before a long work what its result would fail on: makes all that a write does but the file. The device or the
    /// named pipe that a path may lead to is not opened, since that may take a reader.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="bytes">How much the disk must have room for, from 0.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Check(string path, long bytes = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        var place = FilePlace.Of(path);
        if (place.Status.Kind != FileKind.Stream)
        {
            try
            {
                new Draft(place, FileSteps.Plain, bytes).Dispose();
            }
            catch (ArgumentOutOfRangeException e) when (e.ParamName == "value")
            {
                throw Beyond(e);
            }
        }
    }

    /// <summary>Whether two paths lead to one file, which is there or not yet, whatever links (elsewhere than on Linux: symbolic ones) are
    /// on the way. Devices and named pipes are no files: what is written to them twice does not replace what was there.</summary>
    public static bool IsSame(string first, string second)
    {
        ArgumentException.ThrowIfNullOrEmpty(first);
        ArgumentException.ThrowIfNullOrEmpty(second);
        FileStatus mine = FileStatus.Of(first), its = FileStatus.Of(second);
        return mine.Kind == its.Kind
            && mine.Kind != FileKind.Stream
            && (mine.IsSameAs(its) ?? string.Equals(RealPath.Of(first), RealPath.Of(second), RealPath.Comparison));
    }

    internal static void Write(string path, Action<Stream> write, FileSteps steps)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        var place = FilePlace.Of(path);
        if (place.Status.Kind == FileKind.Stream)
        {
            using var stream = new FileStream(place.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            write(stream);
            return;
        }

        using var draft = new Draft(place, steps, bytes: 0);
        try
        {
            write(draft.File);
            draft.TakePlace();
        }
        catch (ArgumentOutOfRangeException e) when (e.ParamName == "value")
        {
            throw Beyond(e);
        }
    }

    // What the framework throws for a file beyond the limit of the user or the disk.
    private static IOException Beyond(ArgumentOutOfRangeException thrown) =>
        new("the file is larger than the user or the disk allows", thrown);
}
