namespace EscalationModel.Reporting.Fragments;

/// <summary>The formatters of results in .NET Interactive, which finds them and their members by name.</summary>
internal sealed class NotebookFormatters
{
    private readonly NotebookFormatter[] _formatters =
    [
        new("text/html", fragment => fragment.ToHtml()), new("text/plain", fragment => fragment.ToString()),
    ];

    /// <summary>A formatter for HTML and one for text.</summary>
    public IEnumerable<object> CreateTypeFormatters() => _formatters;
}
