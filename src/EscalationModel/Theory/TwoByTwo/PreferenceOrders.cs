using EscalationModel.Numerics;

namespace EscalationModel.Theory.TwoByTwo;

/// <summary>Orders of the four letters, written from the best to the worst, and the kinds that they are.</summary>
internal static class PreferenceOrders
{
    // In the order of the kinds.
    private static readonly string[] Orders =
        ["TRSP", "TRPS", "RTPS", "TPRS", "TSRP", "TSPR", "TPSR", "RPTS", "RPST", "RTSP", "RSTP", "RSPT"];

    /// <summary>All 24 strict orders.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Orders, .. Orders.Select(Exchanged)];

    public static string Of(SymmetricGameKind kind) => Orders[(int)kind];

    /// <summary>The kind of a strict order, and whether C and D had to be exchanged for it.</summary>
    public static (SymmetricGameKind Kind, bool Exchanged) KindOf(string order)
    {
        bool exchanged = order[0] is 'S' or 'P';
        return ((SymmetricGameKind)Array.IndexOf(Orders, exchanged ? Exchanged(order) : order), exchanged);
    }

    /// <summary>The same preferences after both sides exchange the names of their strategies.</summary>
    public static string Exchanged(string order) => OtherRelabeled(OwnRelabeled(order));

    /// <summary>The same preferences after the side exchanges the names of its own strategies.</summary>
    public static string OwnRelabeled(string order) => Renamed(order, "TRPS", "RTSP");

    /// <summary>The same preferences after the other side exchanges the names of its strategies.</summary>
    public static string OtherRelabeled(string order) => Renamed(order, "TRPS", "PSTR");

    /// <summary>The strict orders that break the ties of preferences: one if there is none.</summary>
    public static string[] Strict(GamePreferences of) =>
        [.. All.Where(order => Enumerable.Range(0, 3).All(k => of[order[k]] >= of[order[k + 1]]))];

    /// <summary>Such as "T > R = P > S".</summary>
    public static string InWords(GamePreferences of)
    {
        char[] letters = [.. "TRPS".OrderByDescending(l => of[l])];
        return string.Concat(letters.Select((l, k) => k == 0 ? $"{l}" : of[letters[k - 1]] == of[l] ? $" = {l}" : $" > {l}"));
    }

    /// <summary>Payoffs 4, 3, 2, 1 in a strict order.</summary>
    public static GamePreferences Ranks(string order)
    {
        return new(Rank('T'), Rank('R'), Rank('P'), Rank('S'));

        Rational Rank(char letter) => 4 - order.IndexOf(letter);
    }

    private static string Renamed(string order, string from, string to) => string.Concat(order.Select(l => to[from.IndexOf(l)]));
}
