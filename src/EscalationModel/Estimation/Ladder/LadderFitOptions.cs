namespace EscalationModel.Estimation.Ladder;

/// <summary>How moves become the numbers of an escalation ladder.</summary>
public sealed record LadderFitOptions
{
    /// <summary>The level that is rung 1; lower ones are rung 0. COW's threat is 2.</summary>
    public int FirstLevel { get; init; } = 2;

    /// <summary>The number of rungs, the lowest included: from 2 to 45.</summary>
    public int Rungs { get; init; } = 4;

    /// <summary>The level from which a move is war, which ends the dispute; null: no level is. It lies above those of all rungs.</summary>
    public int? WarLevel { get; init; } = 5;

    /// <summary>How many moves the pooled law counts as at each joint rung, 0 or more. Moves of a side are pooled over the rival's rungs, endings
    /// over all joint rungs.</summary>
    public double Strength { get; init; } = 5;

    /// <summary>Whether disputes may differ in how readily they end.</summary>
    public bool HasFrailty { get; init; } = true;

    /// <summary>What the numbers are said to come from, such as "[palmer2020]" or the name of a file.</summary>
    public string Source { get; init; } = "";

    /// <summary>The highest level that is no war.</summary>
    internal int LastLevel => FirstLevel + Rungs - 2;

    internal void Check()
    {
        List<string> wrong = [];
        void Need(bool holds, string what)
        {
            if (!holds)
            {
                wrong.Add(what);
            }
        }

        Need(FirstLevel >= 1, $"a first level of {FirstLevel}: 1 or more is allowed");
        Need(Rungs is >= 2 and <= Models.EscalationLadder.MostRungs + 1, $"{Rungs} rungs: 2 to {Models.EscalationLadder.MostRungs + 1} are allowed");
        Need(Strength is >= 0 and < double.PositiveInfinity, FormattableString.Invariant($"a strength of {Strength}: 0 or more is allowed"));
        Need(WarLevel is not { } war || war > LastLevel, $"a war level of {WarLevel}: above {LastLevel}, the level of the top rung, is allowed");
        Need(Source is not null, "no source: a text is allowed");
        if (wrong.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", wrong));
        }
    }
}
