using Microsoft.Extensions.Options;

namespace EscalationModel.Service;

/// <summary>The threads that all runs share: as many run at once as have room. Thread-safe.</summary>
internal sealed class ThreadBudget(IOptions<ServiceLimits> limits) : IDisposable
{
    private readonly SemaphoreSlim _runs = new(Math.Max(1, limits.Value.Threads / limits.Value.ThreadsPerRun));

    /// <summary>Runs as soon as there are threads for it.</summary>
    /// <exception cref="ServiceFullException">There were none for too long.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> run, CancellationToken cancellation)
    {
        if (!await _runs.WaitAsync(limits.Value.Patience, cancellation))
        {
            throw new ServiceFullException();
        }

        try
        {
            return await run();
        }
        finally
        {
            _runs.Release();
        }
    }

    public void Dispose() => _runs.Dispose();
}
