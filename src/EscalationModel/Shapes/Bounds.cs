using System.Globalization;

namespace EscalationModel.Shapes;

/// <summary>The allowed values of a number.</summary>
internal readonly record struct Bounds(double Low, double High, bool LowIsOpen = false, bool HighIsOpen = false, bool IsWhole = false)
{
    public static Bounds Probability { get; } = new(0, 1);

    public static Bounds Of(double low, double high) => new(low, high);

    public static Bounds Whole(double low, double high) => new(low, high, IsWhole: true);

    public static Bounds Above(double low, double high) => new(low, high, LowIsOpen: true);

    public bool Contains(double value) =>
        (LowIsOpen ? value > Low : value >= Low) && (HighIsOpen ? value < High : value <= High);

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture, $"a number {(LowIsOpen ? "above" : "from")} {Low:R} {(HighIsOpen ? "to below" : "to")} {High:R}");
}
