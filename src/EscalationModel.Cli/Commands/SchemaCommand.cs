using System.CommandLine;

namespace EscalationModel.Cli.Commands;

/// <summary>Prints the JSON schema of scenario files.</summary>
internal sealed class SchemaCommand(Surroundings surroundings)
    : ToolCommand("schema", "Print the JSON schema of scenario files, for editors and validators.", surroundings)
{
    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
        [("schema > scenario.schema.json", "An editor that reads $schema then completes and checks a scenario as you type.")];

    protected override int Execute(ParseResult parsed)
    {
        Print(Scenario.JsonSchema);
        return ExitCode.Done;
    }
}
