using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.ExtensiveForm;
using EscalationModel.Solvers.Learning;
using EscalationModel.Solvers.Markov;
using EscalationModel.Solvers.NormalForm;
using static EscalationModel.Solvers.Guarantee;

namespace EscalationModel.Solvers;

/// <summary>All solvers, one line each, by the kind of game; the first of each kind is the usual one. Immutable; thread-safe.</summary>
public static class SolverCatalog
{
    private static readonly double LogitTolerance = new LogitOptions().Tolerance, LearningTolerance = new LearningOptions().Tolerance;
    private static readonly double CfrTolerance = new CfrOptions().Tolerance, AgentTolerance = new AgentQuantalOptions().Tolerance;
    private const double HomotopyTolerance = 1e-9, ValueTolerance = 1e-10;

    private static readonly Kind<NormalFormGame> AnyMatrix = new("any", _ => true);
    private static readonly Kind<NormalFormGame> ConstantSumMatrix = new("constant sum", game => game.IsConstantSum);
    private static readonly Kind<NormalFormGame> SymmetricMatrix = new("symmetric", game => game.IsSymmetric);

    private static readonly Kind<ExtensiveFormGame> AnyTree = new("any", _ => true);
    private static readonly Kind<ExtensiveFormGame> TreeOfTwo = new("two players", game => game.Players.Count == 2);
    private static readonly Kind<ExtensiveFormGame> ConstantSumTree =
        new("two players, constant sum", game => game.Players.Count == 2 && game.ConstantSum is not null);
    private static readonly Kind<ExtensiveFormGame> SplitTree =
        new("any if at most two players move in each part that subgames do not split", BackwardInduction.Takes);

    private static readonly Kind<MarkovGame> AnyMarkov = new("any", _ => true);
    private static readonly Kind<MarkovGame> Finite = new("those of finitely many periods", game => game.Periods is not null);
    private static readonly Kind<MarkovGame> Endless = new("those that go on for ever", game => game.Periods is null);
    private static readonly Kind<MarkovGame> EndlessZeroSum = new(
        "zero-sum, those that go on for ever", game => game.Periods is null && game.IsZeroSum);

