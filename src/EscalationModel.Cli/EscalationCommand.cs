using System.CommandLine;
using System.CommandLine.Help;
using EscalationModel.Cli.Commands;

namespace EscalationModel.Cli;

/// <summary>The root of all commands.</summary>
internal sealed class EscalationCommand : RootCommand
{
    public const string ToolName = "escalation";

    public EscalationCommand(Surroundings surroundings)
        : base("A crisis scenario in, the probability of war with its uncertainty out.")
    {
        Add(new RunCommand(surroundings));
        Add(new TraceCommand(surroundings));
        Add(new ExactCommand(surroundings));
        Add(new SolveCommand(surroundings));
        Add(new CalibrateCommand(surroundings));
        Add(new ValidateCommand(surroundings));
        Add(new SchemaCommand(surroundings));
        Add(new ListCommand(surroundings));
        foreach (Option option in Options)
        {
            if (option is HelpOption help)
            {
                help.Action = new HelpWithExamples((HelpAction)help.Action!);
            }
            else if (option is VersionOption version)
            {
                version.Action = new PrintVersion();
            }
        }
    }
}
