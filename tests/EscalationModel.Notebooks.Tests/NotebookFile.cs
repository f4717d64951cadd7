using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationModel.Notebooks.Tests;

/// <summary>Notebooks in the format of Jupyter, version 4.5, with their outputs.</summary>
internal static class NotebookFile
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string PathOf(string name) => Path.Combine(Repository.Notebooks, name + ".ipynb");

    public static string Write(NotebookSource notebook, IReadOnlyList<IReadOnlyList<CellOutput>> outputs)
    {
        int code = 0;
        var cells = new JsonArray(
            [.. notebook.Cells.Select((c, i) => (JsonNode)Cell(c, i, c.IsCode ? ++code : 0, c.IsCode ? outputs[code - 1] : []))]);
        return new JsonObject
        {
            ["cells"] = cells,
            ["metadata"] = new JsonObject
            {
                ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
                ["language_info"] = new JsonObject
                {
                    ["file_extension"] = ".cs", ["mimetype"] = "text/x-csharp", ["name"] = "C#", ["pygments_lexer"] = "csharp",
                },
            },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        }.ToJsonString(Readable) + "\n";
    }

    /// <summary>The same without what only a browser shows: figures depend on the last digits of sines and logarithms.</summary>
    public static string WithoutHtml(string notebook)
    {
        JsonNode root = JsonNode.Parse(notebook)!;
        foreach (JsonNode? output in root["cells"]!.AsArray().SelectMany(c => c!["outputs"]?.AsArray() ?? []))
        {
            output!["data"]?.AsObject().Remove("text/html");
        }

        return root.ToJsonString(Readable);
    }

    private static JsonObject Cell(NotebookCell cell, int index, int count, IReadOnlyList<CellOutput> outputs)
    {
        var written = new JsonObject
        {
            ["cell_type"] = cell.IsCode ? "code" : "markdown", ["id"] = $"cell-{index + 1}", ["metadata"] = new JsonObject(),
        };
        if (cell.IsCode)
        {
            written["execution_count"] = count;
            written["outputs"] = new JsonArray([.. outputs.Select(o => (JsonNode)Output(o, count))]);
        }

        written["source"] = Lines(cell.Content);
        return written;
    }

    private static JsonObject Output(CellOutput output, int count)
    {
        if (output.IsConsole)
        {
            return new JsonObject { ["name"] = "stdout", ["output_type"] = "stream", ["text"] = Lines(output.Text) };
        }

        var data = new JsonObject();
        if (output.Html is not null)
        {
            data["text/html"] = Lines(output.Html);
        }

        data["text/plain"] = Lines(output.Text);
        return new JsonObject
        {
            ["data"] = data, ["execution_count"] = count, ["metadata"] = new JsonObject(), ["output_type"] = "execute_result",
        };
    }

    private static JsonArray Lines(string text)
    {
        string[] lines = text.Split('\n');
        return new JsonArray(
            [.. lines.Select((line, i) => i < lines.Length - 1 ? line + "\n" : line).Where(l => l.Length > 0).Select(l => (JsonNode)l)]);
    }
}
