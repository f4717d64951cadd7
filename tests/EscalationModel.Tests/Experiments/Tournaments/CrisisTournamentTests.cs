using EscalationModel.CrisisGames;
using EscalationModel.Experiments.Tournaments;
using EscalationModel.Games;
using EscalationModel.Models;
using EscalationModel.Policies;
using EscalationModel.Solvers.Markov;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Tournaments;

/// <summary>Tournaments of crises against the exact ladder, and who can take part in them.</summary>
public class CrisisTournamentTests
{
    private static readonly Climber Even = new() { Up = 0.5, Down = 0.4, InitialRung = 1 };

    private static readonly Payoffs Stakes = new() { Collision = -3 };

    /// <summary>A ladder on which both sides have the same part.</summary>
    private static readonly Scenario Fair = new()
    {
        Name = "fair",
        Model = new EscalationLadder
        {
            Rungs = ["none", "threat", "force"], Horizon = 12,
            War = [[0, 0, 0.01], [0, 0.02, 0.05], [0.01, 0.05, 0.1]], Fizzle = [[0.1, 0.1, 0.1], [0.1, 0.1, 0.1], [0.1, 0.1, 0.1]],
            A = Even, B = Even,
        },
        A = new Actor { Name = "left", Payoffs = Stakes }, B = new Actor { Name = "right", Payoffs = Stakes },
    };

    /// <summary>The same with a stronger A.</summary>
    private static readonly Scenario Unfair = Fair with
    {
        Name = "unfair", Model = ((EscalationLadder)Fair.Model) with { A = Even with { Up = 0.9 } },
    };

    private static readonly TournamentEntrant[] Entrants =
    [
        TournamentEntrant.Of(default(Hawk)), TournamentEntrant.Of(default(Dove)), TournamentEntrant.Of(new Brinkman(0.2)),
    ];

    [Fact]
    public void Intervals_hold_the_exact_payoffs_and_wars()
    {
        Coverage[] coverages = [new("payoff"), new("war"), new("mean payoff"), new("with self-play"), new("behind the first")];
        double[,] a = Exact(r => r.Payoff(Side.A)), b = Exact(r => r.Payoff(Side.B)), war = Exact(r => r.War);
        double Mean(int i, bool withSelf) => Enumerable.Range(0, 2).Where(j => withSelf || j != i).Average(j => (a[i, j] + b[j, i]) / 2);
        for (ulong seed = 0; seed < 200; seed++)
        {
            CrisisTournamentResult played = CrisisTournament.Run([Unfair], Entrants[..2], new() { Paths = 800, Seed = seed });
            CrisisMatch match = played.Matches.Single(m => m.A == "Hawk" && m.B == "Dove");
            coverages[0].Add(match.PayoffA, a[0, 1]);
            coverages[1].Add(match.War, war[0, 1]);
            coverages[2].Add(Of(played.RankingWithoutSelf, "Hawk").Score, Mean(0, false));
            coverages[3].Add(Of(played.RankingWithSelf, "Hawk").Score, Mean(0, true));
            RankedEntrant last = played.RankingWithoutSelf[^1];
            coverages[4].Add(
                last.BehindFirst,
                Mean(Index(played.RankingWithoutSelf[0].Name), false) - Mean(Index(last.Name), false));
        }

        Assert.All(coverages, c => c.AsStated.MustHold());
        Assert.All(coverages[2..], c => c.IfShrunk.MustFail()); // the intervals of a match are those of a run, and on the safe side

        static RankedEntrant Of(IReadOnlyList<RankedEntrant> ranking, string name) => ranking.Single(r => r.Name == name);
        static int Index(string name) => Array.FindIndex(Entrants, e => e.Name == name);
    }

    [Fact]
    public void One_order_tells_all_where_the_parts_are_the_same()
    {
        CrisisTournamentResult fair = CrisisTournament.Run([Fair], Entrants, new() { Paths = 8000 });
        CrisisTournamentResult unfair = CrisisTournament.Run([Unfair], Entrants, new() { Paths = 8000 });
        Assert.Equal(6, fair.Matches.Count);
        Assert.Equal(9, unfair.Matches.Count);
        Assert.True(fair.Meta.Game.IsSymmetric);
        Assert.False(unfair.Meta.Game.IsSymmetric);
        Scenario swapped = Fair.WithPolicies(Entrants[2].PolicyA, Entrants[0].PolicyB);
        ExactResult exact = ExactLadder.Solve(swapped);
        Estimate payoff = fair.Payoff(2, 0);
        Assert.InRange(
            exact.Payoff(Side.A), payoff.Value - 3 * (payoff.Value - payoff.Low), payoff.Value + 3 * (payoff.High - payoff.Value));
        Assert.Equal(fair.Payoff(2, 0).Value, fair.Meta.Game.Payoff(0, 2, 0), 1e-12);
        Assert.Equal(fair.War(0, 2), fair.War(2, 0));
    }

