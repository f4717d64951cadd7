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
    private const long MostRowsOfDocuments = 100_000;

    /// <summary>Merges a study into its files; tells of them.</summary>
    public static string Write(StudyStore store, CancellationToken cancellation) => StudyInputs.Told(() =>
    {
        string At(string name) => Path.Combine(store.Folder, name);
        AtomicFile.Write(At("result.csv"), store.WriteCsv);
        cancellation.ThrowIfCancellationRequested();
        AtomicFile.Write(
            At("result.parquet"), stream => store.WriteParquetAsync(stream, cancellation).GetAwaiter().GetResult());
        bool isShort = store.Study.Points <= MostRowsOfDocuments;
        if (isShort)
        {
            StudyResult result = store.Merge();
            cancellation.ThrowIfCancellationRequested();
            result.ToDocument().Save(At("result.json"));
            AtomicFile.Write(At("index.html"), StudyReport.Render(StudyOverview.Of(result)));
        }

        string files = isShort ? "result.csv, result.parquet, result.json, index.html" : "result.csv, result.parquet";
        string more = isShort ? "" : $"; more than {MostRowsOfDocuments} rows make no result.json and no index.html";
        return $"{store.Study.Name}: {store.Study.Points} points in {store.Folder}: {files}{more}\n"
            + (store.Study.Design.Warning is { } warning ? $"warning: {warning}\n" : "");
    });
}
