using System.Globalization;

namespace EscalationModel.Experiments;

/// <summary>A fitted number.</summary>
/// <param name="Path">Its place, such as <c>$.model.tempoHazard</c>.</param>
/// <param name="Before">Its value in the scenario.</param>
/// <param name="Value">The fitted value, with no more digits than it deserves.</param>
[TypeFormatterSource]
public sealed record CalibratedNumber(string Path, double Before, double Value) : IShown
{
    /// <summary>Its place and values, in a line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Path}: {Before} becomes {Value}");
}
