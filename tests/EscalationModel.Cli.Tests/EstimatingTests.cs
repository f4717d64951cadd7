using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EscalationModel.Cli.Tests;

/// <summary>escalation fit, assess, infer and score.</summary>
public sealed class EstimatingTests : IDisposable
{
    private const string Forecasts =
        "p,y,last_state\n0.1,0,0.3\n0.8,1,0.3\n0.3,0,0.6\n0.6,1,0.3\n0.2,1,0.6\n0.9,1,0.6\n0.4,0,0.6\n0.1,0,0.3\n";

    // 1, 2, 3, ... moves, many short and few long.
    private const string Lengths = "length,disputes\n1,60\n2,25\n3,14\n4,8\n5,6\n7,5\n9,3\n14,2\n25,2\n60,1\n";

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Forecasts_are_scored_beside_baselines()
    {
        string file = _scratch.Write("forecasts.csv", Forecasts);
        ToolRun run = EscalationTool.InProcess(
            "score", file, "--bins", "2", "--figures", _scratch["figures"], "--table", $"csv={_scratch["s.csv"]}").Succeeds();
        Assert.Contains("last state", run.Output, StringComparison.Ordinal);
        Assert.Contains(_scratch.Files, f => f.EndsWith("reliability.svg", StringComparison.Ordinal));
        Assert.StartsWith("score,", _scratch.Read("s.csv"), StringComparison.Ordinal);
        // (0.01 + 0.04 + 0.09 + 0.16 + 0.64 + 0.01 + 0.16 + 0.01) / 8 = 0.14
        Assert.Contains("0.14", EscalationTool.InProcess("score", file, "--json", "-").Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_in_a_file_is_told_by_line_and_column_all_at_once()
    {
        string file = _scratch.Write("bad.csv", "p,y\n0.1,0\n1.5,1\n0.2,maybe\n");
        EscalationTool.InProcess("score", file).FailsWith(2, "bad.csv, line 3", "1.5", "line 4", "maybe");
    }

    [Fact]
    public void Lengths_are_fitted_by_all_laws_with_profiles()
    {
        string file = _scratch.Write("lengths.csv", Lengths);
        string[] line = ["fit", "lengths", file, "--json", "-", "--figures", _scratch["figures"]];
        JsonElement json = EscalationTool.InProcess(line).Succeeds().Json;
        Assert.Equal(JsonValueKind.Object, json.ValueKind);
        Assert.All(
            ["profile-a.svg", "profile-b.csv", "profile-theta.svg"],
            name => Assert.True(File.Exists(_scratch[$"figures/{name}"]), name));
        Assert.Contains("cannot tell", EscalationTool.InProcess("fit", "lengths", file).Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Moves_become_a_scenario_that_runs()
    {
        string file = _scratch.Write("moves.csv", Moves());
        EscalationTool.InProcess("fit", "ladder", file, "--out", _scratch["mine.json"]).Succeeds();
        EscalationTool.InProcess("validate", _scratch["mine.json"]).Succeeds();
        Assert.Contains("\"basis\": \"calibrated\"", _scratch.Read("mine.json"), StringComparison.Ordinal);
        Assert.Contains("moves.csv", _scratch.Read("mine.json"), StringComparison.Ordinal);
        string answer = EscalationTool.InProcess("run", _scratch["mine.json"], "--paths", "200").Succeeds().Output;
        Assert.Contains("mine", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_strategic_choice_is_fitted_by_formulas()
    {
        var text = new StringBuilder("y,x\n");
        for (int i = 0; i < 90; i++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{((int[])[1, 3, 4, 4, 1])[i * 7 % 5]},{i % 3}");
        }

        string file = _scratch.Write("crises.csv", text.ToString());
        ToolRun run = EscalationTool.InProcess(
            "fit", "strategic", file, "--outcome", "y", "--formula", "u11 ~ x; u13 ~ 0; u14 ~ 0; u24 ~ 1", "--error", "logit");
        Assert.Contains("u11:x", run.Succeeds().Output, StringComparison.Ordinal);
        string words = _scratch.Write(
            "words.csv", text.ToString().Replace("\n1,", "\nquo,", StringComparison.Ordinal)
                .Replace("\n3,", "\nyield,", StringComparison.Ordinal).Replace("\n4,", "\nwar,", StringComparison.Ordinal));
        ToolRun same = EscalationTool.InProcess(
            "fit", "strategic", words, "--outcome", "y", "--labels", "quo,yield,war", "--formula", "u11 ~ x; u13 ~ 0; u14 ~ 0; u24 ~ 1",
            "--error", "logit");
        Assert.Equal(run.Output, same.Succeeds().Output);
        EscalationTool.InProcess("fit", "strategic", file, "--outcome", "y", "--formula", "u11 ~ z")
            .FailsWith(2, "crises.csv", "z");
    }

    [Fact]
    public void Moves_of_two_sides_are_tested_for_coupling()
    {
        var text = new StringBuilder("date,actor,target,direction,level\n");
        for (int i = 0; i < 80; i++)
        {
            DateOnly day = new DateOnly(2017, 1, 1).AddDays(4 * i + i * i % 3);
            text.AppendLine(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},{(i % 2 == 0 ? "X,Y" : "Y,X")},escalate,3");
        }

        string file = _scratch.Write("events.csv", text.ToString());
        Assert.Contains(
            "likelihood ratio",
            EscalationTool.InProcess("fit", "reciprocity", file, "--a", "X", "--b", "Y", "--bootstrap", "99").Succeeds().Output,
            StringComparison.Ordinal);
        EscalationTool.InProcess("fit", "reciprocity", file, "--a", "X").FailsWith(2, "--b is missing");
        EscalationTool.InProcess("fit", "reciprocity", file, "--a", "X", "--scores").FailsWith(2, "--a does not go with --scores");
        EscalationTool.InProcess("fit", "reciprocity", file, "--a", "X", "--b", "Y", "--phase", "May")
            .FailsWith(2, "--phase May", "2018-01-04");
    }

    [Fact]
    public void A_player_is_assessed_and_plays_on()
    {
        // Up and down again, at a pace that differs from game to game.
        var text = new StringBuilder("game,move,own,rival,choice\n");
        for (int game = 0; game < 30; game++)
        {
            int own = 0;
            for (int move = 1; move <= 5; move++)
            {
                int step = game % 3 == 0 && move == 1 ? 0 : move <= 2 ? 1 : move == 4 ? -1 : 0;
                string choice = step > 0 ? "climb" : step < 0 ? "descend" : "hold";
                text.AppendLine(CultureInfo.InvariantCulture, $"{game},{move},{own},{(game + move) % 4},{choice}");
                own += step;
            }
        }

        string file = _scratch.Write("player.csv", text.ToString());
        ToolRun run = EscalationTool.InProcess(
            "assess", file, "--scenario", "mid-ladder", "--draws", "20", "--out", _scratch["fitted.json"]);
        Assert.Contains("best reply", run.Succeeds().Output, StringComparison.OrdinalIgnoreCase);
        EscalationTool.InProcess("validate", _scratch["fitted.json"]).Succeeds();
        EscalationTool.InProcess("assess", file, "--scenario", "reference").FailsWith(2, "reference", "ladder");
    }

    [Fact]
    public void Numbers_of_a_scenario_are_inferred_and_written()
    {
        ToolRun run = EscalationTool.InProcess(
            "infer", "mid-ladder", "--particles", "40", "--paths", "50", "--rounds", "1", "--out", _scratch["posterior.json"]);
        Assert.Contains("posterior", run.Succeeds().Output, StringComparison.Ordinal);
        EscalationTool.InProcess("validate", _scratch["posterior.json"]).Succeeds();
        EscalationTool.InProcess("infer", "chicken", "--particles", "40").FailsWith(2, "target");
        EscalationTool.InProcess("infer", "mid-ladder", "--data", _scratch.Write("o.json", "{ \"targets\": 3 }"))
            .FailsWith(2, "o.json", "targets");
    }

    [Theory]
    [InlineData("fit", "ladder, lengths, strategic, reciprocity")]
    [InlineData("fit lengths none.csv", "none.csv")]
    [InlineData("assess none.csv --scenario mid-ladder", "none.csv")]
    [InlineData("score none.csv", "none.csv")]
    [InlineData("score none.csv --bins 1", "--bins 1", "from 2 to 100")]
    public void What_is_missing_is_told(string line, params string[] parts) =>
        EscalationTool.InProcess(line.Split(' ')).FailsWith(2, parts);

    private static string Moves()
    {
        var text = new StringBuilder("dispute,move,day,mover,level,ended\n");
        for (int dispute = 0; dispute < 60; dispute++)
        {
            int moves = 1 + dispute * dispute % 7;
            for (int move = 1; move <= moves; move++)
            {
                string mover = ((string[])["A", "B", "AB"])[(dispute + move) % 3];
                int level = 2 + (dispute * 5 + move * 3) % 3;
                text.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"{dispute},{move},{10 * move + move * move % 4},{mover},{level},{(move == moves && dispute % 9 != 0 ? 1 : 0)}");
            }
        }

        return text.ToString();
    }
}
