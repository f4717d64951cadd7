using EscalationModel.Games.Files;

namespace EscalationModel.Games;

/// <summary>Reading and writing.</summary>
public sealed partial class ExtensiveFormGame
{
    /// <summary>Reads a game in extensive form from a file; see <see cref="GameFile.Load"/>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="GameFileException">It cannot be read, is malformed, or holds a game in normal form.</exception>
    public static ExtensiveFormGame Load(string path) =>
        GameFile.Load(path).Extensive
            ?? throw new GameFileException($"{path}: a game in normal form is not allowed; allowed: one in extensive form (.efg)");

    /// <summary>Reads a game in extensive form from a text; see <see cref="GameFile.Parse(string, string)"/>.</summary>
    /// <param name="text">What a file would hold.</param>
    /// <exception cref="GameFileException">It is malformed, or a game in normal form.</exception>
    public static ExtensiveFormGame Parse(string text) =>
        GameFile.Parse(text).Extensive
            ?? throw new GameFileException("text: a game in normal form is not allowed; allowed: one in extensive form (.efg)");

    /// <summary>The game as a file of Gambit (.efg). The keys of information sets become their labels, so that, read back,
    /// it is the same game.</summary>
    /// <exception cref="InvalidOperationException">A number has more than 2000 characters as a fraction, which no file holds.</exception>
    public string ToEfg() => EfgWriter.Write(this);

    /// <summary>Writes the game to a file of Gambit (.efg), whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidOperationException">A number has more than 2000 characters as a fraction, which no file holds.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Save(string path) => GameFile.Save(path, ToEfg());
}
