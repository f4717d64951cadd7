using EscalationModel.Games;

namespace EscalationModel.Theory.TwoByTwo;

/// <summary>The quantal response equilibria of a 2 x 2 crisis. Pairs are the probabilities of C of row and column player. Immutable;
/// thread-safe.</summary>
/// <param name="Lambda">The precision.</param>
/// <param name="Principal">The one on the principal branch, which begins at even play; null: the branch could not be followed.</param>
/// <param name="All">All of them, by rising probability of the row player's C.</param>
/// <param name="Limit">The Nash equilibrium that the principal branch tends to; null: it could not be followed. It need not be the
/// risk-dominant one where the sides' payoffs differ in scale.</param>
[TypeFormatterSource]
public sealed record LogitCrisisResult(
    double Lambda, (double Row, double Column)? Principal, IReadOnlyList<(double Row, double Column)> All, Equilibrium? Limit)
    : ITheoryResult
{
    /// <summary>The probability of standing firm in the symmetric solution of the principal branch; null: the game is not
    /// symmetric.</summary>
    public double? SymmetricStandFirm { get; init; }

    /// <summary>How many symmetric solutions there are; null: the game is not symmetric.</summary>
    public int? SymmetricSolutions { get; init; }

    /// <summary>lambda d (1 - d) K: above 1 the symmetric solution is joined by asymmetric ones; null: the game is not
    /// symmetric.</summary>
    public double? StabilityIndex { get; init; }

    /// <summary>The cell that the principal branch tends to, (row, column) with 0 for C; null: the limit is mixed or not known.</summary>
    public (int Row, int Column)? LimitCell =>
        Limit is { } e && e.Row.Support.Count() == 1 && e.Column.Support.Count() == 1
            ? (e.Row.Support.Single(), e.Column.Support.Single()) : null;

    /// <inheritdoc/>
    public string Regime => All.Count == 1 ? "one quantal response equilibrium"
        : StabilityIndex > 1 ? "three quantal response equilibria, beyond the pitchfork" : "several quantal response equilibria";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("row stands firm on the principal branch", 1 - Principal?.Row),
        new("column stands firm on the principal branch", 1 - Principal?.Column),
        new("number of equilibria", All.Count), new("stability index", StabilityIndex),
        new("limit of the principal branch", null, LimitCell is { } cell ? TwoByTwoCrisisResult.Cells([cell])
            : Limit is null ? null : "mixed"),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
    [
        .. SymmetricSolutions > 1 ? ["The symmetric solution is not unique: the one on the principal branch is given."]
            : Array.Empty<string>(),
        .. Principal is null ? ["The principal branch could not be followed to this lambda."] : Array.Empty<string>(),
        .. Limit is null ? ["The principal branch could not be followed to its limit."] : Array.Empty<string>(),
    ];
}
