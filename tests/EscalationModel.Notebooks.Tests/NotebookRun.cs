using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace EscalationModel.Notebooks.Tests;

/// <summary>Runs notebooks cell by cell in a kernel of this process. The packages are the assemblies under test; all else is as with the
/// tool, down to the script that the package brings for it.</summary>
internal static partial class NotebookRun
{
    /// <summary>What each code cell shows, in order.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<CellOutput>>> Of(NotebookSource notebook)
    {
        using var kernel = new CSharpKernel();
        await Submit(kernel, notebook.Name, References());
        await Submit(kernel, notebook.Name, Extension());
        var outputs = new List<IReadOnlyList<CellOutput>>();
        foreach (NotebookCell cell in notebook.Cells.Where(c => c.IsCode))
        {
            outputs.Add(await Submit(kernel, notebook.Name, PackageReference().Replace(cell.Content, "")));
        }

        return outputs;
    }

    private static async Task<IReadOnlyList<CellOutput>> Submit(CSharpKernel kernel, string name, string code)
    {
        KernelCommandResult result = await kernel.SendAsync(new SubmitCode(code));
        if (result.Events.OfType<CommandFailed>().FirstOrDefault() is { } failed)
        {
            string[] errors =
            [
                .. result.Events.OfType<DiagnosticsProduced>().SelectMany(d => d.FormattedDiagnostics).Select(d => d.Value),
                failed.Message,
            ];
            Assert.Fail($"{name}.dib: {string.Join('\n', errors)}\n{code}");
        }

        return Joined(result.Events.Select(Output).OfType<CellOutput>());
    }

    private static CellOutput? Output(KernelEvent shown) => shown switch
    {
        StandardOutputValueProduced written => new CellOutput(Value(written, "text/plain")!, null, true),
        StandardErrorValueProduced written => new CellOutput(Value(written, "text/plain")!, null, true),
        DisplayEvent value => new CellOutput(Value(value, "text/plain") ?? "", Value(value, "text/html"), false),
        _ => null,
    };

    private static string? Value(DisplayEvent shown, string mimeType) =>
        shown.FormattedValues.FirstOrDefault(v => v.MimeType == mimeType)?.Value.ReplaceLineEndings("\n");

    // The console comes in pieces of any size.
    private static List<CellOutput> Joined(IEnumerable<CellOutput> outputs)
    {
        var joined = new List<CellOutput>();
        foreach (CellOutput output in outputs)
        {
            if (output.IsConsole && joined is [.., { IsConsole: true } last])
            {
                joined[^1] = last with { Text = last.Text + output.Text };
            }
            else
            {
                joined.Add(output);
            }
        }

        return joined;
    }

    private static string References() => string.Join(
        '\n', new[] { typeof(Scenario), typeof(ML.Surrogates.Surrogate) }.Select(t => $"#r \"{t.Assembly.Location}\""));

    private static string Extension() =>
        NotebookSource.Parse("extension", File.ReadAllText(Path.Combine(Repository.Root, "src", "EscalationModel", "extension.dib"))
            .ReplaceLineEndings("\n")).Cells.Single().Content;

    [GeneratedRegex("^#r \"nuget: ?[^\"]*\"$", RegexOptions.Multiline)]
    private static partial Regex PackageReference();
}
