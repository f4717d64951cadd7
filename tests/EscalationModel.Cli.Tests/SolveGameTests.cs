using System.Text.Json;

namespace EscalationModel.Cli.Tests;

/// <summary>solve, on games in files.</summary>
public sealed class SolveGameTests : IDisposable
{
    private const string Chicken = """
        NFG 1 R "Chicken" { "A" "B" }
        { { "swerve" "stay" } { "swerve" "stay" } }
        3 3 4 2 2 4 1 1
        """;

    private const string Pennies = "2 2\n1 -1\n-1 1\n-1 1\n1 -1\n";

    // An entrant stays out or enters; the incumbent then fights or shares.
    private const string Entry = """
        EFG 2 R "Entry" { "Entrant" "Incumbent" }
        p "" 1 1 "" { "out" "in" } 0
        t "" 1 "" { 0 2 }
        p "" 2 1 "" { "fight" "share" } 0
        t "" 2 "" { -1 -1 }
        t "" 3 "" { 1 1 }
        """;

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Equilibria_are_printed_with_names_payoffs_and_regret()
    {
        string file = _scratch.Write("chicken.nfg", Chicken);
        string output = EscalationTool.AsProcess("solve", file, "--method", "pure").Succeeds().Output;
        Assert.StartsWith("Chicken\n2 x 2, pure equilibria: 2 solutions\n", output, StringComparison.Ordinal);
        Assert.Contains("A gets 2: swerve 1\nB gets 4: stay 1\nregret 0\n", output, StringComparison.Ordinal);
        Assert.Equal(output, EscalationTool.InProcess(["solve", "-", "--method", "pure"], Chicken).Succeeds().Output);
    }

    [Fact]
    public void The_document_has_every_equilibrium()
    {
        JsonElement json = EscalationTool.InProcess(["solve", "-", "--method", "pure", "--json", "-"], Chicken).Succeeds().Json;
        Assert.Equal("pure equilibria", json.GetProperty("method").GetString());
        Assert.True(json.GetProperty("complete").GetBoolean());
        JsonElement[] found = [.. json.GetProperty("equilibria").EnumerateArray()];
        Assert.Equal(2, found.Length);
        Assert.Equal([1.0, 0.0], Numbers(found[0], "row"));
        Assert.Equal([0.0, 1.0], Numbers(found[0], "column"));
        Assert.Equal([2.0, 4.0], Numbers(found[0], "payoffs"));
        Assert.Equal(0, found[0].GetProperty("regret").GetDouble());
    }

    [Fact]
    public void All_extreme_equilibria_are_found_unless_a_method_is_named()
    {
        JsonElement json = EscalationTool.InProcess(["solve", "-", "--exact", "--json", "-"], Chicken).Succeeds().Json;
        Assert.True(json.GetProperty("complete").GetBoolean());
        JsonElement[] found = [.. json.GetProperty("equilibria").EnumerateArray()];
        Assert.Equal(3, found.Length);
        Assert.Contains(found, e => Texts(e, "row") is ["1/2", "1/2"] && Texts(e, "payoffs") is ["5/2", "5/2"]);
    }

