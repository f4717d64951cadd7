using BenchmarkDotNet.Attributes;
using EscalationModel.Games;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Benchmarks;

/// <summary>All extreme equilibria of random games with whole payoffs from -50 to 50, exactly.</summary>
public class GamesBenchmarks
{
    private NormalFormGame _game = null!;

    [Params(8, 10, 12)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new RandomStream(1, 0, default);
        double[,] a = new double[Size, Size], b = new double[Size, Size];
        for (int i = 0; i < Size * Size; i++)
        {
            (a[i / Size, i % Size], b[i / Size, i % Size]) =
                (Math.Floor(random.NextDouble() * 101) - 50, Math.Floor(random.NextDouble() * 101) - 50);
        }

        _game = new(a, b);
    }

    [Benchmark]
    public int ExtremeEquilibriaAndComponents() => NashComponents.Of(VertexEnumeration.Solve(_game).Solutions).Count;

    [Benchmark]
    public int LemkeHowsonFromEveryLabel() => LemkeHowson.Solve(_game).Solutions.Count;
}
