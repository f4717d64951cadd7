namespace EscalationModel.Reporting.Tables;

/// <summary>A column of a table.</summary>
/// <param name="Heading">What readers see above it.</param>
/// <param name="IsText">Whether it holds text, which stands to the left.</param>
/// <param name="Names">The columns of data that it stands for.</param>
internal sealed record TableColumn(string Heading, bool IsText, IReadOnlyList<string> Names)
{
    public static TableColumn Text(string name, string? heading = null) => new(heading ?? name, true, [name]);

    public static TableColumn Number(string name, string? heading = null) => new(heading ?? name, false, [name]);

    /// <summary>A number with its interval.</summary>
    public static TableColumn Interval(string name, string? heading = null) =>
        new(heading ?? name, false, [name, name + "_low", name + "_high"]);
}
