namespace EscalationModel.Experiments.Optimization;

/// <summary>The smallest value of a function over a box: a grid, then from its best valleys a compass search whose steps halve. Sound for
/// functions whose valleys the grid can see, not proven for others.</summary>
internal static class ReplySearch
{
    private const int MostGrid = 4096, MostHalvings = 60;

    /// <summary>The ends of the searches, each place once, the smallest value first.</summary>
    /// <param name="box">A box with finite ends.</param>
    /// <param name="function">The function.</param>
    /// <param name="pointsAcross">The points of the grid in each coordinate, fewer where they would be too many.</param>
    /// <param name="valleys">The most places that are refined.</param>
    public static IReadOnlyList<EvaluatedPoint> Smallest(
        SearchBox box, Func<double[], double> function, int pointsAcross, int valleys)
    {
        int across = Across(box.Dimensions, pointsAcross);
        double[][] grid = Grid(box, across);
        double[] values = [.. grid.Select(function)];
        return
        [
            .. Values.Order(values).Where(i => IsValley(values, i, across, box.Dimensions)).Take(valleys)
                .Select(i => Refined(box, function, grid[i], values[i], 1.0 / (across - 1)))
                .OrderBy(p => p.Value)
                .DistinctBy(p => Values.Shown(p.Point)),
        ];
    }

    private static int Across(int dimensions, int wanted)
    {
        int across = wanted;
        while (across > 3 && Power(across, dimensions) > Math.Max(MostGrid, wanted))
        {
            across--;
        }

        return across;
    }

    private static double Power(int across, int dimensions) =>
        Enumerable.Repeat((double)across, dimensions).Aggregate(1.0, (product, x) => product * x);

    private static double[][] Grid(SearchBox box, int across)
    {
        var grid = new double[(int)Power(across, box.Dimensions)][];
        var unit = new double[box.Dimensions];
        for (int index = 0; index < grid.Length; index++)
        {
            int rest = index;
            for (int k = 0; k < unit.Length; k++, rest /= across)
            {
                unit[k] = rest % across / (double)(across - 1);
            }

            grid[index] = box.At(unit);
        }

        return grid;
    }

    // No neighbor along a coordinate is lower, nor as low and earlier.
    private static bool IsValley(double[] values, int index, int across, int dimensions)
    {
        int stride = 1;
        for (int k = 0; k < dimensions; k++, stride *= across)
        {
            int place = index / stride % across;
            if ((place > 0 && values[index - stride] <= values[index]) || (place < across - 1 && values[index + stride] < values[index]))
            {
                return false;
            }
        }

        return true;
    }

    private static EvaluatedPoint Refined(SearchBox box, Func<double[], double> function, double[] start, double value, double step)
    {
        double[] best = start;
        for (int halving = 0; halving < MostHalvings; step /= 2)
        {
            bool isBetter = false;
            for (int k = 0; k < box.Dimensions; k++)
            {
                foreach (double sign in (ReadOnlySpan<double>)[-1, 1])
                {
                    double[] next = [.. best];
                    next[k] = Math.Clamp(best[k] + sign * step * box.Width(k), box.Low[k], box.High[k]);
                    double there = next[k] == best[k] ? value : function(next);
                    if (there < value)
                    {
                        (best, value, isBetter) = (next, there, true);
                    }
                }
            }

            halving++;
            step = isBetter ? step * 2 : step;
        }

        return new EvaluatedPoint(best, value);
    }
}
