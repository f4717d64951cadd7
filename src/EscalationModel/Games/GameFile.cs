using System.Security;
using System.Text;
using EscalationModel.Games.Files;

namespace EscalationModel.Games;

/// <summary>A game that was read from a file of Gambit (.nfg, .efg) or from the input of lrsnash. What the file holds decides, not its
/// name. Immutable; thread-safe. [savani2025], [avis2010].</summary>
public sealed class GameFile
{
    private GameFile(GameFileFormat format, NormalFormGame? normal, ExtensiveFormGame? extensive) =>
        (Format, Normal, Extensive) = (format, normal, extensive);

    /// <summary>How the file is written.</summary>
    public GameFileFormat Format { get; }

    /// <summary>The game, if it is in normal form; else null.</summary>
    public NormalFormGame? Normal { get; }

    /// <summary>The game, if it is in extensive form; else null.</summary>
    public ExtensiveFormGame? Extensive { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, at most 64 MB; UTF-8, UTF-16 with its mark, or else Latin-1.</param>
    /// <exception cref="GameFileException">It cannot be read, or it is not a game of a known format; the
    /// message names the place.</exception>
    public static GameFile Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Parse(Bytes(path), path);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">What a file would hold.</param>
    /// <param name="source">What to call it in errors.</param>
    /// <exception cref="GameFileException">It is not a game of a known format; the message names the place.</exception>
    public static GameFile Parse(string text, string source = "text")
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(source);
        if (text.Length > BoundedInput.GameBytes)
        {
            throw TooLarge(source);
        }

        var tokens = new TokenReader(text, source);
        return FormatOf(text, tokens, source) switch
        {
            GameFileFormat.GambitNormalForm => new(GameFileFormat.GambitNormalForm, NfgReader.Read(tokens), null),
            GameFileFormat.GambitExtensiveForm => new(GameFileFormat.GambitExtensiveForm, null, EfgReader.Read(tokens)),
            _ => new(GameFileFormat.Lrsnash, LrsnashReader.Read(tokens), null),
        };
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="bytes">UTF-8, UTF-16 with its mark, or else Latin-1; at most 64 MB.</param>
    /// <param name="source">What to call it in errors.</param>
    /// <exception cref="GameFileException">It is not a game of a known format; the message names the place.</exception>
    public static GameFile Parse(ReadOnlyMemory<byte> bytes, string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return bytes.Length <= BoundedInput.GameBytes
            ? Parse(Decoded(bytes.Span), source)
            : throw TooLarge(source);
    }

    private static GameFileException TooLarge(string source) =>
        new($"{source}: more than {BoundedInput.GameBytes >> 20} MB, the most that is read");

    internal static void Save(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(path);
        AtomicFile.Write(path, text);
    }

    private static GameFileFormat FormatOf(string text, TokenReader tokens, string source)
    {
        const string Allowed = "NFG or EFG (Gambit), or the numbers of rows and columns (lrsnash)";
        string start = text.TrimStart();
        if (start.StartsWith("#AGG", StringComparison.Ordinal) || start.StartsWith("#BAGG", StringComparison.Ordinal))
        {
            throw new GameFileException($"{source}: an action graph game is not allowed; allowed: {Allowed}");
        }

        return tokens.Current switch
        {
            { Kind: TokenKind.Word, Value: "NFG" } => GameFileFormat.GambitNormalForm,
            { Kind: TokenKind.Word, Value: "EFG" } => GameFileFormat.GambitExtensiveForm,
            { Kind: TokenKind.Word, Value: var word } when char.IsAsciiDigit(word[0]) || word[0] is '-' or '+' or '.' =>
                GameFileFormat.Lrsnash,
            _ => throw tokens.Wrong(Allowed),
        };
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            return BoundedInput.ReadFile(path, BoundedInput.GameBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException
            or ArgumentException or NotSupportedException or SecurityException)
        {
            throw new GameFileException($"\"{path}\": cannot be read: {(Directory.Exists(path) ? "it is a folder" : e.Message)}", e);
        }
    }

    // Old files hold names in the code page of their time; taking them for Latin-1 keeps them readable, and their numbers are the same.
    private static string Decoded(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.Unicode.Preamble))
        {
            return Encoding.Unicode.GetString(bytes[2..]);
        }

        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        }

        ReadOnlySpan<byte> content = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes;
        return System.Text.Unicode.Utf8.IsValid(content) ? Encoding.UTF8.GetString(content) : Encoding.Latin1.GetString(content);
    }
}
