namespace EscalationModel.Theory.Trust;

/// <summary>How trust goes while both sides arm. Immutable; thread-safe.</summary>
/// <param name="Path">Trust before each period.</param>
[TypeFormatterSource]
public sealed record MistrustSpiralResult(IReadOnlyList<MistrustMoment> Path) : ITheoryResult
{
    /// <summary>The first period, from 0, before which 1 mistrusts; null: there is none.</summary>
    public int? MistrustOf1 => First(m => m.Trusts1 == false);

    /// <summary>The same of 2.</summary>
    public int? MistrustOf2 => First(m => m.Trusts2 == false);

    /// <inheritdoc/>
    public string Regime => (MistrustOf1, MistrustOf2) switch
    {
        (null, null) => "trust lasts",
        (null, _) => "2 mistrusts, 1 does not",
        (_, null) => "1 mistrusts, 2 does not",
        (0, 0) => "mistrust from the beginning",
        _ => "a spiral into mistrust",
    };

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("trust of 1 at the end", Path[^1].Trust1), new("trust of 2 at the end", Path[^1].Trust2),
        new("lowest trust of 1", Path.Min(m => m.Trust1)), new("lowest trust of 2", Path.Min(m => m.Trust2)),
        new("period in which 1 mistrusts", MistrustOf1), new("period in which 2 mistrusts", MistrustOf2),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => Path[^1].Trust1 is null || Path[^1].Trust2 is null
        ? ["Arming had probability 0 and was seen all the same: from there on the rule of Bayes says nothing."] : [];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;

    private int? First(Func<MistrustMoment, bool> holds) =>
        Path.Select((moment, period) => (moment, period)).Where(p => holds(p.moment)).Select(p => (int?)p.period).FirstOrDefault();
}
