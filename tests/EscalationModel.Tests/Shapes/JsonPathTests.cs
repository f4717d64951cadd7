using EscalationModel.Shapes;

namespace EscalationModel.Tests.Shapes;

public class JsonPathTests
{
    [Theory]
    [InlineData("$")]
    [InlineData("$.actors[1].braking")]
    [InlineData("$.variants[2].changes['$.actors[1].braking']")]
    [InlineData("$['it\\'s'][0]")]
    [InlineData("$['back\\\\slash']")]
    [InlineData("$['']")]
    [InlineData("$.$schema")]
    [InlineData("$.calendar[foal-eagle].tempo")]
    [InlineData("$.actors[\"US/ROK\"]")]
    [InlineData("$.actors[\"a \\\"quoted\\\" one's\"]")]
    [InlineData("$.variants[\"2018\"]")]
    public void What_is_written_is_read_back(string text) => Assert.Equal(text, JsonPath.Parse(text)!.ToString());

    [Theory]
    [InlineData("$['actors'][1]['braking']", "$.actors[1].braking")]
    public void A_plain_key_may_be_quoted(string text, string plain) => Assert.Equal(plain, JsonPath.Parse(text)!.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("actors")]
    [InlineData("$.")]
    [InlineData("$..a")]
    [InlineData("$a")]
    [InlineData("$[")]
    [InlineData("$[]")]
    [InlineData("$[-1]")]
    [InlineData("$[1")]
    [InlineData("$[99999999999]")]
    [InlineData("$[*]")]
    [InlineData("$[US/ROK]")]
    [InlineData("$[\"a']")]
    [InlineData("$['a")]
    [InlineData("$['a'")]
    [InlineData("$['a\\")]
    [InlineData("$['a\\'")]
    [InlineData("$ .a")]
    [InlineData("$.a b")]
    public void What_is_not_a_path_is_none(string text) => Assert.Null(JsonPath.Parse(text));

    [Fact]
    public void A_path_without_end_is_none() => Assert.Null(JsonPath.Parse("$" + string.Concat(Enumerable.Repeat("[0]", 1000))));

    [Theory]
    [InlineData("$.actors[1]", "$.actors[1]", true)]
    [InlineData("$.actors[1].name", "$.actors[1]", true)]
    [InlineData("$.actors[10]", "$.actors[1]", false)]
    [InlineData("$.actorsOf", "$.actors", false)]
    [InlineData("$.actors", "$.actors[1]", false)]
    public void A_place_lies_in_another_or_not(string place, string other, bool within) =>
        Assert.Equal(within, JsonPath.IsWithin(place, other));
}
