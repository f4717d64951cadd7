namespace EscalationModel.Theory.TwoByTwo;

/// <summary>What the theory of moves says of a 2 x 2 crisis. Immutable; thread-safe.</summary>
/// <param name="Crisis">The crisis.</param>
/// <param name="Starts">Where play ends from (C,C), (C,D), (D,C) and (D,D).</param>
[TypeFormatterSource]
public sealed record TheoryOfMovesResult(TwoByTwoCrisis Crisis, IReadOnlyList<MovesFromCell> Starts) : ITheoryResult
{
    /// <summary>The cells in which play from some cell may end, also where it depends on who is first.</summary>
    public IReadOnlyList<(int Row, int Column)> NonmyopicEquilibria => [.. Starts.SelectMany(s => s.Outcomes).Distinct().Order()];

    /// <summary>Whether the outcome from every cell is one, whoever is first.</summary>
    public bool IsDeterminate => Starts.All(s => s.Outcomes.Count == 1);

    /// <inheritdoc/>
    public string Regime => NonmyopicEquilibria.Count switch
    {
        1 => "one nonmyopic equilibrium",
        2 => "two nonmyopic equilibria",
        3 => "three nonmyopic equilibria",
        _ => "four nonmyopic equilibria",
    };

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("nonmyopic equilibria", NonmyopicEquilibria.Count, TwoByTwoCrisisResult.Cells(NonmyopicEquilibria)),
        .. Starts.Select(s => new TheoryFinding(
            $"outcome from {TwoByTwoCrisisResult.Cells([s.Start])}", null,
            string.Join(" or ", s.Outcomes.Select(c => TwoByTwoCrisisResult.Cells([c]))))),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
    [
        .. from s in Starts
           where s.Outcomes.Count > 1
           let ends = TwoByTwoCrisisResult.Cells(s.Outcomes)
           select $"From {TwoByTwoCrisisResult.Cells([s.Start])} the outcome depends on who moves first: {ends}.",
    ];
}
