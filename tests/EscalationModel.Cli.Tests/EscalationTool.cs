using System.Diagnostics;
using System.Text;

namespace EscalationModel.Cli.Tests;

/// <summary>Runs the tool: as a process of its own, as a user does, or in this process where only its answer matters.</summary>
internal static class EscalationTool
{
    /// <summary>Far longer than anything here takes, so that only a hang is caught.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The built tool beside the tests.</summary>
    public static string Assembly { get; } = Path.Combine(AppContext.BaseDirectory, "escalation.dll");

    public static string DotNet { get; } = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet"
        ? path
        : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Runs it in this process.</summary>
    public static ToolRun InProcess(params string[] args) => InProcess(args, "");

    public static ToolRun InProcess(string[] args, string input)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var stop = new CancellationTokenSource(Patience);
        int code = Tool.Run(args, new Surroundings
        {
            Input = () => new MemoryStream(Encoding.UTF8.GetBytes(input)),
            Output = output,
            Error = error,
            Cancellation = stop.Token,
        });
        return new ToolRun(code, output.ToString(), error.ToString()).SendsText();
    }

    /// <summary>Runs it as a process and waits for its end.</summary>
    public static ToolRun AsProcess(params string[] args) => AsProcess(args, "");

    public static ToolRun AsProcess(string[] args, string input)
    {
        using Process process = Start(args);
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        return Finish(process).SendsText();
    }

    /// <summary>Runs it as a process with an environment variable.</summary>
    public static ToolRun AsProcessWith(string variable, string value, params string[] args) =>
        AsProcessIn(new() { [variable] = value }, args);

    /// <summary>Runs it as a process with environment variables.</summary>
    public static ToolRun AsProcessIn(Dictionary<string, string> variables, params string[] args)
    {
        using Process process = Start(args, start =>
        {
            foreach ((string name, string value) in variables)
            {
                start.Environment[name] = value;
            }
        });
        process.StandardInput.Close();
        return Finish(process);
    }

    /// <summary>Runs it as a process with settings of the runtime from a file, and with environment variables.</summary>
    public static ToolRun AsProcessOf(string settings, Dictionary<string, string> variables, params string[] args)
    {
        using Process process = Start(args, start =>
        {
            foreach ((string name, string value) in variables)
            {
                start.Environment[name] = value;
            }

            start.ArgumentList.Insert(0, "exec");
            start.ArgumentList.Insert(1, "--runtimeconfig");
            start.ArgumentList.Insert(2, settings);
        });
        process.StandardInput.Close();
        return Finish(process);
    }

    /// <summary>Runs it from a shell.</summary>
    /// <param name="script">What the shell does; <c>"$@"</c> is the command line of the tool.</param>
    /// <param name="args">The arguments of the tool.</param>
    public static ToolRun InShell(string script, params string[] args)
    {
        using Process process = StartInShell(script, args);
        return Finish(process);
    }

    public static Process StartInShell(string script, params string[] args)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", script, "sh", DotNet, Assembly, .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    public static Process Start(params string[] args) => Start(args, _ => { });

    private static Process Start(string[] args, Action<ProcessStartInfo> change)
    {
        var start = new ProcessStartInfo(DotNet, [Assembly, .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            WorkingDirectory = Path.GetTempPath(),
        };
        change(start);
        return Process.Start(start)!;
    }

    /// <summary>Waits for the end of a process; a hang ends it and the test.</summary>
    public static ToolRun Finish(Process process, TimeSpan? patience = null)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(patience ?? Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"It hangs: {process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)}");
        }

        return new ToolRun(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}
