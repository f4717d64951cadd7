using System.CommandLine;

namespace EscalationModel.Cli;

/// <summary>A command of the tool: its arguments and options, what it does, and examples for its help.</summary>
internal abstract class ToolCommand : Command
{
    protected ToolCommand(string name, string description, Surroundings surroundings)
        : base(name, description)
    {
        Surroundings = surroundings;
        SetAction(Execute);
    }

    /// <summary>Command lines and what they do, for the help.</summary>
    public abstract IReadOnlyList<(string Line, string Meaning)> Examples { get; }

    protected Surroundings Surroundings { get; }

    protected CancellationToken Cancellation => Surroundings.Cancellation;

    /// <summary>Does the work; the exit code.</summary>
    protected abstract int Execute(ParseResult parsed);

    protected void Print(string text) => Surroundings.Output.Write(text.EndsWith('\n') ? text : text + "\n");
}
