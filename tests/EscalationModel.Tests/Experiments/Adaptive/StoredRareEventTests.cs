using EscalationModel.Experiments.Adaptive;
using EscalationModel.Experiments.RareEvents;
using EscalationModel.Experiments.Studies;
using EscalationModel.Tests.Experiments.Studies;

namespace EscalationModel.Tests.Experiments.Adaptive;

public class StoredRareEventTests
{
    private static readonly RuinLadder Ladder = new(up: 0.3, top: 14);

    private static RareEventEstimate Few(ulong seed, CancellationToken cancellation) => Splitting.Estimate(
        Ladder, Ladder.Top, new SplittingOptions { Size = 50, Replications = 2, Seed = seed, Threads = 1 }, cancellation);

    [Fact]
    public void Rounds_go_on_until_the_mean_is_precise_and_where_they_were_stopped()
    {
        using var folder = new TemporaryFolder();
        var options = new StoredRareEventOptions { RelativeError = 0.1 };
        StoredRareEventResult whole = StoredRareEvent.Run(folder["whole"], "ladder", Few, options);
        Assert.True(whole.IsPreciseEnough && whole.RelativeError <= 0.1);
        Assert.True(whole.Rounds > 1, "One round was not enough.");
        double exact = Ladder.Probability(), error = whole.RelativeError * whole.Probability.Value;
        Assert.True(Math.Abs(whole.Probability.Value - exact) < 6 * error, $"{whole.Probability}, exactly {exact}");
        Assert.False(Math.Abs(whole.Probability.Value - 2 * exact) < 6 * error, "Twice the probability would be noticed.");
        int left = 20;
        using var cancellation = new CancellationTokenSource();
        RareEventEstimate Stopped(ulong seed, CancellationToken stop)
        {
            if (Interlocked.Decrement(ref left) == 0)
            {
                cancellation.Cancel();
            }

            return Few(seed, stop);
        }

        Assert.ThrowsAny<OperationCanceledException>(
            () => StoredRareEvent.Run(folder["parts"], "ladder", Stopped, options, new() { Threads = 1 }, cancellation.Token));
        Assert.Equal(whole, StoredRareEvent.Run(folder["parts"], "ladder", Few, options));
        Assert.Contains(
            "another plan",
            Assert.Throws<StudyException>(() => StoredRareEvent.Run(folder["parts"], "walk", Few, options)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_never_seen_or_is_doubtful_is_no_answer()
    {
        using var folder = new TemporaryFolder();
        StoredRareEventResult never = StoredRareEvent.Run(
            folder.Path, "never", (_, _) => Few(1, default) with { Probability = Estimate.Exact(0), IsTrusted = false },
            new() { First = 4, Rounds = 1 });
        Assert.Equal(new Estimate(0, 0, 1), never.Probability);
        Assert.False(never.IsTrusted || never.IsPreciseEnough);
    }

    [Fact]
    public void What_is_not_reached_is_said()
    {
        using var folder = new TemporaryFolder();
        StoredRareEventResult result = StoredRareEvent.Run(
            folder.Path, "ladder", Few, new() { RelativeError = 0.001, First = 4, Rounds = 2 });
        Assert.False(result.IsPreciseEnough);
        Assert.Equal((2, 8), (result.Rounds, result.Estimates));
        RareEventException e = Assert.Throws<RareEventException>(
            () => StoredRareEvent.Run(folder.Path, "ladder", Few, new() { RelativeError = 2, First = 1, Rounds = 0 }));
        Assert.Equal(3, e.Problems.Count);
    }
}
