using System.Diagnostics;
using System.Runtime.InteropServices;
using EscalationModel.Cli.Output;

namespace EscalationModel.Cli.Tests;

/// <summary>Ctrl-C and termination end the tool soon, with code 130 and without a trace in the file system.</summary>
public sealed class InterruptionTests : IDisposable
{
    private const int Interrupt = 2, Terminate = 15;

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData(Interrupt)]
    [InlineData(Terminate)]
    public void A_long_run_is_interrupted(int signal)
    {
        _scratch.Write("old.json", "precious");
        ToolRun? run = Interrupted(
            signal, "run", "reference", "--paths", "1e12", "--json", _scratch["old.json"], "--html", _scratch["new.html"]);
        if (run is not null)
        {
            run.FailsWith(130, "interrupted");
            Assert.Equal(["old.json"], _scratch.Files);
            Assert.Equal("precious", _scratch.Read("old.json"));
        }
    }

    [Fact]
    public void A_long_calibration_is_interrupted() =>
        Interrupted(
            Interrupt, "calibrate", "reference", "--target", "0.1", "--parameter", "$.model.tempoHazard", "--paths", "1e12")?.FailsWith(
            130, "interrupted");

    [Fact]
    public void A_run_of_a_slow_policy_is_interrupted() =>
        Interrupted(Interrupt, OwnPolicy.Run(_scratch, "Slow", "--paths", "1e6"))?.FailsWith(130, "interrupted");

    [Fact]
    public void A_policy_that_does_not_answer_is_not_waited_for() =>
        Interrupted(Interrupt, OwnPolicy.Run(_scratch, "Endless", "--paths", "1e6"))?.FailsWith(130, "interrupted");

    [Theory]
    [InlineData("trace", "--path", "0")]
    [InlineData("exact")]
    [InlineData("solve")]
    public void Every_command_is_interrupted(string command, params string[] more)
    {
        string ladder = _scratch.Write(
            "endless.json", Samples.Ladder.Replace("\"Brinkman\", \"nerve\": 0.1", "\"Endless\"", StringComparison.Ordinal));
        Interrupted(Interrupt, [command, ladder, "--policies", OwnPolicy.Assembly, .. more])?.FailsWith(130, "interrupted");
    }

    [Fact]
    public void A_second_signal_ends_it_too()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using Process process = EscalationTool.Start(OwnPolicy.Run(_scratch, "Endless"));
        WaitUntilItWorks(process);
        Kill(process.Id, Interrupt);
        Kill(process.Id, Interrupt);
        ToolRun run = EscalationTool.Finish(process);
        run.FailsWith(130, "interrupted");
        Assert.Single(run.ErrorLines);
    }

    [Fact]
    public void A_canceled_write_leaves_nothing()
    {
        OutputFile file = OutputFile.At("--json", _scratch["new.json"])!;
        Assert.Throws<OperationCanceledException>(() => file.Write("text", new CancellationToken(canceled: true)));
        Assert.Empty(_scratch.Files);
    }

    /// <summary>What a run says that gets a signal while it works; null where signals cannot be sent.</summary>
    private static ToolRun? Interrupted(int signal, params string[] args)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        using Process process = EscalationTool.Start(args);
        WaitUntilItWorks(process);
        var watch = Stopwatch.StartNew();
        Assert.Equal(0, Kill(process.Id, signal));
        ToolRun run = EscalationTool.Finish(process);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
        return run;
    }

    // Work shows as processor time, whatever the machine's speed; starting takes a fraction of a second.
    private static void WaitUntilItWorks(Process process)
    {
        var patience = Stopwatch.StartNew();
        while (process.TotalProcessorTime < TimeSpan.FromSeconds(1))
        {
            Assert.False(process.HasExited, "It was to run for long.");
            Assert.InRange(patience.Elapsed.TotalSeconds, 0, 60);
            Thread.Sleep(50);
            process.Refresh();
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Kill(int process, int signal);
}
