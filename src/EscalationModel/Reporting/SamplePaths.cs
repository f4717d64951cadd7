using EscalationModel.Models;

namespace EscalationModel.Reporting;

/// <summary>Some paths of the run on a grid of times: the number that their picture shows.</summary>
internal sealed class SamplePaths
{
    private const int GridPoints = 181, MostShown = 9;

    private static readonly double[] Quantiles = [0.10, 0.25, 0.50, 0.75, 0.90];

    private SamplePaths(double[] times, double[][] values, PathEnd[] ends, int inBands) =>
        (Times, Values, Ends, InBands) = (times, values, ends, inBands);

    /// <summary>The grid, from 0.</summary>
    public double[] Times { get; }

    /// <summary>[path][time]; after its end a path keeps its last value.</summary>
    public double[][] Values { get; }

    public PathEnd[] Ends { get; }

    /// <summary>How many of the paths, the first, are in the bands: a fair sample. The others were picked by their endings.</summary>
    public int InBands { get; }

    /// <summary>Puts traces on a grid.</summary>
    /// <param name="picture">The number that is shown of a step.</param>
    /// <param name="traces">The paths, at least one.</param>
    /// <param name="picked">Paths that were picked by their endings.</param>
    /// <param name="last">The last time of the grid.</param>
    public static SamplePaths Of(PathPicture picture, IReadOnlyList<PathTrace> traces, IReadOnlyList<PathTrace> picked, double last)
    {
        double[] times = [.. Enumerable.Range(0, GridPoints).Select(i => last * i / (GridPoints - 1))];
        PathTrace[] all = [.. traces, .. picked];
        return new SamplePaths(
            times, [.. all.Select(t => OnGrid(picture, t.Steps, times))], [.. all.Select(t => t.End)], traces.Count);
    }

    /// <summary>The 10%, 25%, 50%, 75% and 90% quantiles over the paths at each time: [quantile][time].</summary>
    public double[][] Bands()
    {
        var bands = Quantiles.Select(_ => new double[Times.Length]).ToArray();
        var column = new double[InBands];
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
    public IReadOnlyList<int> Shown
    {
        get
        {
            int[] all = [.. Enumerable.Range(0, Ends.Length)];
            int[] firsts = [.. all.GroupBy(i => Ends[i].Outcome).Select(g => g.First())];
            return [.. firsts.Concat(all.Except(firsts)).Take(Math.Max(MostShown, firsts.Length)).Order()];
        }
    }

    private static double[] OnGrid(PathPicture picture, IReadOnlyList<TraceStep> steps, double[] times)
    {
        var grid = new double[times.Length];
        (double Day, double Value) before = (0, picture.AtOnset);
        int step = 0;
        for (int t = 0; t < times.Length; t++)
        {
            for (; step < steps.Count && steps[step].Day + picture.Wait <= times[t] + 1e-9; step++)
            {
                before = (steps[step].Day + picture.Wait, picture.Of(steps[step]));
            }

            grid[t] = picture.IsSmooth && step < steps.Count
                ? Between(before, (steps[step].Day + picture.Wait, picture.Of(steps[step])), times[t])
                : before.Value;
        }

        return grid;
    }

    private static double Between((double Day, double Value) before, (double Day, double Value) after, double time) =>
        before.Value + (after.Value - before.Value) * Math.Clamp((time - before.Day) / (after.Day - before.Day), 0, 1);
}
