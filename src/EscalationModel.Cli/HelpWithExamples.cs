using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using EscalationModel.Cli.Commands;

namespace EscalationModel.Cli;

/// <summary>The help of a command, with examples below it.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private const string Usual =
        "Exit codes: 0 done, 1 failed, 2 bad command line or scenario, 130 interrupted (of studies: study --help).";

    private const string OfStudies =
        "Exit codes: 0 done, 1 failed, 3 shards missing, 4 shards damaged, 64 bad command line, 65 bad file or another plan, "
            + "75 a file cannot be read or written now, 130 interrupted, 143 terminated.";

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
        output.WriteLine(IsOfStudies(command) ? OfStudies : Usual);
        return ExitCode.Done;
    }

    private static bool IsOfStudies(Command command) =>
        command is StudyCommand || command.Parents.OfType<Command>().Any(IsOfStudies);
}