    [Theory]
    [InlineData("chicken", true)]
    [InlineData("korea-2017", false)]
    [InlineData("dollar-auction", true)]
    public void Parts_that_are_the_same_are_known(string name, bool isSymmetric)
    {
        CrisisTournamentResult found = CrisisTournament.Run([Scenario.Load(name)], Entrants[..2], new() { Paths = 16 });
        Assert.Equal(isSymmetric ? 3 : 4, found.Matches.Count);
    }

    [Fact]
    public void A_part_that_differs_in_anything_that_acts_is_known()
    {
        EscalationLadder ladder = (EscalationLadder)Fair.Model;
        Scenario[] same =
        [
            Fair,
            Fair with { Model = ladder with { Opening = [new(1, 2, 0.5), new(2, 1, 0.5)] } },
            Fair with { A = Fair.A with { Name = "other" } },
        ];
        Scenario[] different =
        [
            Unfair,
            Fair with { A = Fair.A with { Payoffs = Stakes with { Stalemate = 0.3 } } },
            Fair with { Model = ladder with { Opening = [new(1, 2, 0.6), new(2, 1, 0.4)] } },
            Fair with { Model = ladder with { War = [[0, 0, 0.01], [0, 0.02, 0.05], [0.02, 0.05, 0.1]] } },
            Fair with { Mediator = new Mediator { Day = 3, Duration = 2, AcceptanceA = 0.5, AcceptanceB = 0.4 } },
        ];
        Assert.All(same, s => Assert.Equal(3, Count(s)));
        Assert.All(different, s => Assert.Equal(4, Count(s)));

        static int Count(Scenario s) => CrisisTournament.Run([s], Entrants[..2], new() { Paths = 16 }).Matches.Count;
    }

    [Fact]
    public void Matches_do_not_depend_on_threads_or_on_who_else_plays()
    {
        CrisisTournamentResult all = CrisisTournament.Run([Unfair, Fair], Entrants, new() { Paths = 2000, Seed = 5, Threads = 1 });
        CrisisTournamentResult again = CrisisTournament.Run([Unfair, Fair], Entrants, new() { Paths = 2000, Seed = 5, Threads = 7 });
        Assert.Equal(all.Matches, again.Matches);
        Assert.Equal(all.RankingWithoutSelf, again.RankingWithoutSelf);
        CrisisTournamentResult some = CrisisTournament.Run([Unfair], [Entrants[2], Entrants[0]], new() { Paths = 2000, Seed = 5 });
        Assert.All(some.Matches, m => Assert.Contains(m, all.Matches));
        Assert.Equal(2000, all.Paths);
        Assert.Equal(2000, CrisisTournament.Run([Fair], Entrants, new() { Paths = 1999 }).Paths);

        // The mean over two scenarios.
        int n = Entrants.Length;
        double mean = all.Matches.Where(m => m.Scenario == "unfair" && m.A == "Hawk" && m.B == "Dove").Average(m => m.PayoffA.Value);
        double other = all.Matches.Where(m => m.Scenario == "fair" && m.A == "Hawk" && m.B == "Dove").Average(m => m.PayoffA.Value);
        Assert.Equal((mean + other) / 2, all.Meta.Game.Payoff(0, 0, 1), 1e-12);
        Assert.Equal(n, all.Names.Count);

        // A match is that of a plain run on the same paths.
        SimulationResult run = Simulation.Run(Unfair, default(Hawk), default(Dove), 2000, 5);
        Assert.Equal(run.War, all.Matches.Single(m => m is { Scenario: "unfair", A: "Hawk", B: "Dove" }).War);
    }

    [Fact]
    public void Solved_policies_play_the_side_that_they_were_solved_for()
    {
        CrisisGame game = CrisisGame.Of(Unfair);
        (SolvedPolicy a, SolvedPolicy b) = game.PoliciesOf(MarkovBackwardInduction.Solve(game).Solutions[0]);
        TournamentEntrant solved = TournamentEntrant.Of("solved", a, b);
        CrisisTournamentResult found = CrisisTournament.Run(
            [Unfair], [.. Entrants, solved], new() { Paths = 4000, WithExploitability = true });
        CrisisExploitability own = found.Exploitability.Single(e => e.Entrant == "solved");
        Assert.True(own.Found!.Regret < 1e-9, own.Reason);
        Assert.True(found.Exploitability.Single(e => e.Entrant == "Hawk").Found!.Regret > 0.01);

        Assert.Contains("was solved for side A and is to play side B", Assert.Throws<ArgumentException>(() => CrisisTournament.Run(
            [Unfair], [TournamentEntrant.Of(a), Entrants[0]])).Message, StringComparison.Ordinal);
        string both = Assert.Throws<ArgumentException>(() => CrisisTournament.Run(
            [Fair], [solved, Entrants[0], TournamentEntrant.Of(new Brinkman(-1), "bad")])).Message;
        Assert.Contains("solved cannot play fair", both, StringComparison.Ordinal);
        Assert.Contains("bad cannot play fair", both, StringComparison.Ordinal);
    }

