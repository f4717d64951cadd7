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

    [LinuxFact]
    public void A_shard_of_a_study_ends_by_the_signal_that_ends_it_and_leaves_no_file()
    {
        string file = _scratch.Write("study.json", """
            { "scenario": "reference", "design": "sobol", "points": 2, "paths": 1000000000000, "outputs": ["war"],
              "inputs": [ { "path": "$.actors[1].policy.nerve", "low": 50, "high": 70 } ] }
            """);
        EscalationTool.InProcess("study", "plan", file, "--out", _scratch["study"]).Succeeds();
        Interrupted(Terminate, "study", "work", "--out", _scratch["study"], "--shard", "1")?.FailsWith(143, "interrupted");
        Interrupted(Interrupt, "study", "work", "--out", _scratch["study"], "--shard", "1")?.FailsWith(130, "interrupted");
        Assert.Equal(["study.json", Path.Combine("study", "plan.json")], _scratch.Files.Order());
    }

    [Fact]
    public void A_long_calibration_is_interrupted() =>
        Interrupted(
            Interrupt, "calibrate", "reference", "--target", "0.1", "--parameter", "$.model.tempoHazard", "--paths", "1e12")?.FailsWith(
            130, "interrupted");

    [Fact]
    public void A_long_search_is_interrupted() =>
        Interrupted(
            Interrupt, "optimize", "reference", "--number", "$.actors[0].policy.nerve=10..90", "--minimize", "war", "--paths", "1e12")
            ?.FailsWith(130, "interrupted");

    [Fact]
    public void A_long_tournament_is_interrupted()
    {
        Interrupted(Interrupt, "tournament", "reference", "--paths", "1e12")?.FailsWith(130, "interrupted");
        Interrupted(Interrupt, "tournament", "--game", "chicken", "--matches", "1e9")?.FailsWith(130, "interrupted");
    }

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

    /// <summary>At a moment of every kind: before the tool listens (where the system ends it), at work, and at its last breath.</summary>
    [LinuxFact]
    public void A_signal_at_any_moment_ends_it_in_order()
    {
        const int Runs = 40, Seed = 1;
        var random = new Random(Seed);
        var watch = Stopwatch.StartNew();
        int length = EscalationTool.AsProcess("list").Succeeds().Output.Length;
        TimeSpan whole = watch.Elapsed;
        for (int i = 0; i < Runs; i++)
        {
            bool isLast = i % 2 == 0;
            using Process process = EscalationTool.Start("list");
            if (isLast)
            {
                process.StandardOutput.BaseStream.ReadExactly(new byte[length]);
            }
            else
            {
                Thread.Sleep(whole * random.NextDouble());
            }

            Kill(process.Id, Terminate);
            ToolRun run = EscalationTool.Finish(process);
            string expected = run.ExitCode == 130 ? "error: interrupted\n" : "";
            Assert.True(
                (run.ExitCode is 0 or 130 || (!isLast && run.ExitCode == 128 + Terminate)) && run.Error == expected,
                $"run {i}: exit code {run.ExitCode}, {run.Error}");
        }
    }

    [LinuxFact]
    public void Who_cannot_be_told_of_it_does_not_change_its_end()
    {
        using Process process = EscalationTool.StartInShell(
            "exec \"$@\" 2> /dev/full", OwnPolicy.Run(_scratch, "Endless", "--paths", "1e6"));
        WaitUntilItWorks(process);
        Kill(process.Id, Terminate);
        Assert.Equal(130, EscalationTool.Finish(process).ExitCode);
    }

    [LinuxFact]
    public void A_pipe_that_nobody_reads_does_not_keep_it()
    {
        string stored = _scratch["stored.json"], pipe = _scratch["pipe"];
        EscalationTool.InProcess("run", "reference", "--paths", "10", "--quiet", "--result", stored).Succeeds();
        using (var make = Process.Start("mkfifo", [pipe]))
        {
            make.WaitForExit();
        }

        using Process process = EscalationTool.Start("report", stored, "--html", pipe);
        Assert.NotNull(process.StandardOutput.ReadLine()); // the table; then comes the page
        Thread.Sleep(1000);
        Assert.False(process.HasExited);
        Kill(process.Id, Interrupt);
        Assert.Equal(130, EscalationTool.Finish(process).ExitCode);
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
