using EscalationModel.Cli.Inputs;

namespace EscalationModel.Cli;

/// <summary>How the commands of a command line say what became of them: engines of batch jobs decide by the code whether to try again, so
/// that those of studies tell more apart.</summary>
internal sealed record ExitCodes
{
    /// <summary>How long work may go on after a signal; that of studies longer, to put its last shard in place or to leave nothing of it.
    /// </summary>
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(150), Second = TimeSpan.FromMilliseconds(900);

    private bool IsOfStudies { get; init; }

    /// <summary>The codes of a command line.</summary>
    public static ExitCodes For(IReadOnlyList<string> args) => new() { IsOfStudies = args.Count > 0 && args[0] == "study" };

    /// <summary>A termination signal.</summary>
    public int Terminated => IsOfStudies ? ExitCode.Terminated : ExitCode.Interrupted;

    /// <summary>How long after a signal work may go on that does not look at it.</summary>
    public TimeSpan Patience => IsOfStudies ? Second : Short;

    /// <summary>What went wrong with the command line or an input.</summary>
    public int BadInput(BadInputException bad) =>
        !IsOfStudies ? ExitCode.BadInput : bad.Fault is { } fault ? ExitCode.Of(fault) : ExitCode.BadUsage;

    /// <summary>What a scenario that is not one makes.</summary>
    public int BadScenario => IsOfStudies ? ExitCode.BadData : ExitCode.BadInput;

    /// <summary>What else may happen.</summary>
    public int Failed(Exception e) =>
        IsOfStudies && e is (IOException or UnauthorizedAccessException) ? ExitCode.TryAgain : ExitCode.Failed;
}
