namespace EscalationModel.Cli;

/// <summary>What the tool tells its caller.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The input was good, the work failed: a file cannot be written, say.</summary>
    public const int Failed = 1;

    /// <summary>The command line or a scenario is wrong.</summary>
    public const int BadInput = 2;

    /// <summary>Ctrl-C or a termination signal: 128 + SIGINT, as shells count.</summary>
    public const int Interrupted = 130;
}
