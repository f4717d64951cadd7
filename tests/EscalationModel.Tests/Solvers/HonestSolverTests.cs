using System.Globalization;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers;
using EscalationModel.Solvers.ExtensiveForm;
using EscalationModel.Solvers.Learning;
using EscalationModel.Solvers.NormalForm;
using EscalationModel.Tests.Contracts;
using EscalationModel.Tests.House;
using EscalationModel.Tests.Solvers.NormalForm;
using Xunit.Abstractions;

namespace EscalationModel.Tests.Solvers;

/// <summary>What a solver calls solved lies near an equilibrium, for every solver and also where one payoff is a catastrophe beside which
/// all others are small. The equilibria are found by exact enumeration.</summary>
public class HonestSolverTests(ITestOutputHelper told)
{
    private const double Near = 0.01;

    private const string Pennies = "NFG 1 R \"p\" { \"A\" \"B\" } { 2 2 } 1 0 0 1000000 0 1000000 3 0";

    private const string War = """
        EFG 2 R "war costs B a million" { "A" "B" }
        p "" 1 1 "" { "r1" "r2" } 0
        p "" 2 1 "" { "c1" "c2" } 0
        t "" 1 "" { 2 -1000000 }
        t "" 2 "" { 0 1 }
        p "" 2 1 "" { "c1" "c2" } 0
        t "" 3 "" { 0 0 }
        t "" 4 "" { 1 0 }
        """;

    private static readonly Lazy<Case[]> Cases = new(() =>
    [
        .. SolverSamples.NormalForm.Where(s => s.Game.Rows <= 4 && s.Game.Columns <= 4).SelectMany(s => Distorted(s.Game, 1, s.Name)),
        .. Enumerable.Range(0, 200).Select(seed => Random(seed)),
    ]);

    public static TheoryData<string> Names =>
        [.. Normal.Keys.Concat(Trees.Keys).Concat(Finite.Keys).Concat(Endless.Keys)];

    private static Dictionary<string, Solver<NormalFormGame, Equilibrium>> Normal { get; } =
        SolverCatalog.NormalForm.ToDictionary(s => s.Name);

    private static Dictionary<string, Solver<ExtensiveFormGame, BehaviorProfile>> Trees { get; } =
        SolverCatalog.ExtensiveForm.ToDictionary(s => s.Name);

    private static Dictionary<string, Solver<MarkovGame, MarkovSolution>> Finite { get; } =
        SolverCatalog.FiniteMarkov.Where(s => s.Responder is null).ToDictionary(s => s.Name);

