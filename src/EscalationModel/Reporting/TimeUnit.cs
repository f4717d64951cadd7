namespace EscalationModel.Reporting;

/// <summary>What the time of a result counts, in words.</summary>
internal sealed record TimeUnit(string One, string Many)
{
    public static readonly TimeUnit Day = Of("day");

    /// <summary>The same at the head of a column.</summary>
    public string Title => char.ToUpperInvariant(One[0]) + One[1..];

    public static TimeUnit Of(string one) => new(one, one + "s");

    public override string ToString() => One;
}
