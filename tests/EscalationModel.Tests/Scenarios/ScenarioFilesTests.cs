using System.Text;

namespace EscalationModel.Tests.Scenarios;

public sealed class ScenarioFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("escalation").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_is_loaded()
    {
        string path = Write("mine.json", Scenario.Load("chicken").ToJson());
        Assert.Equal("chicken", Scenario.Load(path).Name);
    }

    [Fact]
    public void What_is_not_there_is_told_with_what_is()
    {
        ScenarioException e = Assert.Throws<ScenarioException>(() => Scenario.Load("no-such"));
        Assert.Contains("no-such: neither a file nor a shipped scenario", e.Message);
        Assert.All(Scenario.Shipped, name => Assert.Contains(name, e.Message));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData(".")]
    [InlineData("no/such/folder/file.json")]
    public void What_cannot_be_opened_is_a_scenario_exception(string path) => Assert.Throws<ScenarioException>(() => Scenario.Load(path));

    [Fact]
    public void A_name_that_is_too_long_is_a_scenario_exception() =>
        Assert.Throws<ScenarioException>(() => Scenario.Load(new string('x', 10_000)));

    [Fact]
    public void An_empty_file_is_told()
    {
        string path = Write("empty.json", "");
        Assert.Equal($"{path}: an empty text; allowed: JSON", Assert.Throws<ScenarioException>(() => Scenario.Load(path)).Message);
        path = Write("blank.json", " \r\n\t");
        Assert.Equal($"{path}: an empty text; allowed: JSON", Assert.Throws<ScenarioException>(() => Scenario.Load(path)).Message);
        path = Write("comment.json", "// nothing yet");
        Assert.DoesNotContain("isFinalBlock", Assert.Throws<ScenarioException>(() => Scenario.Load(path)).Message);
    }

    [Fact]
    public void A_file_in_UTF_16_is_read_by_its_mark_or_told()
    {
        string json = Scenario.Load("chicken").ToJson();
        foreach (bool isBig in (bool[])[false, true])
        {
            var marked = new UnicodeEncoding(isBig, byteOrderMark: true);
            Assert.Equal("chicken", Scenario.Parse((byte[])[.. marked.GetPreamble(), .. marked.GetBytes(json)]).Name);
            Assert.Equal(
                "x: UTF-16 text without a byte order mark; allowed: UTF-8",
                Assert.Throws<ScenarioException>(() => Scenario.Parse(marked.GetBytes(json), "x")).Message);
            Assert.Equal(
                "x: begins as UTF-16 text, but is none; allowed: UTF-8",
                Assert.Throws<ScenarioException>(() => Scenario.Parse((byte[])[.. marked.GetPreamble(), 0xD8], "x")).Message);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void What_cannot_be_a_name_is_told_in_plain_words(string path) =>
        Assert.DoesNotContain("Parameter", Assert.Throws<ScenarioException>(() => Scenario.Load(path)).Message);

    [Fact]
    public void A_file_that_is_too_large_is_told()
    {
        string path = Path.Combine(_folder, "large.json");
        using (FileStream file = File.Create(path))
        {
            file.SetLength((16 << 20) + 1);
        }

        Assert.EndsWith("larger than the 16 MB that are allowed", Assert.Throws<ScenarioException>(() => Scenario.Load(path)).Message);
    }

    [Fact]
    public void A_device_without_an_end_is_told()
    {
        if (File.Exists("/dev/zero"))
        {
            Assert.EndsWith(
                "larger than the 16 MB that are allowed", Assert.Throws<ScenarioException>(() => Scenario.Load("/dev/zero")).Message);
        }
    }

    [Fact]
    public void Errors_name_the_file()
    {
        string path = Write("wrong.json", "{ \"formatVersion\": 1 }");
        Assert.StartsWith($"{path}: 3 problems", Assert.Throws<ScenarioException>(() => Scenario.Load(path)).Message);
    }

    private string Write(string name, string content)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