    private static Dictionary<string, Solver<MarkovGame, MarkovSolution>> Endless { get; } =
        SolverCatalog.EndlessMarkov.Where(s => s.Responder is null).ToDictionary(s => s.Name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Solved_is_near_an_equilibrium(string solver)
    {
        var broken = new List<string>();
        int solved = 0, taken = 0;
        foreach (Case tried in Cases.Value)
        {
            if (Answers(solver, tried.Game) is not { } answer)
            {
                continue;
            }

            taken++;
            solved += answer.Status == SolverStatus.Solved ? 1 : 0;
            double distance = answer.Status != SolverStatus.Solved ? 0
                : answer.Pairs.Select(p => tried.Nash.DistanceFrom(p.Row, p.Column)).DefaultIfEmpty(0).Max();
            broken.AddRange(distance <= Near ? [] : [$"{tried.Name}: solved, {distance:G3} from the nearest equilibrium\n{tried.Game}"]);
        }

        told.WriteLine($"{solver}: {solved} of {taken} solved");
        Expect.Nothing(broken);
        Assert.True(taken >= 10, $"{taken} games");
        Assert.True(solved >= (int)(Share(solver) * taken), $"{solved} of {taken} games are solved");
    }

    [Fact]
    public void The_power_of_the_test_is_to_tell_a_small_regret_from_an_equilibrium()
    {
        // What fictitious play and regret matching said, and agent-logit: a tiny regret beside the largest
        // payoff, and far from equilibrium.
        NormalFormGame pennies = GameFile.Parse(Pennies, "pennies").Normal!,
            war = GameFile.Parse(War, "war").Extensive!.ToReducedNormalForm();
        Assert.Equal(0.5, new NashSet(pennies).DistanceFrom([0.5, 0.5], [0.25, 0.75]), 9);
        Assert.Equal(0.25, new NashSet(pennies).DistanceFrom([0.5, 0.5], [0.5, 0.5]), 9);
        Assert.Equal(0.5, new NashSet(war).DistanceFrom([0.5, 0.5], [0, 1]), 9);
        foreach ((NormalFormGame game, double[] row, double[] column) in ((NormalFormGame, double[], double[])[])
            [(pennies, [0.5, 0.5], [0.25, 0.75]), (pennies, [0.5, 0.5], [0.5, 0.5]), (war, [0.5, 0.5], [0, 1])])
        {
            var wrong = Equilibrium.Of(game, MixedStrategy.Of(row), MixedStrategy.Of(column));
            Assert.InRange(wrong.Regret / Math.Max(game.PayoffRange(0), game.PayoffRange(1)), 0, 1e-5);
            Assert.True(wrong.RelativeRegret > 0.05);
            Assert.Null(NearbyEquilibrium.DistanceFrom(game, wrong, default));
        }

        // A component: everything in it is at distance 0, what is beyond its edge of 1/3 is not.
        Assert.Equal(0, new NashSet(war).DistanceFrom([0, 1], [0.2, 0.8]), 9);
        Assert.Equal(0.1, new NashSet(war).DistanceFrom([0, 1], [1 / 3.0 + 0.1, 2 / 3.0 - 0.1]), 9);
    }

    [Theory]
    [InlineData("fictitious-play")]
    [InlineData("regret-matching")]
    [InlineData("logit")]
    public void Pennies_for_a_million_are_solved(string solver)
    {
        NormalFormGame game = GameFile.Parse(Pennies, "pennies").Normal!;
        SolverResult<Equilibrium> result = Normal[solver].Solve(game);
        Assert.Equal(SolverStatus.Solved, result.Status);
        Assert.InRange(result.Solutions[0].Column[0], 0.75 - Near, 0.75 + Near);
        Assert.Equal(result.Residual, result.Solutions[0].RelativeRegret);
    }

    [Fact]
    public void War_for_a_million_is_solved_by_every_method_for_trees()
    {
        ExtensiveFormGame game = GameFile.Parse(War, "war").Extensive!;
        foreach (Solver<ExtensiveFormGame, BehaviorProfile> solver in SolverCatalog.ExtensiveForm.Where(s => s.Takes(game)))
        {
            SolverResult<BehaviorProfile> result = solver.Solve(game);
            Assert.Equal(SolverStatus.Solved, result.Status);
            Assert.InRange(result.Solutions[0][game.InformationSets[0]][1], 1 - Near, 1);
        }
    }

    [Fact]
    public void Where_nothing_is_proven_near_a_small_regret_is_called_approximate()
    {
        // After two rounds of play the averages are far from any equilibrium; the tolerance is a careless one.
        var game = NormalFormGame.FromCells("0,0 1,1000000000", "1,1 0,0");
        var found = Equilibrium.Of(game, MixedStrategy.Of(0.5, 0.5), MixedStrategy.Of(0.5, 0.5));
        Assert.Null(NearbyEquilibrium.DistanceFrom(game, found, default));
        SolverResult<Equilibrium> result = FictitiousPlay.Solve(game, new() { MostRounds = 2, Tolerance = 0.9 });
        Assert.Equal(SolverStatus.Approximate, result.Status);
        Assert.Contains("no equilibrium was proven", result.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_smaller_tolerance_gives_a_smaller_regret_and_is_refused_beyond_its_bounds()
    {
        foreach (Solver<NormalFormGame, Equilibrium> solver in SolverCatalog.NormalForm.Where(s => s.Tolerance is not null))
        {
            SolverResult<Equilibrium> rough = solver.Solve(Catalog.Chicken, new() { Tolerance = 1e-2 }),
                fine = solver.Solve(Catalog.Chicken, new() { Tolerance = 1e-4 });
            Assert.True(fine.Iterations >= rough.Iterations && fine.Residual <= 1e-4, solver.Name);
        }

        foreach (double wrong in (double[])[0, 1, -1, double.NaN, double.PositiveInfinity])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new SolverRequest { Tolerance = wrong });
        }
    }

    // The least share of the games that a solver is to solve: the learning players of a few rounds need not get there.
    private static double Share(string solver) => solver switch
    {
        "fictitious-play" or "regret-matching" => 0.5,
        "cfr" => 0.02,
        "cfr-plus" or "discounted-cfr" => 0.3,
        "dominance" => 0.1,
        "logit" or "agent-logit" or "homotopy" => 0.9,
        _ => 0.95,
    };

    private static (SolverStatus Status, (IReadOnlyList<double> Row, IReadOnlyList<double> Column)[] Pairs)? Answers(
        string solver, NormalFormGame game)
    {
        if (Normal.TryGetValue(solver, out Solver<NormalFormGame, Equilibrium>? normal))
        {
            return normal.Takes(game) ? Pairs(Brief(normal, game), e => (e.Row.Probabilities, e.Column.Probabilities)) : null;
        }

        if (Trees.TryGetValue(solver, out Solver<ExtensiveFormGame, BehaviorProfile>? trees))
        {
            ExtensiveFormGame tree = SolverSamples.TreeOf(game);
            return trees.Takes(tree)
                ? Pairs(Brief(trees, tree), p => (p[0, "row"].Probabilities, p[1, "column"].Probabilities))
                : null;
        }

        bool ends = Finite.TryGetValue(solver, out Solver<MarkovGame, MarkovSolution>? markov);
        markov ??= Endless[solver];
        MarkovGame stage = Once(ends ? MarkovGame.Finite(1) : MarkovGame.Discounted(0.9), game);
        return markov.Takes(stage)
            ? Pairs(markov.Solve(stage), s => (s.A.At(0, 0).Probabilities, s.B.At(0, 0).Probabilities))
            : null;
    }

    // Learning for a million rounds takes too long for so many games.
    private static SolverResult<Equilibrium> Brief(Solver<NormalFormGame, Equilibrium> solver, NormalFormGame game) => solver.Name switch
    {
        "fictitious-play" => FictitiousPlay.Solve(game, new() { MostRounds = 30_000, Tolerance = 1e-3 }),
        "regret-matching" => RegretMatching.Solve(game, new() { MostRounds = 30_000, Tolerance = 1e-3 }),
        _ => solver.Solve(game),
    };

    // A branch that is not there after a thousand steps is lost.
    private static SolverResult<BehaviorProfile> Brief(Solver<ExtensiveFormGame, BehaviorProfile> solver, ExtensiveFormGame tree) =>
        solver.Name == "agent-logit"
            ? AgentQuantalResponse.Solve(tree, new() { MaxSteps = 1000 }).Select(assessment => assessment.Profile)
            : solver.Solve(tree);

    private static (SolverStatus, (IReadOnlyList<double>, IReadOnlyList<double>)[]) Pairs<TSolution>(
        SolverResult<TSolution> result, Func<TSolution, (IReadOnlyList<double>, IReadOnlyList<double>)> pair) =>
        (result.Status, [.. result.Solutions.Select(pair)]);

    // One state, and the game is over.
    private static MarkovGame Once(MarkovGameBuilder builder, NormalFormGame game)
    {
        string[] rows = [.. Enumerable.Range(1, game.Rows).Select(Text)], columns = [.. Enumerable.Range(1, game.Columns).Select(Text)];
        builder.State("only", rows, columns);
        for (int i = 0; i < game.Rows; i++)
        {
            for (int j = 0; j < game.Columns; j++)
            {
                builder.When("only", rows[i], columns[j], game.Payoff(0, i, j), game.Payoff(1, i, j));
            }
        }

        return builder.Build();
    }

    private static Case Random(int seed)
    {
        var random = new Random(seed);
        NormalFormGame game = RandomGames.Integer(random, random.Next(2, 4), random.Next(2, 4), 5);
        return Distorted(seed % 3 == 0 ? ConstantSum(game) : game, 1 + seed % 4, $"random {seed}")[^1];
    }

    // One payoff a million times as large or as small, of the row player, of the column player or of both; where the sum is constant it
    // stays so.
    private static Case[] Distorted(NormalFormGame game, int kinds, string name)
    {
        var cases = new List<Case> { new(name, game) };
        var random = new Random(name.Length + kinds);
        for (int kind = 0; kind < kinds; kind++)
        {
            Rational factor = random.Next(2) == 0 ? 1_000_000 : new Rational(1, 1_000_000);
            int who = random.Next(3);
            Rational[][,] payoffs = [new Rational[game.Rows, game.Columns], new Rational[game.Rows, game.Columns]];
            (int Row, int Column)[] at = [.. Enumerable.Range(0, 2).Select(_ => (random.Next(game.Rows), random.Next(game.Columns)))];
            foreach ((int i, int j) in game.Cells)
            {
                for (int player = 0; player < 2; player++)
                {
                    bool here = (who == player || who == 2) && at[player] == (i, j);
                    payoffs[player][i, j] = game.ExactPayoff(player, i, j) * (here ? factor : 1);
                }

                payoffs[1][i, j] = game.ConstantSum is { } sum ? sum - payoffs[0][i, j] : payoffs[1][i, j];
            }

            cases.Add(new($"{name}, distorted {kind}", new(payoffs[0], payoffs[1])));
        }

        return [.. cases];
    }

    private static NormalFormGame ConstantSum(NormalFormGame game)
    {
        var (own, other) = (new Rational[game.Rows, game.Columns], new Rational[game.Rows, game.Columns]);
        foreach ((int i, int j) in game.Cells)
        {
            (own[i, j], other[i, j]) = (game.ExactPayoff(0, i, j), -game.ExactPayoff(0, i, j));
        }

        return new(own, other);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Case(string Name, NormalFormGame Game)
    {
        public NashSet Nash { get; } = new(Game);
    }
}
