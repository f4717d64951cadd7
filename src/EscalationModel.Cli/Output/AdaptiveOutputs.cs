using EscalationModel.Cli.Inputs;
using EscalationModel.Experiments.Adaptive;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Output;

/// <summary>What an adaptive study leaves in its folder when it is done: the table of all rounds, and its answer.</summary>
internal static class AdaptiveOutputs
{
    /// <summary>Writes the files; tells of them and of the answer.</summary>
    public static string Write(string folder, AdaptiveResult result) => StudyInputs.Told(() =>
    {
        AtomicFile.Write(Path.Combine(folder, "result.csv"), result.WriteCsv);
        result.ToDocument().Save(Path.Combine(folder, "result.json"));
        return $"{result}\nin {folder}: result.csv, result.json";
    });
}
