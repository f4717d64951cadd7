using System.CommandLine;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EscalationModel.Cli.Tests;

/// <summary>Whatever stands in a file or on the command line, the tool sends nothing but text. That of every run in these tests is checked
/// by <see cref="EscalationTool"/>; here every entry of every format, and every value of every option, is a hostile one.</summary>
public sealed partial class UntrustedTextTests : IDisposable
{
    private const string Payoffs = """
        NFG 1 R "Title" { "Row" "Column" } { { "up" "down" } { "left" "right" } } "Comment"
        1 0 0 0 0 0 0 1

        """;

    private const string Outcomes = """
        NFG 1 R "Title" { "Row" "Column" }
        { { "up" "down" } { "left" "right" } }
        "Comment"
        { { "both" 1, 0 } { "none" 0, 1 } }
        1 2 2 1

        """;

    private const string Tree = """
        EFG 2 R "Title" { "P" "Q" } "Comment"
        c "chance" 1 "coin" { "heads" 1/2 "tails" 1/2 } 0
        p "node" 1 1 "set" { "in" "out" } 0
        t "end" 1 "won" { 1, 2 }
        t "" 2 "lost" { 0, 1 }
        p "other" 2 1 "second" { "fight" "yield" } 0
        t "" 3 "war" { -1, -2 }
        t "" 4 "peace" { 0, 0 }

        """;

    private const string Matrices = "2 2\n\n1 0\n0 1\n\n0 1\n1 0\n";

    private static readonly string[] Texts = [Hostile.Controls, Hostile.Invisible, Hostile.Halves];

    private readonly Scratch _scratch = new();

    public static TheoryData<string> Games => [Payoffs, Outcomes, Tree, Matrices];

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Hostile_text_is_found()
    {
        Assert.All(Texts, text => Assert.NotNull(Hostile.In(text)));
        Assert.All(Hostile.Invisible.Where(c => c > '~').Select(c => c.ToString()), text => Assert.NotNull(Hostile.In(text)));
        Assert.True(Hostile.HasForgedLine(Hostile.Controls));
        Assert.Null(Hostile.In("fine, \u00e9\u0301 \u4e16 \u05d0 \u200d \U0001F600\n"));
    }

    [Theory]
    [MemberData(nameof(Games))]
    public void No_entry_of_a_game_file_reaches_the_terminal_but_as_text(string game)
    {
        foreach (Match entry in Entries().Matches(game))
        {
            foreach (string text in Texts)
            {
                string hostile = entry.Value.StartsWith('"') ? $"\"{text}\"" : text;
                string changed = string.Concat(game.AsSpan(0, entry.Index), hostile, game.AsSpan(entry.Index + entry.Length));
                EscalationTool.InProcess(["solve", "-"], changed);
                EscalationTool.InProcess(["solve", "-", "--json", "-"], changed);
                EscalationTool.InProcess(["solve", "-", "--method", "none"], changed);
            }
        }
    }