    [Fact]
    public void Solvers_say_why_they_have_no_answer()
    {
        IReadOnlyList<CrisisExploitability> found = CrisisTournament.Exploited(
            [Fair], [Entrants[0], TournamentEntrant.Of(new WarOfAttrition(), "waits")]);
        Assert.NotNull(found[0].Found);
        Assert.All(found, e => Assert.True(e.Found is null == e.Reason.Length > 0));
    }

    [Fact]
    public void Policies_are_told_apart_by_their_parameters()
    {
        Assert.Equal("Brinkman(nerve=0.2)", Entrants[2].Name);
        Assert.Equal("Hawk", Entrants[0].Name);
        Assert.NotEqual(Entrants[2].Text, TournamentEntrant.Of(new Brinkman(0.3)).Text);
        Assert.Null(TournamentEntrant.Of(Policy.From((in _) => 1, "always")).Text);
        Assert.Equal("always", TournamentEntrant.Of(Policy.From((in _) => 1, "always")).Name);
        Assert.Equal(
            "Hawk and other are the same policy.",
            CrisisTournament.Run([Fair], [Entrants[0], TournamentEntrant.Of(default(Hawk), "other")], new() { Paths = 1600 }).Warnings[0]);
        Assert.Contains("\"Hawk\"", Assert.Throws<ArgumentException>(
            () => CrisisTournament.Run([Fair], [Entrants[0], Entrants[0]])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TitForTatt", "did you mean \"TitForTat\"?")]
    [InlineData("{ \"type\": \"Brinkman\", \"nervee\": 3 }", "did you mean \"nerve\"?")]
    [InlineData("{ \"type\": \"Brinkman\", \"nerve\": -3 }", "$.nerve: -3 is not allowed")]
    [InlineData("{ \"type\": ", "line")]
    [InlineData("MoveTable", "$.moves is missing")]
    public void Texts_that_are_no_policy_are_refused(string text, string part) =>
        Assert.Contains(part, Assert.Throws<FormatException>(() => TournamentEntrant.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Built_in_policies_that_fit_are_known()
    {
        IReadOnlyList<TournamentEntrant> found = TournamentEntrant.BuiltIn(Fair);
        Assert.Contains(found, e => e.Name == "TitForTat");
        Assert.DoesNotContain(found, e => e.Name.StartsWith("MoveTable", StringComparison.Ordinal)); // a file must give its moves
        Assert.All(found, e => Assert.Equal(e.Text, TournamentEntrant.Parse(e.Name).Text));
        Assert.Equal(Entrants[2].Text, TournamentEntrant.Parse("{ \"type\": \"Brinkman\", \"nerve\": 0.2 }").Text);
    }

    [Fact]
    public void It_is_stopped_and_tells_how_far_it_is()
    {
        var told = new List<double>();
        CrisisTournament.Run([Fair], Entrants, new() { Paths = 160, Progress = new Told(told.Add) });
        Assert.Equal(1, told[^1]);
        using var stop = new CancellationTokenSource(30);
        Assert.ThrowsAny<OperationCanceledException>(
            () => CrisisTournament.Run([Fair], Entrants, new() { Paths = 1_000_000_000 }, stop.Token));
        Assert.Contains("Hawk against own", Assert.Throws<PolicyException>(() => CrisisTournament.Run(
            [Fair], [Entrants[0], TournamentEntrant.Of(Policy.From((in _) => double.NaN), "own")], new() { Paths = 16 })).Message,
            StringComparison.Ordinal);
    }

    private static double[,] Exact(Func<ExactResult, double> of)
    {
        var table = new double[3, 3];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                table[i, j] = of(ExactLadder.Solve(Unfair.WithPolicies(Entrants[i].PolicyA, Entrants[j].PolicyB)));
            }
        }

        return table;
    }

    private sealed class Told(Action<double> add) : IProgress<double>
    {
        public void Report(double value) => add(value);
    }
}
