using System.Text;

namespace EscalationModel.Cli;

/// <summary>A file that is written whole or not at all: beside its place first, then moved there.</summary>
internal sealed class OutputFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static volatile string? s_temporary;

    private readonly string _option;
    private readonly string _shown;
    private readonly string _path;

    private OutputFile(string option, string shown, string path) => (_option, _shown, _path) = (option, shown, path);

    private bool IsDevice => IsUnderDev(_path);

    /// <summary>The file that an option names, after a check that it can be written: a long run must not fail at its end.</summary>
    /// <param name="option">The option's name, for errors.</param>
    /// <param name="path">The file; null: none is wanted.</param>
    public static OutputFile? At(string option, string? path)
    {
        if (path is null)
        {
            return null;
        }

        if (path.Length == 0 || path.Contains('\0'))
        {
            throw new BadInputException($"{option} \"{path}\" is not allowed; allowed: the name of a file");
        }

        var file = new OutputFile(option, path, Target(path));
        file.Check();
        return file;
    }

    /// <summary>Whether both are the same place.</summary>
    public bool IsSameAs(OutputFile? other) => other is not null && other._path == _path && !IsDevice;

    /// <summary>Writes the text as UTF-8.</summary>
    public void Write(string text, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            if (IsDevice)
            {
                File.WriteAllText(_path, text, Utf8);
            }
            else
            {
                Replace(text);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(e.Message);
        }
    }

    /// <summary>Removes what an interrupted write may have left.</summary>
    public static void DeleteTemporary()
    {
        if (Interlocked.Exchange(ref s_temporary, null) is { } temporary)
        {
            File.Delete(temporary);
        }
    }

    private void Replace(string text)
    {
        s_temporary = TemporaryBeside(_path);
        try
        {
            File.WriteAllText(s_temporary, text, Utf8);
            File.Move(s_temporary, _path, overwrite: true);
        }
        finally
        {
            DeleteTemporary();
        }
    }

    private void Check()
    {
        if (IsDevice)
        {
            return;
        }

        string folder = Path.GetDirectoryName(_path) ?? _path;
        if (Directory.Exists(_path))
        {
            throw Unwritable("it is a folder");
        }

        if (!Directory.Exists(folder))
        {
            throw Unwritable($"there is no folder {folder}");
        }

        try
        {
            // Only a try tells, on every system, whether a file can be made there; the name is the one that the write will use.
            using (new FileStream(TemporaryBeside(_path), FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(e.Message);
        }
    }

    private IOException Unwritable(string why) => new($"{_option} {_shown} cannot be written: {why}");

    // A link stays a link: what it points to is replaced.
    private static string Target(string path)
    {
        string full = Path.GetFullPath(path);
        return IsUnderDev(full) || new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
    }

    // Devices and pipes are written in place: a move would replace them.
    private static bool IsUnderDev(string path) => !OperatingSystem.IsWindows()
        && path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith("/dev/shm/", StringComparison.Ordinal);

    private static string TemporaryBeside(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Environment.ProcessId}.tmp");
}
