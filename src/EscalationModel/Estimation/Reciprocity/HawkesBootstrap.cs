using EscalationModel.Internals;

namespace EscalationModel.Estimation.Reciprocity;

/// <summary>Statistics of moves that a fitted process makes. Each data set depends on the seed and its number alone.</summary>
internal static class HawkesBootstrap
{
    private const int Fewest = 99, Most = 100_000;

    public static void Check(int resamples)
    {
        if (resamples is not 0 and (< Fewest or > Most))
        {
            throw new ArgumentOutOfRangeException(nameof(resamples), resamples, $"Allowed: 0 (none), or {Fewest} to {Most}.");
        }
    }

    public static T[] Run<T>(
        HawkesSample sample, HawkesParameters parameters, int resamples, ulong seed, int? threads, Func<HawkesSample, T> statistic)
    {
        var found = new T[resamples];
        ParallelLoop.For(
            resamples, r => found[r] = statistic(Draw(sample, parameters, seed, r)), threads);
        return found;
    }

    /// <summary>Moves of a process: the data set of a number.</summary>
    public static HawkesSample Draw(HawkesSample sample, HawkesParameters parameters, ulong seed, long number)
    {
        var random = new RandomStream(seed, number, RandomPurpose.Synthetic);
        return sample.Draw(parameters, ref random);
    }

    /// <summary>The share of statistics at least as great, the observed one counted with the simulated ones [davison1997].</summary>
    public static double PValue(double statistic, double[] simulated) =>
        (1 + simulated.Count(s => s >= statistic)) / (simulated.Length + 1.0);
}
