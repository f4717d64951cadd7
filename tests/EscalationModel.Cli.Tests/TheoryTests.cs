using System.Text.Json;

namespace EscalationModel.Cli.Tests;

/// <summary>escalation theory.</summary>
public sealed class TheoryTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Models_are_listed_and_solved()
    {
        Assert.Contains("fearon-1994", EscalationTool.InProcess("theory").Succeeds().Output, StringComparison.Ordinal);
        string text = EscalationTool.InProcess("theory", "fearon-1995").Succeeds().Output;
        Assert.Contains("win-chance", text, StringComparison.Ordinal);
        JsonElement json = EscalationTool.InProcess("theory", "fearon-1995", "--set", "cost-a=1/10", "--json", "-").Succeeds().Json;
        Assert.Equal("1/10", json.GetProperty("primitives").GetProperty("cost-a").GetString());
        // 1/2 - 0.1 / (2 * 0.4) = 3/8
        JsonElement war = json.GetProperty("findings").EnumerateArray()
            .Single(f => f.GetProperty("name").GetString() == "probability of war");
        Assert.Equal(0.375, war.GetProperty("value").GetDouble(), 1e-15);
        Assert.Equal("3/8", war.GetProperty("exact").GetString());
    }

    [Fact]
    public void A_primitive_varies_in_a_table_and_a_curve()
    {
        EscalationTool.InProcess(
            "theory", "fearon-1994", "--vary", "prize=0.5:2:4", "--figures", _scratch["figures"], "--table", $"csv={_scratch["t.csv"]}")
            .Succeeds();
        Assert.Equal(5, _scratch.Read("t.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(_scratch.Files, f => f.EndsWith("fearon-1994-prize-probabilities.svg", StringComparison.Ordinal));
        JsonElement json = EscalationTool.InProcess("theory", "fearon-1994", "--vary", "prize=0.5:2:4", "--json", "-").Succeeds().Json;
        Assert.Equal(4, json.GetProperty("points").GetArrayLength());
    }

    [Theory]
    [InlineData("theory faeron-1994", "faeron-1994", "fearon-1994")]
    [InlineData("theory fearon-1995 --set win-chance=2 --set cost-a=-1", "fearon-1995", "win", "cost")]
    [InlineData("theory fearon-1995 --set peace=1", "peace", "win-chance")]
    [InlineData("theory fearon-1995 --set cost-a", "--set cost-a", "NAME=VALUE")]
    [InlineData("theory fearon-1995 --vary win-chance=0:1", "--vary win-chance=0:1", "NAME=FROM:TO:N")]
    [InlineData("theory fearon-1995 --vary peace=0:1:3", "peace", "win-chance")]
    [InlineData("theory --set a=1", "--set", "without a MODEL")]
    public void Bad_input_is_told_with_what_is_allowed(string line, params string[] parts) =>
        EscalationTool.InProcess(line.Split(' ')).FailsWith(2, parts);
}
