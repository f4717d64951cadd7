using System.Globalization;
using System.Text;
using EscalationModel.Cli.Inputs;

namespace EscalationModel.Cli.Learning;

/// <summary>Points in a CSV file: a line of names, then a line a point. Columns of other names, such as those of a study's result.csv, are
/// passed over.</summary>
internal static class PointsFile
{
    private const string Option = "--points";

    /// <summary>The most lines of a file, or steps of a log, so that a file of empty ones does not take all memory.</summary>
    public const int MostRows = 1_000_000;

    /// <summary>The values of the inputs, in their order, point by point.</summary>
    public static IReadOnlyList<double[]> Read(string file, IReadOnlyList<string> inputs, Surroundings surroundings)
    {
        string[] lines = [.. Lines(TextOf(file, surroundings), $"{Option} {file}").Select(line => line.TrimEnd('\r'))];
        string[] head = lines[0].Split(',');
        int[] columns = [.. inputs.Select(input => ColumnOf(file, head, input))];
        double[][] points = [.. lines.Skip(1).Select((line, i) => (line, Number: i + 2)).Where(l => l.line.Length > 0)
            .Select(l => Point(file, l.line, l.Number, inputs, columns))];
        return points.Length > 0 ? points : throw new BadInputException($"{Option} {file} has no points; allowed: a line a point");
    }

    /// <summary>The text of a file, or of standard input for -.</summary>
    public static string TextOf(string file, Surroundings surroundings, string option = Option)
    {
        byte[] bytes;
        try
        {
            bytes = file == "-"
                ? surroundings.ReadInput(BoundedInput.ResultBytes)
                : BoundedInput.ReadFile(file, BoundedInput.ResultBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"{option} {file} cannot be read: {PlainWords.Of(e)}");
        }

        return bytes.Length <= BoundedInput.ResultBytes
            ? Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF')
            : throw new BadInputException($"{option} {file} is too large; allowed: at most {BoundedInput.ResultBytes >> 20} MB");
    }

    /// <summary>The lines of a text, if they are not too many.</summary>
    public static string[] Lines(string text, string place)
    {
        MustBeFew(text.AsSpan().Count('\n'), "lines", place);
        return text.Split('\n');
    }

    /// <summary>Refuses more rows than are allowed.</summary>
    public static void MustBeFew(int rows, string what, string place)
    {
        if (rows > MostRows)
        {
            throw new BadInputException($"{place} has {rows} {what}; allowed: at most {MostRows}");
        }
    }

    private static int ColumnOf(string file, string[] head, string input) => Array.IndexOf(head, input) is >= 0 and int column
        ? column
        : throw new BadInputException($"{Option} {file} has no column {input}; allowed: a column for each input of the study");

    private static double[] Point(string file, string line, int number, IReadOnlyList<string> inputs, int[] columns)
    {
        string[] cells = line.Split(',');
        return [.. columns.Select((column, k) =>
        {
            string cell = column < cells.Length ? cells[column] : "";
            return double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
                ? value
                : throw new BadInputException(
                    $"{Option} {file}, line {number}, {inputs[k]}: \"{cell}\" is not allowed; allowed: a finite number");
        })];
    }
}
