using System.Runtime.ExceptionServices;

namespace EscalationModel.Internals;

/// <summary>Loops over several threads that fail as a loop on one thread would: with the exception of the lowest index that fails, as it
/// was thrown and with its stack, and never with an <see cref="AggregateException"/>. All indices below that one are done.</summary>
internal static class ParallelLoop
{
    /// <summary>Calls a body for each index from 0.</summary>
    /// <param name="count">How many indices there are.</param>
    /// <param name="body">What is done; several indices at once.</param>
    /// <param name="threads">The most threads; null: one a core.</param>
    /// <param name="cancellation">Stops it with an <see cref="OperationCanceledException"/>, whatever else has failed.</param>
    public static void For(int count, Action<int> body, int? threads = null, CancellationToken cancellation = default) =>
        For(count, () => true, (i, _) => body(i), threads, cancellation);

    /// <summary>Calls a body for each index from 0, with something that the indices of a thread share.</summary>
    /// <param name="count">How many indices there are.</param>
    /// <param name="make">Makes what a thread keeps.</param>
    /// <param name="body">What is done; several indices at once.</param>
    /// <param name="threads">The most threads; null: one a core.</param>
    /// <param name="cancellation">Stops it with an <see cref="OperationCanceledException"/>, whatever else has failed.</param>
    public static void For<TKept>(
        int count, Func<TKept> make, Action<int, TKept> body, int? threads = null, CancellationToken cancellation = default)
    {
        var failures = new Failures();
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads ?? -1, CancellationToken = cancellation };
        Parallel.For(0, count, options, () => new Kept<TKept>(), (i, loop, kept) =>
        {
            try
            {
                body(i, kept.Get(make));
            }
            catch (Exception e)
            {
                failures.Add(i, e);
                loop.Break(); // the indices below may fail too, and are still done
            }

            return kept;
        }, _ => { });
        cancellation.ThrowIfCancellationRequested();
        failures.Throw();
    }

    // Made where a failure to make it is that of an index.
    private sealed class Kept<T>
    {
        private bool _isMade;
        private T? _value;

        public T Get(Func<T> make)
        {
            (_value, _isMade) = (_isMade ? _value : make(), true);
            return _value!;
        }
    }

    private sealed class Failures
    {
        private readonly Lock _adding = new();
        private int _lowest = int.MaxValue;
        private ExceptionDispatchInfo? _first;

        public void Add(int index, Exception failure)
        {
            lock (_adding)
            {
                (_lowest, _first) = index < _lowest ? (index, ExceptionDispatchInfo.Capture(failure)) : (_lowest, _first);
            }
        }

        public void Throw() => _first?.Throw();
    }
}
