using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers;
using EscalationModel.Solvers.NormalForm;
using EscalationModel.Tests.House;

namespace EscalationModel.Tests.Contracts;

/// <summary>What every solver of <see cref="SolverCatalog"/> keeps to. A new one is tested with no new line.</summary>
public class SolverContractTests
{
    public static TheoryData<string> NormalForm => [.. SolverCatalog.NormalForm.Select(s => s.Name)];

    public static TheoryData<string> ExtensiveForm => [.. SolverCatalog.ExtensiveForm.Select(s => s.Name)];

    public static TheoryData<string> Markov => [.. MarkovSolvers.Select(s => s.Name)];

    private static IEnumerable<Solver<MarkovGame, MarkovSolution>> MarkovSolvers =>
        SolverCatalog.FiniteMarkov.Concat(SolverCatalog.EndlessMarkov).Distinct();

    [Theory]
    [MemberData(nameof(NormalForm))]
    public void A_solver_of_the_normal_form_keeps_its_word(string name) =>
        Expect.Nothing(Broken(SolverCatalog.NormalForm.Single(s => s.Name == name)).Where(what => name != "auto" || !IsOfLargeGames(what)));

    // Only of games larger than the samples does this solver leave something out: EquilibriumSearchTests.
    private static bool IsOfLargeGames(string finding) =>
        finding is "fractions: Sometimes is not true" or "complete: Sometimes is not true";

    [Theory]
    [MemberData(nameof(ExtensiveForm))]
    public void A_solver_of_trees_keeps_its_word(string name) => Expect.Nothing(SolverContract.Broken(
        SolverCatalog.ExtensiveForm.Single(s => s.Name == name), SolverSamples.ExtensiveForm, _ => new(), SolverRegret.Of));

    [Theory]
    [MemberData(nameof(Markov))]
    public void A_solver_of_Markov_games_keeps_its_word(string name)
    {
        Solver<MarkovGame, MarkovSolution> solver = MarkovSolvers.Single(s => s.Name == name);
        Expect.Nothing(SolverContract.Broken(
            solver,
            SolverSamples.Markov,
            game => new() { Rival = side => Even(game, side) },
            (game, found) => SolverRegret.Of(game, found, solver.Responder)));
    }

    [Fact]
    public void Every_kind_of_solver_has_games_that_it_refuses()
    {
        Assert.All(
            SolverCatalog.NormalForm.Where(s => s.Games != "any"), s => Assert.Contains(SolverSamples.NormalForm, g => !s.Takes(g.Game)));
        Assert.All(
            SolverCatalog.ExtensiveForm.Where(s => s.Games != "any"),
            s => Assert.Contains(SolverSamples.ExtensiveForm, g => !s.Takes(g.Game)));
        Assert.All(MarkovSolvers.Where(s => s.Games != "any"), s => Assert.Contains(SolverSamples.Markov, g => !s.Takes(g.Game)));
        Assert.All(SolverCatalog.EndlessMarkov, s => Assert.Contains(SolverSamples.Markov, g => g.Game.Periods is null && s.Takes(g.Game)));
        Assert.All(SolverCatalog.FiniteMarkov, s => Assert.True(s.Takes(SolverSamples.Markov[0].Game)));
    }

