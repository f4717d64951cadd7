using System.Text;
using EscalationModel.Cli.Inputs;

namespace EscalationModel.Cli.Output;

/// <summary>A file that a command writes at its end, whole or not at all.</summary>
internal sealed class OutputFile
{
    /// <summary>More than almost any page or document takes, in bytes.</summary>
    private const long Estimate = 4 << 20;

    private readonly string _option;
    private readonly string _shown;
    private readonly string _path;

    private OutputFile(string option, string shown) => (_option, _shown, _path) = (option, shown, Path.GetFullPath(shown));

    /// <summary>Held while a file is written: who ends the process gives it a moment.</summary>
    public static Lock Writing { get; } = new();

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
        file.OrTell(() => AtomicFile.Check(file._path, Estimate));
        return file;
    }

    /// <summary>Whether both are the same place, whatever links lead there.</summary>
    public bool IsSameAs(OutputFile? other) => other is not null && IsAt(other._path);

    /// <summary>Whether it is the file at a path, likewise.</summary>
    public bool IsAt(string path) => path.Length > 0 && AtomicFile.IsSame(_path, path);

    /// <summary>The file as the user named it.</summary>
    public override string ToString() => _shown;

    /// <summary>Writes the text as UTF-8, unless canceled before.</summary>
    public void Write(string text, CancellationToken cancellation) =>
        Write(stream => stream.Write(Encoding.UTF8.GetBytes(text)), cancellation);

    /// <summary>Writes what an action writes, unless canceled before.</summary>
    public void Write(Action<Stream> write, CancellationToken cancellation) => Save(path => AtomicFile.Write(path, write), cancellation);

    /// <summary>Lets an action write the file at its path, whole or not at all, unless canceled before.</summary>
    public void Save(Action<string> save, CancellationToken cancellation)
    {
        lock (Writing)
        {
            cancellation.ThrowIfCancellationRequested();
            OrTell(() => save(_path));
        }
    }

    private void OrTell(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{_option} {_shown} cannot be written: {e.Message}");
        }
    }
}
