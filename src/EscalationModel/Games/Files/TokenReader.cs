using System.Globalization;
using System.Text;
using EscalationModel.Numerics;

namespace EscalationModel.Games.Files;

/// <summary>Cuts a game file into tokens, and complains with the place. Lines that begin with #, * or // are comments.</summary>
internal sealed class TokenReader
{
    /// <summary>What numbers look like, for errors.</summary>
    public const string ANumber = "a number such as 3, -1/3, 0.25 or 1.5e-3";

    private const int LongestShown = 40;
    private static readonly string Limit = FormattableString.Invariant($", with at most {GameNumber.Longest} characters as a fraction");

    /// <summary>All numbers of a file together: 0.1 GB. Some are longer than they are written, such as 1e-5000.</summary>
    private const long MostBits = 1_000_000_000;

    private readonly string _source;
    private readonly string _text;
    private int _next;
    private long _bits;

    public TokenReader(string text, string source)
    {
        (_text, _source) = (text, source);
        Current = Read();
    }

    /// <summary>The token that is to be used next.</summary>
    public Token Current { get; private set; }

    public bool AtEnd => Current.Kind == TokenKind.End;

    /// <summary>The current token; moves on.</summary>
    public Token Take()
    {
        Token taken = Current;
        Current = Read();
        return taken;
    }

    /// <summary>The current token, which must be of a kind; moves on.</summary>
    public Token Take(TokenKind kind, string allowed) => Current.Kind == kind ? Take() : throw Wrong(allowed);

    /// <summary>Moves on if the current token is of a kind.</summary>
    public bool Skip(TokenKind kind)
    {
        bool found = Current.Kind == kind;
        if (found)
        {
            Take();
        }

        return found;
    }

    /// <summary>Moves on if the current token is of a kind, and tells its value.</summary>
    public bool Skip(TokenKind kind, out string value)
    {
        value = Current.Value;
        return Skip(kind);
    }

    /// <summary>A number, taken exactly; moves on.</summary>
    /// <param name="what">What the number is, for errors.</param>
    public Rational TakeNumber(string what)
    {
        Token token = Current;
        if (token.Kind != TokenKind.Word || !GameNumber.TryRead(token.Value, out Rational number))
        {
            throw Wrong($"{what}, {ANumber}{(IsLong(token) ? Limit : "")}");
        }

        _bits += number.Numerator.GetBitLength() + number.Denominator.GetBitLength();
        return _bits <= MostBits ? Taken(number) : throw Wrong($"{what}: in all, numbers of {MostBits / 3_000_000} million digits at most");
    }

    /// <summary>A payoff, taken exactly; moves on.</summary>
    /// <param name="what">Whose it is, for errors.</param>
    public Rational TakePayoff(string what)
    {
        Token token = Current;
        Rational payoff = TakeNumber(what);
        return PayoffLimit.Allows(payoff.ToDouble()) ? payoff : throw Wrong(token, $"{what}: {PayoffLimit.Allowed}");
    }

    /// <summary>A whole number in decimal digits; moves on.</summary>
    public int TakeCount(string what, int lowest, int highest)
    {
        Token token = Current;
        return token.Kind == TokenKind.Word
            && int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int count)
            && GameNumber.IsPlain(token.Value) && count >= lowest && count <= highest
                ? Taken(count)
                : throw Wrong(FormattableString.Invariant(
                    $"{what}, a whole number from {lowest}{(highest == int.MaxValue ? "" : $" to {highest}")}"));
    }

    /// <summary>The current token is not what may stand there.</summary>
    public GameFileException Wrong(string allowed) => Wrong(Current, allowed);

    /// <summary>A token is not what may stand there.</summary>
    public GameFileException Wrong(Token token, string allowed) => Wrong(token.Offset, token.Kind switch
    {
        TokenKind.End => "the end of the file",
        TokenKind.Text => $"\"{Shown(token.Value)}\"",
        _ => Shown(token.Value),
    }, allowed);

    /// <summary>A value at a place is not what may stand there.</summary>
    public GameFileException Wrong(int offset, string value, string allowed)
    {
        int line = 1, lineStart = 0;
        for (int i = 0; i < offset; i++)
        {
            if (_text[i] == '\n' || (_text[i] == '\r' && (i + 1 == _text.Length || _text[i + 1] != '\n')))
            {
                (line, lineStart) = (line + 1, i + 1);
            }
        }

        int pairs = _text.AsSpan(lineStart, offset - lineStart).ToArray().Count(char.IsLowSurrogate);
        return new(_source, line, offset - lineStart - pairs + 1, value, allowed);
    }

    /// <summary>A text that is short and sends nothing but text to a terminal.</summary>
    private static string Shown(string value)
    {
        return PrintableText.Line(value.Length <= LongestShown ? value : value[..LongestShown] + "...");
    }

    private static bool IsLong(Token token) => token.Kind == TokenKind.Word
        && (token.Value.Length > GameNumber.Longest || Rational.TryParse(token.Value, null, out _));

    private T Taken<T>(T value)
    {
        Take();
        return value;
    }

    private Token Read()
    {
        SkipBlanks();
        if (_next == _text.Length)
        {
            return new(TokenKind.End, "", _next);
        }

        int start = _next;
        return _text[start] switch
        {
            '{' => One(TokenKind.Open),
            '}' => One(TokenKind.Close),
            ',' => One(TokenKind.Comma),
            '"' => Quoted(),
            _ => Word(),
        };
    }

    private void SkipBlanks()
    {
        while (_next < _text.Length && (char.IsWhiteSpace(_text[_next]) || IsComment()))
        {
            if (char.IsWhiteSpace(_text[_next]))
            {
                _next++;
            }
            else
            {
                int end = _text.AsSpan(_next).IndexOfAny('\n', '\r');
                _next = end < 0 ? _text.Length : _next + end;
            }
        }
    }

    // Only at the beginning of a line: elsewhere these characters belong to what they stand in.
    private bool IsComment()
    {
        if (_text[_next] is not ('#' or '*') && !_text.AsSpan(_next).StartsWith("//", StringComparison.Ordinal))
        {
            return false;
        }

        int before = _next - 1;
        while (before >= 0 && _text[before] is ' ' or '\t')
        {
            before--;
        }

        return before < 0 || _text[before] is '\n' or '\r';
    }

    private Token One(TokenKind kind) => new(kind, _text.Substring(_next, 1), _next++);

    private Token Word()
    {
        int start = _next;
        while (_next < _text.Length && !char.IsWhiteSpace(_text[_next]) && _text[_next] is not ('{' or '}' or ',' or '"'))
        {
            _next++;
        }

        return new(TokenKind.Word, _text[start.._next], start);
    }

    // A backslash before a quote or a backslash makes it a plain one; before anything else it stands for itself.
    private Token Quoted()
    {
        int start = _next++;
        var value = new StringBuilder();
        while (_next < _text.Length && _text[_next] != '"')
        {
            if (_text[_next] == '\\' && _next + 1 < _text.Length && _text[_next + 1] is '"' or '\\')
            {
                _next++;
            }

            value.Append(_text[_next++]);
        }

        if (_next == _text.Length)
        {
            throw Wrong(start, $"\"{Shown(value.ToString())}", "a text with a double quote at its end");
        }

        _next++;
        return new(TokenKind.Text, value.ToString(), start);
    }
}
