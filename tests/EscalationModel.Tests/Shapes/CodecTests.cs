using System.Text.Json;
using EscalationModel.Shapes;

namespace EscalationModel.Tests.Shapes;

public class CodecTests
{
    private static readonly Shape<Point> Shape = new Shape<Point>("Point", "A point.", new(1, ""))
        .Number("x", p => p.X, (p, v) => p with { X = v }, Bounds.Above(0, 10), "m", "Where.", required: true)
        .Text("name", p => p.Name, (p, v) => p with { Name = v }, "How it is called.");

    [Theory]
    [InlineData("5", true)]
    [InlineData("10", true)]
    [InlineData("0", false)]
    [InlineData("10.000001", false)]
    [InlineData("-0", false)]
    [InlineData("1e400", false)]
    [InlineData("\"5\"", false)]
    [InlineData("null", false)]
    public void A_number_keeps_to_its_range(string json, bool allowed)
    {
        var context = new ReadContext();
        double value = new NumberCodec(Bounds.Above(0, 10), "m").Read(JsonDocument.Parse(json).RootElement, JsonPath.Root, context);
        Assert.Equal(allowed, context.Problems.Count == 0);
        Assert.True(!allowed || value == double.Parse(json, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_shape_reads_and_tells_all_problems_at_once()
    {
        var context = new ReadContext();
        Shape.Read(JsonDocument.Parse("""{ "x": -1, "name": 3, "y": 1, "x": 2 }""").RootElement, JsonPath.Root.Key("p"), context);
        Assert.Equal(["$.p.x", "$.p.name", "$.p.y", "$.p.x"], context.Problems.Select(p => p.Path));
    }

    [Fact]
    public void A_shape_writes_all_but_what_is_empty()
    {
        Assert.Equal("""{"x":1}""", Shape.Write(new Point(1, "")).ToJsonString());
        Assert.Equal("""{"x":2,"name":"P"}""", Shape.Write(new Point(2, "P")).ToJsonString());
        Assert.Equal("""{"x":"NaN","name":null}""", Shape.Write(new Point(double.NaN, null!)).ToJsonString());
    }

    [Fact]
    public void Keys_are_declared_once_when_they_are_first_asked_for()
    {
        int declared = 0;
        var shape = new Shape<Point>("Point", "A point.", new(1, ""), shape =>
        {
            declared++;
            shape.Text("name", p => p.Name, (p, v) => p with { Name = v }, "How it is called.");
        });
        Codec<IReadOnlyList<Point>> list = new ListCodec<Point>(shape, 0, 9);
        Assert.Empty(list.Read(JsonDocument.Parse("[]").RootElement, JsonPath.Root, new ReadContext()));
        Assert.Equal(0, declared);
        Assert.Equal(["name"], shape.Keys);
        Assert.Equal("P", list.Read(JsonDocument.Parse("""[{ "name": "P" }]""").RootElement, JsonPath.Root, new ReadContext())[0].Name);
        Assert.Equal(1, declared);
    }

    [Fact]
    public void A_pattern_is_for_the_whole_text()
    {
        foreach (string text in (string[])["abc\\n", "Abc", "-a", "", "a b"])
        {
            var context = new ReadContext();
            TextCodec.Name.Read(JsonDocument.Parse($"\"{text}\"").RootElement, JsonPath.Root, context);
            Assert.Single(context.Problems);
        }
    }

    [Fact]
    public void A_hostile_document_does_not_collect_problems_without_end()
    {
        var context = new ReadContext();
        for (int i = 0; i < 5000; i++)
        {
            context.Problem(JsonPath.Root.Key(new string('k', 1000)), new string('v', 1000), "less");
        }

        Assert.Equal(1000, context.Problems.Count);
        Assert.All(context.Problems, p => Assert.True(p.ToString().Length < 500));
    }

    private sealed record Point(double X, string Name);
}
