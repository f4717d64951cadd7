namespace EscalationModel.Tests.Statistical;

/// <summary>The memory that a repeated action takes.</summary>
internal static class Allocated
{
    /// <summary>The least bytes of a few calls, after one that warms up. What the action itself allocates it allocates in every call; now
    /// and then the runtime allocates something of its own on the thread.</summary>
    public static long ByEachCallOf(Action action)
    {
        long least = long.MaxValue;
        for (int call = 0; call < 5 && least > 0; call++)
        {
            action();
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
