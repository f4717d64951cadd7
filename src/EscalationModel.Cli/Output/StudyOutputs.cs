using EscalationModel.Cli.Inputs;
using EscalationModel.Experiments.Studies;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Output;

/// <summary>What a study leaves in its folder when it is done: its table as CSV and Parquet, and if it is not too long as JSON and as a
/// page.
/// </summary>
internal static class StudyOutputs
{
    private static readonly string[] Partial = ["partial.csv", "partial.parquet"];

    private const long MostRowsOfDocuments = 100_000;

    /// <summary>Merges a study into its files; tells of them, or gives its table in their place.</summary>
    public static string Write(StudyStore store, ChosenPaper paper, CancellationToken cancellation) => StudyInputs.Told(() =>
    {
        string At(string name) => Path.Combine(store.Folder, name);
        string? printed = null;
        bool isShort = store.Study.Points <= MostRowsOfDocuments;
        if (isShort)
        {
            // All that is read of the shards is read once.
            StudyResult result = store.Merge();
            Tables(store.Folder, "result", result.WriteCsv, stream => result.WriteParquetAsync(stream, cancellation), cancellation);
            store.Sweep();
            result.ToDocument().Save(At("result.json"));
            StudyOverview overview = StudyOverview.Of(result);
            AtomicFile.Write(At("index.html"), StudyReport.Render(overview));
            paper.Figures?.Write(Chart.All(overview), cancellation);
            printed = paper.Give(overview.ToTable, cancellation);
        }
        else
        {
            Tables(
                store.Folder, "result", stream => store.WriteCsv(stream),
                stream => store.WriteParquetAsync(stream, cancellation: cancellation), cancellation);
            store.Sweep();
        }

        foreach (string partial in Partial)
        {
            File.Delete(At(partial));
        }

        string files = isShort ? "result.csv, result.parquet, result.json, index.html" : "result.csv, result.parquet";
        string more = isShort ? "" : $"; more than {MostRowsOfDocuments} rows make no result.json, no index.html, no figures and no table";
        return printed ?? $"{store.Study.Name}: {store.Study.Points} points in {store.Folder}: {files}{more}\n"
            + (store.Study.Design.Warning is { } warning ? $"warning: {warning}\n" : "");
    });

    /// <summary>Writes the tables of the points that are done, under names that nobody takes for the whole.</summary>
    public static string WritePartial(StudyStore store, CancellationToken cancellation) => StudyInputs.Told(() =>
    {
        Tables(
            store.Folder, "partial", stream => store.WriteCsv(stream, isPartial: true),
            stream => store.WriteParquetAsync(stream, isPartial: true, cancellation), cancellation);
        return $"{store.Study.Name}: {store.Status()}; the points of these in {store.Folder}: partial.csv, partial.parquet";
    });

    private static void Tables(
        string folder, string name, Action<Stream> writeCsv, Func<Stream, Task> writeParquet, CancellationToken cancellation)
    {
        AtomicFile.Write(Path.Combine(folder, name + ".csv"), writeCsv);
        cancellation.ThrowIfCancellationRequested();
        AtomicFile.Write(Path.Combine(folder, name + ".parquet"), stream => writeParquet(stream).GetAwaiter().GetResult());
        cancellation.ThrowIfCancellationRequested();
    }
}
