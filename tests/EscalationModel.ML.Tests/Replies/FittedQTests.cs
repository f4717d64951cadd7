using EscalationModel.ML.Replies;
using EscalationModel.Policies;

namespace EscalationModel.ML.Tests.Replies;

/// <summary>Fitted Q iteration: on a puzzle whose answer is known, and on a ladder against the exact engine.</summary>
public class FittedQTests
{
    private static readonly FittedQOptions Quick = new() { Iterations = 5, Trees = 20, LeastPerLeaf = 5, LeastChosen = 50 };

    [Fact]
    public void A_puzzle_is_solved_and_only_with_the_right_payoffs()
    {
        CrisisLog[] crises = Puzzle(600, right: true);
        FittedQResult learned = FittedQ.Learn(crises, Quick);
        Assert.Equal([-1, 1, -1], Enumerable.Range(0, 3).Select(day => Throttle(learned.Policy, day, day)));
        Assert.Equal(1, learned.ClaimedPayoff, 0.1);
        Assert.InRange(learned.LoggedPayoff.Value, learned.LoggedPayoff.Low, learned.LoggedPayoff.High);
        Assert.Equal(1.0 / 8, learned.LoggedPayoff.Value, 0.05);

        FittedQResult misled = FittedQ.Learn(Puzzle(600, right: false), Quick);
        Assert.NotEqual([-1, 1, -1], Enumerable.Range(0, 3).Select(day => Throttle(misled.Policy, day, day)));
    }

    [Fact]
    public void On_the_ladder_it_beats_the_logged_side_and_counting_beats_it()
    {
        Scenario steep = Ladders.Steep;
        PathTrace[] disputes = Ladders.Disputes(steep, 700, 5);
        CrisisLog[] crises = [.. disputes.Select(d => CrisisLog.Of(d, Side.A))];
        FittedQResult learned = FittedQ.Learn(crises, new() { Iterations = 3, Trees = 20 });
        double logged = Ladders.Of(steep.A.Policy, steep).ValueA, fitted = Ladders.Of(learned.Policy, steep).ValueA;
        double counted = Ladders.Of(LadderReply.Learn(steep, Side.A, MoveCounts.Of(Side.B, disputes)).Policy, steep).ValueA;
        double sigma = (learned.LoggedPayoff.High - learned.LoggedPayoff.Low) / 3.92;
        Assert.InRange(logged, learned.LoggedPayoff.Value - 6 * sigma, learned.LoggedPayoff.Value + 6 * sigma);
        Assert.True(fitted > logged + 1, $"{fitted} of {logged}");
        Assert.True(counted > fitted + 0.05, $"{counted} of {fitted}");
        Assert.Contains(learned.Warnings, w => w.Contains("unknown", StringComparison.Ordinal));

        // Payoffs that are dealt out at random teach nothing.
        CrisisLog[] shuffled = [.. ML.Fitting.CrossValidation.Shuffled(crises.Length, 3)
            .Select((from, to) => new CrisisLog(crises[to].Views, crises[to].Throttles, crises[from].Payoff))];
        double random = Ladders.Of(FittedQ.Learn(shuffled, new() { Iterations = 3, Trees = 20 }).Policy, steep).ValueA;
        Assert.True(random < fitted - 0.3, $"{random} of {fitted}");
    }

    [Fact]
    public void The_policy_stands_in_a_scenario_file_and_a_second_fit_is_the_same()
    {
        FittedQResult one = FittedQ.Learn(Puzzle(100, right: true), Quick), two = FittedQ.Learn(Puzzle(100, right: true), Quick);
        Assert.Equal(one.Policy, two.Policy);
        Scenario played = Ladders.Steep.WithPolicies(one.Policy, null);
        Assert.Equal(one.Policy, Scenario.Parse(played.ToJson(), "played").A.Policy);
        Assert.Equal(
            Simulation.Run(played, 500, 3).Baseline.Payoff(Side.A), one.PayoffIn(Ladders.Steep, Side.A, 500, 3));
        Assert.Throws<OperationCanceledException>(
            () => one.PayoffIn(Ladders.Steep, Side.A, 500, 3, new CancellationToken(true)));
    }

    [Fact]
    public void What_cannot_be_learned_from_is_named()
    {
        CrisisLog[] crises = Puzzle(100, right: true);
        Assert.Contains("19 crises", Assert.Throws<LearningException>(() => FittedQ.Learn(crises[..19], Quick)).Message);
        var unknown = new CrisisLog(crises[0].Views, crises[0].Throttles);
        Assert.Contains(
            "crisis 3", Assert.Throws<LearningException>(() => FittedQ.Learn([.. crises[..3], unknown, .. crises], Quick)).Message);
        Assert.Contains(
            "0 throttles", Assert.Throws<LearningException>(() => FittedQ.Learn(crises, Quick with { LeastChosen = 1000 })).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => FittedQ.Learn(crises, Quick with { Rate = 0 }));
        Assert.Contains(
            "step 1", Assert.Throws<ArgumentException>(() => new CrisisLog(crises[0].Views, [0, 2, 0])).Message);
        Assert.Contains("payoff", Assert.Throws<ArgumentException>(() => new CrisisLog(crises[0].Views, [0, 1, 0], double.NaN)).Message);
        Assert.Contains("2 throttles", Assert.Throws<ArgumentException>(() => new CrisisLog(crises[0].Views, [0, 1])).Message);
    }

    // Three steps; only brake, accelerate, brake is worth something. The rival's tempo shows how many were right so far.
    private static CrisisLog[] Puzzle(int crises, bool right)
    {
        double[] wanted = [-1, 1, -1];
        return [.. Enumerable.Range(0, crises).Select(crisis =>
        {
            var random = new RandomStream(8, crisis, RandomPurpose.Custom);
            int correct = 0;
            var views = new View[3];
            var throttles = new double?[3];
            for (int day = 0; day < 3; day++)
            {
                views[day] = Seen(day, correct);
                throttles[day] = random.NextBool(0.5) ? 1 : -1;
                correct += throttles[day] == wanted[day] ? 1 : 0;
            }

            return new CrisisLog(views, throttles, (right ? correct == 3 : random.NextBool(1.0 / 8)) ? 1 : 0);
        })];
    }

    private static View Seen(int day, int correct) =>
        new(new Briefing { Side = Side.A, Own = new(), Rival = new() }) { Day = day, Room = 1, RivalTempo = 0.001 * correct };

    private static double Throttle(IPolicy policy, int day, int correct)
    {
        var random = default(RandomStream);
        View view = Seen(day, correct);
        return policy.Throttle(in view, ref random);
    }
}
