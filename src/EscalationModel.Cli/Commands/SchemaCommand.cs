using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Policies;

namespace EscalationModel.Cli.Commands;

/// <summary>Prints the JSON schema of scenario files.</summary>
internal sealed class SchemaCommand : ToolCommand
{
    private readonly Option<string[]> _policies = PolicyAssemblies.Option();

    public SchemaCommand(Surroundings surroundings)
        : base("schema", "Print the JSON schema of scenario files, for editors and validators.", surroundings)
    {
        Add(_policies);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
        [("schema > scenario.schema.json", "An editor that reads $schema then completes and checks a scenario as you type.")];

    protected override int Execute(ParseResult parsed)
    {
        PolicyCatalog policies = PolicyAssemblies.Known(parsed, _policies);
        Print(policies == PolicyCatalog.BuiltIn ? Scenario.JsonSchema : Scenario.JsonSchemaOf(policies));
        return ExitCode.Done;
    }
}
