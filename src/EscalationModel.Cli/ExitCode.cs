using EscalationModel.Experiments.Studies;

namespace EscalationModel.Cli;

/// <summary>What the tool tells its caller.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The input was good, the work failed: a file cannot be written, say.</summary>
    public const int Failed = 1;

    /// <summary>The command line or a scenario is wrong.</summary>
    public const int BadInput = 2;

    /// <summary>Of studies: shards are missing.</summary>
    public const int Incomplete = 3;

    /// <summary>Of studies: shards are damaged, or not the same when they are done again.</summary>
    public const int Corrupt = 4;

    /// <summary>Of studies: the command line is wrong. This and the next two are those of sysexits.h.</summary>
    public const int BadUsage = 64;

    /// <summary>Of studies: a file is wrong, or of another plan. To try again does not help.</summary>
    public const int BadData = 65;

    /// <summary>Of studies: a file cannot be read or written now. To try again may help.</summary>
    public const int TryAgain = 75;

    /// <summary>Ctrl-C, and but for studies a termination signal: 128 + SIGINT, as shells count.</summary>
    public const int Interrupted = 130;

    /// <summary>Of studies: a termination signal, 128 + SIGTERM.</summary>
    public const int Terminated = 143;

    /// <summary>What a kind of trouble with a study is called.</summary>
    public static int Of(StudyFault fault) => fault switch
    {
        StudyFault.Missing => Incomplete,
        StudyFault.Damaged or StudyFault.Differs => Corrupt,
        StudyFault.NoPlan => TryAgain, // a network file system may show it late
        _ => BadData,
    };
}
