using EscalationModel.Models;

namespace EscalationModel.Reporting;

/// <summary>Some paths of the very run, traced again: the room or the joint rung on a grid of times.</summary>
internal sealed class SamplePaths
{
    private const int GridPoints = 181;

    private static readonly double[] Quantiles = [0.10, 0.25, 0.50, 0.75, 0.90];

    private SamplePaths(double[] times, double[][] values, PathEnd[] ends) => (Times, Values, Ends) = (times, values, ends);

    /// <summary>The grid, from 0.</summary>
    public double[] Times { get; }

    /// <summary>[path][time]; after its end a path keeps its last value.</summary>
    public double[][] Values { get; }

    public PathEnd[] Ends { get; }

    /// <summary>Traces the first paths of a run.</summary>
    /// <param name="scenario">The scenario; the baseline is traced.</param>
    /// <param name="result">Its result.</param>
    /// <param name="count">The number of paths, at least 1; fewer if the run has fewer.</param>
    /// <param name="last">The last time of the grid.</param>
    /// <param name="cancellation">Stops between paths.</param>
    public static SamplePaths Trace(Scenario scenario, SimulationResult result, int count, double last, CancellationToken cancellation)
    {
        double[] times = [.. Enumerable.Range(0, GridPoints).Select(i => last * i / (GridPoints - 1))];
        long[] paths = [.. result.Ranges.SelectMany(Indices).Take(count)];
        var values = new double[paths.Length][];
        var ends = new PathEnd[paths.Length];
        for (int i = 0; i < paths.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            PathTrace trace = Simulation.Trace(scenario, paths[i], result.Seed, precision: result.Precision, engine: result.Engine, cancellation: cancellation);
            (values[i], ends[i]) = (OnGrid(scenario, trace, times), trace.End);
        }

        return new SamplePaths(times, values, ends);
    }

    /// <summary>The 10%, 25%, 50%, 75% and 90% quantiles over the paths at each time: [quantile][time].</summary>
    public double[][] Bands()
    {
        var bands = Quantiles.Select(_ => new double[Times.Length]).ToArray();
        var column = new double[Values.Length];
        for (int t = 0; t < Times.Length; t++)
        {
            for (int path = 0; path < column.Length; path++)
            {
                column[path] = Values[path][t];
            }

            Array.Sort(column);
            for (int q = 0; q < Quantiles.Length; q++)
            {
                bands[q][t] = column[(int)Math.Ceiling(Quantiles[q] * column.Length) - 1];
            }
        }

        return bands;
    }

    /// <summary>A few paths to show: the first of every ending that occurs, then the first others.</summary>
    public IReadOnlyList<int> Examples(int count)
    {
        int[] all = [.. Enumerable.Range(0, Ends.Length)];
        int[] firsts = [.. all.GroupBy(i => Ends[i].Outcome).Select(g => g.First())];
        return [.. firsts.Concat(all.Except(firsts)).Take(Math.Max(count, firsts.Length)).Order()];
    }

    // The order of magnitude of a run is far above the paths that are traced: never enumerate it.
    private static IEnumerable<long> Indices(PathRange range)
    {
        for (long path = range.First; path < range.End; path++)
        {
            yield return path;
        }
    }

    private static double[] OnGrid(Scenario scenario, PathTrace trace, double[] times)
    {
        Func<TraceStep, double> value = Measure(scenario.Model);
        double wait = scenario.Model is EscalationLadder { Gaps: not null } ? 0 : scenario.Model.StepLength;
        var grid = new double[times.Length];
        double present = AtOnset(scenario);
        int step = 0;
        for (int t = 0; t < times.Length; t++)
        {
            for (; step < trace.Steps.Count && trace.Steps[step].Day + wait <= times[t] + 1e-9; step++)
            {
                present = value(trace.Steps[step]);
            }

            grid[t] = present;
        }

        return grid;
    }

    private static Func<TraceStep, double> Measure(CrisisModel model) => model is EscalationLadder ladder
        ? step => (step.TempoA + step.TempoB) * ladder.TopRung
        : step => Math.Max(0, step.Room);

    private static double AtOnset(Scenario scenario) => scenario.Model switch
    {
        AcceleratingTrains trains => trains.Room,
        _ => scenario.A.InitialRung + scenario.B.InitialRung,
    };
}
