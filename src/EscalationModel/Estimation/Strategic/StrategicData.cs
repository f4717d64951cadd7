namespace EscalationModel.Estimation.Strategic;

/// <summary>Outcomes of crises, one a row, with the columns that may explain them. Immutable; thread-safe.</summary>
public sealed class StrategicData
{
    private readonly Dictionary<string, StrategicColumn> _columns = new(StringComparer.OrdinalIgnoreCase);

    internal StrategicData(
        StrategicGame game, string source, int[] outcomes, double[] weights, int[]? clusters, IEnumerable<StrategicColumn> columns)
    {
        (Game, Source, Outcomes, Weights, Clusters) = (game, source, outcomes, weights, clusters);
        foreach (StrategicColumn column in columns)
        {
            _columns[column.Name] = column;
        }
    }

    /// <summary>The game that the outcomes are of.</summary>
    public StrategicGame Game { get; }

    /// <summary>The rows, complete or not.</summary>
    public int Rows => Outcomes.Length;

    /// <summary>The columns that formulas can name.</summary>
    public IReadOnlyCollection<string> Columns => [.. _columns.Values.Select(c => c.Name)];

    /// <summary>What a reader must know of how the outcomes were read, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; internal init; } = [];

    /// <summary>Where the data are from, for messages.</summary>
    internal string Source { get; }

    /// <summary>The outcome of each row; 0: missing.</summary>
    internal int[] Outcomes { get; }

    internal double[] Weights { get; }

    internal int[]? Clusters { get; }

    internal bool IsTotals { get; init; }

    internal StrategicColumn this[string name] => _columns[name];

    /// <summary>Reads a CSV file with a line of names. Cells that are empty or NA are missing. A column whose cells are numbers is one; any
    /// other has levels. A first column of row names, with or without a name, is passed over.</summary>
    /// <param name="path">The file.</param>
    /// <param name="outcome">The column of outcomes: 1, 3, 4 (four outcomes: 1 to 4), or the numbers or words of <paramref name="labels"/>;
    /// or two columns of 0 and 1 as "esc + war": whether player 1 challenged, whether player 2 then fought.</param>
    /// <param name="game">The game.</param>
    /// <param name="cluster">The column that says which rows belong together; null: each is on its own.</param>
    /// <param name="labels">What stands in the column for each outcome, in the order of the game; null: numbers, or words such as
    /// "status quo", "capitulation", "war".</param>
    /// <exception cref="EstimationException">The file cannot be read, or a cell is not as it should be: all of them, by line and
    /// column.</exception>
    public static StrategicData Load(
        string path, string outcome, StrategicGame game = StrategicGame.ThreeOutcomes, string? cluster = null,
        IReadOnlyList<string>? labels = null) => StrategicFile.Read(path, outcome, game, cluster, labels);

    /// <summary>Data from a program.</summary>
    /// <param name="game">The game.</param>
    /// <param name="outcomes">The outcome of each row: 1, 3 or 4; with four outcomes 1 to 4.</param>
    /// <param name="columns">The columns of numbers by name, each as long as the outcomes; NaN: missing.</param>
    /// <param name="clusters">Which rows belong together; null: each is on its own.</param>
    /// <param name="factors">Columns of levels by name; null in a cell: missing.</param>
    /// <exception cref="ArgumentException">Outcomes that the game does not have, infinite numbers, or columns of other lengths.</exception>
    public static StrategicData Of(
        StrategicGame game, IReadOnlyList<int> outcomes, IReadOnlyDictionary<string, IReadOnlyList<double>> columns,
        IReadOnlyList<int>? clusters = null, IReadOnlyDictionary<string, IReadOnlyList<string?>>? factors = null)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentNullException.ThrowIfNull(columns);
        StrategicShape.Check(game, StrategicError.Agent);
        factors ??= new Dictionary<string, IReadOnlyList<string?>>();
        string[] problems =
        [
            .. outcomes.Select((y, row) => (y, row)).Where(o => !game.Outcomes().Contains(o.y))
                .Select(o => $"Outcome {o.y} in row {o.row}; allowed: {string.Join(", ", game.Outcomes())}"),
            .. columns.Select(c => (c.Key, c.Value.Count)).Concat(factors.Select(f => (f.Key, f.Value.Count)))
                .Append(("clusters", clusters?.Count ?? outcomes.Count)).Where(c => c.Item2 != outcomes.Count)
                .Select(c => $"{c.Item1} has {c.Item2} rows; allowed: {outcomes.Count}, as many as outcomes"),
            .. columns.Where(c => c.Value.Any(double.IsInfinity)).Select(c => $"{c.Key} has infinite numbers; allowed: finite, or NaN"),
        ];
        if (problems.Length > 0 || outcomes.Count == 0)
        {
            throw new ArgumentException(
                outcomes.Count == 0 ? "No outcomes; allowed: at least one." : string.Join(Environment.NewLine, problems.Take(20)), nameof(outcomes));
        }

        return new(
            game, "data", [.. outcomes], [.. outcomes.Select(_ => 1.0)], clusters is null ? null : [.. clusters],
            [
                .. columns.Select(c => StrategicColumn.OfNumbers(c.Key, [.. c.Value])),
                .. factors.Select(f => StrategicColumn.OfTexts(f.Key, [.. f.Value], static (_, _) => { })),
            ]);
    }

    /// <summary>How often each outcome was seen, for models without regressors.</summary>
    /// <param name="game">The game.</param>
    /// <param name="counts">The counts in the order of the outcomes, such as 133, 86, 94 for 1, 3, 4.</param>
    /// <exception cref="ArgumentException">Another number of counts than of outcomes, a negative one, or none.</exception>
    public static StrategicData OfCounts(StrategicGame game, params IReadOnlyList<int> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        StrategicShape.Check(game, StrategicError.Agent);
        if (counts.Count != game.Outcomes().Count || counts.Any(c => c < 0) || counts.All(c => c == 0))
        {
            throw new ArgumentException(
                $"Counts {string.Join(", ", counts)}; allowed: {game.Outcomes().Count} numbers of 0 or more, not all 0.", nameof(counts));
        }

        return new(game, "counts", [.. game.Outcomes()], [.. counts.Select(c => (double)c)], null, []) { IsTotals = true };
    }

    /// <summary>Throws if one of these columns is missing.</summary>
    internal void Need(IReadOnlyList<string> names)
    {
        string[] missing = [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Where(n => !_columns.ContainsKey(n))];
        if (missing.Length > 0)
        {
            throw new EstimationException(
                $"{Source}: there is no column {string.Join(", ", missing)}; allowed: {(_columns.Count == 0 ? "none" : string.Join(", ", Columns))}");
        }
    }
}
