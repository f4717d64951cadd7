using System.Text.Json;

namespace EscalationModel.Cli.Tests;

/// <summary>Output files are whole or untouched.</summary>
public sealed class OutputFileTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_run_writes_a_document_a_page_and_a_table()
    {
        // A short crisis: the page has simulations of its own.
        string brief = Samples.Duel.Replace("\"AcceleratingTrains\"", "\"AcceleratingTrains\", \"horizon\": 40", StringComparison.Ordinal);
        ToolRun run = EscalationTool.AsProcess(
            ["run", "-", "--paths", "500", "--json", _scratch["r.json"], "--html", _scratch["r.html"]], brief).Succeeds();
        Assert.NotEqual("", run.Output);
        Assert.Equal(["r.html", "r.json"], _scratch.Files.Order());
        Assert.Equal(500, JsonDocument.Parse(_scratch.Read("r.json")).RootElement.GetProperty("paths").GetInt64());
        Assert.StartsWith("<!doctype html>", _scratch.Read("r.html"), StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("</html>", _scratch.Read("r.html").TrimEnd(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_file_and_standard_output_get_the_same_document()
    {
        EscalationTool.InProcess(["run", "-", "--paths", "100", "--quiet", "--json", _scratch["r.json"]], Samples.Duel).Succeeds();
        string printed = EscalationTool.InProcess(["run", "-", "--paths", "100", "--json", "-"], Samples.Duel).Output;
        Assert.Equal(WithoutTimes(printed), WithoutTimes(_scratch.Read("r.json")));
    }

    [Fact]
    public void An_older_file_is_replaced_as_a_whole()
    {
        string file = _scratch.Write("r.json", new string('x', 1_000_000));
        EscalationTool.InProcess("run", "reference", "--paths", "10", "--quiet", "--json", file).Succeeds();
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(File.ReadAllText(file)).RootElement.ValueKind);
        Assert.Equal(["r.json"], _scratch.Files);
    }

    [Fact]
    public void A_link_stays_a_link()
    {
        string file = _scratch.Write("r.json", "old");
        string link = _scratch["link.json"];
        File.CreateSymbolicLink(link, file);
        EscalationTool.InProcess("run", "reference", "--paths", "10", "--quiet", "--json", link).Succeeds();
        Assert.Equal(file, new FileInfo(link).LinkTarget);
        Assert.StartsWith("{", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--variant", "nobody")]
    [InlineData(2, "--paths", "0")]
    [InlineData(1, "--html", "no-such-folder/page.html")]
    public void An_older_file_stays_as_it_is_when_the_run_fails(int code, string option, string value)
    {
        string file = _scratch.Write("r.json", "precious");
        EscalationTool.InProcess("run", "reference", "--json", file, option, value).FailsWith(code, option, value);
        Assert.Equal("precious", File.ReadAllText(file));
        Assert.Equal(["r.json"], _scratch.Files);
    }

    [Theory]
    [InlineData("run", "--json")]
    [InlineData("run", "--html")]
    [InlineData("trace --path 0", "--csv")]
    [InlineData("exact", "--json")]
    public void A_missing_folder_is_told_before_the_work(string command, string option)
    {
        string file = Path.Combine(_scratch.Folder, "none", "out");
        string[] words = command.Split(' ');
        EscalationTool.InProcess([words[0], "no-such-scenario", .. words[1..], option, file]).FailsWith(1, option, file, "no folder");
    }

    [Fact]
    public void A_folder_is_no_file() =>
        EscalationTool.InProcess("run", "reference", "--json", _scratch.Folder).FailsWith(1, "--json", "it is a folder");

    [Fact]
    public void A_folder_that_cannot_be_written_is_told_before_the_work()
    {
        string folder = _scratch["closed"];
        Directory.CreateDirectory(folder);
        // No user, not even root, can make a file in /proc.
        if (OperatingSystem.IsLinux())
        {
            folder = "/proc";
        }
        else if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
        else
        {
            folder = @"\\?\GLOBALROOT";
        }

        string file = Path.Combine(folder, "out.json");
        EscalationTool.InProcess("run", "no-such-scenario", "--json", file).FailsWith(1, "--json", file, "cannot be written");
    }

    [Fact]
    public void One_file_cannot_be_two()
    {
        string file = _scratch["r"];
        EscalationTool.InProcess("run", "reference", "--json", file, "--html", Path.Combine(_scratch.Folder, ".", "r"))
            .FailsWith(2, "--json", "--html", "r");
        Assert.Empty(_scratch.Files);
    }

    [Fact]
    public void A_device_is_written_in_place()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // it has no device files
        }

        EscalationTool.AsProcess("run", "reference", "--paths", "10", "--quiet", "--json", "/dev/null").Succeeds();
        Assert.True(new FileInfo("/dev/null").Length == 0 && !File.ReadAllText("/dev/null").Contains('{', StringComparison.Ordinal));
        JsonElement json = EscalationTool.AsProcess("run", "reference", "--paths", "10", "--quiet", "--json", "/dev/stdout")
            .Succeeds().Json;
        Assert.Equal(10, json.GetProperty("paths").GetInt64());
    }

    [Fact]
    public void A_full_disk_is_an_error_not_a_crash()
    {
        if (!OperatingSystem.IsLinux())
        {
            return; // only Linux has /dev/full
        }

        EscalationTool.InProcess("run", "reference", "--paths", "10", "--quiet", "--json", "/dev/full").FailsWith(1, "--json", "/dev/full");
    }

    private static string[] WithoutTimes(string json) =>
        [.. json.Split('\n')
            .Where(line => !line.Contains("elapsedSeconds") && !line.Contains("nsPerPathStep") && !line.Contains("pathsPerSecond"))];
}
