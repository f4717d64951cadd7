using EscalationModel.Internals;

namespace EscalationModel.Tests.Internals;

/// <summary>A loop over several threads ends as one on a single thread would.</summary>
public class ParallelLoopTests
{
    [Fact]
    public void The_lowest_index_that_fails_is_told_as_it_was_thrown()
    {
        for (int attempt = 0; attempt < 100; attempt++)
        {
            int lowest = 20 + attempt;
            var done = new bool[400];
            InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => ParallelLoop.For(done.Length, i =>
            {
                done[i] = true;
                if (i >= lowest && i % 2 == lowest % 2)
                {
                    Fail(i);
                }
            }));
            Assert.Equal($"{lowest}", e.Message);
            Assert.Contains(nameof(Fail), e.StackTrace!, StringComparison.Ordinal);
            Assert.All(done[..lowest], Assert.True);
        }
    }

    [Fact]
    public void What_makes_the_tools_of_a_thread_may_fail_too() => Assert.Throws<FormatException>(
        () => ParallelLoop.For<int>(10, () => throw new FormatException(), (_, _) => { }));

    [Fact]
    public void An_aggregate_of_a_body_is_left_alone()
    {
        var thrown = new AggregateException(new FormatException());
        Assert.Same(thrown, Assert.Throws<AggregateException>(() => ParallelLoop.For(3, _ => throw thrown)));
    }

    [Fact]
    public void Cancellation_outdoes_failures()
    {
        using var stop = new CancellationTokenSource();
        OperationCanceledException e = Assert.ThrowsAny<OperationCanceledException>(() => ParallelLoop.For(1000, _ =>
        {
            stop.Cancel();
            throw new FormatException();
        }, cancellation: stop.Token));
        Assert.Equal(stop.Token, e.CancellationToken);
    }

    [Fact]
    public void It_is_no_more_threads_than_asked()
    {
        int now = 0, most = 0;
        ParallelLoop.For(50, _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            Thread.Sleep(1);
            Interlocked.Decrement(ref now);
        }, threads: 1);
        Assert.Equal(1, most);
    }

    private static void Fail(int index) => throw new InvalidOperationException($"{index}");
}
