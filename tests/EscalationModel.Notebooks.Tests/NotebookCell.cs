namespace EscalationModel.Notebooks.Tests;

/// <summary>A cell of a notebook: code, or text in Markdown.</summary>
internal sealed record NotebookCell(bool IsCode, string Content);
