using EscalationModel.Internals;

namespace EscalationModel.Experiments.Studies;

/// <summary>Loops over points, more of them than an array could have too.</summary>
internal static class StudyLoop
{
    private const int Batch = 1 << 20;

    public static void For(long count, Action<long> body, int? threads, CancellationToken cancellation)
    {
        if (threads is < 1 or > 1024)
        {
            throw new ArgumentOutOfRangeException(nameof(threads), threads, "A number of threads from 1 to 1024 is allowed.");
        }

        for (long first = 0; first < count; first += Batch)
        {
            long from = first;
            ParallelLoop.For((int)Math.Min(Batch, count - from), i => body(from + i), threads, cancellation);
        }
    }
}
