namespace EscalationModel.Games;

/// <summary>Classic games.</summary>
public static partial class Catalog
{
    private static readonly Lazy<ExtensiveFormGame> Kuhn = new(PokerRules.Kuhn), Leduc = new(PokerRules.Leduc);

    /// <summary>Kuhn's poker: three cards, one each, a bet of 1 after an ante of 1. The first player's value is -1/18; the equilibria
    /// are a family in how often the first player bets the jack. Information sets are named by card and moves so far: "J", "Q:bet",
    /// "K:check bet". [kuhn1950].</summary>
    public static ExtensiveFormGame KuhnPoker => Kuhn.Value;

    /// <summary>Leduc poker: six cards (jack, queen, king in two suits), one each and one on the table after the first round of bets; bets
    /// of 2 and 4 after an ante of 1, at most two a round. A pair with the table wins, then the higher rank. The first player's value is
    /// -0.0856064240780. Information sets are named by card, moves, table card, moves: "Js:check raise / Qh:". [southey2005].</summary>
    public static ExtensiveFormGame LeducPoker => Leduc.Value;
}
