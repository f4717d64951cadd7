using System.Diagnostics;

namespace EscalationModel.Fuzz;

/// <summary>One input given to one target.</summary>
/// <param name="Taken">The time that it took: the processor's where the machine had others to serve, as long as this process does nothing
/// else.</param>
/// <param name="Allocated">The bytes that it allocated, garbage included.</param>
/// <param name="Accepted">Whether it was read.</param>
/// <param name="Failure">What is wrong with the reader; null: nothing.</param>
public sealed record Trial(TimeSpan Taken, long Allocated, bool Accepted, string? Failure)
{
    /// <summary>No call may take longer.</summary>
    public static readonly TimeSpan MostTime = TimeSpan.FromSeconds(5);

    /// <summary>No call may allocate more.</summary>
    public const long MostBytes = 1L << 30;

    /// <summary>Reads an input.</summary>
    public static Trial Of(FuzzTarget target, byte[] input)
    {
        ArgumentNullException.ThrowIfNull(target);
        long before = GC.GetAllocatedBytesForCurrentThread(), started = Stopwatch.GetTimestamp();
        TimeSpan worked = Environment.CpuUsage.TotalTime;
        Exception? thrown = null;
        try
        {
            target.Read(input);
        }
        catch (Exception e)
        {
            thrown = e;
        }

        TimeSpan passed = Stopwatch.GetElapsedTime(started), busy = Environment.CpuUsage.TotalTime - worked;
        TimeSpan taken = passed < busy ? passed : busy;
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        string? failure = thrown is not null && !target.Documented.IsInstanceOfType(thrown) ? thrown.ToString()
            : taken > MostTime ? $"took {taken}"
            : allocated > MostBytes ? $"allocated {allocated} bytes"
            : null;
        return new Trial(taken, allocated, thrown is null, failure);
    }
}
