namespace EscalationModel.Theory.TwoByTwo;

/// <summary>The 78 strict ordinal 2 x 2 games, generated, and which of them a crisis is. Thread-safe. Sources: [rapoport1966b],
/// [bruns2015].
/// <list type="number">
/// <item>Call C of each side the strategy against which the other side has its best cell; that fixes both names.</item>
/// <item>Each side then has T or R on top: 12 orders, 144 pairs.</item>
/// <item>Pairs that differ by the order of the sides are one game: (144 + 12) / 2 = 78.</item> </list></summary>
public static class OrdinalGames
{
    private static readonly SymmetricGameKind[] Kinds = Enum.GetValues<SymmetricGameKind>();

    private static readonly Dictionary<(SymmetricGameKind, SymmetricGameKind), OrdinalGame> ByKinds =
        (from row in Kinds from column in Kinds where row <= column select new OrdinalGame(row, column))
        .ToDictionary(g => (g.RowKind, g.ColumnKind));

    /// <summary>All 78, by the kinds of the row player and of the column player.</summary>
    public static IReadOnlyList<OrdinalGame> All { get; } = [.. ByKinds.Values];

    /// <summary>The game of two kinds in either order.</summary>
    /// <param name="one">The kind of a side.</param>
    /// <param name="other">The kind of the other side.</param>
    public static OrdinalGame Of(SymmetricGameKind one, SymmetricGameKind other) => ByKinds[one <= other ? (one, other) : (other, one)];

    /// <summary>Which game a crisis is; null: payoffs of a side tie.</summary>
    /// <param name="crisis">The crisis.</param>
    public static OrdinalClass? Classify(TwoByTwoCrisis crisis)
    {
        ArgumentNullException.ThrowIfNull(crisis);
        string[] row = PreferenceOrders.Strict(crisis.Row), column = PreferenceOrders.Strict(crisis.Column);
        return row.Length == 1 && column.Length == 1 ? Classify(row[0], column[0]) : null;
    }

    /// <summary>The games that a crisis is or, with ties, lies between: all that come of breaking the ties.</summary>
    /// <param name="crisis">The crisis.</param>
    public static IReadOnlyList<OrdinalGame> Near(TwoByTwoCrisis crisis)
    {
        ArgumentNullException.ThrowIfNull(crisis);
        HashSet<OrdinalGame> near =
        [
            .. from row in PreferenceOrders.Strict(crisis.Row)
            from column in PreferenceOrders.Strict(crisis.Column)
            select Classify(row, column).Game,
        ];
        return [.. All.Where(near.Contains)];
    }

    private static OrdinalClass Classify(string row, string column)
    {
        // 1. A side's best cell is S or P where the other plays D in it.
        bool columnExchanged = row[0] is 'S' or 'P', rowExchanged = column[0] is 'S' or 'P';
        SymmetricGameKind one = Standard(row, rowExchanged, columnExchanged), other = Standard(column, columnExchanged, rowExchanged);

        // 2. and 3.
        return new(Of(one, other), rowExchanged, columnExchanged, one > other);
    }

    private static SymmetricGameKind Standard(string order, bool own, bool others)
    {
        order = own ? PreferenceOrders.OwnRelabeled(order) : order;
        return PreferenceOrders.KindOf(others ? PreferenceOrders.OtherRelabeled(order) : order).Kind;
    }
}
