namespace EscalationModel.Theory.TwoByTwo;

/// <summary>Which symmetric 2 x 2 game it is, also where letters tie. Ties are exact. Immutable; thread-safe. Sources: [rapoport1966b],
/// [bruns2015].</summary>
/// <param name="Order">Such as "T > R = P > S".</param>
/// <param name="Kind">The kind; null: ties leave it between kinds. R > T = P > S is a Stag Hunt.</param>
/// <param name="IsExchanged">Whether it is that kind with C and D exchanged: P or S is best.</param>
/// <param name="Between">The kinds that one gets by breaking the ties in every way; that kind alone without ties.</param>
public sealed record SymmetricClass(string Order, SymmetricGameKind? Kind, bool IsExchanged, IReadOnlyList<SymmetricGameKind> Between)
{
    private static readonly string[] Names =
    [
        "Chicken", "Prisoner's Dilemma", "Stag Hunt", "Deadlock", "Leader", "Hero", "Compromise", "Assurance", "Coordination", "Concord",
        "Harmony", "Peace",
    ];

    /// <summary>The kind in words, such as "Prisoner's Dilemma", "Deadlock with C and D exchanged" or "between Chicken and Prisoner's
    /// Dilemma".</summary>
    public string Name => Kind is { } kind ? NameOf(kind) + (IsExchanged ? " with C and D exchanged" : "")
        : Between.Count == 12 ? "all alike"
        : Between.Count == 1 ? NameOf(Between[0]) + " with ties" : $"between {string.Join(" and ", Between.Select(NameOf))}";

    /// <summary>The name of a kind.</summary>
    /// <param name="kind">The kind.</param>
    public static string NameOf(SymmetricGameKind kind) => Names[(int)kind];

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal static SymmetricClass Of(GamePreferences of)
    {
        (SymmetricGameKind Kind, bool Exchanged)[] strict = [.. PreferenceOrders.Strict(of).Select(PreferenceOrders.KindOf)];
        SymmetricGameKind[] between = [.. strict.Select(s => s.Kind).Distinct().Order()];
        bool hunt = of.Reward > of.Temptation && of.Temptation == of.Punishment && of.Punishment > of.Sucker;
        bool exchanged = of.Punishment > of.Sucker && of.Sucker == of.Reward && of.Reward > of.Temptation;
        return strict.Length == 1 ? new(of.Order, strict[0].Kind, strict[0].Exchanged, between)
            : hunt || exchanged ? new(of.Order, SymmetricGameKind.StagHunt, exchanged, between)
            : new(of.Order, null, strict.All(s => s.Exchanged), between);
    }
}
