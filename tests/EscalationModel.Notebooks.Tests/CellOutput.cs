namespace EscalationModel.Notebooks.Tests;

/// <summary>What a cell shows: a value as text and maybe as HTML, or what it wrote to the console.</summary>
internal sealed record CellOutput(string Text, string? Html, bool IsConsole);
