using BenchmarkDotNet.Attributes;
using EscalationModel.Experiments.Tournaments;

namespace EscalationModel.Benchmarks;

/// <summary>A tournament of seven strategies in the Prisoner's Dilemma of 200 rounds, 10,000 matches of each of 28 pairs.</summary>
public class MatchBenchmarks
{
    private static readonly IteratedStrategy[] Strategies =
        [.. new[] { "ALLC", "ALLD", "TFT", "GRIM", "WSLS", "GTFT(1/3)", "GRIT(1/5)" }.Select(IteratedStrategy.Parse)];

    [Params(0, 0.01)]
    public double Noise { get; set; }

    [Benchmark]
    public long Tournament() => Play(10_000, Environment.ProcessorCount);

    [Benchmark]
    public double Exact() => IteratedTournament.Expected(Game, Strategies).Total(0).Value;

    internal long Play(long repetitions, int threads)
    {
        IteratedTournament.Play(Game, Strategies, new() { Repetitions = repetitions, Threads = threads });
        return repetitions * Strategies.Length * (Strategies.Length + 1) / 2;
    }

    private IteratedGame Game => IteratedGame.PrisonersDilemma with { Noise = Noise };
}
