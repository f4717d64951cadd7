using System.Globalization;

namespace EscalationModel.Estimation.Scores;

/// <summary>Reads a CSV file of forecasts. docs/how-to/score-forecasts.md says what its columns are.</summary>
internal sealed class ForecastFile
{
    private static readonly (string Column, ForecastKind Kind)[] Kinds =
    [
        ("p", ForecastKind.Event), ("p0", ForecastKind.Outcomes), ("x0", ForecastKind.Ensemble), ("mean", ForecastKind.Normal),
    ];

    private readonly CsvRecords _records;
    private readonly ForecastKind _kind;
    private readonly string[] _forecast, _weights, _baselines;
    private readonly string? _order;

    private ForecastFile(CsvRecords records, IReadOnlyList<string> baselines)
    {
        _records = records;
        (string Column, ForecastKind Kind)[] found = [.. Kinds.Where(k => records.Has(k.Column))];
        if (found.Length != 1)
        {
            records.Refuse(1, "", string.Join(", ", found.Select(k => k.Column)), "just one of the columns p, p0 (p1, ...), x0 (x1, ...) "
                + $"and mean (with sd); the columns are {string.Join(", ", records.Columns)}");
            records.Check();
        }

        _kind = found[0].Kind;
        _forecast = _kind switch
        {
            ForecastKind.Event => ["p"],
            ForecastKind.Normal => ["mean", "sd"],
            _ => Numbered(found[0].Column[..1]),
        };
        _weights = _kind == ForecastKind.Ensemble && records.Has("w0") ? [.. _forecast.Select(x => "w" + x[1..])] : [];
        _order = records.FirstOf("order", "date");
        string last = DumbBaselines.LastStateColumn;
        bool hasLast = records.Has(Columns(last)[0]) && !baselines.Contains(last, StringComparer.OrdinalIgnoreCase);
        _baselines = [.. hasLast ? [last] : Array.Empty<string>(), .. baselines];
        records.Need([.. _forecast, "y", .. _weights, .. _baselines.SelectMany(Columns)]);
    }

    public static ForecastTable Read(CsvRecords records, IReadOnlyList<string> baselines) =>
        new ForecastFile(records, baselines).Table();

    private ForecastTable Table()
    {
        List<Row> rows = [.. _records.Rows().Select(cells => new Row(this, cells))];
        if (rows.Count == 0)
        {
            _ = _records.Select(cells => cells.Line); // says so
        }

        var table = ForecastTable.Of(_kind, [.. rows.Select(r => r.Forecast)], [.. rows.Select(r => r.Observed)]) with
        {
            Weights = _weights.Length > 0 ? [.. rows.Select(r => r.Weights)] : null,
            Clusters = _records.Has("cluster") ? [.. rows.Select(r => r.Cells["cluster"])] : null,
            Order = _order is not null ? [.. rows.Select(r => r.Order)] : null,
            IsTraining = _records.Has("part") ? [.. rows.Select(r => r.IsTraining)] : null,
            States = _records.Has("state") ? [.. rows.Select(r => r.Cells["state"])] : null,
            Baselines = [.. _baselines.Select((b, k) => new ForecastBaseline(b, [.. rows.Select(r => r.Baselines[k])]))],
            Notes = NotRead(),
        };
        // What could not be read has been told.
        foreach (ForecastFault fault in ForecastFaults.Of(table).Where(f => f.Row < 0
            ? rows.All(r => r.HasPart)
            : !f.Value.Contains("NaN", StringComparison.Ordinal)))
        {
            string column = fault.Column == "order" ? _order! : fault.Column;
            _records.Refuse(fault.Row < 0 ? 0 : rows[fault.Row].Cells.Line, column, fault.Value, fault.Allowed);
        }

        _records.Check();
        return table;
    }

    private string[] NotRead()
    {
        string[] read =
        [
            .. _forecast, .. _weights, .. _baselines.SelectMany(Columns), "y", "cluster", "part", "state", _order ?? "order", "",
        ];
        string[] rest = [.. _records.Columns.Where(c => !read.Contains(c, StringComparer.OrdinalIgnoreCase))];
        return rest.Length == 0 ? [] : [PrintableText.Line($"Columns that were not read: {string.Join(", ", rest)}.")];
    }

    private string[] Columns(string baseline) =>
        _kind == ForecastKind.Outcomes ? [.. _forecast.Select(p => baseline + p[1..])] : [baseline];

    private string[] Numbered(string letter)
    {
        int count = 0;
        while (_records.Has($"{letter}{count}"))
        {
            count++;
        }

        foreach (string column in _records.Columns.Where(c => c.StartsWith(letter, StringComparison.OrdinalIgnoreCase)
            && int.TryParse(c.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int k) && k > count))
        {
            _records.Refuse(1, column, "", $"columns {letter}0, {letter}1, ... without a gap; {letter}{count} is missing");
        }

        return [.. Enumerable.Range(0, count).Select(k => $"{letter}{k}")];
    }

    private sealed class Row
    {
        public Row(ForecastFile file, CsvRow cells)
        {
            Cells = cells;
            IsTraining = file._records.Has("part") && cells.OneOf("part", "test", "train") == "train";
            HasPart = !file._records.Has("part") || cells["part"].ToUpperInvariant() is "TEST" or "TRAIN";
            Observed = cells.Number("y");
            Order = file._order switch
            {
                "date" => cells.Date("date").DayNumber,
                "order" => cells.Number("order"),
                _ => 0,
            };
            _ = file._records.Has("cluster") ? cells.Text("cluster") : "";
            _ = file._records.Has("state") ? cells.Text("state") : "";
            bool isOptional = IsTraining && file._forecast.All(cells.IsMissing);
            string[] given = [.. file._forecast.Where(c => file._kind != ForecastKind.Ensemble || !cells.IsMissing(c))];
            Forecast = isOptional ? [] : [.. given.Select(c => cells.Number(c))];
            Weights = file._weights.Length == 0 || isOptional ? [] : [.. given.Select(c => cells.Number("w" + c[1..]))];
            Baselines = [.. file._baselines.Select(b => Of(cells, file.Columns(b)))];
        }

        public CsvRow Cells { get; }

        public bool IsTraining { get; }

        public bool HasPart { get; }

        public double Observed { get; }

        public double Order { get; }

        public IReadOnlyList<double> Forecast { get; }

        public IReadOnlyList<double> Weights { get; }

        public IReadOnlyList<double>[] Baselines { get; }

        private static double[] Of(CsvRow cells, string[] columns) =>
            columns.All(cells.IsMissing) ? [] : [.. columns.Select(c => cells.Number(c))];
    }
}
