using EscalationModel.Internals;

namespace EscalationModel.Estimation.Inference;

/// <summary>Simulates rounds: draws first, from the prior or near a population, then their data on all threads.</summary>
internal sealed class RoundPlay(InferenceProblem problem, InferenceOptions options, CancellationToken cancellation)
{
    private const int FewestKnown = 10;

    private int _done;

    public SimulatedCloud OfPrior() => OfPrior(options.Simulations);

    public SimulatedCloud OfPrior(int count)
    {
        double[][] scores = [.. Enumerable.Range(0, count).Select(i => PriorDraw(options.Seed, 0, i, problem.Parameters.Count))];
        var weights = new double[count];
        Array.Fill(weights, 1.0 / count);
        return Simulated(0, scores, weights);
    }

    public SimulatedCloud Of(int round, Population population)
    {
        double[][] scores = [.. Enumerable.Range(0, options.Simulations).Select(i =>
        {
            RandomStream random = InferenceStreams.OfParameters(options.Seed, round, i);
            return population.Next(ref random);
        })];
        return Simulated(round, scores, population.WeightsOf(scores, options.Threads));
    }

    public static double[] PriorDraw(ulong seed, int round, int draw, int parameters)
    {
        RandomStream random = InferenceStreams.OfParameters(seed, round, draw);
        var z = new double[parameters];
        for (int p = 0; p < z.Length; p++)
        {
            z[p] = random.NextNormal();
        }

        return z;
    }

    private SimulatedCloud Simulated(int round, double[][] scores, double[] weights)
    {
        var statistics = new double[scores.Length][];
        int width = problem.Summaries.Count + problem.Checks.Count;
        var telling = new Lock();
        ParallelLoop.For(scores.Length, i =>
        {
            RandomStream random = InferenceStreams.OfData(options.Seed, round, i);
            double[] found = [.. problem.Simulate(PriorScores.ValuesOf(problem.Parameters, scores[i]), ref random)];
            statistics[i] = found.Length == width ? found : throw new ArgumentException(
                $"The simulator gave {found.Length} statistics; allowed: {width}, one for each summary and check.");
            Tell(telling);
        }, options.Threads, cancellation);
        int[] known = [.. Enumerable.Range(0, scores.Length).Where(i => statistics[i].All(double.IsFinite))];
        return known.Length >= FewestKnown
            ? new SimulatedCloud(
                [.. known.Select(i => scores[i])], [.. known.Select(i => statistics[i])], [.. known.Select(i => weights[i])],
                scores.Length - known.Length)
            : throw new ArgumentException(
                $"{known.Length} of {scores.Length} simulations gave finite summaries; at least {FewestKnown} are needed.");
    }

    private void Tell(Lock telling)
    {
        if (options.Progress is { } progress)
        {
            lock (telling)
            {
                progress.Report(new SimulationProgress(++_done, options.Simulations * (long)(options.Rounds ?? 1)));
            }
        }
    }
}
