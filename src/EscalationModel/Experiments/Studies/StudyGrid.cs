namespace EscalationModel.Experiments.Studies;

/// <summary>An output over two inputs: its mean in the cells of a grid. Levels, up to 200, are cells; other points
/// are sorted into cells of equal probability. Immutable; thread-safe.</summary>
public sealed class StudyGrid
{
    private const int MostLevels = 200, LeastBins = 2, MostBins = 24;

    private readonly double[] _sums;
    private readonly long[] _counts;

    private StudyGrid(StudyResult result, string output, int x, int y)
    {
        (Study, Output) = (result.Study, output);
        (X, Y) = (Study.Inputs[x], Study.Inputs[y]);
        int bins = Math.Clamp((int)Math.Sqrt(result.Points / 4.0), LeastBins, MostBins);
        (Columns, Rows) = (Centers(X, bins), Centers(Y, bins));
        (_sums, _counts) = (new double[Columns.Count * Rows.Count], new long[Columns.Count * Rows.Count]);
        double[] values = result.Column(output);
        var unit = new double[Study.Inputs.Count];
        for (long i = 0; i < values.Length; i++)
        {
            Study.Design.Point(i, unit);
            int cell = Cell(unit[y], Rows.Count) * Columns.Count + Cell(unit[x], Columns.Count);
            _sums[cell] += values[i];
            _counts[cell]++;
        }
    }

    /// <summary>The study.</summary>
    public Study Study { get; }

    /// <summary>The name of the output.</summary>
    public string Output { get; }

    /// <summary>The input across.</summary>
    public StudyInput X { get; }

    /// <summary>The input upward.</summary>
    public StudyInput Y { get; }

    /// <summary>The value of <see cref="X"/> in each column of cells: its level, or the middle by probability.</summary>
    public IReadOnlyList<double> Columns { get; }

    /// <summary>The value of <see cref="Y"/> in each row of cells, likewise.</summary>
    public IReadOnlyList<double> Rows { get; }

    /// <summary>Sorts an output into a grid; over all other inputs it takes the mean.</summary>
    /// <param name="result">The result of a study.</param>
    /// <param name="output">The name of the output.</param>
    /// <param name="x">The name of the input across.</param>
    /// <param name="y">The name of another, upward.</param>
    /// <exception cref="ArgumentException">A name is unknown, or both inputs are one.</exception>
    /// <exception cref="StudyException">The output is NaN somewhere.</exception>
    public static StudyGrid Of(StudyResult result, string output, string x, string y)
    {
        ArgumentNullException.ThrowIfNull(result);
        string[] names = [.. result.Study.Inputs.Select(i => i.Name)];
        (int across, int upward) = (Array.IndexOf(names, x), Array.IndexOf(names, y));
        return across >= 0 && upward >= 0 && across != upward
            ? new(result, output, across, upward)
            : throw new ArgumentException(
                $"\"{x}\" and \"{y}\" are not allowed; allowed: two of the inputs {string.Join(", ", names)}.", nameof(x));
    }

    /// <summary>The mean in a cell; NaN if no point lies there.</summary>
    /// <param name="column">From 0 to the number of columns - 1.</param>
    /// <param name="row">From 0 to the number of rows - 1.</param>
    public double this[int column, int row] => _sums[row * Columns.Count + column] / _counts[row * Columns.Count + column];

    /// <summary>How many points lie in a cell.</summary>
    /// <param name="column">From 0 to the number of columns - 1.</param>
    /// <param name="row">From 0 to the number of rows - 1.</param>
    public long Count(int column, int row) => _counts[row * Columns.Count + column];

    private static int Cell(double u, int cells) => Math.Min((int)(u * cells), cells - 1);

    private static double[] Centers(StudyInput input, int bins)
    {
        int cells = input.Levels is <= MostLevels and { } levels ? (int)levels : bins;
        return [.. Enumerable.Range(0, cells).Select(i => input.Value((i + 0.5) / cells))];
    }
}
