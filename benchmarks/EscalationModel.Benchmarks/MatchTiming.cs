using System.Diagnostics;
using System.Globalization;
using EscalationModel.Experiments.Tournaments;

namespace EscalationModel.Benchmarks;

/// <summary><c>matches</c>: a tournament of the usual strategies in the Prisoner's Dilemma of 200 rounds, in matches a second by the clock
/// and by CPU time, and how many times the 490 matches a second of the Axelrod library.</summary>
internal static class MatchTiming
{
    private const double Axelrod = 490;

    public static void Run(string[] args)
    {
        const int Rounds = 5, Repetitions = 100_000;
        foreach (double noise in (double[])[0, 0.01])
        {
            foreach (int threads in (int[])[1, Environment.ProcessorCount])
            {
                var work = new MatchBenchmarks { Noise = noise };
                work.Play(Repetitions / 5, threads); // warms up
                for (int round = 0; round < Rounds; round++)
                {
                    using Process process = Process.GetCurrentProcess();
                    TimeSpan before = process.TotalProcessorTime;
                    long start = Stopwatch.GetTimestamp();
                    long matches = work.Play(Repetitions, threads);
                    double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                    process.Refresh();
                    double cpu = (process.TotalProcessorTime - before).TotalSeconds;
                    Console.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"noise={noise} threads={threads} matches_per_second={matches / seconds:F0} per_cpu_second={matches / cpu:F0} "
                            + $"times_axelrod={matches / seconds / Axelrod:F0}"));
                }
            }
        }
    }
}
