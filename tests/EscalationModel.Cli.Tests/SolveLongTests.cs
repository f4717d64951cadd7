using System.Globalization;
using System.Text.Json;

namespace EscalationModel.Cli.Tests;

/// <summary>solve, on games that take long.</summary>
public sealed class SolveLongTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData(16, 22)]
    [InlineData(22, 22)]
    [InlineData(99, 99)]
    public void A_large_game_gets_an_answer_that_says_what_it_is_not(int rows, int columns)
    {
        JsonElement json = EscalationTool.InProcess(["solve", "-", "--json", "-"], Game(rows, columns)).Succeeds().Json;
        Assert.False(json.GetProperty("complete").GetBoolean());
        Assert.Equal("solved", json.GetProperty("status").GetString());
        Assert.Contains("only the method extreme looks for all", json.GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(json.GetProperty("equilibria").EnumerateArray());
    }

    // The search of before kept each basis that it had seen, and exceeded this within two seconds.
    [Fact]
    public void A_long_search_says_so_keeps_its_memory_flat_and_ends_in_time()
    {
        string file = _scratch.Write("large.lrs", Game(22, 22));
        string output = EscalationTool.AsProcessWith(
            "DOTNET_GCHeapHardLimit", "0x2000000", "solve", file, "--method", "extreme", "--time-limit", "10").Succeeds().Output;
        Assert.StartsWith("22 x 22: this takes longer", output, StringComparison.Ordinal);
        Assert.Contains("22 x 22, vertex enumeration, exact: ", output, StringComparison.Ordinal);
        Assert.Contains("so far (time limit)", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_limit_is_told_in_the_document()
    {
        JsonElement json = EscalationTool.InProcess(
            ["solve", "-", "-m", "extreme", "--time-limit", "0.1", "--json", "-"], Game(22, 22)).Succeeds().Json;
        Assert.Equal(("time limit", false), (json.GetProperty("status").GetString(), json.GetProperty("complete").GetBoolean()));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("1e9")]
    public void A_time_limit_is_a_number_of_seconds(string limit) =>
        EscalationTool.InProcess("solve", "mid-ladder", "--time-limit", limit).FailsWith(2, "--time-limit", "seconds from 0.001");

    [Fact]
    public void A_scenario_is_not_solved_in_no_time() => EscalationTool.InProcess(
        "solve", "reference", "--grid", "200x40", "--time-limit", "0.001").FailsWith(1, "not solved within --time-limit");

    [Fact]
    public void Payoffs_and_probabilities_too_small_for_a_double_are_shown()
    {
        string output = EscalationTool.InProcess(["solve", "-"], "1 1\n5e-1000\n3\n").Succeeds().Output;
        Assert.Contains("gets 5E-1000: 1 1\n", output, StringComparison.Ordinal);
        string mixed = EscalationTool.InProcess(["solve", "-"], "2 2\n1 0\n0 1e-400\n0 1\n1 0\n").Succeeds().Output;
        Assert.Contains("1 1E-400, 2 1\n", mixed, StringComparison.Ordinal);
    }

    private static string Game(int rows, int columns)
    {
        var random = new Random(rows + columns);
        IEnumerable<string> lines = Enumerable.Range(0, 2 * rows)
            .Select(_ => string.Join(' ', Enumerable.Range(0, columns).Select(_ => random.Next(-50, 51))));
        return string.Create(CultureInfo.InvariantCulture, $"{rows} {columns}\n{string.Join('\n', lines)}\n");
    }
}
