using System.CommandLine;
using System.CommandLine.Parsing;

namespace EscalationModel.Cli;

/// <summary>What is wrong with a command line, and where to read on.</summary>
internal static class UsageErrors
{
    public static IEnumerable<string> Lines(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string path = Path(parsed.CommandResult);
        foreach (string message in parsed.Errors.Select(Message).Distinct())
        {
            yield return message;
        }

        foreach (string token in parsed.UnmatchedTokens.Concat(OptionLike(parsed)).Distinct())
        {
            if (Suggestion.For(token, Names(command, token)) is { } meant)
            {
                yield return $"{token}: did you mean {meant}?";
            }
        }

        yield return $"see {path} --help";
    }

    // The parser tells what is missing; what it would have to be, the symbols know.
    private static string Message(ParseError error) => error.SymbolResult switch
    {
        CommandResult { Command: ToolCommand { Arguments: [var argument, ..] } } result
            when result.GetResult(argument) is null or { Tokens.Count: 0 } =>
            Told(error, argument.Description),
        ArgumentResult { Tokens.Count: 0 } missing => Told(error, missing.Argument.Description),
        OptionResult { Tokens.Count: 0 } missing => Told(error, missing.Option.Description),
        _ => error.Message,
    };

    private static string Told(ParseError error, string? allowed) => $"{error.Message} Allowed: {allowed}";

    // An unknown option in the place of SCENARIO is matched by that.
    private static IEnumerable<string> OptionLike(ParseResult parsed) =>
        parsed.Tokens.Where(t => t.Type == TokenType.Argument && t.Value.StartsWith('-')).Select(t => t.Value);

    private static IEnumerable<string> Names(Command command, string token) => token.StartsWith('-')
        ? command.Options.Select(o => o.Name)
        : command.Subcommands.Select(c => c.Name);

    private static string Path(CommandResult result) =>
        result.Parent is CommandResult parent ? Path(parent) + " " + result.Command.Name : EscalationCommand.ToolName;
}
