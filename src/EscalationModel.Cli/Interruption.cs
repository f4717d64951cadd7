using System.Runtime.InteropServices;
using EscalationModel.Cli.Output;

namespace EscalationModel.Cli;

/// <summary>Turns Ctrl-C and a termination signal into a cancellation, and sees to it that the process ends soon after.</summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;

    public Interruption() => _signals =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt),
    ];

    public CancellationToken Token => _source.Token;

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
            return;
        }

        _source.Cancel();
        // Work that does not look at the token must not keep the user waiting.
        _ = Task.Delay(Patience).ContinueWith(
            _ =>
            {
                lock (OutputFile.Writing)
                {
                    Environment.Exit(ExitCode.Interrupted);
                }
            },
            TaskScheduler.Default);
    }
}