    [Fact]
    public void Mixtures_are_told_by_the_names_of_the_moves()
    {
        Assert.Contains(
            "A gets 5/2: swerve 1/2, stay 1/2\n",
            EscalationTool.InProcess(["solve", "-", "--exact"], Chicken).Succeeds().Output,
            StringComparison.Ordinal);
        const string pennies = """
            EFG 2 R "Pennies" { "Even" "Odd" }
            p "" 1 1 "mine" { "head" "tail" } 0
            p "" 2 1 "yours" { "head" "tail" } 0
            t "" 1 "" { 1 -1 }
            t "" 2 "" { -1 1 }
            p "" 2 1 "yours" { "head" "tail" } 0
            t "" 3 "" { -1 1 }
            t "" 4 "" { 1 -1 }
            """;
        string tree = EscalationTool.InProcess(["solve", "-"], pennies).Succeeds().Output;
        Assert.Contains("Even at mine: head 0.5, tail 0.5\nOdd at yours: head 0.5, tail 0.5\n", tree, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tree_is_solved_by_its_subgames()
    {
        JsonElement json = EscalationTool.InProcess(["solve", "-", "--exact", "--json", "-"], Entry).Succeeds().Json;
        JsonElement found = Assert.Single(json.GetProperty("equilibria").EnumerateArray());
        Assert.Equal(["1", "1"], Texts(found, "payoffs"));
        Assert.Equal("0", found.GetProperty("regret").GetString());
        Assert.Equal(["0", "1"], Texts(found.GetProperty("strategies")[1], "probabilities"));
        string output = EscalationTool.InProcess(["solve", "-"], Entry).Succeeds().Output;
        Assert.Contains("Entrant at", output, StringComparison.Ordinal);
        Assert.Contains("share 1", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_equilibria_of_a_tree_are_told_by_how_they_differ_from_the_first()
    {
        string tied = Entry.Replace("{ -1 -1 }", "{ 1 1 }", StringComparison.Ordinal);
        Assert.EndsWith(
            "Entrant at 1: in 1\nIncumbent at 1: fight 1\npayoffs 1, 1; regret 0\n\n"
                + "as the first, but\nIncumbent at 1: share 1\npayoffs 1, 1; regret 0\n",
            EscalationTool.InProcess(["solve", "-"], tied).Succeeds().Output,
            StringComparison.Ordinal);
        JsonElement[] found =
            [.. EscalationTool.InProcess(["solve", "-", "--json", "-"], tied).Succeeds().Json.GetProperty("equilibria").EnumerateArray()];
        Assert.Equal(2, found[0].GetProperty("strategies").GetArrayLength());
        Assert.Equal([0, 1], Numbers(Assert.Single(found[1].GetProperty("differences").EnumerateArray()), "probabilities"));
    }

    [Fact]
    public void A_tolerance_is_for_methods_that_have_one()
    {
        ToolRun Solve(params string[] more) => EscalationTool.InProcess(["solve", "-", .. more], Pennies);

        double rough = Regret(Solve("--method", "fictitious-play", "--tolerance", "0.1", "--json", "-"));
        Assert.InRange(Regret(Solve("--method", "fictitious-play", "--tolerance", "1e-3", "--json", "-")), 0, Math.Min(rough, 1e-3));
        Solve("--tolerance", "1e-3")
            .FailsWith(2, "--tolerance", "--method auto", "allowed with: logit, fictitious-play, regret-matching");
        EscalationTool.InProcess(["solve", "-", "--tolerance", "1e-3"], Entry)
            .FailsWith(2, "--method subgame-perfect", "cfr, cfr-plus, discounted-cfr, agent-logit");
        EscalationTool.InProcess("solve", "mid-ladder", "--tolerance", "1e-3").FailsWith(2, "--tolerance", "scenario");
        foreach (string wrong in (string[])["0", "1", "-1", "NaN", "1,5", "much"])
        {
            Solve("--method", "logit", $"--tolerance={wrong}").FailsWith(2, "--tolerance", wrong, "a number above 0 and below 1");
        }

        static double Regret(ToolRun run) =>
            run.Succeeds().Json.GetProperty("equilibria")[0].GetProperty("relativeRegret").GetDouble();
    }

    [Fact]
    public void A_refusal_names_what_takes_the_game() => EscalationTool.InProcess(
        ["solve", "-"],
        """
        EFG 2 R "Three at once" { "A" "B" "C" }
        p "" 1 1 "" { "l" "r" } 0
        p "" 2 1 "" { "l" "r" } 0
        p "" 3 1 "" { "l" "r" } 0
        t "" 1 "" { 1 1 1 }
        t "" 2 "" { 0 0 0 }
        t "" 3 "" { 0 0 0 }
        p "" 2 1 "" { "l" "r" } 0
        t "" 4 "" { 0 0 0 }
        p "" 3 1 "" { "l" "r" } 0
        t "" 5 "" { 0 0 0 }
        t "" 6 "" { 1 1 1 }
        """).FailsWith(2, "3 players move", "For this game there is --method agent-logit.");

    [Fact]
    public void Imperfect_recall_is_refused_with_its_place()
    {
        const string absentMinded = """
            EFG 2 R "Absent-minded" { "Driver" }
            p "" 1 1 "" { "on" "off" } 0
              p "" 1 1 "" { "on" "off" } 0
            t "" 1 "" { 1 }
            t "" 2 "" { 4 }
            t "" 3 "" { 0 }
            """;
        ToolRun run = EscalationTool.InProcess(["solve", "-"], absentMinded)
            .FailsWith(2, "standard input", "line 3, column 3", "imperfect recall: player 1", "perfect recall, in which");
        Assert.DoesNotContain("Parameter", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("subgame-perfect")]
    [InlineData("sequence-form")]
    [InlineData("agent-logit")]
    public void Every_method_for_general_trees_answers(string method)
    {
        JsonElement json = EscalationTool.InProcess(["solve", "-", "--method", method, "--json", "-"], Entry).Succeeds().Json;
        Assert.All(json.GetProperty("equilibria").EnumerateArray(), e => Assert.InRange(e.GetProperty("regret").GetDouble(), 0, 1e-3));
    }

    [Fact]
    public void Exact_numbers_are_texts()
    {
        string thirds = "2 2\n1/3 0\n0 2/3\n0 1\n1 0\n";
        JsonElement json = EscalationTool.InProcess(["solve", "-", "--method", "logit", "--exact", "--json", "-"], thirds).Succeeds().Json;
        JsonElement found = Assert.Single(json.GetProperty("equilibria").EnumerateArray());
        Assert.Equal(["1/2", "1/2"], Texts(found, "row"));
        Assert.Equal(["2/3", "1/3"], Texts(found, "column"));
        Assert.Equal(["2/9", "1/2"], Texts(found, "payoffs"));
        Assert.Equal("0", found.GetProperty("regret").GetString());
        Assert.Contains(
            "gets 2/9: 1 1/2, 2 1/2",
            EscalationTool.InProcess(["solve", "-", "-m", "logit", "--exact"], thirds).Succeeds().Output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("extreme", 1)]
    [InlineData("support", 1)]
    [InlineData("lemke-howson", 1)]
    [InlineData("race", 1)]
    [InlineData("zero-sum", 1)]
    [InlineData("pure", 0)]
    [InlineData("dominance", 0)]
    [InlineData("logit", 1)]
    [InlineData("fictitious-play", 1)]
    [InlineData("regret-matching", 1)]
    public void Every_method_answers(string method, int solutions)
    {
        JsonElement json = EscalationTool.InProcess(["solve", "-", "--method", method, "--json", "-"], Pennies).Succeeds().Json;
        Assert.Equal(solutions, json.GetProperty("equilibria").GetArrayLength());
        Assert.All(json.GetProperty("equilibria").EnumerateArray(), e => Assert.InRange(e.GetProperty("regret").GetDouble(), 0, 0.01));
    }

    [Fact]
    public void A_file_gets_the_document_and_the_console_the_text()
    {
        string file = _scratch["answer.json"];
        Assert.Contains(
            "2 solutions",
            EscalationTool.InProcess(["solve", "-", "--method", "pure", "--json", file], Chicken).Succeeds().Output,
            StringComparison.Ordinal);
        using var document = JsonDocument.Parse(_scratch.Read("answer.json"));
        Assert.Equal(2, document.RootElement.GetProperty("equilibria").GetArrayLength());
    }

    [Fact]
    public void Bad_games_are_told_with_their_place()
    {
        string file = _scratch.Write("bad.nfg", Chicken.ReplaceLineEndings("\n").Replace("4 2 2 4", "4 NaN 2 4", StringComparison.Ordinal));
        EscalationTool.AsProcess("solve", file).FailsWith(2, "bad.nfg", "line 3, column 7", "NaN", "a number such as");
        EscalationTool.InProcess(["solve", "-"], "").FailsWith(2, "standard input", "line 1, column 1", "NFG");
        EscalationTool.InProcess("solve", _scratch["none.nfg"]).FailsWith(2, "none.nfg", "allowed");
        EscalationTool.InProcess("solve", _scratch.Folder).FailsWith(2, "cannot be read: it is a folder");
        EscalationTool.InProcess("solve", "mid-leder").FailsWith(2, "mid-leder", "did you mean \"mid-ladder\"?", "Gambit");
        EscalationTool.InProcess(["solve", "-"], "\0\u0001binary").FailsWith(2, "standard input", "line 1, column 1", "lrsnash");
        EscalationTool.InProcess(["solve", "-"], "{ \"a\": ").FailsWith(2, "standard input", "not JSON");
        EscalationTool.InProcess("solve").FailsWith(2, "solve", "Required argument");
        EscalationTool.InProcess(["solve", "-", "--grid", "8x4"], Chicken).FailsWith(2, "--grid", "game in a file");
        EscalationTool.InProcess("solve", "mid-ladder", "--exact").FailsWith(2, "--exact", "scenario");
    }

    [Fact]
    public void A_method_refuses_what_it_is_not_for()
    {
        EscalationTool.InProcess(["solve", "-", "--method", "ess"], Pennies).FailsWith(2, "--method ess", "symmetric");
        EscalationTool.InProcess(["solve", "-", "--method", "purr"], Pennies).FailsWith(2, "purr", "did you mean \"pure\"", "logit");
        EscalationTool.InProcess(["solve", "-", "--method", "regret-matching", "--exact"], Chicken)
            .FailsWith(2, "--exact", "regret-matching");
        EscalationTool.InProcess(["solve", "-", "--method", "pure"], Entry).FailsWith(2, "extensive form", "subgame-perfect");
        EscalationTool.InProcess(["solve", "-", "--method", "cfr"], Entry).FailsWith(2, "--method cfr", "the same sum");
        EscalationTool.InProcess(["solve", "-", "--method", "backward-induction"], Chicken)
            .FailsWith(2, "a game in normal form", "extreme");
        EscalationTool.InProcess(["solve", "-", "--method", "subgame-perfct"], Entry)
            .FailsWith(2, "a game in extensive form", "did you mean \"subgame-perfect\"?");
        Assert.DoesNotContain(
            "Parameter", EscalationTool.InProcess(["solve", "-", "--method", "ess"], Pennies).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_in_doubles_passes_nothing_for_exact_that_is_not()
    {
        // In doubles 1e12 and 1e12 + 1e-12 are the same, and the first cell looks like an equilibrium.
        const string nearlyTied = "2 1\n1e12\n1000000000000.000000000001\n0\n0\n";
        EscalationTool.InProcess(["solve", "-", "--method", "race"], nearlyTied).Succeeds();
        ToolRun exact = EscalationTool.InProcess(["solve", "-", "--method", "race", "--exact", "--json", "-"], nearlyTied);
        Assert.True(exact.ExitCode == 2 || exact.Json.GetProperty("equilibria")[0].GetProperty("regret").GetString() == "0");
        JsonElement averages = EscalationTool.InProcess(["solve", "-", "--method", "extreme", "--exact", "--json", "-"], nearlyTied)
            .Succeeds().Json;
        Assert.Equal(["0", "1"], Texts(averages.GetProperty("equilibria")[0], "row"));
        Assert.Equal(["1000000000000000000000001/1000000000000", "0"], Texts(averages.GetProperty("equilibria")[0], "payoffs"));
    }

    [Fact]
    public void Players_without_names_are_told_apart()
    {
        string normal = EscalationTool.InProcess(["solve", "-"], Chicken.Replace("\"A\" \"B\"", "\"\" \"\"", StringComparison.Ordinal))
            .Succeeds().Output;
        Assert.Contains("player 1 gets 2: swerve 1\nplayer 2 gets 4: stay 1\n", normal, StringComparison.Ordinal);
        string unnamed = EscalationTool.InProcess(
            ["solve", "-"], Entry.Replace("\"fight\" \"share\"", "\"\" \"\"", StringComparison.Ordinal))
            .Succeeds().Output;
        Assert.Contains("Incumbent at 1: #2 1\n", unnamed, StringComparison.Ordinal);
        string tree = Entry.Replace("\"Entrant\" \"Incumbent\"", "\"\" \"\"", StringComparison.Ordinal);
        Assert.Contains(
            "player 1 at 1: in 1\nplayer 2 at 1: share 1\n",
            EscalationTool.InProcess(["solve", "-"], tree).Succeeds().Output,
            StringComparison.Ordinal);
        JsonElement json = EscalationTool.InProcess(["solve", "-", "--json", "-"], tree).Succeeds().Json;
        Assert.Equal([1, 2], json.GetProperty("equilibria")[0].GetProperty("strategies")
            .EnumerateArray().Select(s => s.GetProperty("playerNumber").GetInt32()));
    }

    private static double[] Numbers(JsonElement json, string name) =>
        [.. json.GetProperty(name).EnumerateArray().Select(e => e.GetDouble())];

    private static string[] Texts(JsonElement json, string name) =>
        [.. json.GetProperty(name).EnumerateArray().Select(e => e.GetString()!)];
}
