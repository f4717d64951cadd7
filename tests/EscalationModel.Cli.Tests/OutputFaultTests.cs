using System.Diagnostics;
using System.Text.Json;

namespace EscalationModel.Cli.Tests;

/// <summary>The real tool is killed, or meets an error, at every call by which it changes something in the folder of its output: the
/// file is the old one or the new one, and after the next run nothing else is there. Needs gcc, to put the faults between the tool and
/// the system; the report says where it is missing.</summary>
public sealed class OutputFaultTests : IDisposable
{
    private const int Killed = 128 + 9, NoSpace = 28, NoPermission = 13;

    /// <summary>More than a run makes; the loop ends at the first run that no fault reaches.</summary>
    private const int MostCalls = 40;

    private readonly Scratch _scratch = new(), _tools = new();

    public void Dispose()
    {
        _scratch.Dispose();
        _tools.Dispose();
    }

    [GccFact]
    public void Killed_at_any_call_it_leaves_the_file_whole_and_nothing_after_the_next_run()
    {
        string shim = Shim(), file = _scratch.Write("r.json", "precious");
        int at = 1;
        while (RunWith(shim, at, 0) is { ExitCode: not 0 } run)
        {
            Assert.Equal(Killed, run.ExitCode);
            Assert.Equal("precious", _scratch.Read("r.json"));
            EscalationTool.InProcess("run", "reference", "--paths", "10", "--quiet", "--json", file).Succeeds();
            Assert.Equal(["r.json"], _scratch.Files);
            Assert.True(++at < MostCalls);
            _scratch.Write("r.json", "precious");
        }

        Assert.InRange(at, 10, MostCalls);
        Assert.Equal(["r.json"], _scratch.Files);
        Assert.Equal(10, JsonDocument.Parse(_scratch.Read("r.json")).RootElement.GetProperty("paths").GetInt64());
    }

    [GccTheory]
    [InlineData(NoSpace)]
    [InlineData(NoPermission)]
    public void An_error_is_told_and_leaves_the_old_file_alone(int error)
    {
        string shim = Shim();
        // To keep the mode in the check; then in the write: the same, the content, the place.
        foreach (int at in (int[])[5, 10, 11, 12])
        {
            _scratch.Write("r.json", "precious");
            RunWith(shim, at, error).FailsWith(1, "--json", "r.json cannot be written");
            Assert.Equal("precious", _scratch.Read("r.json"));
            Assert.Equal(["r.json"], _scratch.Files);
        }
    }

    private ToolRun RunWith(string shim, int at, int error) => EscalationTool.AsProcessIn(
        new()
        {
            ["LD_PRELOAD"] = shim,
            ["FAULT_FOLDER"] = _scratch.Folder,
            ["FAULT_AT"] = $"{at}",
            ["FAULT_ERROR"] = $"{error}",
        },
        "run", "reference", "--paths", "10", "--quiet", "--json", _scratch["r.json"]);

    private string Shim()
    {
        string shim = _tools["faults.so"];
        using var gcc = Process.Start(
            GccFactAttribute.Gcc, ["-shared", "-fPIC", "-O1", "-o", shim, Path.Combine(AppContext.BaseDirectory, "Faults.c"), "-ldl"]);
        gcc.WaitForExit();
        Assert.Equal(0, gcc.ExitCode);
        return shim;
    }
}
