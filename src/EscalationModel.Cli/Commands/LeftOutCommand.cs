using System.CommandLine;

namespace EscalationModel.Cli.Commands;

/// <summary>A command that needs ML.NET, in a tool that was compiled ahead of time, where ML.NET does not work: it says so, whatever it is
/// given.</summary>
internal sealed class LeftOutCommand : ToolCommand
{
    public LeftOutCommand(string name, string description, Surroundings surroundings)
        : base(name, $"{description} Not in this tool, which was compiled ahead of time.", surroundings)
    {
        Add(new Argument<string[]>("ANYTHING") { Arity = ArgumentArity.ZeroOrMore });
        TreatUnmatchedTokensAsErrors = false;
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples => [(Name, "Says what to use in its place.")];

    protected override int Execute(ParseResult parsed) => throw new NotSupportedException(
        $"{Name} needs ML.NET, which does not work in a tool that was compiled ahead of time; use the .NET tool: "
            + "dotnet tool install EscalationModel.Cli, or dotnet run --project src/EscalationModel.Cli");
}
