namespace EscalationModel.Theory.AnnualRisk;

/// <summary>War where calm and crisis take turns. Immutable.</summary>
/// <param name="FromCalm">The probability of war within the horizon from calm.</param>
/// <param name="FromCrisis">The same from a crisis.</param>
/// <param name="FromStationary">The same from calm or crisis as often as there is; null: they do not take turns.</param>
/// <param name="LongRunRate">Wars a year in the long run of peace.</param>
/// <param name="CrisisShare">The share of time in crisis, without war; null: they do not take turns.</param>
/// <param name="AverageRate">The average of the rates over that share: at least the long-run rate.</param>
[TypeFormatterSource]
public sealed record CalmAndCrisisResult(
    double FromCalm, double FromCrisis, double? FromStationary, double LongRunRate, double? CrisisShare,
    double? AverageRate) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => CrisisShare switch
    {
        null => "calm and crisis do not take turns",
        0 => "crises do not come back",
        1 => "crises do not end but in war",
        _ => "calm and crisis take turns",
    };

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("war from calm", FromCalm), new("war from crisis", FromCrisis), new("war from a usual day", FromStationary),
        new("wars a year in the long run", LongRunRate), new("average of the rates", AverageRate),
        new("share of time in crisis", CrisisShare),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
        CrisisShare is null
            ? ["No crisis begins and none ends: there is no usual day, and the long-run rate is the lesser of the two."] : [];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
