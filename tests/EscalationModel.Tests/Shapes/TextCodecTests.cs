using System.Text.Json;
using System.Text.RegularExpressions;
using EscalationModel.Shapes;

namespace EscalationModel.Tests.Shapes;

/// <summary>What texts are allowed is said twice: as a pattern for the JSON Schema, and as code, which needs no regular expression at the
/// start of a process.</summary>
public class TextCodecTests
{
    private const string Alphabet = "azAZ09-_ .\t\n\r\u0000\u001f\u007f\u0080\u009f\u00a0\u0131\u212afg\ud83d\ude00";

    public static TheoryData<string> Codecs => [.. Known.Keys];

    private static Dictionary<string, TextCodec> Known { get; } = new()
    {
        ["line"] = TextCodec.Line, ["name"] = TextCodec.Name, ["event"] = TextCodec.EventName, ["digest"] = TextCodec.Digest,
    };

    [Theory]
    [MemberData(nameof(Codecs))]
    public void The_code_allows_what_the_pattern_allows(string codec)
    {
        var pattern = new Regex($"(?:{Known[codec].Pattern})\\z", RegexOptions.CultureInvariant); // "$" alone allows a line break after it
        int allowed = 0;
        foreach (string text in Texts())
        {
            bool fits = pattern.IsMatch(text);
            Assert.True(fits == IsRead(Known[codec], text), $"{codec}: {JsonSerializer.Serialize(text)}");
            allowed += fits ? 1 : 0;
        }

        Assert.True(allowed > 0);
    }

    [Fact]
    public void Any_text_has_no_pattern_and_a_length()
    {
        Assert.Null(TextCodec.Any.Pattern);
        Assert.True(IsRead(TextCodec.Any, new string('\u0001', 10_000)));
        Assert.False(IsRead(TextCodec.Any, new string('a', 10_001)));
    }

    private static IEnumerable<string> Texts()
    {
        foreach (char of in "a0-fg")
        {
            foreach (int length in (int[])[0, 1, 2, 63, 64, 65, 199, 200, 201])
            {
                yield return new string(of, length);
                yield return "a" + new string(of, length);
                yield return new string(of, length) + "\n";
            }
        }

        for (char c = '\0'; c < '\u0300'; c++)
        {
            yield return c.ToString();
            yield return "a" + c;
        }

        var random = new Random(20_261_130);
        for (int i = 0; i < 3000; i++)
        {
            yield return string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => Alphabet[random.Next(Alphabet.Length - 2)]));
        }
    }

    private static bool IsRead(TextCodec codec, string text)
    {
        var context = new ReadContext();
        using JsonDocument document = JsonDocument.Parse(JsonSerializer.Serialize(text));
        codec.Read(document.RootElement, JsonPath.Root, context);
        return context.Problems.Count == 0;
    }
}
