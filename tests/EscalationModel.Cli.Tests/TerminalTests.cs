using System.Diagnostics;

namespace EscalationModel.Cli.Tests;

/// <summary>On a terminal a run shows a bar with the time left, and leaves the terminal as it was.</summary>
public class TerminalTests
{
    private const char Bar = '━';
    private const string ShowCursor = "\u001b[?25h", HideCursor = "\u001b[?25l";

    [Fact]
    public void A_terminal_gets_a_bar_with_the_time_left()
    {
        if (OnTerminal("--paths 20000") is not { } screen)
        {
            return;
        }

        Assert.Contains(Bar, screen);
        Assert.Matches(@"\d\d:\d\d:\d\d", screen);
        Assert.True(screen.LastIndexOf(ShowCursor, StringComparison.Ordinal) > screen.LastIndexOf(HideCursor, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--paths 20000 --quiet")]
    [InlineData("--paths 20000 2> error.txt")]
    [InlineData("--paths 20000 --json - > output.txt")]
    public void Quiet_runs_and_redirected_ones_get_none(string options)
    {
        if (OnTerminal(options) is { } screen)
        {
            Assert.DoesNotContain(HideCursor, screen, StringComparison.Ordinal);
            Assert.DoesNotContain(Bar, screen);
        }
    }

    /// <summary>What a terminal shows of a run; null where none can be made.</summary>
    private static string? OnTerminal(string options)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/script"))
        {
            return null;
        }

        using var scratch = new Scratch();
        string command = $"'{EscalationTool.DotNet}' '{EscalationTool.Assembly}' run reference {options}";
        var start = new ProcessStartInfo("/usr/bin/script", ["-qec", command, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = scratch.Folder,
        };
        start.Environment["TERM"] = "xterm-256color";
        using Process process = Process.Start(start)!;
        ToolRun run = EscalationTool.Finish(process);
        Assert.Equal(0, run.ExitCode);
        return run.Output;
    }
}
