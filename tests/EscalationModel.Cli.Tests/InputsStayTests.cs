using System.Runtime.InteropServices;

namespace EscalationModel.Cli.Tests;

/// <summary>No command writes onto what it reads, whatever links lead there.</summary>
public sealed class InputsStayTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("run", "--json")]
    [InlineData("run", "--html")]
    [InlineData("run", "--result")]
    [InlineData("trace --path 0", "--csv")]
    [InlineData("trace --path 0", "--json")]
    [InlineData("exact", "--json")]
    [InlineData("solve", "--json")]
    [InlineData("solve", "--policy-a")]
    [InlineData("solve", "--policy-b")]
    public void The_scenario_is_not_written_over(string command, string option)
    {
        string file = _scratch.Write("ladder.json", Samples.Ladder);
        string[] words = [.. command.Split(' '), file];
        foreach (string name in (string[])
        [
            file,
            Path.Combine(_scratch.Folder, ".", "ladder.json"),
            LinkedFile("link.json", file),
            Path.Combine(LinkedFolder("folder"), "ladder.json")
        ])
        {
            EscalationTool.InProcess([.. words, option, name])
                .FailsWith(2, option, name, "is the file of SCENARIO, which is read; allowed: another file");
            Assert.Equal(Samples.Ladder, File.ReadAllText(file));
        }

        File.Delete(_scratch["link.json"]);
        Directory.Delete(_scratch["folder"]);
        Assert.Equal(["ladder.json"], _scratch.Files);
    }

    [Fact]
    public void A_scenario_that_is_a_link_is_not_written_over_either()
    {
        string file = _scratch.Write("ladder.json", Samples.Ladder),
            first = LinkedFile("first.json", file), second = LinkedFile("second.json", first);
        EscalationTool.InProcess("run", second, "--json", file).FailsWith(2, "--json", "SCENARIO");
        EscalationTool.InProcess("run", second, "--html", first).FailsWith(2, "--html", "SCENARIO");
        Assert.Equal(Samples.Ladder, File.ReadAllText(file));
    }

    [Fact]
    public void A_game_is_not_written_over()
    {
        string file = _scratch.Write("chicken.nfg", "NFG 1 R \"Chicken\" { \"A\" \"B\" } { 2 2 } 3 3 4 1 1 4 0 0");
        EscalationTool.InProcess("solve", file, "--json", file).FailsWith(2, "--json", "GAME");
        EscalationTool.InProcess("solve", file, "--json", _scratch["answer.json"]).Succeeds();
    }

    [Fact]
    public void Stored_results_and_policies_are_not_written_over()
    {
        string a = _scratch["a.json"], b = _scratch["b.json"];
        EscalationTool.InProcess("run", "reference", "--paths", "20", "--quiet", "--result", a).Succeeds();
        EscalationTool.InProcess("run", "reference", "--first-path", "20", "--paths", "20", "--quiet", "--result", b).Succeeds();
        string before = File.ReadAllText(b);
        EscalationTool.InProcess("merge", a, b, "--result", b).FailsWith(2, "--result", b, "is the file of RESULT");
        EscalationTool.InProcess("merge", a, b, "--json", LinkedFile("link.json", b)).FailsWith(2, "--json", "is the file of RESULT");
        EscalationTool.InProcess("report", b, "--html", b).FailsWith(2, "--html", "is the file of RESULT");
        EscalationTool.InProcess("report", b, "--json", b).FailsWith(2, "--json", "is the file of RESULT");
        EscalationTool.InProcess("run", "reference", "--policy-a", a, "--json", a).FailsWith(2, "--json", "is the file of --policy-a");
        Assert.Equal(before, File.ReadAllText(b));
    }

    [Fact]
    public void Two_outputs_are_not_one_file_by_a_link()
    {
        string file = _scratch.Write("out", "old"), link = LinkedFile("link", file);
        EscalationTool.InProcess("run", "reference", "--json", file, "--html", link).FailsWith(2, "--json and --html name the same file");
        EscalationTool.InProcess("run", "reference", "--json", "-", "--result", "-")
            .FailsWith(2, "--json - and --result - both are standard output");
        Assert.Equal("old", File.ReadAllText(file));
    }

    [LinuxFact]
    public void A_file_under_two_names_is_one_file()
    {
        string file = _scratch.Write("ladder.json", Samples.Ladder), other = _scratch["other.json"];
        Assert.Equal(0, HardLink(file, other));
        EscalationTool.InProcess("run", file, "--json", other).FailsWith(2, "--json", "SCENARIO");
        EscalationTool.InProcess("run", "reference", "--json", file, "--html", other).FailsWith(2, "--json and --html name the same file");
        Assert.Equal(Samples.Ladder, File.ReadAllText(file));
    }

    [LinuxFact]
    public void What_a_shell_redirects_is_not_written_over()
    {
        string file = _scratch.Write("ladder.json", Samples.Ladder), output = _scratch["output"];
        EscalationTool.InShell($"\"$@\" < '{file}'", "run", "-", "--json", file).FailsWith(2, "--json", "is the file of standard input");
        EscalationTool.InShell($"\"$@\" > '{output}'", "run", file, "--json", output)
            .FailsWith(2, "--json", "is the file of standard output");
        Assert.Equal(Samples.Ladder, File.ReadAllText(file));
        Assert.Equal("", File.ReadAllText(output));
    }

    [Fact]
    public void An_assembly_of_policies_is_not_written_over()
    {
        string assembly = _scratch["policies.dll"];
        File.Copy(OwnPolicy.Assembly, assembly);
        EscalationTool.InProcess("run", "reference", "--policies", assembly, "--json", assembly).FailsWith(2, "--json", "--policies");
        Assert.Equal(File.ReadAllBytes(OwnPolicy.Assembly), File.ReadAllBytes(assembly));
    }

    [Fact]
    public void A_shipped_name_is_no_file()
    {
        EscalationTool.InProcess("run", "reference", "--paths", "5", "--quiet", "--json", _scratch["reference"]).Succeeds();
        Assert.Equal(["reference"], _scratch.Files);
    }

    [Fact]
    public void Links_that_lead_nowhere_or_in_a_circle_are_told_not_followed_for_ever()
    {
        File.CreateSymbolicLink(_scratch["x"], _scratch["y"]);
        File.CreateSymbolicLink(_scratch["y"], _scratch["x"]);
        string file = _scratch.Write("ladder.json", Samples.Ladder);
        Assert.Equal(1, EscalationTool.InProcess("run", file, "--paths", "5", "--quiet", "--json", _scratch["x"]).ExitCode);
        Assert.Equal(2, EscalationTool.InProcess("run", _scratch["x"], "--json", _scratch["z.json"]).ExitCode);
    }

    private string LinkedFile(string name, string target)
    {
        File.CreateSymbolicLink(_scratch[name], target);
        return _scratch[name];
    }

    private string LinkedFolder(string name)
    {
        Directory.CreateSymbolicLink(_scratch[name], _scratch.Folder);
        return _scratch[name];
    }

    [DllImport("libc", EntryPoint = "link")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int HardLink(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string path, [MarshalAs(UnmanagedType.LPUTF8Str)] string other);
}
