namespace EscalationModel.Estimation;

/// <summary>What is wrong at one place of a file of data.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1; 0 if the file as a whole is meant.</param>
/// <param name="Column">The name of the column; empty if the line as a whole is meant.</param>
/// <param name="Value">What stands there; empty if nothing does.</param>
/// <param name="Allowed">What may stand there.</param>
public sealed record EstimationProblem(string File, int Line, string Column, string Value, string Allowed)
{
    private const int MostShown = 60;

    /// <summary>The problem in one line: file, line, column, value, what is allowed.</summary>
    public override string ToString()
    {
        string line = Line > 0 ? $", line {Line}" : "";
        string column = Column.Length > 0 ? $", {Shortened(Column)}" : "";
        string value = Value.Length > 0 ? $"\"{Shortened(Value)}\" is not allowed; " : "";
        return PrintableText.Line($"{File}{line}{column}: {value}allowed: {Allowed}");
    }

    private static string Shortened(string text) => text.Length <= MostShown ? text : text[..MostShown] + "...";
}