    [Fact]
    public void Labels_of_games_are_shown_by_their_code_points()
    {
        string game = Payoffs.Replace("up", "u\u001b[31mp\nx", StringComparison.Ordinal)
            .Replace("Title", "\u202ET", StringComparison.Ordinal);
        ToolRun run = EscalationTool.InProcess(["solve", "-"], game).Succeeds();
        Assert.Contains(@"u\u001b[31mp\u000ax 1", run.Output, StringComparison.Ordinal);
        Assert.StartsWith(@"\u202eT", run.Output, StringComparison.Ordinal);
        string json = EscalationTool.InProcess(["solve", "-", "--json", "-"], game).Succeeds().Output;
        Assert.Equal("\u202ET", JsonNode.Parse(json)!["title"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("duel")]
    [InlineData("steps")]
    public void No_entry_of_a_scenario_reaches_the_terminal_but_as_text(string scenario)
    {
        foreach (string changed in Changed(scenario == "duel" ? Samples.UnsureDuel : Samples.Ladder))
        {
            if (EscalationTool.InProcess(["validate", "-"], changed).ExitCode == 0)
            {
                RunAll(_scratch.Write("s.json", changed));
            }
        }
    }

    [Fact]
    public void No_entry_of_a_stored_result_reaches_the_terminal_but_as_text()
    {
        string duel = _scratch.Write("duel.json", Samples.Duel);
        EscalationTool.InProcess("run", duel, "--paths", "50", "--quiet", "--result", _scratch["r.json"]).Succeeds();
        foreach (string changed in Changed(_scratch.Read("r.json")))
        {
            string stored = _scratch.Write("changed.json", changed);
            if (EscalationTool.InProcess("report", stored, "--html", _scratch["r.html"], "--json", _scratch["d.json"]).ExitCode == 0)
            {
                CheckFiles("r.html", "d.json");
                EscalationTool.InProcess("report", stored, "--scenario", duel);
                EscalationTool.InProcess("merge", stored, "--result", "-");
            }
        }
    }

    [Fact]
    public void No_entry_of_a_policy_file_reaches_the_terminal_but_as_text()
    {
        string ladder = _scratch.Write("ladder.json", Samples.Pennies), policy = _scratch["a.json"];
        EscalationTool.InProcess("solve", ladder, "--policy-a", policy).Succeeds();
        foreach (string changed in Changed(_scratch.Read("a.json")))
        {
            EscalationTool.InProcess("run", ladder, "--paths", "10", "--policy-a", _scratch.Write("changed.json", changed));
        }
    }

    [Fact]
    public void No_value_on_the_command_line_reaches_the_terminal_but_as_text()
    {
        var nobody = new Surroundings { Input = () => Stream.Null, Output = TextWriter.Null, Error = TextWriter.Null };
        string file = _scratch.Write("file", ""); // in which nothing can be made, so that every command ends at once
        foreach (string text in Texts)
        {
            EscalationTool.InProcess(text);
            foreach (Command command in new EscalationCommand(nobody, null).Subcommands)
            {
                EscalationTool.InProcess(command.Name, text);
                EscalationTool.InProcess(command.Name, "reference", "--" + text);
                foreach (Option option in command.Options)
                {
                    EscalationTool.InProcess(command.Name, "reference", option.Name, $"{file}/{text}");
                }
            }

            EscalationTool.InProcess("run", "reference", "--paths", "10", "--set", $"$.title={text}");
            EscalationTool.InProcess("run", "reference", "--paths", "10", "--set", $"$.actors[\"{text}\"].policy.nerve=1");
            EscalationTool.InProcess("calibrate", "reference", "--target", "0.5", "--parameter", $"$['{text}']");
            EscalationTool.InProcess("optimize", "reference", "--minimize", text, "--number", $"$['{text}']=0..1");
            EscalationTool.InProcess("optimize", "reference", "--minimize", "war", "--number", $"$['{text}']=0..1");
        }
    }

    [Fact]
    public void No_name_of_a_file_reaches_the_terminal_but_as_text()
    {
        // A name may hold all but NUL and the slash.
        string name = (Hostile.Controls + Hostile.Invisible).Replace("\0", "", StringComparison.Ordinal);
        string duel = _scratch.Write(name + "1", Samples.Duel), broken = _scratch.Write(name + "2", "{ ");
        EscalationTool.InProcess("validate", duel).Succeeds();
        foreach (string command in (string[])["validate", "run", "solve", "exact", "trace", "calibrate", "optimize", "report", "merge"])
        {
            EscalationTool.InProcess(command, broken);
        }

        EscalationTool.InProcess("run", duel, "--paths", "10", "--json", duel).FailsWith(2, "--json");
        EscalationTool.AsProcess("validate", duel).Succeeds();
    }

    private void RunAll(string scenario)
    {
        EscalationTool.InProcess("run", scenario, "--paths", "50", "--draws", "0");
        EscalationTool.InProcess("run", scenario, "--paths", "50", "--draws", "0", "--json", "-");
        EscalationTool.InProcess("run", scenario, "--paths", "50", "--draws", "0", "--result", "-");
        EscalationTool.InProcess("trace", scenario, "--path", "0", "--csv", "-");
        EscalationTool.InProcess("trace", scenario, "--path", "0");
        EscalationTool.InProcess("exact", scenario);
        EscalationTool.InProcess("run", scenario, "--paths", "50", "--variant", "nobody");
        EscalationTool.InProcess(
            "run", scenario, "--paths", "50", "--draws", "2", "--result", _scratch["r.json"], "--json", _scratch["d.json"], "--quiet");
        EscalationTool.InProcess("report", _scratch["r.json"], "--html", _scratch["r.html"]);
        CheckFiles("r.json", "d.json", "r.html");
    }

    // What was written, if it came to that.
    private void CheckFiles(params string[] names)
    {
        foreach (string name in names.Where(n => File.Exists(_scratch[n])))
        {
            Hostile.MustNotBeIn(_scratch.Read(name));
            File.Delete(_scratch[name]);
        }
    }

    /// <summary>The JSON text with every text and every name in it replaced by every hostile one.</summary>
    private static IEnumerable<string> Changed(string json)
    {
        string strict = JsonNode.Parse(json, documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip })!
            .ToJsonString();
        foreach (Match entry in Entries().Matches(strict).Where(e => e.Value.StartsWith('"')))
        {
            foreach (string text in Texts)
            {
                string hostile = string.Concat(text.Select(c => $"\\u{(int)c:x4}"));
                yield return string.Concat(strict.AsSpan(0, entry.Index), $"\"{hostile}\"", strict.AsSpan(entry.Index + entry.Length));
            }
        }
    }

    // A quoted text, or what stands between blanks and brackets.
    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s{}\",:\\[\\]]+")]
    private static partial Regex Entries();
}
