namespace EscalationModel.Reporting;

/// <summary>What the time of a result counts, in words.</summary>
internal sealed record TimeUnit(string One, string Many)
{
    public static readonly TimeUnit Day = new("day", "days"), Move = new("move", "moves");

    /// <summary>Of a ladder whose scenario is not at hand: whether its moves have dates, the result does not tell.</summary>
    public static readonly TimeUnit DayOrMove = new("day or move", "days or moves");

    public override string ToString() => One;
}
