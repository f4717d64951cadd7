using EscalationModel.Experiments.Adaptive;
using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Optimization;
using EscalationModel.Experiments.Studies;
using EscalationModel.Tests.Experiments.Studies;

namespace EscalationModel.Tests.Experiments.Adaptive;

public class StoredSearchTests
{
    private const int Rounds = 40;

    private static readonly StudyInput[] Inputs = [StudyInput.Uniform("x", -4, 4), StudyInput.Uniform("y", 0, 2)];

    private static Study Bowl(Design design, Action? also = null) => Study.Of("bowl", Inputs, design, ["z"], p =>
    {
        also?.Invoke();
        double x = p["x"] - 1, y = p["y"] - 0.5;
        return new() { ["z"] = x * x + 5 * y * y };
    });

    private static CmaEs Search() => new(new CmaEsOptions { Start = [0.5, 0.5], Sigma = 0.3, Box = SearchBox.Cube(2), Seed = 3 });

    [Fact]
    public void A_search_in_a_store_is_the_search_in_memory_and_goes_on_where_it_stopped()
    {
        using var folder = new TemporaryFolder();
        CmaEs memory = Search();
        for (int round = 0; round < Rounds && memory.End is null; round++)
        {
            memory.Tell([.. memory.Ask().Select(u =>
            {
                double x = Inputs[0].Value(u[0]) - 1, y = Inputs[1].Value(u[1]) - 0.5;
                return x * x + 5 * y * y;
            })]);
        }

        int left = 100;
        using var cancellation = new CancellationTokenSource();
        void Stop()
        {
            if (Interlocked.Decrement(ref left) == 0)
            {
                cancellation.Cancel();
            }
        }

        Assert.ThrowsAny<OperationCanceledException>(() => StoredSearch.Run(
            folder.Path, d => Bowl(d, Stop), "z", Search, Rounds, new() { Threads = 1 }, cancellation.Token));
        IMinimizer stored = StoredSearch.Run(folder.Path, d => Bowl(d), "z", Search, Rounds);
        Assert.Equal(memory.Best!.Point, stored.Best!.Point);
        Assert.Equal(memory.Center, stored.Center);
        Assert.Equal(1, Inputs[0].Value(stored.Best.Point[0]), 1e-2);
        Assert.Equal(0.5, Inputs[1].Value(stored.Best.Point[1]), 1e-2);
        Assert.Contains(
            "another plan",
            Assert.Throws<StudyException>(() => StoredSearch.Run(
                folder.Path, d => Bowl(d), "z", () =>
                    new CmaEs(new CmaEsOptions { Start = [0.5, 0.5], Sigma = 0.2, Box = SearchBox.Cube(2), Seed = 3 }), Rounds))
                .Message,
            StringComparison.Ordinal);
    }
}
