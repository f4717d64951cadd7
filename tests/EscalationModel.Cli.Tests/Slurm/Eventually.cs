using System.Diagnostics;

namespace EscalationModel.Cli.Tests.Slurm;

/// <summary>Waits for what other processes do.</summary>
internal static class Eventually
{
    /// <summary>Far longer than anything here takes on a busy machine, so that only a hang is caught.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Returns once it is so, and fails with the reason if it never is.</summary>
    /// <param name="condition">What shall become true.</param>
    /// <param name="why">What to tell if it does not.</param>
    /// <param name="pause">Between two looks, in milliseconds.</param>
    public static void True(Func<bool> condition, Func<string> why, int pause = 20)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed > Patience)
            {
                Assert.Fail(why());
            }

            Thread.Sleep(pause);
        }
    }
}
