using System.Text.Json;

namespace EscalationModel.Cli.Tests;

/// <summary>Tournaments, in scenarios and in iterated games.</summary>
public sealed class TournamentTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void An_iterated_game_is_exact_unless_matches_are_played()
    {
        string[] game =
        [
            "tournament", "--game", "prisoners-dilemma",
            .. new[] { "ALLC", "ALLD", "TFT", "GRIM", "WSLS" }.SelectMany(s => new[] { "--policy", s }),
        ];
        string text = EscalationTool.InProcess(game).Succeeds().Output;
        Assert.Contains("200 rounds, noise 0", text, StringComparison.Ordinal);
        Assert.Contains("2 (tied)", text, StringComparison.Ordinal);
        Assert.Contains("self-play does not count; first with it: TFT, GRIM", text, StringComparison.Ordinal);
        Assert.Contains(
            "self-play counts; first without it: ALLD",
            EscalationTool.InProcess([.. game, "--with-self"]).Succeeds().Output, StringComparison.Ordinal);

        JsonElement exact = Json([.. game, "--noise", "0.05", "--json", "-"]);
        JsonElement played = Json([.. game, "--noise", "0.05", "--matches", "2000", "--seed", "4", "--json", "-"]);
        Assert.Equal("ALLD", exact.GetProperty("rankingWithoutSelf")[0].GetProperty("entrant").GetString());
        for (int i = 0; i < 5; i++)
        {
            double score = Mean(exact, i).GetProperty("mean").GetDouble(), low = Mean(played, i).GetProperty("low").GetDouble();
            double value = Mean(played, i).GetProperty("mean").GetDouble();
            Assert.InRange(score, value - 3 * (value - low), value + 3 * (value - low));
            Assert.True(value > low);
        }

        Assert.Equal("fitness against the population", Model(exact));
        Assert.Equal("local selection", Model(Json([.. game, "--local-selection", "--json", "-"])));

        static string? Model(JsonElement document) =>
            document.GetProperty("metaGame").GetProperty("alphaRank").GetProperty("model").GetString();
        static JsonElement Mean(JsonElement document, int i) => document.GetProperty("scores")[i].GetProperty("against")[(i + 1) % 5];
    }

    [Fact]
    public void Games_of_ones_own_have_their_payoffs_and_ends()
    {
        JsonElement found = Json(
            "tournament", "--payoffs", "3,1,5,0", "--end", "0.1", "--policy", "ALLC", "--policy", "ALLD", "--json", "-");
        JsonElement against = found.GetProperty("scores")[0].GetProperty("against");
        Assert.Equal(30, against[0].GetProperty("mean").GetDouble(), 1e-9);
        Assert.Equal(10, against[1].GetProperty("mean").GetDouble(), 1e-9);
    }

    [Fact]
    public void Scenarios_are_played_by_whoever_is_named()
    {
        string file = _scratch.Write("late.json", "{ \"type\": \"Brinkman\", \"nerve\": 0.2 }");
        string[] line =
            ["tournament", "-", "--policy", "Hawk", "--policy", "late=" + file, "--policy", "{ \"type\": \"Dove\" }", "--paths", "160"];
        string text = EscalationTool.InProcess(line, Samples.Ladder).Succeeds().Output;
        Assert.Contains("steps: 160 paths a match", text, StringComparison.Ordinal);
        Assert.Contains("both orders", text, StringComparison.Ordinal);
        JsonElement found = JsonDocument.Parse(
            EscalationTool.InProcess([.. line, "--json", "-"], Samples.Ladder).Succeeds().Output).RootElement;
        Assert.Equal(["Hawk", "late", "Dove"], found.GetProperty("entrants").EnumerateArray().Select(e => e.GetString()));
        Assert.Equal(9, found.GetProperty("matches").GetArrayLength());
        Assert.Contains("Brinkman", EscalationTool.InProcess(["tournament", "-", "--paths", "16"], Samples.Ladder).Succeeds().Output,
            StringComparison.Ordinal); // all that fit
    }

    [Fact]
    public void A_solved_pair_takes_part_and_cannot_be_exploited()
    {
        string ladder = _scratch.Write("ladder.json", Samples.Ladder), a = _scratch["a.json"], b = _scratch["b.json"];
        EscalationTool.InProcess("solve", ladder, "--policy-a", a, "--policy-b", b).Succeeds();
        JsonElement found = Json(
            "tournament", ladder, "--policy", $"solved={a},{b}", "--policy", "Hawk", "--paths", "160", "--exploitability", "--json", "-");
        JsonElement own = found.GetProperty("exploitability")[0];
        Assert.Equal("solved", own.GetProperty("entrant").GetString());
        Assert.InRange(own.GetProperty("gainA").GetDouble(), 0, 1e-9);
        Assert.InRange(own.GetProperty("gainB").GetDouble(), 0, 1e-9);
        EscalationTool.InProcess("tournament", ladder, "--policy", a, "--policy", "Hawk").FailsWith(2, "--policy", "solved for side A");
        EscalationTool.InProcess("tournament", "chicken", "--policy", $"{a},{b}", "--policy", "Hawk").FailsWith(2, "cannot play chicken");
        EscalationTool.InProcess("tournament", ladder, "--policy", $"{a},{_scratch["no.json"]}").FailsWith(2, "is not there");
        EscalationTool.InProcess("tournament", ladder, "--policy", "Hawk", "--json", ladder).FailsWith(2, "--json", "SCENARIO");
        EscalationTool.InProcess("tournament", ladder, "--policy", $"{a},{b}", "--json", a).FailsWith(2, "--json", "--policy");
    }

    [Theory]
    [InlineData("nothing to play", "tournament")]
    [InlineData("do not go together", "tournament", "chicken", "--game", "chicken")]
    [InlineData("do not go together", "tournament", "--game", "chicken", "--payoffs", "3,0,5,1")]
    [InlineData("do not go together", "tournament", "--game", "chicken", "--rounds", "3", "--end", "0.1")]
    [InlineData("did you mean \"chicken\"", "tournament", "--game", "chickn")]
    [InlineData("allowed: R,S,T,P", "tournament", "--payoffs", "3,0,5")]
    [InlineData("allowed: R,S,T,P", "tournament", "--payoffs", "3,0,5,x")]
    [InlineData("--seed is for --matches", "tournament", "--game", "chicken", "--seed", "3")]
    [InlineData("--noise 2 is not allowed", "tournament", "--game", "chicken", "--noise", "2")]
    [InlineData("--paths is for scenarios", "tournament", "--game", "chicken", "--paths", "2")]
    [InlineData("--rounds is for iterated games", "tournament", "chicken", "--rounds", "2")]
    [InlineData("did you mean TFT", "tournament", "--game", "chicken", "--policy", "TFTT")]
    [InlineData("\"TFT\"", "tournament", "--game", "chicken", "--policy", "TFT", "--policy", "TFT")]
    [InlineData("did you mean \"Hawk\"", "tournament", "chicken", "--policy", "Hawkk", "--policy", "Dove")]
    [InlineData("$.nerve: -1 is not allowed", "tournament", "chicken", "--policy", "{\"type\":\"Brinkman\",\"nerve\":-1}")]
    [InlineData("2 to 200", "tournament", "chicken", "--policy", "Dove")]
    [InlineData("neither a file nor a shipped scenario", "tournament", "chickn")]
    public void What_cannot_be_played_is_refused(string part, params string[] line) => EscalationTool.InProcess(line).FailsWith(2, part);

    private static JsonElement Json(params string[] line) =>
        JsonDocument.Parse(EscalationTool.InProcess(line).Succeeds().Output).RootElement;
}
