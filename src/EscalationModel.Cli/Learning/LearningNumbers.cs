using System.Globalization;

namespace EscalationModel.Cli.Learning;

/// <summary>Numbers in the texts of learning.</summary>
internal static class LearningNumbers
{
    public static string Short(double value) => double.IsNaN(value) ? "" : value.ToString("G3", CultureInfo.InvariantCulture);

    public static string Short(Estimate estimate) => double.IsNaN(estimate.Value)
        ? ""
        : $"{Short(estimate.Value)} ({Short(estimate.Low)} to {Short(estimate.High)})";
}
