using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using EscalationModel.Cli.Output;

namespace EscalationModel.Cli;

/// <summary>Turns Ctrl-C and a termination signal into a cancellation, and sees to it that the process ends at once: work that does not
/// look at the token in time, or a second signal, ends it from here. Lives as long as the process: a signal may come at its last moment,
/// and must then find everything in place.</summary>
[SuppressMessage("Design", "CA1001", Justification = "It lives as long as the process.")]
internal sealed class Interruption
{
    private const string ClearLine = "\r\u001b[2K", ShowCursor = "\u001b[?25h";
    private const PosixSignal FileTooLarge = (PosixSignal)25; // SIGXFSZ

    private static readonly TimeSpan PatienceWithFiles = TimeSpan.FromSeconds(1);

    // What is collected no longer listens.
    private static readonly List<PosixSignalRegistration> Signals = [];

    private readonly CancellationTokenSource _source = new();
    private readonly bool _onTerminal;
    private readonly ExitCodes _codes;
    private int _signalsSeen, _isEnding;

    /// <summary>Listens from now on.</summary>
    /// <param name="onTerminal">Whether a bar on a terminal may have to be taken away.</param>
    /// <param name="codes">How the command says what became of it.</param>
    public Interruption(bool onTerminal, ExitCodes codes)
    {
        (_onTerminal, _codes) = (onTerminal, codes);
        Signals.AddRange(
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt),
            // The write that is too large for the limit of the user then fails, in place of the process.
            .. OperatingSystem.IsWindows()
                ? Array.Empty<PosixSignalRegistration>()
                : [PosixSignalRegistration.Create(FileTooLarge, context => context.Cancel = true)],
        ]);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>The exit code that tells of the first signal.</summary>
    public int Code { get; private set; } = ExitCode.Interrupted;

    /// <summary>Claims the end of the process for the caller, who alone may tell of it and give the exit code. Does not return if it is
    /// being ended from here.</summary>
    public void ClaimEnd()
    {
        if (!TryClaimEnd())
        {
            Thread.Sleep(Timeout.Infinite);
        }
    }

    private bool TryClaimEnd() => Interlocked.Exchange(ref _isEnding, 1) == 0;

    private void Interrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _signalsSeen) > 1)
        {
            End();
            return;
        }

        Code = context.Signal == PosixSignal.SIGTERM ? _codes.Terminated : ExitCode.Interrupted;
        _ = Task.Delay(_codes.Patience).ContinueWith(_ => End(), TaskScheduler.Default);
        _ = _source.CancelAsync();
    }

    private void End()
    {
        // Not given back: no file is begun any more.
        OutputFile.Writing.TryEnter(PatienceWithFiles);
        if (TryClaimEnd())
        {
            Tell();
        }
        else
        {
            Thread.Sleep(PatienceWithFiles); // whoever ends it does so by then, unless nobody reads what it says
        }

        Environment.Exit(Code);
    }

    private void Tell()
    {
        try
        {
            Console.Error.Write((_onTerminal ? ClearLine + ShowCursor : "") + "error: interrupted" + Console.Error.NewLine);
            Console.Error.Flush();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nobody to tell; the exit code does.
        }
    }
}
