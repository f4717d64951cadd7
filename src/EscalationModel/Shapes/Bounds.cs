using System.Globalization;

namespace EscalationModel.Shapes;

/// <summary>The allowed values of a number.</summary>
/// <param name="Low">The least.</param>
/// <param name="High">The greatest.</param>
/// <param name="LowIsOpen">Whether the least is itself not allowed.</param>
/// <param name="HighIsOpen">Whether the greatest is itself not allowed.</param>
/// <param name="IsWhole">Whether the number is whole.</param>
/// <param name="Smallest">The smallest size of a value that is not 0.</param>
internal readonly record struct Bounds(
    double Low, double High, bool LowIsOpen = false, bool HighIsOpen = false, bool IsWhole = false, double Smallest = 0)
{
    public static Bounds Probability { get; } = new(0, 1);

    public static Bounds Of(double low, double high) => new(low, high);

    public static Bounds Whole(double low, double high) => new(low, high, IsWhole: true);

    public static Bounds Above(double low, double high) => new(low, high, LowIsOpen: true);

    /// <summary>Values that are 0 or no smaller than some size.</summary>
    public static Bounds ZeroOr(double smallest, double low, double high) => new(low, high, Smallest: smallest);

    public bool Contains(double value) =>
        (LowIsOpen ? value > Low : value >= Low)
        && (HighIsOpen ? value < High : value <= High)
        && (value == 0 || Math.Abs(value) >= Smallest);

    public override string ToString() => Smallest == 0 ? Range(Low)
        : Low < 0 ? string.Create(CultureInfo.InvariantCulture, $"0 or {Range(Low)}, of a size of {Smallest:R} at least")
        : $"0 or {Range(Smallest)}";

    private string Range(double low) => string.Create(
        CultureInfo.InvariantCulture, $"a number {(LowIsOpen ? "above" : "from")} {low:R} {(HighIsOpen ? "to below" : "to")} {High:R}");
}
