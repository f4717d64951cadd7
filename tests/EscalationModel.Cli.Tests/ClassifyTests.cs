using System.Text.Json;
using EscalationModel.ML.Players;

namespace EscalationModel.Cli.Tests;

/// <summary>classify, as a user runs it.</summary>
public sealed class ClassifyTests(TrainedPlayers players) : IClassFixture<TrainedPlayers>, IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("Dove")]
    [InlineData("Hawk")]
    public void A_player_is_told_by_its_log_as_the_library_tells_it(string kind)
    {
        string csv = _scratch["path.csv"], json = _scratch["path.json"];
        EscalationTool.InProcess(["trace", "-", "--path", "3", "--csv", csv, "--json", json, "--set", Playing(kind)], Samples.Duel)
            .Succeeds();
        JsonElement told = Classified("--trace", csv);
        Assert.Equal(told.GetRawText(), Classified("--trace", json).GetRawText());

        var scenario = Scenario.Parse(Samples.Duel, "duel");
        PathTrace trace = Simulation.Trace(scenario.WithPolicies(
            kind == "Dove" ? new Policies.Dove() : new Policies.Hawk(), scenario[Side.B].Policy), 3);
        PlayerVerdict verdict = PlayerClassifier.Load(players.Stored, scenario)
            .Classify(PlayerHistory.Of(trace, Side.A, PlayerSight.Throttles));
        Assert.Equal(
            verdict.Probabilities,
            told.GetProperty("families").EnumerateArray().Select(f => f.GetProperty("probability").GetDouble()));

        // Few plays tell little, but surely more than nothing.
        string other = kind == "Dove" ? "Hawk" : "Dove";
        EscalationTool.InProcess(["trace", "-", "--path", "3", "--csv", csv, "--set", Playing(other)], Samples.Duel).Succeeds();
        Assert.True(verdict.Probability(kind) > 3 * Share(Classified("--trace", csv), kind));
    }

    [Fact]
    public void The_text_tells_groups_and_what_is_unlike_any()
    {
        string text = EscalationTool.InProcess(
            ["classify", "-", "--side", "A", "--trained", players.Stored, "--first", "30", "--trace", Log()], Samples.Duel)
            .Succeeds().Output;
        Assert.All(
            ["duel, baseline: side A by its throttles in 30 steps", " or ", "have not been told apart", "are called unlike any"],
            w => Assert.Contains(w, text, StringComparison.Ordinal));
        // No family turns its throttle day by day to odd halves.
        string[] odd = [.. Enumerable.Range(0, 60).Select(d => FormattableString.Invariant(
            $"{d},0.9,0.002,0.002,0.002,0,{(d % 2 == 0 ? 0.5 : -0.25)}"))];
        JsonElement unlike = Classified("--trace", _scratch.Write(
            "odd.csv", "day,room,tempo_a,tempo_b,seen_by_a,action_seen_by_a,throttle_a\n" + string.Join('\n', odd) + "\n"));
        Assert.True(unlike.GetProperty("unlikeAny").GetBoolean());
    }

    [Theory]
    [InlineData("", "--side")]
    [InlineData("--side C", "--side C", "A, B")]
    [InlineData("--side A", "nothing is asked for", "--trace FILE", "-o FILE")]
    [InlineData("--side A --trace nowhere.csv", "--trace nowhere.csv cannot be read")]
    [InlineData("--side A --trained nowhere.json --trace x.csv", "--trained nowhere.json is not there")]
    [InlineData("--side A --trained x.json --plays 600 --trace x.csv", "--plays does not go with --trained")]
    [InlineData("--side A -o x.json --first 3", "--first does not go without --trace")]
    [InlineData("--side A --plays 5", "--plays 5", "from 500")]
    [InlineData("--side A --sight all", "--sight all", "throttles, tempos")]
    [InlineData("--side A --variant nobody -o x.json", "--variant nobody")]
    public void What_cannot_be_is_told(string more, params string[] words) => EscalationTool.InProcess(
        ["classify", "-", .. more.Split(' ', StringSplitOptions.RemoveEmptyEntries)], Samples.Duel).FailsWith(2, words);

    [Fact]
    public void Another_side_and_another_scenario_and_a_log_without_throttles_are_refused()
    {
        string[] trained = ["--trained", players.Stored, "--trace", Log()];
        EscalationTool.InProcess(["classify", "-", "--side", "B", .. trained], Samples.Duel).FailsWith(2, "side A", "--side A");
        EscalationTool.InProcess(["classify", "reference", "--side", "A", .. trained]).FailsWith(2, "--trained", "another scenario");
        string log = _scratch.Write("log.csv", "day,room,tempo_a,tempo_b,seen_by_a,action_seen_by_a\n0,1,0,0,0,0\n");
        EscalationTool.InProcess(["classify", "-", "--side", "A", "--trained", players.Stored, "--trace", log], Samples.Duel)
            .FailsWith(2, "has no throttle_a");
    }

    private static string Playing(string kind) => $"$.actors[0].policy={{ \"type\": \"{kind}\" }}";

    private static double Share(JsonElement told, string kind) => told.GetProperty("families").EnumerateArray()
        .Single(f => f.GetProperty("name").GetString() == kind).GetProperty("probability").GetDouble();

    private string Log()
    {
        EscalationTool.InProcess(["trace", "-", "--path", "3", "--csv", _scratch["log.csv"]], Samples.Duel).Succeeds();
        return _scratch["log.csv"];
    }

    private JsonElement Classified(params string[] more) => EscalationTool.InProcess(
        ["classify", "-", "--side", "A", "--trained", players.Stored, .. more, "--json", "-"], Samples.Duel).Succeeds().Json;
}
