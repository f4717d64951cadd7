namespace EscalationModel.Games.Files;

/// <summary>How Gambit's files begin: the kind of game, the version of its format, the type of numbers.</summary>
internal static class GambitHeader
{
    public static void Take(TokenReader tokens, string kind, string version)
    {
        Word(tokens, $"{kind} at the beginning", kind);
        Word(tokens, $"version {version} of the format", version);
        Word(tokens, "R or D, the type of numbers", "R", "D"); // all numbers are taken exactly
    }

    private static void Word(TokenReader tokens, string allowed, params string[] words)
    {
        Token token = tokens.Current;
        if (token.Kind != TokenKind.Word || !words.Contains(token.Value))
        {
            throw tokens.Wrong(allowed);
        }

        tokens.Take();
    }
}
