namespace EscalationModel.Notebooks.Tests;

/// <summary>The one source of a notebook: a file of cells, each of which begins with a line "#!markdown" or "#!csharp". Editors of .NET
/// Interactive open it too.</summary>
internal sealed record NotebookSource(string Name, IReadOnlyList<NotebookCell> Cells)
{
    private const string Text = "#!markdown", Code = "#!csharp";

    /// <summary>The names of all notebooks, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.GetFiles(Repository.Notebooks, "*.dib").Select(f => Path.GetFileNameWithoutExtension(f)!)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The first heading.</summary>
    public string Title => Cells[0].Content.Split('\n')[0].TrimStart('#', ' ');

    public static NotebookSource Load(string name) =>
        Parse(name, File.ReadAllText(Path.Combine(Repository.Notebooks, name + ".dib")).ReplaceLineEndings("\n"));

    public static NotebookSource Parse(string name, string text)
    {
        var cells = new List<NotebookCell>();
        foreach (string line in text.Split('\n'))
        {
            if (line is Text or Code)
            {
                cells.Add(new NotebookCell(line == Code, ""));
            }
            else if (cells.Count > 0)
            {
                cells[^1] = cells[^1] with { Content = cells[^1].Content + line + "\n" };
            }
        }

        return new NotebookSource(name, [.. cells.Select(c => c with { Content = c.Content.Trim('\n') })]);
    }
}
