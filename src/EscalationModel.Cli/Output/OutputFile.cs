using System.Text;
using EscalationModel.Cli.Inputs;

namespace EscalationModel.Cli.Output;

/// <summary>A file that a command writes at its end, whole or not at all.</summary>
internal sealed class OutputFile
{
    private readonly string _option;
    private readonly string _shown;
    private readonly string _path;

    private OutputFile(string option, string shown) => (_option, _shown, _path) = (option, shown, Path.GetFullPath(shown));

    /// <summary>Held while a file is written: who ends the process waits for it.</summary>
    public static Lock Writing { get; } = new();

    // Written in place, never replaced; whether that works shows only then.
    private bool IsDevice => !OperatingSystem.IsWindows() && _path.StartsWith("/dev/", StringComparison.Ordinal);

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

        var file = new OutputFile(option, path);
        if (!file.IsDevice)
        {
            file.Check();
        }

        return file;
    }

    /// <summary>Whether both are the same place, whatever links lead there.</summary>
    public bool IsSameAs(OutputFile? other) => other is not null && IsAt(other._path);

    /// <summary>Whether it is the file at a path, likewise. A device is none: it is written in place, and again.</summary>
    public bool IsAt(string path) => !IsDevice && string.Equals(RealPath.Of(_path), RealPath.Of(path), RealPath.Comparison);

    /// <summary>The file as the user named it.</summary>
    public override string ToString() => _shown;

    /// <summary>Writes the text as UTF-8, unless canceled before.</summary>
    public void Write(string text, CancellationToken cancellation) =>
        Write(stream => stream.Write(Encoding.UTF8.GetBytes(text)), cancellation);

    /// <summary>Writes what an action writes, unless canceled before.</summary>
    public void Write(Action<Stream> write, CancellationToken cancellation)
    {
        lock (Writing)
        {
            cancellation.ThrowIfCancellationRequested();
            OrTell(() => AtomicFile.Write(_path, write));
        }
    }

    private void Check()
    {
        if (Directory.Exists(_path))
        {
            throw Unwritable("it is a folder");
        }

        string folder = Path.GetDirectoryName(_path) ?? _path;
        if (!Directory.Exists(folder))
        {
            throw Unwritable($"there is no folder {folder}");
        }

        // Only a try tells, on every system, whether a file can be made there.
        string trial = Path.Combine(folder, $".{Path.GetFileName(_path)}.{Environment.ProcessId}.tmp");
        OrTell(() => new FileStream(trial, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose());
    }

    private void OrTell(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(e.Message);
        }
    }

    private IOException Unwritable(string why) => new($"{_option} {_shown} cannot be written: {why}");
}
