using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Theory.TwoByTwo;

/// <summary>What game theory says of a 2 x 2 crisis. Cells are (row, column) with 0 for C and 1 for D. Immutable; thread-safe.</summary>
/// <param name="Crisis">The crisis.</param>
[TypeFormatterSource]
public sealed record TwoByTwoCrisisResult(TwoByTwoCrisis Crisis) : ITheoryResult
{
    /// <summary>The name of the game; null: ties leave it between games.</summary>
    public string? Name { get; init; }

    /// <summary>The kind of the row player's preferences.</summary>
    public required SymmetricClass RowClass { get; init; }

    /// <summary>The kind of the column player's preferences.</summary>
    public required SymmetricClass ColumnClass { get; init; }

    /// <summary>Which of the 78 strict ordinal games it is; null: payoffs of a side tie.</summary>
    public OrdinalClass? Ordinal { get; init; }

    /// <summary>The extreme Nash equilibria, exact, by rising probability of C of the row player, then of the column player.</summary>
    public required IReadOnlyList<Equilibrium> ExtremeEquilibria { get; init; }

    /// <summary>The strict equilibria and which one is risk-dominant; null there: none is.</summary>
    public required RiskComparison RiskDominance { get; init; }

    /// <summary>What the row player can be sure of.</summary>
    public required MaximinChoice RowMaximin { get; init; }

    /// <summary>What the column player can be sure of.</summary>
    public required MaximinChoice ColumnMaximin { get; init; }

    /// <summary>The correlated equilibria.</summary>
    public required CorrelatedPolytope Correlated { get; init; }

    /// <summary>The theory of moves; null: payoffs of a side tie.</summary>
    public TheoryOfMovesResult? Moves { get; init; }

    /// <summary>The cells that are equilibria in pure strategies, strict or not.</summary>
    public IReadOnlyList<(int Row, int Column)> PureEquilibria =>
        [.. ExtremeEquilibria.Where(IsPure).Select(e => (e.Row.Support.Single(), e.Column.Support.Single())).Order()];

    /// <summary>The equilibrium in which both sides mix; null: there is none, or it is not unique.</summary>
    public Equilibrium? Mixed => IsDegenerate
        ? null : ExtremeEquilibria.FirstOrDefault(e => e.Row.Support.Count() == 2 && e.Column.Support.Count() == 2);

    /// <summary>Whether a strategy of one side has two best replies: equilibria may then be a continuum.</summary>
    public bool IsDegenerate => Ties(Crisis.Row) || Ties(Crisis.Column);

    /// <summary>Whether a side gets the same from both of its strategies, whatever the other does.</summary>
    public bool HasIndifferentSide => Indifferent(Crisis.Row) || Indifferent(Crisis.Column);

    /// <summary>The number of maximal sets of equilibria that hang together: a continuum counts once.</summary>
    public int Components => NashComponents.Of(ExtremeEquilibria).Count;

    /// <inheritdoc/>
    public string Regime => (Name is null ? "" : $"{Name}: ") + (
        IsDegenerate ? Components < ExtremeEquilibria.Count ? "a continuum of equilibria" : "equilibria with ties"
        : RowMaximin.Dominant is not null && ColumnMaximin.Dominant is not null ? "dominant strategies of both sides"
        : RowMaximin.Dominant is not null || ColumnMaximin.Dominant is not null ? "a dominant strategy of one side"
        : PureEquilibria.Count == 2 ? "two strict equilibria and a mixed one" : "one mixed equilibrium");

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("pure equilibria", PureEquilibria.Count, Cells(PureEquilibria)),
        ExactFinding.Of("row stands firm in the mixed equilibrium", Mixed?.Row.Exact![1]),
        ExactFinding.Of("column stands firm in the mixed equilibrium", Mixed?.Column.Exact![1]),
        ExactFinding.Of("mixed payoff of row", Mixed?.ExactPayoffs![0]), ExactFinding.Of("mixed payoff of column", Mixed?.ExactPayoffs![1]),
        ExactFinding.Of("critical risk of row", Crisis.Row.CriticalRisk),
        ExactFinding.Of("critical risk of column", Crisis.Column.CriticalRisk),
        new("risk-dominant equilibrium", null, RiskDominance.Dominant is { } cell ? Cells([cell]) : null),
        ExactFinding.Of("maximin of row", RowMaximin.Value), ExactFinding.Of("maximin of column", ColumnMaximin.Value),
        ExactFinding.Of("largest sum in a correlated equilibrium", Correlated.PayoffSum.Most),
        new("nonmyopic equilibria", Moves?.NonmyopicEquilibria.Count, Moves is null ? null : Cells(Moves.NonmyopicEquilibria)),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
    [
        $"The row player's preferences are {RowClass.Order} ({RowClass}), the column player's {ColumnClass.Order} ({ColumnClass}).",
        .. IsDegenerate ? ["Payoffs tie: a mixed equilibrium is not unique or does not exist."] : Array.Empty<string>(),
        .. RiskDominance.Dominant is null ? ["No equilibrium is risk-dominant: there are not two strict ones, or their products are equal."]
            : Array.Empty<string>(),
        .. Moves is null ? ["The theory of moves is stated for payoffs without ties."] : Moves.Notes,
    ];

    internal static string Cells(IEnumerable<(int Row, int Column)> cells) =>
        string.Join(" ", cells.Select(c => $"({"CD"[c.Row]},{"CD"[c.Column]})"));

    private static bool IsPure(Equilibrium e) => e.Row.Support.Count() == 1 && e.Column.Support.Count() == 1;

    private static bool Ties(GamePreferences of) => of.Reward == of.Temptation || of.Sucker == of.Punishment;

    private static bool Indifferent(GamePreferences of) => of.Reward == of.Temptation && of.Sucker == of.Punishment;
}
