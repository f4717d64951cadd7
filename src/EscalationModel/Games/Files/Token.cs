namespace EscalationModel.Games.Files;

/// <summary>The kinds of tokens of all game files.</summary>
internal enum TokenKind
{
    /// <summary>Anything between white space and the other kinds: a keyword or a number.</summary>
    Word,

    /// <summary>What stands in double quotes.</summary>
    Text,

    /// <summary>{</summary>
    Open,

    /// <summary>}</summary>
    Close,

    /// <summary>,</summary>
    Comma,

    /// <summary>The end of the file.</summary>
    End,
}

/// <summary>A piece of a game file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The word, or the text without its quotes.</param>
/// <param name="Offset">The index of its first character.</param>
internal readonly record struct Token(TokenKind Kind, string Value, int Offset);
