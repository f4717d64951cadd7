using System.Globalization;

namespace EscalationModel.Experiments.Studies;

/// <summary>What a study found: a row a point. Bound to its study, so that an analysis knows by which design its numbers came about.
/// Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class StudyResult : IShown
{
    private readonly StudyTable _table;

    internal StudyResult(StudyTable table) => _table = table;

    /// <summary>The study.</summary>
    public Study Study => _table.Study;

    /// <summary>How many rows there are.</summary>
    public long Points => Study.Points;

    /// <summary>The result that other means than <see cref="Study.Run"/> found, such as a program elsewhere.</summary>
    /// <param name="study">The study.</param>
    /// <param name="rows">The points of the study in their order, with what was found there.</param>
    /// <exception cref="StudyException">A row is not the point of the plan, an output is missing, or there are more or fewer rows than
    /// points; names the row.</exception>
    public static StudyResult Of(Study study, IEnumerable<(StudyPoint Point, Outcomes Outcomes)> rows)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(rows);
        var table = new StudyTable(study);
        long row = 0;
        foreach ((StudyPoint point, Outcomes outcomes) in rows)
        {
            if (row == study.Points || point.Index != row || !study.Point(row).Values.SequenceEqual(point.Values))
            {
                throw new StudyException(
                    $"row {row}: {point} is not the point of the plan there, which is "
                        + (row == study.Points ? "at its end" : study.Point(row).ToString()));
            }

            table.Set(row++, outcomes);
        }

        return row == study.Points
            ? new(table)
            : throw new StudyException($"row {row} is missing: the plan has {study.Points} points");
    }

    /// <summary>What a point answered; without an interval its ends are NaN.</summary>
    /// <param name="output">The name of the output; an unknown one is an <see cref="ArgumentException"/>.</param>
    /// <param name="point">From 0 to <see cref="Points"/> - 1.</param>
    public Estimate At(string output, long point) => _table.At(IndexOf(output), point);

    /// <summary>The values of an output, one a point.</summary>
    /// <param name="output">The name of the output; an unknown one is an <see cref="ArgumentException"/>.</param>
    /// <exception cref="StudyException">One is NaN: names the row, the point and its inputs.</exception>
    public double[] Column(string output)
    {
        double[] values = _table.Values(IndexOf(output));
        int nan = Array.FindIndex(values, double.IsNaN);
        return nan < 0 ? [.. values] : throw new StudyException($"row {nan}: {output} is NaN at {Study.Point(nan)}");
    }

    /// <summary>The values of an input, one a point.</summary>
    /// <param name="input">The name of the input; an unknown one is an <see cref="ArgumentException"/>.</param>
    public double[] InputColumn(string input)
    {
        int index = Study.Inputs.ToList().FindIndex(i => i.Name == input);
        if (index < 0)
        {
            throw new ArgumentException(
                $"\"{input}\" is no input; inputs: {string.Join(", ", Study.Inputs.Select(i => i.Name))}.", nameof(input));
        }

        var column = new double[Points];
        var unit = new double[Study.Design.Dimensions];
        for (long i = 0; i < column.Length; i++)
        {
            Study.Design.Point(i, unit);
            column[i] = Study.Inputs[index].Value(unit[index]);
        }

        return column;
    }

    /// <summary>All rows in their order.</summary>
    internal IEnumerable<(StudyPoint Point, Estimate[] Outputs)> Rows()
    {
        for (long row = 0; row < Points; row++)
        {
            yield return (Study.Point(row), [.. Study.Outputs.Select((_, k) => _table.At(k, row))]);
        }
    }

    private int IndexOf(string output)
    {
        int index = Study.Outputs.ToList().IndexOf(output);
        return index >= 0 ? index : throw new ArgumentException(
            $"\"{output}\" is no output of {Study.Name}; outputs: {string.Join(", ", Study.Outputs)}.", nameof(output));
    }

    /// <summary>What was studied, in a line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{PrintableText.Line(Study.Name)}: {Points} points");
}
