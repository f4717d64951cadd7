namespace EscalationModel.Estimation.Strategic;

/// <summary>The rows that are complete, with their regressors: the parameters of each utility stand together, in the order of the
/// game.</summary>
internal sealed class StrategicDesign
{
    private readonly int[] _ends;

    private StrategicDesign(
        StrategicGame game, IReadOnlyList<StrategicRegressor[]> regressors, int[] outcomes, double[] weights, int[]? clusters, bool isTotals,
        double[][] columns)
    {
        (Game, Outcomes, Weights, Clusters, IsTotals, Columns) = (game, outcomes, weights, clusters, isTotals, columns);
        _ends = [.. regressors.Select((_, k) => regressors.Take(k + 1).Sum(r => r.Length))];
        Regressors = [.. regressors.SelectMany(r => r)];
        Names = [.. regressors.SelectMany((all, k) => all.Select(r => $"{game.Utilities()[k]}:{r.Name}"))];
    }

    public StrategicGame Game { get; }

    public int[] Outcomes { get; }

    public double[] Weights { get; }

    public int[]? Clusters { get; }

    /// <summary>Whether rows are counts of observations.</summary>
    public bool IsTotals { get; }

    /// <summary>Of each parameter the regressor of all rows.</summary>
    public double[][] Columns { get; }

    public IReadOnlyList<StrategicRegressor> Regressors { get; }

    public IReadOnlyList<string> Names { get; }

    /// <summary>The columns that count, once each.</summary>
    public IEnumerable<string> Variables => Regressors.SelectMany(r => r.Parts).Select(p => p.Variable).Distinct();

    /// <summary>The variables that are levels, with their levels; the first is the base.</summary>
    public required IReadOnlyDictionary<string, string[]> Levels { get; init; }

    /// <summary>The rows that were dropped since something is missing.</summary>
    public required int Dropped { get; init; }

    public int Rows => Outcomes.Length;

    public int UtilityCount => _ends.Length;

    /// <summary>The parameters of a utility: from the first to before the last.</summary>
    public (int From, int To) Span(int utility) => (utility == 0 ? 0 : _ends[utility - 1], _ends[utility]);

    /// <summary>The utility that a parameter is of.</summary>
    public int UtilityOf(int parameter) => Array.FindIndex(_ends, end => parameter < end);

    public bool IsOfFirst(int parameter) => StrategicShape.IsOfFirst(Game.Utilities()[UtilityOf(parameter)]);

    /// <summary>The utilities where the regressors have some values.</summary>
    public Jet[] Utilities(Func<int, double> regressor, IReadOnlyList<Jet> parameters)
    {
        var utilities = new Jet[UtilityCount];
        for (int k = 0; k < utilities.Length; k++)
        {
            (int from, int to) = Span(k);
            Jet sum = 0;
            for (int j = from; j < to; j++)
            {
                sum += regressor(j) * parameters[j];
            }

            utilities[k] = sum;
        }

        return utilities;
    }

    public static StrategicDesign Of(StrategicData data, StrategicFormula formula)
    {
        StrategicTerm[] terms = [.. formula.Terms.SelectMany(t => t)];
        data.Need([.. terms.SelectMany(t => t.Variables).Select(v => v.Name)]);
        StrategicColumn[] used = [.. terms.SelectMany(t => t.Variables).Select(v => data[v.Name]).Distinct()];
        int[] kept = [.. Enumerable.Range(0, data.Rows).Where(r => data.Outcomes[r] > 0 && !Array.Exists(used, c => c.IsMissing(r)))];
        if (kept.Length == 0)
        {
            throw new EstimationException($"{data.Source}: no row has its outcome and all regressors");
        }

        var levels = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
        foreach (StrategicColumn column in used.Where(c => IsFactor(c, terms)))
        {
            levels[column.Name] = StrategicColumn.Ordered(kept.Select(r => column.Levels[r]!));
        }

        StrategicRegressor[][] regressors = [.. formula.Terms.Select(t => StrategicExpansion.Of(t, levels, v => data[v].Name))];
        double[][] columns = [.. regressors.SelectMany(r => r).Select(r => (double[])[.. kept.Select(row => r.Value(
            v => data[v].Numbers![row], v => data[v].Levels[row]!))])];
        return new(
            data.Game, regressors, [.. kept.Select(r => data.Outcomes[r])], [.. kept.Select(r => data.Weights[r])],
            data.Clusters is { } clusters ? [.. kept.Select(r => clusters[r])] : null, data.IsTotals, columns)
        {
            Levels = levels, Dropped = data.Rows - kept.Length,
        };
    }

    private static bool IsFactor(StrategicColumn column, StrategicTerm[] terms) => column.Numbers is null
        || terms.SelectMany(t => t.Variables).Any(v => v.IsFactor && string.Equals(v.Name, column.Name, StringComparison.OrdinalIgnoreCase));
}
