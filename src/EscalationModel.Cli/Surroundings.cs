namespace EscalationModel.Cli;

/// <summary>What the tool reads from and writes to: the console in the process, buffers in a test.</summary>
internal sealed record Surroundings
{
    public required Func<Stream> Input { get; init; }

    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Whether someone looks at a terminal, and nothing is piped.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>The columns of the terminal that the output goes to; null: it goes elsewhere.</summary>
    public int? TerminalWidth { get; init; }

    public CancellationToken Cancellation { get; init; }

    /// <summary>What a variable of the environment is; null: it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>The exit code of what was interrupted.</summary>
    public Func<int> InterruptedAs { get; init; } = () => ExitCode.Interrupted;

    /// <summary>Called once, when nothing is left to do but to tell of errors: does not return if the process is being ended from
    /// elsewhere.</summary>
    public Action ClaimEnd { get; init; } = () => { };

    /// <summary>All of the input, up to a limit and a byte beyond.</summary>
    public byte[] ReadInput(int mostBytes)
    {
        using Stream input = Input();
        return BoundedInput.Read(input, mostBytes);
    }
}