    /// <summary>The solvers of games in normal form.</summary>
    public static IReadOnlyList<Solver<NormalFormGame, Equilibrium>> NormalForm { get; } =
    [
        Line("auto", "all extreme equilibria where that takes seconds, else one", AnyMatrix, Sometimes, Sometimes, 1e-9,
            "[avis2010], [porter2008], [lemke1964]", [typeof(EquilibriumSearch)],
            (game, ask, stop) => EquilibriumSearch.Solve(game, ask.Found, stop)),
        Line("extreme", "all extreme equilibria, by vertex enumeration", AnyMatrix, Always, Always, 0,
            "[mangasarian1964], [avis2010]", [typeof(VertexEnumeration)],
            (game, ask, stop) => VertexEnumeration.Solve(
                game, new() { Arithmetic = ask.Arithmetic ?? Arithmetic.Exact, Found = ask.Found }, cancellation: stop)),
        Line("support", "equilibria by enumeration of supports", AnyMatrix, Always, Sometimes, 0,
            "[mangasarian1964], [porter2008]", [typeof(SupportEnumeration)],
            (game, ask, stop) => SupportEnumeration.Solve(
                game, new() { Arithmetic = ask.Arithmetic ?? Arithmetic.Exact, Found = ask.Found }, stop)),
        Line("lemke-howson", "what Lemke-Howson finds from every label", AnyMatrix, Always, Never, 0, "[lemke1964]", [typeof(LemkeHowson)],
            (game, ask, stop) => LemkeHowson.Solve(
                game, new() { Arithmetic = ask.Arithmetic ?? Arithmetic.Exact, Found = ask.Found }, stop)),
        Line("race", "one equilibrium of a large game: the labels of Lemke-Howson race", AnyMatrix, Sometimes, Never, 1e-9,
            "[porter2008], [lemke1964]", [typeof(LemkeHowson)],
            (game, _, stop) => LemkeHowson.Race(game, cancellation: stop)),
        Line("zero-sum", "the value of a zero-sum game, by linear programming", ConstantSumMatrix, Always, Never, 0,
            "[vonneumann1944], [dantzig1963]", [typeof(ZeroSumSolver)],
            (game, ask, stop) => ZeroSumSolver.Solve(game, ask.Arithmetic ?? Arithmetic.Exact, stop)),
        Line("pure", "all equilibria in pure strategies", AnyMatrix, Always, Always, 0, "[nash1951]", [typeof(PureEquilibria)],
            (game, _, stop) => PureEquilibria.Solve(game, stop)),
        Line("dominance", "iterated strict dominance", AnyMatrix, Always, Sometimes, 0, "[luce1957], [pearce1984]", [typeof(Dominance)],
            (game, _, stop) => Dominance.Solve(game, stop)),
        Line("logit", "the limit of the principal branch of logit quantal responses", AnyMatrix, Sometimes, Never, 1e-7,
            "[mckelvey1995], [turocy2005]", [typeof(LogitQuantalResponse)],
            (game, ask, stop) => LogitQuantalResponse.Solve(game, new() { Tolerance = ask.Tolerance ?? LogitTolerance }, stop),
            tolerance: LogitTolerance),
        Line("ess", "all evolutionarily stable strategies of a symmetric game", SymmetricMatrix, Always, Always, 0,
            "[maynardsmith1973], [haigh1975]", [typeof(EvolutionaryStability)],
            (game, _, stop) => EvolutionaryStability.Solve(game, stop)),
        Line("fictitious-play", "the averages of fictitious play", AnyMatrix, Never, Never, 1e-3, "[brown1951]", [typeof(FictitiousPlay)],
            (game, ask, stop) => FictitiousPlay.Solve(game, new() { Tolerance = ask.Tolerance ?? LearningTolerance }, cancellation: stop),
            tolerance: LearningTolerance),
        Line("regret-matching", "the averages of regret matching", AnyMatrix, Never, Never, 1e-3, "[hart2000]", [typeof(RegretMatching)],
            (game, ask, stop) => RegretMatching.Solve(game, new() { Tolerance = ask.Tolerance ?? LearningTolerance }, cancellation: stop),
            tolerance: LearningTolerance),
    ];

    /// <summary>The solvers of games in extensive form.</summary>
    public static IReadOnlyList<Solver<ExtensiveFormGame, BehaviorProfile>> ExtensiveForm { get; } =
    [
        Line("subgame-perfect", "backward induction over the subgames", SplitTree, Always, Sometimes, 0,
            "[selten1965]", [typeof(BackwardInduction)],
            (game, _, stop) => BackwardInduction.Solve(game, cancellation: stop)),
        Line("sequence-form", "linear program (constant sum) or Lemke's algorithm over the sequence form", TreeOfTwo, Always, Never, 1e-9,
            "[koller1996], [vonstengel1996]", [typeof(SequenceFormLp), typeof(SequenceFormLemke)],
            (game, ask, stop) => game.ConstantSum is null
                ? SequenceFormLemke.Solve(game, stop)
                : SequenceFormLp.Solve(game, ask.Arithmetic == Arithmetic.Exact, stop)),
        Line("cfr", "counterfactual regret minimization", ConstantSumTree, Never, Never, 2e-6, "[zinkevich2007]", [typeof(Cfr)],
            (game, ask, stop) => Cfr.Solve(game, new() { Tolerance = ask.Tolerance ?? CfrTolerance }, cancellation: stop),
            tolerance: CfrTolerance),
        Line("cfr-plus", "CFR+", ConstantSumTree, Never, Never, 2e-6, "[tammelin2015]", [typeof(CfrPlus)],
            (game, ask, stop) => CfrPlus.Solve(game, new() { Tolerance = ask.Tolerance ?? CfrTolerance }, cancellation: stop),
            tolerance: CfrTolerance),
        Line("discounted-cfr", "discounted CFR", ConstantSumTree, Never, Never, 2e-6, "[brown2019]", [typeof(DiscountedCfr)],
            (game, ask, stop) => DiscountedCfr.Solve(game, new() { Tolerance = ask.Tolerance ?? CfrTolerance }, cancellation: stop),
            tolerance: CfrTolerance),
        Line("agent-logit", "the limit of agent quantal responses: near a sequential equilibrium", AnyTree, Never, Never, 1e-4,
            "[mckelvey1998], [turocy2010]", [typeof(AgentQuantalResponse)],
            (game, ask, stop) => AgentQuantalResponse.Solve(game, new() { Tolerance = ask.Tolerance ?? AgentTolerance }, cancellation: stop)
                .Select(assessment => assessment.Profile),
            tolerance: AgentTolerance),
    ];

