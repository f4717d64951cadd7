using EscalationModel.Games;

namespace EscalationModel.Cli.Inputs;

/// <summary>Where a command finds its game: a file, or standard input.</summary>
internal static class GameSource
{
    private const string StandardInput = "-";

    /// <summary>Loads a game; whatever is wrong with it becomes a line for the user.</summary>
    public static GameFile Load(string source, Surroundings surroundings)
    {
        try
        {
            return source == StandardInput ? GameFile.Parse(ReadInput(surroundings), "standard input")
                : GameFile.Load(source);
        }
        catch (GameFileException e)
        {
            throw new BadInputException(e.Message);
        }
    }

    /// <summary>All of standard input, up to the limit.</summary>
    public static byte[] ReadInput(Surroundings surroundings) => surroundings.ReadInput(BoundedInput.GameBytes);
}
