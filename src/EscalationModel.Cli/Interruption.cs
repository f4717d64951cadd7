using System.Runtime.InteropServices;
using EscalationModel.Cli.Output;

namespace EscalationModel.Cli;

/// <summary>Turns Ctrl-C and a termination signal into a cancellation, and sees to it that the process ends at once: work that does not
/// look at the token in time, or a second signal, ends it from here.</summary>
internal sealed class Interruption : IDisposable
{
    private const string ClearLine = "\r\u001b[2K", ShowCursor = "\u001b[?25h";

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(150);

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;
    private readonly bool _onTerminal;
    private int _isTold;

    /// <summary>Listens from now on.</summary>
    /// <param name="onTerminal">Whether a bar on a terminal may have to be taken away.</param>
    public Interruption(bool onTerminal)
    {
        _onTerminal = onTerminal;
        _signals =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt),
        ];
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Whether the caller is the first to tell that the work was interrupted, and so the one to do it.</summary>
    public bool IsFirstToTell() => Interlocked.Exchange(ref _isTold, 1) == 0;

    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals)
        {
            signal.Dispose();
        }

        _source.Dispose();
    }

    private void Interrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_source.IsCancellationRequested)
        {
            End();
            return;
        }

        _source.Cancel();
        _ = Task.Delay(Patience).ContinueWith(_ => End(), TaskScheduler.Default);
    }

    private void End()
    {
        lock (OutputFile.Writing)
        {
            if (IsFirstToTell())
            {
                Console.Error.Write((_onTerminal ? ClearLine + ShowCursor : "") + "error: interrupted" + Console.Error.NewLine);
                Console.Error.Flush();
                Environment.Exit(ExitCode.Interrupted);
            }
        }
    }
}
