using EscalationModel.Numerics;

namespace EscalationModel.Theory.TwoByTwo;

/// <summary>One of the 78 strict ordinal 2 x 2 games: each side ranks the four cells from 4 (best) to 1 (worst), and games that differ by
/// the names of strategies or of sides are one. The standard form calls C the strategy that lets the other side have its best cell, so that
/// T or R is best for both; a pair of kinds is then a game. Immutable; thread-safe. Sources: [rapoport1966b], [robinson2005],
/// [bruns2015].</summary>
public sealed class OrdinalGame
{
    internal OrdinalGame(SymmetricGameKind row, SymmetricGameKind column) =>
        (RowKind, ColumnKind, Crisis) = (row, column, TwoByTwoCrisis.Ordinal(row, column));

    /// <summary>The kind of the row player's preferences in the standard form.</summary>
    public SymmetricGameKind RowKind { get; }

    /// <summary>The kind of the column player's preferences.</summary>
    public SymmetricGameKind ColumnKind { get; }

    /// <summary>The game with payoffs 4 to 1.</summary>
    public TwoByTwoCrisis Crisis { get; }

    /// <summary>The established name; else the names of both kinds [bruns2015], such as "Chicken - Deadlock".</summary>
    public string Name => (RowKind, ColumnKind) switch
    {
        (SymmetricGameKind.Chicken, SymmetricGameKind.PrisonersDilemma) => "Called Bluff",
        (SymmetricGameKind.Chicken, SymmetricGameKind.Deadlock) => "Bully",
        _ when IsSymmetric => SymmetricClass.NameOf(RowKind),
        _ => $"{SymmetricClass.NameOf(RowKind)} - {SymmetricClass.NameOf(ColumnKind)}",
    };

    /// <summary>Its number in [rapoport1966b], where the literature names game and number together (from memory); else null.</summary>
    public int? RapoportGuyerNumber => !IsSymmetric ? null : RowKind switch
    {
        SymmetricGameKind.PrisonersDilemma => 12,
        SymmetricGameKind.StagHunt => 61,
        SymmetricGameKind.Chicken => 66,
        SymmetricGameKind.Leader => 68,
        SymmetricGameKind.Hero => 69,
        _ => null,
    };

    /// <summary>Whether both sides have the same preferences.</summary>
    public bool IsSymmetric => RowKind == ColumnKind;

    /// <summary>Whether no cell is best for both: 57 games.</summary>
    public bool IsConflict => !(Crisis.Row.Reward == 4 && Crisis.Column.Reward == 4);

    /// <summary>The cells that no other cell is better than for both sides.</summary>
    public IReadOnlyList<(int Row, int Column)> ParetoOptimal =>
        [.. Cells.Where(c => !Cells.Any(d => Rank(0, d) > Rank(0, c) && Rank(1, d) > Rank(1, c)))];

    private static (int Row, int Column)[] Cells => [(0, 0), (0, 1), (1, 0), (1, 1)];

    /// <summary>Equilibria, maximin, theory of moves and the rest. Mixed equilibria are those of the ranks taken as utilities.</summary>
    public TwoByTwoCrisisResult Solve() => Crisis.Solve();

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private Rational Rank(int player, (int Row, int Column) cell) => Crisis.Payoff(player, cell.Row, cell.Column);
}
