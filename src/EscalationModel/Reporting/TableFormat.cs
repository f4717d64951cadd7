namespace EscalationModel.Reporting;

/// <summary>How a table is written.</summary>
public enum TableFormat
{
    /// <summary>Comma-separated values (RFC 4180) for programs: numbers at full precision, ends of intervals in columns of their own.</summary>
    Csv,

    /// <summary>A table of Markdown for readers, with as many digits as the intervals support.</summary>
    Markdown,

    /// <summary>A table of LaTeX with the rules of the package <c>booktabs</c>, likewise.</summary>
    Latex,
}
