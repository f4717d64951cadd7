using System.Runtime.Versioning;
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
        EscalationTool.InProcess("run", "reference", "--json", _scratch.Folder).FailsWith(1, "--json", "is a folder");

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

    [LinuxFact]
    public void A_device_is_written_through()
    {
        // A null device of its own: that of the system is too dear to find out by whether it is replaced.
        string link = _scratch["null"];
        File.CreateSymbolicLink(link, "/dev/null");
        EscalationTool.InProcess("run", "reference", "--paths", "10", "--quiet", "--json", link).Succeeds();
        Assert.Equal("/dev/null", new FileInfo(link).LinkTarget);
        using (var device = new FileStream("/dev/null", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            Assert.False(device.CanSeek && device.Length > 0);
            device.Write("x"u8);
        }

        Assert.Equal("", File.ReadAllText("/dev/null"));
        ToolRun run = EscalationTool.AsProcess("run", "reference", "--paths", "10", "--quiet", "--json", "/dev/stdout");
        Assert.Equal(10, run.Succeeds().Json.GetProperty("paths").GetInt64());
    }

    [LinuxFact]
    [UnsupportedOSPlatform("windows")]
    public void A_file_among_devices_is_a_file()
    {
        string file = $"/dev/shm/escalation-{Environment.ProcessId}.json";
        try
        {
            File.WriteAllText(file, new string('x', 100_000));
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            EscalationTool.InProcess("run", "reference", "--paths", "10", "--quiet", "--json", file).Succeeds();
            Assert.Equal(10, JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("paths").GetInt64());
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [LinuxFact]
    public void A_full_disk_is_an_error_not_a_crash()
    {
        EscalationTool.InProcess("run", "reference", "--paths", "10", "--quiet", "--json", "/dev/full").FailsWith(1, "--json", "/dev/full");
        Assert.Equal(1, EscalationTool.InShell("\"$@\" > /dev/full", "list").ExitCode);
    }

    [LinuxFact]
    public void A_limit_of_the_user_is_an_error_not_a_crash()
    {
        _scratch.Write("r.json", "precious");
        // The runtime's own large files are not what is limited here.
        ToolRun run = EscalationTool.InShell(
            "ulimit -f 2; DOTNET_EnableWriteXorExecute=0 \"$@\"",
            "run", "reference", "--paths", "10", "--quiet", "--json", _scratch["r.json"]);
        run.FailsWith(1, "--json", "cannot be written");
        Assert.Equal("precious", _scratch.Read("r.json"));
        Assert.Equal(["r.json"], _scratch.Files);
    }

    [LinuxFact]
    [UnsupportedOSPlatform("windows")]
    public void What_cannot_be_written_is_told_before_the_work()
    {
        string readOnly = _scratch.Write("read-only", "precious"), astray = _scratch["astray"];
        File.SetUnixFileMode(readOnly, UnixFileMode.UserRead);
        File.CreateSymbolicLink(astray, _scratch["none/r.json"]);
        foreach (string file in (string[])[readOnly, astray, _scratch[new string('n', 256)]])
        {
            EscalationTool.InProcess("run", "no-such-scenario", "--json", file).FailsWith(1, "--json", file, "cannot be written");
        }

        EscalationTool.InProcess(
            "run", "reference", "--paths", "10", "--quiet", "--json", _scratch[new string('n', 250)]).Succeeds();
        Assert.Equal("precious", File.ReadAllText(readOnly));
    }

    [LinuxFact]
    public void Whoever_does_not_listen_changes_no_exit_code()
    {
        Assert.Equal("0", EscalationTool.InShell("{ sleep 0.5; \"$@\"; echo $? >&2; } | true", "list").Error.Trim());
        Assert.Equal(2, EscalationTool.InShell("\"$@\" 2>&-", "run", "no-such-scenario").ExitCode);
        Assert.Equal(2, EscalationTool.InShell("\"$@\" 2> /dev/full", "run", "no-such-scenario").ExitCode);
    }

    private static string[] WithoutTimes(string json) =>
        [.. json.Split('\n')
            .Where(line => !line.Contains("elapsedSeconds") && !line.Contains("nsPerPathStep") && !line.Contains("pathsPerSecond"))];
}
