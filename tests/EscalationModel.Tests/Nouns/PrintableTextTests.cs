using EscalationModel.Games;

namespace EscalationModel.Tests.Nouns;

public class PrintableTextTests
{
    [Theory]
    [InlineData("plain ~ text", "plain ~ text")]
    [InlineData("", "")]
    [InlineData("\u00e9 e\u0301 \u4e16 \u05d0 \u0639 \U0001F600 \u00a0", "\u00e9 e\u0301 \u4e16 \u05d0 \u0639 \U0001F600 \u00a0")]
    [InlineData("\u0645\u200c\u06cc \U0001F469\u200d\U0001F680", "\u0645\u200c\u06cc \U0001F469\u200d\U0001F680")]
    [InlineData("a\u001b[31mb\0\u0007\u007f\u009b", @"a\u001b[31mb\u0000\u0007\u007f\u009b")]
    [InlineData("\u202Ea\u2066\u200F\u061C", @"\u202ea\u2066\u200f\u061c")]
    [InlineData("\u2028\u2029\u0085\f\v", @"\u2028\u2029\u0085\u000c\u000b")]
    [InlineData("\u200B\u2060\uFEFF\u00AD\U000E0041", @"\u200b\u2060\ufeff\u00ad\udb40\udc41")]
    [InlineData("\uFFFE\uFDD0\U0001FFFF", @"\ufffe\ufdd0\ud83f\udfff")]
    [InlineData("a\r\nb\n\tc\r", @"a\u000d\u000ab\u000a\u0009c\u000d")]
    public void A_line_shows_what_can_be_shown_and_the_rest_by_code_points(string text, string shown) =>
        Assert.Equal(shown, PrintableText.Line(text));

    [Fact]
    public void Halves_of_pairs_are_shown_by_code_points()
    {
        Assert.Equal(@"a\ud800b\udc00\ud800", PrintableText.Line("a\uD800b\uDC00\uD800"));
        Assert.Equal("\\ud800\U0001F600", PrintableText.Line("\uD800\U0001F600"));
    }

    [Fact]
    public void Lines_stay_lines() => Assert.Equal("a\nb\n c\\u000d\\u2028", PrintableText.Lines("a\r\nb\n\tc\r\u2028"));

    [Fact]
    public void Every_character_alone_is_kept_or_shown_in_ascii()
    {
        for (int c = 0; c <= char.MaxValue; c++)
        {
            string shown = PrintableText.Line(((char)c).ToString());
            Assert.True(
                shown == ((char)c).ToString() ? c is >= ' ' and not (>= 0x7F and < 0xA0) : shown == $"\\u{c:x4}", $"{c:X4} as {shown}");
        }
    }

    [Fact]
    public void What_is_shown_is_shown_as_it_is()
    {
        const string hostile = "a\u001b\u202E\uD800\n";
        Assert.Equal(PrintableText.Line(hostile), PrintableText.Line(PrintableText.Line(hostile)));
    }

    [Fact]
    public void Errors_quote_what_they_found_as_text()
    {
        const string hostile = "\u001b[31m\u202E";
        string[] messages =
        [
            Assert.Throws<GameFileException>(
                () => GameFile.Parse($"NFG 1 R \"t\" {{ \"a\" \"b\" }} {{ 1 1 }} {hostile} 1", hostile)).Message,
            Assert.Throws<GameFileException>(() => GameFile.Parse(hostile, hostile)).Message,
            Assert.Throws<ScenarioException>(
                () => Scenario.Parse($"{{ \"{hostile[1..]}\": 1, \"name\": \"{hostile[1..]}\" }}", hostile)).Message,
            Assert.Throws<ScenarioException>(() => Scenario.Parse("{", hostile)).Message,
            Assert.Throws<ResultException>(() => SimulationResult.FromJson("{}", hostile)).Message,
            new PolicyException(hostile).Message,
            new ModelException(hostile).Message,
        ];
        Assert.All(messages, m => Assert.Equal(m, PrintableText.Lines(m)));
        Assert.All(messages, m => Assert.Contains(@"\u202e", m, StringComparison.Ordinal));
    }
}
