using BenchmarkDotNet.Attributes;
using EscalationModel.Games;
using EscalationModel.Solvers.ExtensiveForm;

namespace EscalationModel.Benchmarks;

/// <summary>Poker by regret minimization (100 iterations) and by linear programming.</summary>
public class TreeBenchmarks
{
    private static readonly CfrOptions Hundred = new() { MaxIterations = 100, Tolerance = 0, CheckEvery = int.MaxValue };

    private readonly ExtensiveFormGame _game = Catalog.LeducPoker;

    [Benchmark]
    public double CfrPlusOnLeduc() => CfrPlus.Solve(_game, Hundred).Residual;

    [Benchmark]
    public double DiscountedCfrOnLeduc() => DiscountedCfr.Solve(_game, Hundred).Residual;

    [Benchmark]
    public double LinearProgramOfLeduc() => SequenceFormLp.Solve(_game).Residual;
}
