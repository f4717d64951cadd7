namespace EscalationModel.Reporting.Fragments;

/// <summary>The formatters of results in .NET Interactive, which finds them and their members by name.</summary>
internal sealed class NotebookFormatters
{
    /// <summary>A formatter for HTML and one for text.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new NotebookFormatter("text/html", fragment => fragment.ToHtml()),
        new NotebookFormatter("text/plain", fragment => fragment.ToString()),
    ];
}
