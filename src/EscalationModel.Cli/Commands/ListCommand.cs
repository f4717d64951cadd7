using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Policies;

namespace EscalationModel.Cli.Commands;

/// <summary>Lists what is built in, and policies of the user's own.</summary>
internal sealed class ListCommand : ToolCommand
{
    private readonly Option<string[]> _policies = PolicyAssemblies.Option();

    public ListCommand(Surroundings surroundings)
        : base("list", "List the shipped scenarios and the built-in policies.", surroundings)
    {
        Add(_policies);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples => [("list", "What can be run, and what can play a side.")];

    protected override int Execute(ParseResult parsed)
    {
        PolicyCatalog policies = PolicyAssemblies.Known(parsed, _policies);
        Print(Section("Scenarios", Scenario.Shipped, name => Scenario.Load(name).Title));
        Print("\n");
        Print(Section("Policies", policies.Names, policies.Describe));
        return ExitCode.Done;
    }

    private static string Section(string title, IReadOnlyList<string> names, Func<string, string> describe)
    {
        int width = names.Max(n => n.Length);
        return string.Join('\n', names.Select(n => $"  {n.PadRight(width)}  {describe(n)}").Prepend(title));
    }
}
