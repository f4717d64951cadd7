using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace EscalationModel.Shapes;

/// <summary>A JSON text (comments and trailing commas allowed) that has been found readable to its end: what is read from it later
/// cannot fail on its bytes.</summary>
internal sealed class JsonText : IDisposable
{
    private const int Deepest = 64, MostSecondKeys = 1000;

    private readonly JsonDocument _document;
    private readonly IReadOnlyDictionary<string, TextPosition> _secondKeys;
    private readonly int _length;

    private JsonText(JsonDocument document, IReadOnlyDictionary<string, TextPosition> secondKeys, int length) =>
        (_document, _secondKeys, _length) = (document, secondKeys, length);

    public JsonElement Root => _document.RootElement;

    /// <summary>A context to read it in.</summary>
    public ReadContext Context => new() { SecondKeys = _secondKeys, Length = _length };

    /// <summary>Reads a text; throws what <paramref name="error"/> makes of a message with line and column.</summary>
    public static JsonText Parse(ReadOnlyMemory<byte> utf8, Func<string, Exception> error, int mostBytes = BoundedInput.ScenarioBytes)
    {
        if (utf8.Length > mostBytes)
        {
            throw error($"larger than the {mostBytes >> 20} MB that are allowed");
        }

        utf8 = InUtf8(utf8, error);
        string At(long offset) => TextPosition.Of(utf8.Span, offset).ToString();
        if (!Utf8.IsValid(utf8.Span))
        {
            throw error($"{At(ValidBytes(utf8.Span))}: not UTF-8 text");
        }

        try
        {
            IReadOnlyDictionary<string, TextPosition> secondKeys = Scan(utf8.Span, (offset, problem) => error($"{At(offset)}: {problem}"));
            var options = new JsonDocumentOptions
            {
                CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = Deepest
            };
            return new JsonText(JsonDocument.Parse(utf8, options), secondKeys, utf8.Length);
        }
        catch (JsonException e)
        {
            throw error(IsBlank(utf8.Span) ? "an empty text; allowed: JSON" : $"{At(Offset(utf8.Span, e))}: not JSON: {Plain(e.Message)}");
        }
    }

    public void Dispose() => _document.Dispose();

    // Without its mark; some editors write UTF-16, which its mark or its zero bytes tell.
    private static ReadOnlyMemory<byte> InUtf8(ReadOnlyMemory<byte> bytes, Func<string, Exception> error)
    {
        ReadOnlySpan<byte> span = bytes.Span;
        if (span.StartsWith("\uFEFF"u8))
        {
            return bytes[3..];
        }

        bool isLittle = span is [0xFF, 0xFE, ..], isBig = span is [0xFE, 0xFF, ..];
        if (!isLittle && !isBig)
        {
            return span is not ([0, not 0, ..] or [not 0, 0, ..])
                ? bytes
                : throw error("UTF-16 text without a byte order mark; allowed: UTF-8");
        }

        try
        {
            return Encoding.UTF8.GetBytes(new UnicodeEncoding(isBig, byteOrderMark: true, throwOnInvalidBytes: true).GetString(span[2..]));
        }
        catch (ArgumentException)
        {
            throw error("begins as UTF-16 text, but is none; allowed: UTF-8");
        }
    }

    private static Dictionary<string, TextPosition> Scan(ReadOnlySpan<byte> utf8, Func<long, string, Exception> error)
    {
        var second = new Dictionary<string, TextPosition>();
        var options = new JsonReaderOptions
        {
            CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 2 * Deepest
        };
        var reader = new Utf8JsonReader(utf8, options);
        var open = new Stack<Level>();
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                open.Pop();
                continue;
            }

            string? text = Text(ref reader, error);
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                if (!open.Peek().Name(text!) && second.Count < MostSecondKeys)
                {
                    second.TryAdd(open.Peek().Place.ToString(), TextPosition.Of(utf8, reader.TokenStartIndex));
                }

                continue;
            }

            JsonPath place = open.TryPeek(out Level? level) ? level.Next() : JsonPath.Root;
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                open.Push(new Level(place, reader.TokenType == JsonTokenType.StartArray));
                if (open.Count > Deepest)
                {
                    throw error(reader.TokenStartIndex, $"nested deeper than the {Deepest} levels that are allowed");
                }
            }
        }

        return second;
    }

    // An escaped half of a surrogate pair is JSON, but not text.
    private static string? Text(ref Utf8JsonReader reader, Func<long, string, Exception> error)
    {
        if (reader.TokenType != JsonTokenType.PropertyName && !(reader.TokenType == JsonTokenType.String && reader.ValueIsEscaped))
        {
            return null;
        }

        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            throw error(reader.TokenStartIndex, "half of a surrogate pair is not text");
        }
    }

    private static int ValidBytes(ReadOnlySpan<byte> utf8)
    {
        int valid = 0;
        while (System.Text.Rune.DecodeFromUtf8(utf8[valid..], out _, out int bytes) == OperationStatus.Done)
        {
            valid += bytes;
        }

        return valid;
    }

    private static long Offset(ReadOnlySpan<byte> utf8, JsonException e)
    {
        int start = 0;
        for (long line = 0; line < e.LineNumber; line++)
        {
            start += utf8[start..].IndexOf((byte)'\n') + 1;
        }

        return start + (e.BytePositionInLine ?? 0);
    }

    private static bool IsBlank(ReadOnlySpan<byte> utf8) => utf8.Trim(" \t\r\n"u8).IsEmpty;

    // The framework's message without its own way of telling the place, and without its own names.
    private static string Plain(string message)
    {
        int end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        string plain = end < 0 ? message : message[..end];
        return plain.Replace(" Change the reader options.", "", StringComparison.Ordinal)
            .Replace(", when isFinalBlock is true", "", StringComparison.Ordinal);
    }

    /// <summary>An object or list that the scan is in.</summary>
    private sealed class Level(JsonPath path, bool isList)
    {
        private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
        private JsonPath? _member;
        private int _next;

        public JsonPath Place => _member ?? path;

        /// <summary>Enters a key; false if it has been there.</summary>
        public bool Name(string key)
        {
            _member = path.Key(key);
            return _keys.Add(key);
        }

        public JsonPath Next() => isList ? path.Index(_next++) : Place;
    }
}
