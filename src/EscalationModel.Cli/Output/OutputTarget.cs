using System.CommandLine;
using EscalationModel.Cli.Inputs;

namespace EscalationModel.Cli.Output;

/// <summary>Where an option sends a document: nowhere, to standard output, or to a file.</summary>
/// <param name="Option">The name of the option.</param>
/// <param name="IsStandardOutput">Whether it is - for standard output.</param>
/// <param name="File">The file; null: none.</param>
internal readonly record struct OutputTarget(string Option, bool IsStandardOutput, OutputFile? File)
{
    public bool IsWanted => IsStandardOutput || File is not null;

    public static OutputTarget Of(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) is { } path && path == "-"
        ? new(option.Name, true, null)
        : new(option.Name, false, OutputFile.At(option.Name, parsed.GetValue(option)));

    /// <summary>The file that an option names, which - cannot stand for.</summary>
    public static OutputTarget FileOf(ParseResult parsed, Option<string?> option) => Of(parsed, option) is { IsStandardOutput: false } file
        ? file
        : throw new BadInputException($"{option.Name} - is not allowed; allowed: the name of a file");

    /// <summary>Sees to it that a command writes nothing twice and nothing that it reads, whatever links lead there.</summary>
    /// <param name="inputs">What is read: what errors call it, and its file; null: it is no file.</param>
    /// <param name="outputs">What is written.</param>
    /// <exception cref="BadInputException">Two of them are one.</exception>
    public static void MustDiffer(IEnumerable<(string Name, string? Path)> inputs, params OutputTarget[] outputs)
    {
        for (int i = 0; i < outputs.Length; i++)
        {
            OutputTarget mine = outputs[i];
            for (int j = 0; j < i; j++)
            {
                OutputTarget other = outputs[j];
                if (mine.IsStandardOutput && other.IsStandardOutput)
                {
                    throw new BadInputException($"{other.Option} - and {mine.Option} - both are standard output; allowed: one of them");
                }

                if (mine.File?.IsSameAs(other.File) == true)
                {
                    throw new BadInputException(
                        $"{other.Option} and {mine.Option} name the same file {mine.File}; allowed: different files");
                }
            }

            if (mine.File is { } file)
            {
                MustBeApart(mine.Option, file, inputs);
            }
        }
    }

    private static void MustBeApart(string option, OutputFile file, IEnumerable<(string Name, string? Path)> inputs)
    {
        foreach ((string name, string? path) in inputs.Append(("standard input", "/dev/stdin")))
        {
            if (path is not null && file.IsAt(path))
            {
                throw new BadInputException($"{option} {file} is the file of {name}, which is read; allowed: another file");
            }
        }

        // Where a shell has sent it.
        if (file.IsAt("/dev/stdout"))
        {
            throw new BadInputException(
                $"{option} {file} is the file of standard output; allowed: another file, or - where the option has it");
        }
    }
}
