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
        (int code, IReadOnlyList<string> errors) = Outcome(args, surroundings);
        surroundings.ClaimEnd();
        if (errors.Count > 0)
        {
            Tell(errors, surroundings.Error);
        }

        return code;
    }

    private static (int Code, IReadOnlyList<string> Errors) Outcome(string[] args, Surroundings surroundings)
    {
        try
        {
            int code = Invoke(args, surroundings);
            surroundings.Output.Flush();
            return (code, []);
        }
        catch (Exception e)
        {
            FlushWhatIsThere(surroundings.Output);
            return Failure(e, ExitCodes.For(args), surroundings);
        }
    }

    private static (int Code, IReadOnlyList<string> Errors) Failure(
        Exception e, ExitCodes codes, Surroundings surroundings) => e switch
    {
        OperationCanceledException => (surroundings.InterruptedAs(), ["interrupted"]),
        BadInputException bad => (codes.BadInput(bad), bad.Lines),
        ScenarioException => (codes.BadScenario, [e.Message]),
        // The last resort: a user needs the cause in a line, not where in the code it arose.
        _ => (codes.Failed(e), [PlainWords.Of(e)]),
    };

    private static int Invoke(string[] args, Surroundings surroundings)
    {
        args = args.Length > 0 ? args : ["--help"];
        var root = new EscalationCommand(surroundings, args[0]);
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction or null)
        {
            throw new BadInputException([.. UsageErrors.Lines(parsed)]);
        }

        return parsed.Invoke(new InvocationConfiguration
        {
            Output = surroundings.Output,
            Error = surroundings.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    private static void FlushWhatIsThere(TextWriter output)
    {
        try
        {
            output.Flush();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What failed before is told.
        }
    }

    private static void Tell(IEnumerable<string> errors, TextWriter writer)
    {
        try
        {
            foreach (string message in errors)
            {
                writer.WriteLine("error: " + OneLine(message));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nobody to tell; the exit code does.
        }
    }

    // What the user typed may hold anything; the error is a line.
    private static string OneLine(string message) =>
        PrintableText.Line((message.Length <= LongestLine ? message : message[..LongestLine] + "...").ReplaceLineEndings(" "));
}
