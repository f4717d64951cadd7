namespace EscalationModel.Cli.Inputs;

/// <summary>Where a command finds a stored result: a file, or standard input.</summary>
internal static class ResultSource
{
    private const string StandardInput = "-";

    /// <summary>Loads a stored result; whatever is wrong with it becomes lines for the user.</summary>
    public static SimulationResult Load(string source, Surroundings surroundings)
    {
        try
        {
            return source == StandardInput
                ? SimulationResult.FromJson(surroundings.ReadInput(BoundedInput.ResultBytes), "standard input")
                : SimulationResult.Load(source);
        }
        catch (ResultException e)
        {
            throw new BadInputException(
                $"RESULT {source} cannot be read; allowed: a file that --result of escalation run or merge has written "
                + "(a document of --json holds no counts to go on with)",
                e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"RESULT {source} cannot be read: {PlainWords.Of(e)}");
        }
    }

    /// <summary>The file of a source; null: standard input.</summary>
    public static string? FileOf(string source) => source == StandardInput ? null : source;
}
