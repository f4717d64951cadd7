using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace EscalationModel.Cli;

/// <summary>The help of a command, with examples below it.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        help.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        Command command = parseResult.CommandResult.Command;
        output.WriteLine("Examples:");
        foreach (ToolCommand shown in command is ToolCommand one ? [one] : command.Subcommands.OfType<ToolCommand>())
        {
            foreach ((string line, string meaning) in command is ToolCommand ? shown.Examples : shown.Examples.Take(1))
            {
                output.WriteLine($"  {EscalationCommand.ToolName} {line}");
                output.WriteLine($"      {meaning}");
            }
        }

        output.WriteLine();
        output.WriteLine("Exit codes: 0 done, 1 failed, 2 bad command line or scenario, 130 interrupted.");
        return ExitCode.Done;
    }
}
