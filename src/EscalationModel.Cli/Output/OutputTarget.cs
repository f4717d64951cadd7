using System.CommandLine;

namespace EscalationModel.Cli.Output;

/// <summary>Where an option sends a document: nowhere, to standard output, or to a file.</summary>
internal readonly record struct OutputTarget(bool IsStandardOutput, OutputFile? File)
{
    public bool IsWanted => IsStandardOutput || File is not null;

    public static OutputTarget Of(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) is { } path && path == "-"
        ? new(true, null)
        : new(false, OutputFile.At(option.Name, parsed.GetValue(option)));
}
