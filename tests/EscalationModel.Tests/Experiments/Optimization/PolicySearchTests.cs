using EscalationModel.CrisisGames;
using EscalationModel.Experiments.Optimization;
using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Experiments.Optimization;

/// <summary>Searches in a ladder, whose exact engine knows every answer.</summary>
public class PolicySearchTests
{
    private const string Up = "$.actors[0].up", UpOfB = "$.actors[1].up";

    private static Scenario Ladder { get; } = new()
    {
        Name = "steps",
        Model = new EscalationLadder
        {
            Rungs = ["none", "threat", "force"],
            Horizon = 50,
            War = [[0, 0, 0], [0, 0.01, 0.02], [0, 0.02, 0.08]],
            Fizzle = [[0.1, 0.1, 0.1], [0.1, 0.1, 0.1], [0.1, 0.1, 0.1]],
            A = new Climber { Up = 0.4, Down = 0.3, InitialRung = 1 },
            B = new Climber { Up = 0.5, Down = 0.3, InitialRung = 1 },
        },
        A = new Actor { Name = "A", Policy = new Brinkman(0.1) },
        B = new Actor { Name = "B", Policy = new Brinkman(0.1) },
    };

    [Theory]
    [InlineData(SearchMethod.CmaEs)]
    [InlineData(SearchMethod.CrossEntropy)]
    public void The_least_war_is_at_the_least_climbing_and_told_as_it_is(SearchMethod method)
    {
        PolicySearchResult found = PolicySearch.Best([Ladder], Options("war") with { Method = method });
        double at = found.Numbers[0].Value;
        Assert.Equal((Up, 0.4), (found.Numbers[0].Path, found.Numbers[0].Before));
        Assert.Equal(0.2, at, 1e-3);
        MustCover(found.Value, War(at));
        MustCover(found.Before, War(0.4));
        Assert.True(War(0.4) - War(0.2) > 6 * (found.Value.High - found.Value.Low) / 2); // a wrong number would be seen
        Assert.Equal(at, found.Apply(Ladder).Number(Up));
        Assert.InRange(found.Evaluations, 1, 120);
    }

    [Fact]
    public void A_wish_of_ones_own_is_met_inside()
    {
        double wanted = War(0.3);
        var wish = ScenarioObjective.Minimize("distance", r => Estimate.Exact(Math.Abs(r.War.Value - wanted)));
        PolicySearchResult found = PolicySearch.Best([Ladder], Options("war") with { Objectives = [wish], Paths = 20_000 });
        Assert.Equal(0.3, found.Numbers[0].Value, 0.03);
        Assert.InRange(Math.Abs(War(found.Numbers[0].Value) - wanted), 0, 0.01);
        Assert.True(Math.Abs(War(0.4) - wanted) > 0.015);
    }

    [Fact]
    public void Rivals_count_by_their_mean_or_by_the_worst()
    {
        Scenario[] rivals = [Ladder.With(UpOfB, 0.1), Ladder.With(UpOfB, 0.9)];
        PolicySearchOptions options = Options("war") with { Evaluations = 20 };
        PolicySearchResult mean = PolicySearch.Best(rivals, options);
        PolicySearchResult worst = PolicySearch.Best(rivals, options with { Over = Rivalry.Worst });
        double gentle = War(0.4, 0.1), harsh = War(0.4, 0.9);
        MustCover(mean.Before, (gentle + harsh) / 2);
        MustCover(worst.Before, harsh);
        Assert.True(harsh - gentle > 0.02);

        // Of what is maximized the worst is the least.
        PolicySearchResult payoff = PolicySearch.Best(
            rivals, options with { Objectives = [ScenarioObjective.Maximize("payoff-a")], Over = Rivalry.Worst });
        MustCover(payoff.Before, ExactLadder.Solve(Ladder.With(UpOfB, 0.9)).Payoff(Side.A));
    }

    [Fact]
    public void A_front_shows_the_bargain_between_two_wishes()
    {
        PolicyFrontResult front = PolicySearch.Front(
            [Ladder],
            Options("war") with
            {
                Objectives = [ScenarioObjective.Minimize("war"), ScenarioObjective.Maximize("peak-a")],
                Evaluations = 96,
                Population = 16,
            },
            [0.5, 0]);
        Assert.InRange(front.Members.Count, 8, 16);
        Assert.All(front.Members, m => MustCover(m.Values[0], War(m.Numbers[0].Value)));
        double[] wars = [.. front.Members.Select(m => m.Values[0].Value)], peaks = [.. front.Members.Select(m => m.Values[1].Value)];
        Assert.Equal(wars.Order(), wars);
        Assert.Equal(peaks.Order(), peaks);
        Assert.DoesNotContain(front.Members, m => m.IsDominated);
        Assert.Equal([0.5, 0], front.Reference);

        // By hand: steps of the front from the reference, with the peak turned to less is better.
        double volume = 0, reached = 0;
        for (int i = 0; i < wars.Length; i++)
        {
            volume += (0.5 - wars[i]) * (peaks[i] - reached);
            reached = peaks[i];
        }

        Assert.Equal(volume, front.Hypervolume, 1e-12);
        MustCover(front.Before[0], War(0.4));
    }

