using System.Diagnostics;
using System.Xml.Linq;

namespace EscalationModel.Cli.Tests;

public sealed class StudyTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    private string StudyOf(int points, int paths) => _scratch.Write("study.json", $$"""
        { "name": "hazard and nerve", "scenario": "reference", "design": "sobol", "points": {{points}}, "paths": {{paths}}, "seed": 5,
          "outputs": ["war", "days"], "inputs": [
            { "name": "hazard", "path": "$.model.tempoHazard", "low": 2, "high": 8 },
            { "name": "nerve", "path": "$.actors[1].policy.nerve", "low": 50, "high": 70 } ] }
        """);

    [Fact]
    public void A_study_is_planned_worked_on_in_shards_and_merged_to_the_bytes_of_a_run()
    {
        string file = StudyOf(16, 50), whole = _scratch["whole"], parts = _scratch["parts"];
        ToolRun run = EscalationTool.InProcess("study", "run", file, "--out", whole, "--shards", "4").Succeeds();
        Assert.Contains("16 points", run.Output, StringComparison.Ordinal);
        Assert.Contains("in 4 shards", EscalationTool.InProcess("study", "plan", file, "--out", parts, "--shards", "4").Succeeds().Output);
        File.Delete(file);
        Assert.Contains("0 of 4 shards done, 4 missing", Status(parts, 3));
        EscalationTool.InProcess("study", "merge", "--out", parts).FailsWith(3, "4 missing");
        foreach (string shard in new[] { "3", "1", "0", "1" })
        {
            EscalationTool.InProcess("study", "work", "--out", parts, "--shard", shard).Succeeds();
        }

        Assert.Contains("missing: 2", Status(parts, 3), StringComparison.Ordinal);
        EscalationTool.InProcess("study", "work", "--out", parts).Succeeds();
        EscalationTool.InProcess("study", "merge", "--out", parts).Succeeds();
        Assert.Equal(Bytes("whole"), Bytes("parts"));
        Assert.Equal(
            ["index.html", "plan.json", "result.csv", "result.json", "result.parquet"], Directory.GetFiles(whole).Select(Path.GetFileName)
                .Order());
        Assert.StartsWith("point,hazard,nerve,war,war_low,war_high,days,days_low,days_high\n", _scratch.Read("whole/result.csv"));
        XDocument.Parse(_scratch.Read("whole/index.html").Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_wrong_with_a_study_is_told()
    {
        string file = StudyOf(16, 50), other = _scratch["other"];
        EscalationTool.InProcess("study").FailsWith(64, "run, plan, work, status, merge");
        EscalationTool.InProcess("study", "run", file).FailsWith(64, "--out");
        EscalationTool.InProcess("study", "run", "nowhere.json", "--out", other).FailsWith(64, "STUDY nowhere.json is not there");
        EscalationTool.InProcess("study", "run", file, "--out", _scratch.Folder).FailsWith(65, "has files and no plan.json");
        EscalationTool.InProcess("study", "run", file, "--out", other, "--shards", "17").FailsWith(
            64, "--shards 17", "From 1 to 16 shards");
        EscalationTool.InProcess("study", "plan", file, "--out", other).Succeeds();
        EscalationTool.InProcess("study", "work", "--out", other, "--shard", "16").FailsWith(64, "--shard 16", "from 0 to 15");
        EscalationTool.InProcess("study", "status", "--out", _scratch["none"]).FailsWith(75, "no plan.json");
        StudyOf(32, 50);
        EscalationTool.InProcess("study", "run", file, "--out", other).FailsWith(65, "has another plan", "2 x 16", "2 x 32");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"points\"", "\"pionts\"", StringComparison.Ordinal));
        EscalationTool.InProcess("study", "run", file, "--out", _scratch["new"]).FailsWith(
            65, "study.json: $.pionts", "did you mean \"points\"?");
        Assert.False(Directory.Exists(_scratch["new"]));
    }

    [Fact]
    public void An_engine_is_told_by_the_code_what_to_do_next()
    {
        string folder = _scratch["parts"];
        EscalationTool.InProcess("study", "plan", StudyOf(16, 50), "--out", folder, "--shards", "8").Succeeds();
        Assert.Equal("0-7\n", List(3));
        EscalationTool.InProcess("study", "work", "--out", folder, "--task", "1", "--tasks", "3").Succeeds();
        Assert.Equal("0,2-3,5-6\n", List(3));
        Assert.Equal("0,2\n", List(3, "--tasks", "3"));
        EscalationTool.InProcess("study", "merge", "--out", folder, "--wait", "0").FailsWith(3, "5 missing");
        Assert.Contains(
            "3 of 8 shards done", EscalationTool.InProcess("study", "merge", "--out", folder, "--partial").Succeeds().Output,
            StringComparison.Ordinal);
        Assert.Equal(["2", "3", "8", "9", "14", "15"], Points("partial.csv")); // of the shards 1, 4 and 7
        Assert.False(File.Exists(Path.Combine(folder, "result.csv")));
        File.AppendAllText(Path.Combine(folder, "shards", "000", "000004.tsv"), "x");
        Assert.Equal("0,2-6\n", List(4));
        EscalationTool.InProcess("study", "merge", "--out", folder).FailsWith(4, "1 damaged");
        EscalationTool.InProcess("study", "work", "--out", folder).Succeeds();
        Assert.Equal("complete\n", List(0));
        EscalationTool.InProcess("study", "merge", "--out", folder, "--verify", "0.5").Succeeds();

        string List(int code, params string[] more)
        {
            ToolRun run = EscalationTool.InProcess(["study", "status", "--out", folder, "--list", .. more]);
            Assert.Equal((code, ""), (run.ExitCode, run.Error));
            return run.Output;
        }

        IEnumerable<string> Points(string table) =>
            File.ReadLines(Path.Combine(folder, table)).Skip(1).Select(line => line.Split(',')[0]);
    }

    [Fact]
    public void Files_that_cannot_be_written_now_are_a_reason_to_try_again()
    {
        string folder = _scratch["parts"];
        EscalationTool.InProcess("study", "plan", StudyOf(16, 50), "--out", folder).Succeeds();
        File.WriteAllText(Path.Combine(folder, "shards"), "in the way");
        EscalationTool.InProcess("study", "work", "--out", folder, "--shard", "3").FailsWith(75);
    }

    [Theory]
    [InlineData("--task 0", "--tasks N")]
    [InlineData("--task 3 --tasks 3", "from 0 to 2")]
    [InlineData("--task -1 --tasks 3", "--task")]
    [InlineData("--task some --tasks 3", "a whole number from 0, or auto")]
    [InlineData("--tasks 3", "--tasks does not go without --task")]
    [InlineData("--shard 1 --task 0 --tasks 3", "--task does not go with --shard")]
    [InlineData("--task 0 --tasks 3 --task-env X", "--task-env does not go with --task 0")]
    [InlineData("--task auto --tasks 3 --task-base 1", "--task-base does not go without --task-env")]
    [InlineData("--task auto --tasks 3 --task-env ESCALATION_NO_SUCH_VARIABLE", "ESCALATION_NO_SUCH_VARIABLE is not set")]
    public void What_is_wrong_with_a_task_is_told(string args, string told)
    {
        EscalationTool.InProcess("study", "plan", StudyOf(16, 50), "--out", _scratch["parts"]).Succeeds();
        EscalationTool.InProcess(["study", "work", "--out", _scratch["parts"], .. args.Split(' ')]).FailsWith(64, told);
        EscalationTool.InProcess("study", "work", "--out", _scratch["parts"], "--task", "auto", "--tasks", "3", "--task-env", "")
            .FailsWith(64, "the name of a variable");
    }

    [Fact]
    public void An_adaptive_study_is_planned_a_round_at_a_time()
    {
        string file = _scratch.Write("search.json", """
            { "name": "nerve", "scenario": "reference", "paths": 100, "seed": 5, "search": { "maximize": "payoffA", "rounds": 2 },
              "inputs": [ { "name": "nerve", "path": "$.actors[0].policy.nerve", "low": 10, "high": 90 } ] }
            """);
        Assert.Contains("most payoffA", EscalationTool.InProcess("study", "run", file, "--out", _scratch["whole"]).Succeeds().Output);
        for (int round = 0; round < 4; round++)
        {
            string folder = Path.Combine(_scratch["parts"], $"round-000{round}");
            Assert.Equal(folder + "\n", EscalationTool.InProcess("study", "next", file, "--out", _scratch["parts"]).Succeeds().Output);
            ToolRun again = EscalationTool.InProcess("study", "next", file, "--out", _scratch["parts"]);
            Assert.Equal((3, folder + "\n"), (again.ExitCode, again.Output));
            EscalationTool.InProcess("study", "work", "--out", folder, "--task", "0", "--tasks", "2").Succeeds();
            EscalationTool.InProcess("study", "work", "--out", folder, "--task", "1", "--tasks", "2").Succeeds();
        }

        Assert.Equal("complete\n", EscalationTool.InProcess("study", "next", file, "--out", _scratch["parts"]).Succeeds().Output);
        Assert.Equal(Bytes("whole"), Bytes("parts"));
        EscalationTool.InProcess("study", "plan", file, "--out", _scratch["plan"]).FailsWith(65, "a round at a time");
        EscalationTool.InProcess("study", "next", StudyOf(16, 50), "--out", _scratch["plan"]).FailsWith(
            65, "study.json", "known beforehand");
        EscalationTool.InProcess("study", "run", file, "--out", _scratch["whole"], "--path-parts", "2").FailsWith(
            64, "--path-parts does not go with an adaptive study");
    }

    /// <summary>Killed, not asked to end: between any two shards and within them.</summary>
    [LinuxFact]
    [Trait("Category", "Slow")]
    public void A_study_killed_fifty_times_ends_in_the_same_bytes()
    {
        const int Kills = 50, Seed = 3;
        string file = StudyOf(256, 2000), killed = _scratch["killed"];
        EscalationTool.AsProcess("study", "run", file, "--out", _scratch["whole"]).Succeeds();
        var random = new Random(Seed);
        int met = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            int before = Shards(killed), wanted = before + random.Next(4);
            using Process process = EscalationTool.Start("study", "run", file, "--out", killed);
            var watch = Stopwatch.StartNew();
            while (Shards(killed) < wanted && !process.HasExited && watch.Elapsed < TimeSpan.FromSeconds(30))
            {
                Thread.Sleep(2);
            }

            Thread.Sleep(random.Next(30));
            met += process.HasExited ? 0 : 1;
            process.Kill();
            process.WaitForExit();
        }

        Assert.True(met > Kills / 2, $"Only {met} of {Kills} met it at work.");
        EscalationTool.AsProcess("study", "run", file, "--out", killed).Succeeds();
        Assert.Equal(Bytes("whole"), Bytes("killed"));
    }

    [Fact]
    public void A_sweep_writes_its_table_in_every_form()
    {
        ToolRun run = EscalationTool.InProcess(
            "sweep", "reference", "--number", "$.model.tempoHazard=2..8/4", "--number", "$.actors[1].policy.nerve=50,60,70", "--paths",
                "100",
            "--csv", _scratch["a.csv"], "--parquet", _scratch["a.parquet"], "--json", _scratch["a.json"], "--html", _scratch["a.html"],
            "--map", _scratch["a.svg"]).Succeeds();
        Assert.Contains("12 points, 100 paths each", run.Output, StringComparison.Ordinal);
        Assert.Equal(13, _scratch.Read("a.csv").TrimEnd().Split('\n').Length);
        Assert.Equal("PAR1", System.Text.Encoding.ASCII.GetString(File.ReadAllBytes(_scratch["a.parquet"]).AsSpan(0, 4)));
        XElement svg = XElement.Parse(_scratch.Read("a.svg"));
        Assert.Contains(svg.Elements(), e => e.Name.LocalName == "line"); // of a contour
        Assert.Equal(12, svg.Elements().Count(e => e.Name.LocalName == "rect" && e.HasElements)); // cells tell their values
        Assert.Equal(20, svg.Elements().Count(e => (string?)e.Attribute("width") == "12")); // the key
        ToolRun table = EscalationTool.InProcess(
            "sweep", "reference", "--number", "$.model.tempoHazard=2..8/4", "--number", "$.actors[1].policy.nerve=50,60,70", "--paths",
                "100",
            "--csv", "-").Succeeds();
        Assert.Equal(_scratch.Read("a.csv"), table.Output);
    }

    [Theory]
    [InlineData("--number $.model.tempoHazard=2..8", "a grid takes steps")]
    [InlineData("--number $.model.tempoHazard=2-8", "allowed: PATH=LOW..HIGH")]
    [InlineData("--number $.model.tempoHazrad=2..8/3", "did you mean \"tempoHazard\"?")]
    [InlineData("--number $.model.tempoHazard=8..2/3", "high is above low")]
    [InlineData("--number $.model.tempoHazard=2..8 --design sobol", "--points is missing")]
    [InlineData("--number $.model.tempoHazard=2..8 --design sobool", "--design sobool")]
    [InlineData("--number $.model.tempoHazard=2..8/3 --points 3", "--points is not allowed for a grid")]
    [InlineData("--number $.model.tempoHazard=2..8/3 --output wars", "did you mean \"war\"?")]
    [InlineData("--number $.model.tempoHazard=2..8/2000000000", "allowed: PATH=LOW..HIGH")]
    [InlineData("--number $.model.tempoHazard=2..8 --design maximin --points 100000", "from 1 to 2000")]
    [InlineData("--number $.model.tempoHazard=2..8/3 --map m.svg", "--map takes two numbers")]
    public void What_is_wrong_with_a_sweep_is_told(string args, string told) =>
        EscalationTool.InProcess(["sweep", "reference", .. args.Split(' ')]).FailsWith(2, told);

    [Theory]
    [InlineData("saltelli", "sobol", "first order")]
    [InlineData("morris", "morris", "mu*")]
    [InlineData("shapley", "shapley", "Shapley effects")]
    [InlineData("oneAtATime", "tornado", "swing")]
    [InlineData("sobol", "delta", "Borgonovo's delta")]
    public void A_study_is_analyzed_by_the_method_that_its_design_is_for(string design, string method, string told)
    {
        string points = design == "oneAtATime" ? "" : "\"points\": 64,";
        string file = StudyOf(64, 50);
        File.WriteAllText(
            file, File.ReadAllText(file).Replace("\"sobol\"", $"\"{design}\"", StringComparison.Ordinal)
                .Replace("\"points\": 64,", points, StringComparison.Ordinal));
        Assert.Contains(told, EscalationTool.InProcess("sensitivity", file).Succeeds().Output, StringComparison.Ordinal);
        EscalationTool.InProcess("study", "run", file, "--out", _scratch["done"]).Succeeds();
        ToolRun json = EscalationTool.InProcess("sensitivity", _scratch["done"], "--output", "war", "--json", "-").Succeeds();
        Assert.Equal(method, json.Json.GetProperty("analysis").GetString());
        Assert.Equal(2, json.Json.GetProperty(method == "tornado" ? "bars" : "indices").GetArrayLength());
        string other = method == "morris" ? "sobol" : "morris";
        EscalationTool.InProcess("sensitivity", file, "--method", other).FailsWith(2, "the plan of this study is");
    }

    [Fact]
    public void Boxes_and_trees_are_found_in_a_study()
    {
        string file = StudyOf(64, 200);
        ToolRun boxes = EscalationTool.InProcess("discover", file, "--above", "0.17", "--resamples", "5").Succeeds();
        Assert.Contains("of 64 points are of interest", boxes.Output, StringComparison.Ordinal);
        Assert.Contains("coverage", boxes.Output, StringComparison.Ordinal);
        Assert.Contains("bootstrap samples", boxes.Output, StringComparison.Ordinal);
        ToolRun json = EscalationTool.InProcess("discover", file, "--above", "0.17", "--rule", "workbench", "--json", "-").Succeeds();
        Assert.Equal("workbench", json.Json.GetProperty("rule").GetString());
        Assert.True(json.Json.GetProperty("steps").GetArrayLength() > 1);
        ToolRun tree = EscalationTool.InProcess("discover", file, "--above", "0.17", "--tree").Succeeds();
        Assert.Contains("Gini impurity", tree.Output, StringComparison.Ordinal);
        EscalationTool.InProcess("discover", file, "--above", "0.17", "--boxes", "2").Succeeds();
    }

    [Fact]
    public void Options_are_compared_over_all_points()
    {
        string file = StudyOf(16, 50);
        ToolRun table = EscalationTool.InProcess("robust", file, "--option", "war", "--option", "days", "--smaller-is-better").Succeeds();
        Assert.Contains("Maximin: war", table.Output, StringComparison.Ordinal);
        ToolRun json = EscalationTool.InProcess(
            "robust", file, "--option", "war", "--smaller-is-better", "--threshold", "1", "--json", "-").Succeeds();
        Assert.Equal(1, json.Json.GetProperty("options")[0].GetProperty("satisficing").GetDouble());
        EscalationTool.InProcess("robust", file).FailsWith(2, "allowed: one of them");
        EscalationTool.InProcess("robust", file, "--larger-is-better", "--option", "wars").FailsWith(2, "wars");
    }

    [Fact]
    public void Slopes_are_of_a_scenario()
    {
        ToolRun run = EscalationTool.InProcess("sensitivity", "reference", "--slope", "$.model.tempoHazard", "--paths", "500").Succeeds();
        Assert.Contains("slope", run.Output, StringComparison.Ordinal);
        EscalationTool.InProcess("sensitivity", "reference", "--slope", "$.model.tempoHazrad").FailsWith(2, "tempoHazrad");
    }

    [Theory]
    [InlineData("discover", "", "--above and --below are both missing")]
    [InlineData("discover", "--above x", "--above x is not allowed")]
    [InlineData("discover", "--above 0.1 --rule prim", "--rule prim is not allowed; allowed: count, workbench")]
    [InlineData("discover", "--above 0.1 --alpha 0.7", "Alpha")]
    [InlineData("discover", "--above 0.1 --output wars", "wars")]
    [InlineData("discover", "--above 0.1 --tree --alpha 0.1", "--alpha does not go with --tree")]
    [InlineData("discover", "--above 0.1 --boxes 2 --resamples 5", "--resamples does not go with --boxes above 1")]
    [InlineData("sensitivity", "--paths 5", "--paths does not go without --slope")]
    [InlineData("sensitivity", "--slope $.model.room --method pawn", "--method does not go with --slope")]
    [InlineData("sensitivity", "--output wars", "wars")]
    [InlineData("sensitivity", "--method sobool", "--method sobool is not allowed")]
    [InlineData("sensitivity", "--level 1", "--level 1 is not allowed")]
    [InlineData("sensitivity", "--resamples 3", "--resamples 3 is not allowed")]
    public void What_is_wrong_with_an_analysis_is_told(string command, string args, string told) =>
        EscalationTool.InProcess([command, StudyOf(64, 20), .. args.Split(' ', StringSplitOptions.RemoveEmptyEntries)]).FailsWith(2, told);

    private static int Shards(string folder) => Directory.Exists(Path.Combine(folder, "shards"))
        ? Directory.GetFiles(Path.Combine(folder, "shards"), "*.tsv", SearchOption.AllDirectories).Length
        : 0;

    private static string Status(string folder, int code)
    {
        ToolRun run = EscalationTool.InProcess("study", "status", "--out", folder);
        Assert.Equal(code, run.ExitCode);
        return run.Output;
    }

    private string[] Bytes(string folder) =>
    [
        .. Directory.GetFiles(_scratch[folder], "*", SearchOption.AllDirectories).Where(f => !Path.GetFileName(f).StartsWith('.')).Order()
            .Select(f => $"{Path.GetRelativePath(_scratch[folder], f)} {Convert.ToHexString(File.ReadAllBytes(f))}"),
    ];
}
