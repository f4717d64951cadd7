using EscalationModel.Games.Files;

namespace EscalationModel.Games;

/// <summary>Reading and writing.</summary>
public sealed partial class NormalFormGame
{
    /// <summary>Reads a game in normal form from a file; see <see cref="GameFile.Load"/>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="GameFileException">It cannot be read, is malformed, or holds a game in extensive form.</exception>
    public static NormalFormGame Load(string path) =>
        GameFile.Load(path).Normal
            ?? throw new GameFileException($"{path}: a game in extensive form is not allowed; allowed: one in normal form (.nfg, lrsnash)");

    /// <summary>Reads a game in normal form from a text; see <see cref="GameFile.Parse(string, string)"/>.</summary>
    /// <param name="text">What a file would hold.</param>
    /// <exception cref="GameFileException">It is malformed, or a game in extensive form.</exception>
    public static NormalFormGame Parse(string text) =>
        GameFile.Parse(text).Normal
            ?? throw new GameFileException("text: a game in extensive form is not allowed; allowed: one in normal form (.nfg, lrsnash)");

    /// <summary>The game as a file of Gambit (.nfg). Read back, it is the same game, to the last digit.</summary>
    /// <param name="outcomes">Whether to write a table of outcomes, which is shorter where many cells pay the same,
    /// in place of the payoffs.</param>
    /// <exception cref="InvalidOperationException">A number has more than 2000 characters as a fraction, which no file holds.</exception>
    public string ToNfg(bool outcomes = false) => NfgWriter.Write(this, outcomes);

    /// <summary>The game as input of lrsnash, which knows no names.</summary>
    /// <exception cref="InvalidOperationException">A number has more than 2000 characters as a fraction, which no file holds.</exception>
    public string ToLrsnash() => LrsnashWriter.Write(this);

    /// <summary>Writes the game to a file, whole or not at all: as input of lrsnash if the name ends in .lrs or
    /// .game, else as .nfg.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidOperationException">A number has more than 2000 characters as a fraction, which no file holds.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        GameFile.Save(path, Path.GetExtension(path) is ".lrs" or ".game" ? ToLrsnash() : ToNfg());
    }
}
