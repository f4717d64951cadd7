using System.Globalization;
using System.Text;

namespace EscalationModel.Experiments.Studies;

/// <summary>Tables of studies as CSV (RFC 4180): the column <c>point</c>, a column an input, and for each output its value and, where it
/// has an interval, <c>_low</c> and <c>_high</c>. Numbers read back are the same to the bit. Rows are written and read one by one.
/// Thread-safe.</summary>
public static class StudyCsv
{
    private const int RowsAtATime = 1 << 12;

    /// <summary>The names of the columns.</summary>
    /// <param name="study">The study.</param>
    public static IReadOnlyList<string> Columns(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        return ColumnsOf(study.Inputs, study.Outputs, study.HasIntervals);
    }

    internal static IReadOnlyList<string> ColumnsOf(IReadOnlyList<StudyInput> inputs, IReadOnlyList<string> outputs, bool hasIntervals) =>
    [
        "point", .. inputs.Select(i => i.Name),
        .. outputs.SelectMany<string, string>(o => hasIntervals ? [o, o + "_low", o + "_high"] : [o]),
    ];

    /// <summary>Writes the table of a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="stream">Where to, in UTF-8; it stays open.</param>
    public static void WriteCsv(this StudyResult result, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(stream);
        Write(result.Study, result.Rows(), stream);
    }

    /// <summary>Writes the table of a study in a store, in little memory whatever its size.</summary>
    /// <param name="store">The store, all of whose shards are done.</param>
    /// <param name="stream">Where to, in UTF-8; it stays open.</param>
    /// <param name="isPartial">Whether points whose shards are missing or damaged are left out, in place of an error.</param>
    /// <exception cref="StudyException">A shard is missing, damaged or of another plan; names all.</exception>
    public static void WriteCsv(this StudyStore store, Stream stream, bool isPartial = false)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Encoding.UTF8.GetBytes(Head(store.Study)));
        foreach (byte[] lines in store.ByRange(isPartial, rows => Lines(store.Study, rows)))
        {
            stream.Write(lines);
        }
    }

    /// <summary>Reads the table of a study that another program has filled in.</summary>
    /// <param name="study">The study: its columns must be there, all of them, in the order of <see cref="Columns"/>, and its points row by
    /// row.
    /// </param>
    /// <param name="csv">The text.</param>
    /// <exception cref="StudyException">A column differs, a row is not the point of the plan, or what should be a number is none; names the
    /// row.</exception>
    public static StudyResult Read(Study study, TextReader csv)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(csv);
        IReadOnlyList<string> columns = Columns(study);
        string head = csv.ReadLine() ?? "", wanted = string.Join(',', columns);
        if (head != wanted)
        {
            throw new StudyException($"the columns are not those of the plan: {head}; allowed: {wanted}");
        }

        var table = new StudyTable(study);
        long row = 0;
        for (; csv.ReadLine() is { } line; row++)
        {
            if (line.Length == 0 && csv.Peek() < 0)
            {
                break; // the end of the text
            }

            if (row == study.Points)
            {
                throw new StudyException($"row {row}: the plan has {study.Points} points");
            }

            Set(table, row, Numbers(line, row, columns));
        }

        return row == study.Points
            ? new StudyResult(table)
            : throw new StudyException($"row {row} is missing: the plan has {study.Points} points");
    }

    private static void Set(StudyTable table, long row, double[] numbers)
    {
        Study study = table.Study;
        StudyPoint point = study.Point(row);
        int inputs = study.Inputs.Count;
        if (numbers[0] != row || !point.Values.SequenceEqual(numbers.AsSpan(1, inputs).ToArray()))
        {
            throw new StudyException($"row {row} is not the point of the plan there, which is {point}");
        }

        int each = study.HasIntervals ? 3 : 1;
        for (int k = 0; k < study.Outputs.Count; k++)
        {
            int at = 1 + inputs + each * k;
            table.Set(row, k, each == 3 ? new(numbers[at], numbers[at + 1], numbers[at + 2]) : new(numbers[at], double.NaN, double.NaN));
        }
    }

    private static double[] Numbers(string line, long row, IReadOnlyList<string> columns)
    {
        string[] cells = line.Split(',');
        var numbers = new double[columns.Count];
        for (int k = 0; k < numbers.Length; k++)
        {
            if (k >= cells.Length || !double.TryParse(cells[k], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[k]))
            {
                throw new StudyException(
                    $"row {row}, column {columns[k]}: {Found(cells, k)} is not allowed; allowed: a number");
            }
        }

        return cells.Length == numbers.Length
            ? numbers
            : throw new StudyException($"row {row} has {cells.Length} cells; allowed: {numbers.Length}");
    }

    private static string Found(string[] cells, int column) => column < cells.Length ? $"\"{cells[column]}\"" : "nothing";

    private static void Write(Study study, IEnumerable<(StudyPoint Point, Estimate[] Outputs)> rows, Stream stream)
    {
        stream.Write(Encoding.UTF8.GetBytes(Head(study)));
        foreach ((StudyPoint Point, Estimate[] Outputs)[] some in rows.Chunk(RowsAtATime))
        {
            stream.Write(Lines(study, some));
        }
    }

    private static string Head(Study study) => string.Join(',', Columns(study)) + "\n";

    private static byte[] Lines(Study study, IEnumerable<(StudyPoint Point, Estimate[] Outputs)> rows)
    {
        var lines = new StringBuilder();
        foreach ((StudyPoint point, Estimate[] outputs) in rows)
        {
            lines.Append(CultureInfo.InvariantCulture, $"{point.Index}");
            foreach (double value in point.Values)
            {
                lines.Append(CultureInfo.InvariantCulture, $",{value:R}");
            }

            foreach (Estimate output in outputs)
            {
                lines.Append(CultureInfo.InvariantCulture, $",{output.Value:R}");
                if (study.HasIntervals)
                {
                    lines.Append(CultureInfo.InvariantCulture, $",{output.Low:R},{output.High:R}");
                }
            }

            lines.Append('\n');
        }

        return Encoding.UTF8.GetBytes(lines.ToString());
    }
}