    [Fact]
    public void A_best_response_needs_something_to_respond_to()
    {
        foreach (Solver<MarkovGame, MarkovSolution> solver in MarkovSolvers.Where(s => s.Responder is not null))
        {
            string message = Assert.Throws<ArgumentException>(() => solver.Solve(SolverSamples.Markov[0].Game)).Message;
            Assert.Contains($"needs to be told what {solver.Responder!.Value.Rival()} plays", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_solver_of_the_library_is_in_the_catalog()
    {
        IEnumerable<Type> solving = typeof(SolverCatalog).Assembly.GetExportedTypes()
            .Where(t => t.Namespace!.StartsWith("EscalationModel.Solvers.", StringComparison.Ordinal)
                && t.GetMethods()
                    .Any(m => m.IsStatic
                        && m.ReturnType is { IsGenericType: true } result
                        && result.GetGenericTypeDefinition() == typeof(SolverResult<>)));
        Assert.Equal(solving.Order(ByName), SolverCatalog.All.SelectMany(s => s.Algorithms).Distinct().Order(ByName));
    }

    [Fact]
    public void Names_are_unique_and_typed_with_ease()
    {
        Assert.All(
            new IEnumerable<Solver>[]
            {
                SolverCatalog.NormalForm, SolverCatalog.ExtensiveForm, SolverCatalog.FiniteMarkov, SolverCatalog.EndlessMarkov
            },
            solvers => Assert.Distinct(solvers.Select(s => s.Name)));
        Assert.All(SolverCatalog.All, s =>
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*$", s.Name);
            Assert.True(s.Finds.Length > 0 && s.Games.Length > 0 && s.Regret >= 0 && s.Algorithms.Count > 0);
            // DocsTests finds keys that are not in the bibliography
            Assert.Matches(@"^\[[a-z]+\d{4}[a-z]?\](, \[[a-z]+\d{4}[a-z]?\])*$", s.Source);
            Assert.Equal(s.Name, s.ToString());
        });
    }

    /// <summary>The power of the contract: each of these breaks it in one way, and only in that.</summary>
    [Theory]
    [InlineData("even play", "a gain of")]
    [InlineData("deaf", "goes on though it was canceled")]
    [InlineData("choosy", "is not refused")]
    [InlineData("technical", "a programmer's words")]
    [InlineData("in doubles", "fractions: Always is not true")]
    [InlineData("all of it", "complete: Always is not true")]
    [InlineData("giving up", "solves none")]
    public void A_wrong_solver_is_noticed(string fault, string finding)
    {
        IReadOnlyList<string> broken = Broken(Wrong(fault));
        Assert.NotEmpty(broken);
        Assert.All(broken, what => Assert.Contains(finding, what, StringComparison.Ordinal));
        Expect.Nothing(Broken(Wrong("none")));
    }

    // Dominance with one fault.
    private static Solver<NormalFormGame, Equilibrium> Wrong(string fault) => new(
        game => fault switch { "choosy" => game.IsSymmetric, "technical" => game.Rows == 2, _ => true },
        (game, ask, stop) =>
        {
            SolverResult<Equilibrium> right = Dominance.Solve(game, fault == "deaf" ? CancellationToken.None : stop);
            return fault switch
            {
                "even play" when right.Status == SolverStatus.Solved =>
                    right with { Solutions = [Equilibrium.Of(game, Even(game.Rows), Even(game.Columns))] },
                "in doubles" =>
                    right with { Solutions = [.. right.Solutions.Select(e => Equilibrium.Of(game, Rounded(e.Row), Rounded(e.Column)))] },
                "giving up" when right.Status == SolverStatus.Solved => right with { Status = SolverStatus.IterationLimit },
                "technical" when game.Rows != 2 => throw new ArgumentException("NormalFormGame.Rows must be 2.", nameof(game)),
                _ => right,
            };
        })
    {
        Name = "wrong",
        Finds = "nothing",
        Games = "any",
        Algorithms = [typeof(Dominance)],
        Source = "[nash1951]",
        Exact = Guarantee.Always,
        Complete = fault == "all of it" ? Guarantee.Always : Guarantee.Sometimes,
        Regret = fault == "in doubles" ? 1e-9 : 0,
    };

    private static IReadOnlyList<string> Broken(Solver<NormalFormGame, Equilibrium> solver) =>
        SolverContract.Broken(solver, SolverSamples.NormalForm, _ => new(), SolverRegret.Of);

    private static MixedStrategy Even(int count) => MixedStrategy.OfExact([.. Enumerable.Repeat(new Rational(1, count), count)]);

    private static MixedStrategy Rounded(MixedStrategy strategy) => MixedStrategy.Of([.. strategy.Probabilities]);

    private static MarkovStrategy Even(MarkovGame game, Side side) => MarkovStrategy.Stationary(
        game, side, [.. Enumerable.Range(0, game.StateCount).Select(state => Even(game.Actions(side, state).Count))]);

    private static Comparer<Type> ByName { get; } = Comparer<Type>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name));
}
