namespace EscalationModel.Experiments.Studies;

/// <summary>What the points of a study answered, column by column. Rows may be set from several threads at once.</summary>
internal sealed class StudyTable
{
    /// <summary>More rows do not fit in memory; a store writes them as a file.</summary>
    public const int MostRows = 100_000_000;

    private readonly double[][] _values, _lows, _highs;

    public StudyTable(Study study)
    {
        if (study.Points > MostRows)
        {
            throw new StudyException(
                $"{study.Name} has {study.Points} points, more than the {MostRows} that fit in memory; "
                    + "allowed: a StudyStore and its files");
        }

        Study = study;
        _values = Columns();
        (_lows, _highs) = study.HasIntervals ? (Columns(), Columns()) : ([], []);
        double[][] Columns() => [.. study.Outputs.Select(_ => new double[study.Points])];
    }

    public Study Study { get; }

    public double[] Values(int output) => _values[output];

    public Estimate At(int output, long row) => Study.HasIntervals
        ? new(_values[output][row], _lows[output][row], _highs[output][row])
        : new(_values[output][row], double.NaN, double.NaN);

    public void Set(long row, int output, Estimate value)
    {
        _values[output][row] = value.Value;
        if (Study.HasIntervals)
        {
            (_lows[output][row], _highs[output][row]) = (value.Low, value.High);
        }
    }

    public void Set(long row, Outcomes outcomes)
    {
        for (int k = 0; k < Study.Outputs.Count; k++)
        {
            Set(row, k, Answer(Study, row, k, outcomes));
        }
    }

    /// <summary>What a point answered for an output.</summary>
    public static Estimate Answer(Study study, long row, int output, Outcomes outcomes)
    {
        string name = study.Outputs[output];
        (Estimate value, bool hasInterval) = outcomes.Find(name)
            ?? throw new StudyException($"row {row}: the model answered no \"{name}\" at {study.Point(row)}");
        return hasInterval == study.HasIntervals ? value : throw new StudyException(
            $"row {row}: the model answered \"{name}\" {(hasInterval ? "with" : "without")} an interval at {study.Point(row)}; "
                + "the study says otherwise");
    }
}
