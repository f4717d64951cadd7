using EscalationModel.Numerics;

namespace EscalationModel.Theory.TwoByTwo;

/// <summary>What a side of a 2 x 2 crisis gets, in the usual four letters. C is to give way, D to stand firm. Immutable; thread-safe.
/// [rapoport1966b], [snyder1977].</summary>
/// <param name="Temptation">T: D against C.</param>
/// <param name="Reward">R: C against C.</param>
/// <param name="Punishment">P: D against D.</param>
/// <param name="Sucker">S: C against D.</param>
public sealed record GamePreferences(Rational Temptation, Rational Reward, Rational Punishment, Rational Sucker)
{
    /// <summary>Such as "T > R = P > S": ties are exact.</summary>
    public string Order => PreferenceOrders.InWords(this);

    /// <summary>Whether two letters are equal.</summary>
    public bool HasTies => PreferenceOrders.Strict(this).Length > 1;

    /// <summary>The largest probability that the other side stands firm at which standing firm is still a best reply; null unless T > R and
    /// S > P.</summary>
    public Rational? CriticalRisk => Theory.CriticalRisk.Of(Temptation, Reward, Punishment, Sucker);

    internal Rational this[char letter] => letter switch { 'T' => Temptation, 'R' => Reward, 'P' => Punishment, _ => Sucker };

    /// <summary>Classifies the symmetric game in which both sides have these preferences.</summary>
    public SymmetricClass Classify() => SymmetricClass.Of(this);

    /// <summary>Payoffs 4, 3, 2 and 1 in the order of a kind.</summary>
    /// <param name="kind">The kind.</param>
    public static GamePreferences Ordinal(SymmetricGameKind kind) => PreferenceOrders.Ranks(PreferenceOrders.Of(kind));
}
