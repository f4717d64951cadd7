namespace EscalationModel.Cli.Inputs;

/// <summary>The command line or a scenario asks for what cannot be. Each line names what is wrong, its value and what is allowed.</summary>
internal sealed class BadInputException(params IReadOnlyList<string> lines) : Exception(string.Join(Environment.NewLine, lines))
{
    public IReadOnlyList<string> Lines { get; } = lines;

    /// <summary>What an exception says; the name of a parameter means something to programmers alone.</summary>
    public static string Plain(ArgumentException e) => e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal);
}
