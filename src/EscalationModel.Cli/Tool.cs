using System.CommandLine;
using System.CommandLine.Invocation;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;

namespace EscalationModel.Cli;

/// <summary>Runs a command line and turns whatever happens into an exit code and one-line errors.</summary>
internal static class Tool
{
    private const int LongestLine = 2000;

    public static int Run(string[] args, Surroundings bare)
    {
        Surroundings surroundings = bare with { Output = new PrintableWriter(bare.Output), Error = new PrintableWriter(bare.Error) };
        try
        {
            int code = Invoke(args, surroundings);
            surroundings.Output.Flush();
            return code;
        }
        catch (OperationCanceledException)
        {
            return Fail(surroundings, ExitCode.Interrupted, surroundings.IsFirstToTell() ? ["interrupted"] : []);
        }
        catch (BadInputException e)
        {
            return Fail(surroundings, ExitCode.BadInput, e.Lines);
        }
        catch (ScenarioException e)
        {
            return Fail(surroundings, ExitCode.BadInput, e.Message);
        }
        catch (Exception e)
        {
            // The last resort: a user needs the cause in a line, not where in the code it arose.
            return Fail(surroundings, ExitCode.Failed, PlainWords.Of(e));
        }
    }

    private static int Invoke(string[] args, Surroundings surroundings)
    {
        args = args.Length > 0 ? args : ["--help"];
        var root = new EscalationCommand(surroundings, args[0]);
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction or null)
        {
            return Fail(surroundings, ExitCode.BadInput, UsageErrors.Lines(parsed));
        }

        return parsed.Invoke(new InvocationConfiguration
        {
            Output = surroundings.Output,
            Error = surroundings.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    private static int Fail(Surroundings surroundings, int code, params IEnumerable<string> messages)
    {
        foreach (string message in messages)
        {
            surroundings.Error.WriteLine("error: " + OneLine(message));
        }

        return code;
    }

    // What the user typed may hold anything; the error is a line.
    private static string OneLine(string message) =>
        PrintableText.Line((message.Length <= LongestLine ? message : message[..LongestLine] + "...").ReplaceLineEndings(" "));
}
