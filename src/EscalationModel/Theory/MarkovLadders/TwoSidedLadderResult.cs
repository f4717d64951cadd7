namespace EscalationModel.Theory.MarkovLadders;

/// <summary>How a ladder of two sides ends, and when. Immutable.</summary>
[TypeFormatterSource]
public sealed class TwoSidedLadderResult : ITheoryResult
{
    internal TwoSidedLadderResult(TwoSidedLadder primitives, MarkovLadderResult chain) => (Primitives, Chain) = (primitives, chain);

    /// <summary>The rules.</summary>
    public TwoSidedLadder Primitives { get; }

    /// <summary>The chain of all pairs of rungs; its endings are war and settlement.</summary>
    public MarkovLadderResult Chain { get; }

    /// <summary>The probability of war.</summary>
    public double WarProbability => Chain.AbsorptionFromInitial[0];

    /// <summary>The expected number of periods.</summary>
    public double MeanPeriods => Chain.MeanSteps;

    /// <summary>The variance of the number of periods.</summary>
    public double VarianceOfPeriods => Chain.VarianceOfSteps;

    /// <summary>The probability of war by the period that is asked about.</summary>
    public double WarByPeriod => Chain.IncidenceAtStep[0];

    /// <summary>The probability of settlement by it.</summary>
    public double SettledByPeriod => Chain.IncidenceAtStep[1];

    /// <inheritdoc/>
    public string Regime => WarProbability == 0 ? "no war" : WarProbability == 1 ? "war for certain" : "war or settlement";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("probability of war", WarProbability), new("mean periods", MeanPeriods), new("variance of periods", VarianceOfPeriods),
        new("war by the period", WarByPeriod), new("settled by the period", SettledByPeriod),
        new("ends in a period in the long run", Chain.QuasiStationaryExit),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => [];

    /// <summary>The probability of war by the rungs of the start: element [i, j] with A on i and B on j.</summary>
    public double[,] WarFrom()
    {
        int n = Primitives.Rungs - 1;
        double[,] all = Chain.AbsorptionProbabilities();
        var war = new double[n, n];
        for (int state = 0; state < n * n; state++)
        {
            war[state / n, state % n] = all[state, 0];
        }

        return war;
    }

    /// <summary>The regime and the probability of war.</summary>
    public override string ToString() => FormattableString.Invariant($"{Regime}: {WarProbability:G6}");
}