    [Fact]
    public void Threads_change_nothing_and_a_seed_does()
    {
        PolicySearchOptions options = Options("war") with { Evaluations = 24 };
        PolicySearchResult one = PolicySearch.Best([Ladder], options with { Threads = 1 });
        PolicySearchResult seven = PolicySearch.Best([Ladder], options with { Threads = 7 });
        PolicySearchResult other = PolicySearch.Best([Ladder], options with { Seed = 8 });
        Assert.Equal((one.Value, one.BestSeen, one.Numbers[0]), (seven.Value, seven.BestSeen, seven.Numbers[0]));
        Assert.NotEqual(one.Value, other.Value);
    }

    [Fact]
    public void Both_sides_end_where_the_exact_engine_finds_no_better_reply()
    {
        SearchedNumber a = new(Up, 0.1, 0.8), b = new(UpOfB, 0.1, 0.8);
        SampledEquilibrium found = PolicyOracle.Run(
            Ladder, [a], [b], new() { Paths = 1000, CheckPaths = 20_000, ReplyEvaluations = 40 });
        Assert.True(found.IsConverged);
        double[] grid = [.. Enumerable.Range(0, 8).Select(i => 0.1 * (i + 1))];
        for (int side = 0; side < 2; side++)
        {
            IReadOnlyList<WeightedPoint> own = side == 0 ? found.A : found.B, other = side == 0 ? found.B : found.A;
            double value = own.Sum(x => x.Weight * Against(x.Point[0]));
            MustCover(side == 0 ? found.ValueA : found.ValueB, value);
            Assert.InRange(grid.Max(Against) - value, double.NegativeInfinity, 0.02);
            Assert.True(grid.Max(Against) - grid.Min(Against) > 0.3); // there was something to gain

            double Against(double up) => other.Sum(
                y => y.Weight * (side == 0 ? Payoff(up, y.Point[0], Side.A) : Payoff(y.Point[0], up, Side.B)));
        }
    }

    [Fact]
    public void What_cannot_be_searched_is_told()
    {
        PolicySearchOptions options = Options("war");
        string ends = Assert.Throws<ArgumentException>(() => PolicySearch.Best(
            [Ladder], options with { Numbers = [new(Up, 0.5, 0.2), new(UpOfB, -1, 2), new(UpOfB, 0, 1)] })).Message;
        Assert.All(
            [$"{Up} from 0.5 to 0.2", $"{UpOfB} from -1 to 2", "from 0 to 1", "twice"],
            w => Assert.Contains(w, ends, StringComparison.Ordinal));
        Assert.Contains(
            "did you mean", Assert.Throws<ScenarioException>(
                () => PolicySearch.Best([Ladder], options with { Numbers = [new("$.actors[0].upp", 0, 1)] })).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PolicySearch.Best([Ladder], options with { Numbers = [] }));
        Assert.Throws<ArgumentException>(() => PolicySearch.Best([], options));
        Assert.Throws<ArgumentException>(() => PolicySearch.Best([Ladder], options with { Objectives = [] }));
        Assert.Throws<ArgumentException>(() => PolicySearch.Front([Ladder], options));
        Assert.Throws<ArgumentOutOfRangeException>(() => PolicySearch.Best([Ladder], options with { Paths = 0 }));
        string unknown = Assert.Throws<ArgumentException>(() => ScenarioObjective.Minimize("wars")).Message;
        Assert.Contains("did you mean \"war\"?", unknown, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_a_rule_refuses_are_the_worst_and_counted()
    {
        // An event ends on no day before it began.
        Scenario scenario = SampleScenarios.Reference with
        {
            Calendar = [new CrisisEvent { Name = "drill", Day = 20, LastDay = 40, Side = Side.A, Tempo = 0.1 }],
        };
        PolicySearchOptions options = Options("war") with
        {
            Numbers = [new("$.calendar[drill].day", 10, 40), new("$.calendar[drill].lastDay", 20, 80)], Evaluations = 60, Paths = 100,
            CheckPaths = 1000,
        };
        PolicySearchResult found = PolicySearch.Best([scenario], options);
        Assert.True(found.Numbers[0].Value <= found.Numbers[1].Value);
        Assert.Contains(found.Warnings, w => w.Contains("does not allow", StringComparison.Ordinal));
    }

    private static PolicySearchOptions Options(string minimized) => new()
    {
        Numbers = [new SearchedNumber(Up, 0.2, 0.7)],
        Objectives = [ScenarioObjective.Minimize(minimized)],
        Evaluations = 120,
        Paths = 1000,
        CheckPaths = 20_000,
        Seed = 7,
    };

    private static double War(double up, double upOfB = 0.5) => ExactLadder.Solve(Ladder.With(Up, up).With(UpOfB, upOfB)).War;

    private static double Payoff(double up, double upOfB, Side side) =>
        ExactLadder.Solve(Ladder.With(Up, up).With(UpOfB, upOfB)).Payoff(side);

    // Within six standard errors of the interval's width.
    private static void MustCover(Estimate estimate, double exact)
    {
        double error = (estimate.High - estimate.Low) / (2 * 1.96);
        Assert.InRange(exact, estimate.Value - 6 * error, estimate.Value + 6 * error);
    }
}
