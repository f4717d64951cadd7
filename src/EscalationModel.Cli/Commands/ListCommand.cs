using System.CommandLine;
using EscalationModel.Policies;

namespace EscalationModel.Cli.Commands;

/// <summary>Lists what is built in.</summary>
internal sealed class ListCommand(Surroundings surroundings)
    : ToolCommand("list", "List the shipped scenarios and the built-in policies.", surroundings)
{
    public override IReadOnlyList<(string Line, string Meaning)> Examples => [("list", "What can be run, and what can play a side.")];

    protected override int Execute(ParseResult parsed)
    {
        Print(Section("Scenarios", Scenario.Shipped, name => Scenario.Load(name).Title));
        Print("\n");
        Print(Section("Policies", PolicyCatalog.Names, PolicyCatalog.Describe));
        return ExitCode.Done;
    }

    private static string Section(string title, IReadOnlyList<string> names, Func<string, string> describe)
    {
        int width = names.Max(n => n.Length);
        return string.Join('\n', names.Select(n => $"  {n.PadRight(width)}  {describe(n)}").Prepend(title));
    }
}
