namespace EscalationModel.Games;

/// <summary>Classic games, each with the work that it is known from. In games with the letters T, R, P and S, strategy 0 (C) is to
/// cooperate or swerve, strategy 1 (D) to defect or stand firm. Thread-safe.</summary>
public static partial class Catalog
{
    /// <summary>All games in normal form, by name; those with parameters at the values of their work.</summary>
    public static IReadOnlyDictionary<string, NormalFormGame> NormalFormGames { get; } = new NormalFormGame[]
    {
        PrisonersDilemma, Chicken, StagHunt, Deadlock, CalledBluff, Bully,
        BattleOfTheSexes, MatchingPennies, RockPaperScissors, AumannChicken,
        HawkDove(2, 4), Inspection, Shapley, LemkeHowson, Myerson, Joker, Stengel, StengelDegenerate, AvisExample, SeventyFive, Blotto,
        TravelersDilemma(2, 6, 2), MoneyRequest, BeautyContest(4, new(2, 3)), Coordination(3),
    }.ToDictionary(game => game.Title);

    /// <summary>All games in extensive form, by name; those with parameters at the values of their work.</summary>
    public static IReadOnlyDictionary<string, ExtensiveFormGame> ExtensiveFormGames { get; } = new ExtensiveFormGame[]
    {
        EntryDeterrence, ChainStore(2), Centipede(4), Ultimatum(4), BeerQuiche, SeltenHorse,
    }.ToDictionary(game => game.Title);
}