    /// <summary>The solvers of Markov games of finitely many periods, such as the game behind a scenario.</summary>
    public static IReadOnlyList<Solver<MarkovGame, MarkovSolution>> FiniteMarkov { get; } =
    [
        Line("backward-induction", "a Markov perfect equilibrium, from the last period to the first", Finite, Never, Never, 1e-9,
            "[shapley1953], [maskin2001]", [typeof(MarkovBackwardInduction)],
            (game, ask, stop) => MarkovBackwardInduction.Solve(game, ask.Selection, ask.Progress, stop)),
        BestResponse("best-response-a", Side.A),
        BestResponse("best-response-b", Side.B),
    ];

    /// <summary>The solvers of Markov games that go on for ever. The best responses take both kinds, and stand in both lists.</summary>
    public static IReadOnlyList<Solver<MarkovGame, MarkovSolution>> EndlessMarkov { get; } =
    [
        Line("homotopy", "a stationary equilibrium, along the logit quantal responses", Endless, Never, Never, 1e-9,
            "[eibelshaeuser2019], [turocy2005]", [typeof(StationaryHomotopy)],
            (game, ask, stop) => StationaryHomotopy.Solve(game, ask.Tolerance ?? HomotopyTolerance, cancellation: stop),
            tolerance: HomotopyTolerance),
        Line("shapley", "value and optimal strategies, by value iteration", EndlessZeroSum, Never, Never, 1e-9,
            "[shapley1953]", [typeof(ShapleyIteration)],
            (game, ask, stop) => ShapleyIteration.Solve(game, ask.Tolerance ?? ValueTolerance, cancellation: stop),
            tolerance: ValueTolerance),
        Line("hoffman-karp", "value and optimal strategies, by strategy iteration", EndlessZeroSum, Never, Never, 1e-9,
            "[hoffman1966]", [typeof(HoffmanKarp)],
            (game, ask, stop) => HoffmanKarp.Solve(game, ask.Tolerance ?? ValueTolerance, cancellation: stop),
            tolerance: ValueTolerance),
        .. FiniteMarkov.Where(solver => solver.Responder is not null),
    ];

    /// <summary>All solvers, each once.</summary>
    public static IReadOnlyList<Solver> All { get; } =
        [.. NormalForm.Concat<Solver>(ExtensiveForm).Concat(FiniteMarkov).Concat(EndlessMarkov).Distinct()];

    private static Solver<MarkovGame, MarkovSolution> BestResponse(string name, Side side) =>
        Line(name, $"the best response of {side} to what {side.Rival()} plays", AnyMarkov, Never, Never, 1e-9,
            "[howard1960], [puterman1994]", [typeof(MarkovBestResponse)],
            (game, ask, stop) => MarkovBestResponse.Solve(game, RivalOf(side, ask), stop),
            side);

    private static MarkovStrategy RivalOf(Side side, SolverRequest ask) =>
        ask.Rival?.Invoke(side.Rival())
            ?? throw new ArgumentException($"A best response of {side} needs to be told what {side.Rival()} plays.", nameof(ask));

    private static Solver<TGame, TSolution> Line<TGame, TSolution>(
        string name, string finds, Kind<TGame> kind, Guarantee exact, Guarantee complete, double regret, string source, Type[] algorithms,
        Func<TGame, SolverRequest, CancellationToken, SolverResult<TSolution>> run, Side? responder = null,
        double? tolerance = null) => new(kind.Has, run)
        {
            Name = name,
            Finds = finds,
            Games = kind.Words,
            Exact = exact,
            Complete = complete,
            Regret = regret,
            Source = source,
            Algorithms = algorithms,
            Responder = responder,
            Tolerance = tolerance,
        };

    private sealed record Kind<TGame>(string Words, Predicate<TGame> Has);
}
