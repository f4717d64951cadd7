using System.Text.Json;

namespace EscalationModel.Cli.Tests;

/// <summary>optimize, as a user runs it.</summary>
public class OptimizeTests
{
    private const string Climbing = "$.actors[0].up=0.2..0.7", War = "--minimize war";

    [Fact]
    public void The_answer_is_on_fresh_paths_and_agrees_with_the_exact_engine()
    {
        JsonElement found = Document(Climbing, War);
        JsonElement number = found.GetProperty("numbers")[0];
        Assert.Equal("$.actors[0].up", number.GetProperty("path").GetString());
        Assert.Equal(0.4, number.GetProperty("before").GetDouble());
        double at = number.GetProperty("value").GetDouble();
        Assert.Equal(0.2, at, 0.01);
        double value = Value(found, "value"), error = (found.GetProperty("value").GetProperty("high").GetDouble() - value) / 1.96;
        Assert.InRange(Exact(at) - value, -6 * error, 6 * error);
        Assert.InRange(Exact(0.4) - Value(found, "before"), -6 * error, 6 * error);
        Assert.True(Exact(0.4) - Exact(0.2) > 6 * error);
        Assert.True(found.TryGetProperty("bestSeen", out _));
        Assert.Equal(60, found.GetProperty("evaluations").GetInt32());
    }

    [Fact]
    public void Tables_tell_what_was_found_and_what_was_seen()
    {
        string text = Run(Climbing, $"{War} --method cross-entropy").Succeeds().Output;
        Assert.All(
            ["least war", "as it is", "found, on 5000 fresh paths", "best seen in the search", "rounds of cross-entropy", "seed 3"],
            w => Assert.Contains(w, text, StringComparison.Ordinal));
        string front = Run(Climbing, $"{War} --maximize peak-a --evaluations 80").Succeeds().Output;
        Assert.All(
            ["least war", "most peak-a", "hypervolume", "from the reference point war", "as it is", "NSGA-II"],
            w => Assert.Contains(w, front, StringComparison.Ordinal));
    }

    [Fact]
    public void Several_objectives_give_a_front()
    {
        JsonElement found = Document(Climbing, $"{War} --maximize peak-a --evaluations 80");
        Assert.Equal(
            [("war", false), ("peak-a", true)],
            found.GetProperty("objectives").EnumerateArray().Select(
                o => (o.GetProperty("name").GetString(), o.GetProperty("maximized").GetBoolean())));
        double[] wars =
            [.. found.GetProperty("front").EnumerateArray().Select(m => m.GetProperty("values")[0].GetProperty("value").GetDouble())];
        Assert.True(wars.Length > 10);
        Assert.True(wars[^1] > wars[0]);
        Assert.True(found.GetProperty("hypervolume").GetDouble() > 0);
    }

    [Fact]
    public void Rivals_count_by_mean_or_worst()
    {
        const string rivals = War + " --rival $.actors[1].up=0.1 --rival $.actors[1].up=0.9";
        double mean = Value(Document(Climbing, rivals), "before"), worst = Value(Document(Climbing, $"{rivals} --over worst"), "before");
        Assert.True(worst > mean + 0.01);
    }

    [Fact]
    public void A_seed_gives_the_same_answer_as_a_process_too()
    {
        string[] args = Args(Climbing, $"{War} --json -");
        Assert.Equal(
            EscalationTool.InProcess(args, Samples.Ladder).Succeeds().Output,
            EscalationTool.AsProcess(args, Samples.Ladder).Succeeds().Output);
    }

    [Theory]
    [InlineData("$.actors[0].up=0.7..0.2", War, "$.actors[0].up from 0.7 to 0.2", "the lower end first")]
    [InlineData("$.actors[0].up=0..2", War, "$.actors[0].up from 0 to 2", "a number from 0 to 1")]
    [InlineData("$.actors[0].upp=0..1", War, "$.actors[0].upp", "did you mean")]
    [InlineData("$.actors[0].up=0-1", War, "--number $.actors[0].up=0-1 is not allowed", "LOW..HIGH")]
    [InlineData("$.actors[0].up=a..b", War, "--number $.actors[0].up=a..b", "LOW..HIGH")]
    [InlineData(Climbing, "--minimize wars", "--minimize wars is not allowed", "did you mean \"war\"?")]
    [InlineData(Climbing, "", "nothing is wanted", "payoff-a")]
    [InlineData(Climbing, "--minimize war --maximize war", "twice")]
    [InlineData(Climbing, "--minimize war --maximize days --method cma-es", "--method", "NSGA-II")]
    [InlineData(Climbing, "--minimize war --over most", "--over most is not allowed", "mean, worst")]
    [InlineData(Climbing, "--minimize war --method cma", "--method cma is not allowed", "cma-es, cross-entropy")]
    [InlineData(Climbing, "--minimize war --rival $.actors[1].upp=1", "--rival $.actors[1].upp", "did you mean")]
    [InlineData(Climbing, "--minimize war --evaluations 0", "--evaluations 0 is not allowed")]
    [InlineData(Climbing, "--minimize war --paths 0", "--paths 0 is not allowed")]
    public void What_cannot_be_is_told(string number, string more, params string[] words) => Run(number, more).FailsWith(2, words);

    [Fact]
    public void A_budget_below_a_round_is_told() =>
        EscalationTool.InProcess(["optimize", "-", "--number", Climbing, "--minimize", "war", "--evaluations", "2"], Samples.Ladder)
            .FailsWith(2, "--evaluations 2 is not allowed", "A round has 4 points");

    [Fact]
    public void Nothing_to_search_is_told() =>
        EscalationTool.InProcess(["optimize", "-", "--minimize", "war"], Samples.Ladder).FailsWith(2, "--number PATH=LOW..HIGH");

    private static ToolRun Run(string number, string more) => EscalationTool.InProcess(Args(number, more), Samples.Ladder);

    private static JsonElement Document(string number, string more) =>
        JsonDocument.Parse(Run(number, $"{more} --json -").Succeeds().Output).RootElement;

    private static string[] Args(string number, string more)
    {
        string[] rest = more.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] budget = rest.Contains("--evaluations") ? [] : ["--evaluations", "60"];
        string[] paths = rest.Contains("--paths") ? [] : ["--paths", "500"];
        return ["optimize", "-", "--number", number, .. rest, .. budget, .. paths, "--check-paths", "5000", "--seed", "3"];
    }

    private static double Value(JsonElement document, string name) => document.GetProperty(name).GetProperty("value").GetDouble();

    private static double Exact(double up) => JsonDocument.Parse(EscalationTool.InProcess(
        ["exact", "-", "--variant", "baseline", "--json", "-", "--set", FormattableString.Invariant($"$.actors[0].up={up}")],
        Samples.Ladder).Succeeds().Output)
        .RootElement.GetProperty("variants")[0].GetProperty("war").GetProperty("probability").GetDouble();
}
