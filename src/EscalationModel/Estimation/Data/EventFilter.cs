namespace EscalationModel.Estimation.Data;

/// <summary>Which events count.</summary>
public sealed record EventFilter
{
    /// <summary>The least level of hostility, 0 to 5; 2 by default: threats and more.</summary>
    public int LeastLevel { get; init; } = 2;

    /// <summary>The largest score on Goldstein's scale; null by default: any. For files that have scores but no codes or levels, together
    /// with a <see cref="LeastLevel"/> of 0.</summary>
    public double? MostGoldstein { get; init; }

    /// <summary>Whether an event must be called an escalation, where the file says so; true by default.</summary>
    public bool OnlyEscalations { get; init; } = true;

    /// <summary>Whether an event counts. What an event does not tell speaks against it, but for a least level of 0.</summary>
    /// <param name="observed">The event.</param>
    public bool Includes(in ObservedEvent observed) => (observed.Level ?? 0) >= LeastLevel
        && (MostGoldstein is not { } most || observed.Goldstein <= most)
        && (!OnlyEscalations || observed.Escalates != false);
}
