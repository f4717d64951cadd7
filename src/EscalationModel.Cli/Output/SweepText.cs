using System.Globalization;
using System.Text;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Cli.Output;

/// <summary>A study on a terminal.</summary>
internal static class SweepText
{
    private const int Columns = 12;

    public static string Csv(StudyResult result)
    {
        using var bytes = new MemoryStream();
        result.WriteCsv(bytes);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>What was assumed, then how each output is spread over the points.</summary>
    public static string Summary(StudyResult result)
    {
        Study study = result.Study;
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{study.Name}: {study.Points} points, {study.Paths} paths each");
        text.AppendLine(CultureInfo.InvariantCulture, $"  {study.Design}");
        foreach (StudyInput input in study.Inputs)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {input}");
        }

        if (study.Design.Warning is { } warning)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  warning: {warning}");
        }

        int first = Math.Max(6, study.Outputs.Max(o => o.Length)) + 2;
        string[] heads = ["mean", "least", "5%", "median", "95%", "greatest"];
        text.AppendLine().Append("output".PadRight(first)).AppendLine(string.Concat(heads.Select(h => h.PadLeft(Columns))));
        foreach (OutputSummary s in study.Outputs.Select(o => OutputSummary.Of(result, o)))
        {
            double[] shown = [s.Mean, s.Quantiles[0], s.Quantiles[1], s.Quantiles[3], s.Quantiles[5], s.Quantiles[6]];
            text.Append(s.Output.PadRight(first));
            text.AppendLine(string.Concat(shown.Select(v => v.ToString("G4", CultureInfo.InvariantCulture).PadLeft(Columns))));
        }

        return text.ToString();
    }
}
