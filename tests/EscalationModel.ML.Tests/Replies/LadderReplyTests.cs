using EscalationModel.CrisisGames;
using EscalationModel.ML.Replies;
using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.ML.Tests.Replies;

/// <summary>Replies from counts, against the exact engine. All seeds are fixed.</summary>
public class LadderReplyTests
{
    [Fact]
    public void Three_thousand_disputes_give_99_percent_of_the_exact_gain_on_the_ladder_of_the_data()
    {
        double swept = Ladders.Swept(Ladders.Mid);
        PathTrace[] disputes = Ladders.Disputes(Ladders.Mid, 3000, 5);
        double Share(MoveCounts seen) =>
            Ladders.ShareOfGain(LadderReply.Learn(Ladders.Mid, Side.A, seen).Policy, Ladders.Mid, swept);
        Assert.InRange(Share(MoveCounts.Of(Side.B, disputes)), 0.99, 1 + 1e-9);

        // Power: a tenth of the disputes falls short.
        Assert.True(Share(MoveCounts.Of(Side.B, disputes[..300])) < 0.9);
    }

    [Fact]
    public void Three_thousand_disputes_give_99_percent_of_the_exact_gain_on_a_steep_ladder()
    {
        Scenario steep = Ladders.Steep;
        double swept = Ladders.Swept(steep);
        MoveCounts counts = MoveCounts.Of(Side.B, Ladders.Disputes(steep, 3000, 5));
        LadderReplyResult learned = LadderReply.Learn(steep, Side.A, counts);
        Assert.InRange(Ladders.ShareOfGain(learned.Policy, steep, swept), 0.99, 1 + 1e-9);

        // Power: moves that are dealt out to joint rungs at random, and a few moves, fall short.
        Assert.True(Ladders.ShareOfGain(LadderReply.Learn(steep, Side.A, Shuffled(counts)).Policy, steep, swept) < 0.9);
        Assert.True(Ladders.ShareOfGain(LadderReply.Learn(steep, Side.A, First(counts, 20)).Policy, steep, swept) < 0.9);

        // The simulator pays what the exact engine says.
        Estimate played = Simulation.Run(steep, learned.Policy, steep.B.Policy, 20_000, seed: 3).Baseline.Payoff(Side.A);
        double sigma = (played.High - played.Low) / 3.92;
        Assert.InRange(Ladders.Of(learned.Policy, steep).ValueA, played.Value - 6 * sigma, played.Value + 6 * sigma);
    }

    [Fact]
    public void B_learns_as_A_does()
    {
        Scenario steep = Ladders.Steep, exchanged = Exchanged(steep);
        MoveCounts counts = MoveCounts.Of(Side.B, Ladders.Disputes(steep, 300, 5));
        LadderReplyResult a = LadderReply.Learn(steep, Side.A, counts), b = LadderReply.Learn(exchanged, Side.B, counts);
        Assert.Equal(a.ValueAgainstCounts, b.ValueAgainstCounts, 1e-12);
        Assert.Equal(
            Ladders.Of(a.Policy, steep).ValueA, Exploitability.Of(exchanged.A.Policy, b.Policy, exchanged).ValueB, 1e-9);
    }

    [Fact]
    public void What_was_counted_is_the_rivals_policy_and_the_prior_fills_what_was_not_seen()
    {
        // Ten moves up and ten that stay at (0, 0), one down at (1, 1): of 20 moves that could go up half did, of 1 that could go down all.
        LadderMove[] moves =
        [
            .. Enumerable.Repeat(new LadderMove(0, 0, 1), 10), .. Enumerable.Repeat(new LadderMove(0, 0, 0), 10), new(1, 1, -1),
        ];
        Scenario two = Ladders.Steep with
        {
            Model = new EscalationLadder
            {
                Rungs = ["low", "high"], Horizon = 5, A = new() { Up = 1, Down = 1 }, B = new() { Up = 0.5, Down = 1 },
            },
        };
        IReadOnlyList<IReadOnlyList<MoveProbabilities>> table =
            LadderReply.Learn(two, Side.A, MoveCounts.Of(2, moves), new() { Prior = 2 }).Rival.Moves;

        // (10 + 2 * 1/2) of 22 up; the climber moves up with half of its throttle, so that the throttle is certain.
        // Never seen: half go up, all go down.
        Assert.Equal(1.0, table[0][0].Up, 1e-12);
        Assert.Equal(0, table[0][0].Down);
        Assert.Equal(1.0, table[0][1].Up, 1e-12);
        Assert.Equal(1.0, table[1][0].Down, 1e-12);
        Assert.Equal(0, table[1][1].Up);
    }

    [Fact]
    public void Openings_are_no_moves_and_real_moves_are_counted_once()
    {
        PathTrace[] disputes = Ladders.Disputes(Ladders.Mid, 200, 5);
        MoveCounts counts = MoveCounts.Of(Side.B, disputes);
        Assert.Equal(disputes.Sum(d => d.Steps.Count - 1), counts.Total);
        Assert.Equal(counts.Total, Joint(counts.Rungs).Sum(j => counts.Seen(j.Own, j.Rival)));
        int up = disputes.Sum(d => Enumerable.Range(1, d.Steps.Count - 1).Count(i => d.Steps[i].TempoB > d.Steps[i - 1].TempoB));
        Assert.Equal(up, Joint(counts.Rungs).Sum(j => counts.Count(j.Own, j.Rival, 1)));
    }

    [Fact]
    public void Trust_holds_the_truth_as_often_as_it_says()
    {
        Scenario steep = Ladders.Steep with { Model = (EscalationLadder)Ladders.Steep.Model with { Horizon = 15 } };
        const int Logs = 12;
        int right = 0, tooSure = 0;
        for (int log = 0; log < Logs; log++)
        {
            MoveCounts counts = MoveCounts.Of(Side.B, Ladders.Disputes(steep, 60, (ulong)(100 + log)));
            right += Holds(counts) ? 1 : 0;
            tooSure += Holds(MoveCounts.Of(4, Enumerable.Repeat(counts.Moves, 100).SelectMany(m => m))) ? 1 : 0;
        }

        // Each interval holds the truth with 95%: fewer than 6 of 12 once in 2 million times.
        // The same moves counted 100 times are too sure.
        Assert.InRange(right, 6, Logs);
        Assert.True(tooSure < 6, $"{tooSure}");

        bool Holds(MoveCounts counts)
        {
            LadderReplyResult reply = LadderReply.Learn(steep, Side.A, counts);
            double truth = Ladders.Of(reply.Policy, steep).ValueA;
            LadderReplyTrust trust = LadderReplyTrust.Of(reply, draws: 40);
            Assert.True(trust.Missed.Low >= 0);
            return trust.Value.Low <= truth && truth <= trust.Value.High;
        }
    }

    [Theory]
    [InlineData("dated", "how long the dispute has lasted")]
    [InlineData("provoked", "the last move of the other side")]
    [InlineData("table", null)]
    public void A_rival_that_looks_at_more_than_the_rungs_is_noticed(string kind, string? noticed)
    {
        IAnyPolicy rival = kind == "dated" ? new Deadline(5) : kind == "provoked" ? new TitForTat(0.2) : Ladders.Steep.B.Policy;
        Scenario scenario = Ladders.Steep.WithPolicies(null, rival);
        LadderReplyResult learned = LadderReply.Learn(scenario, Side.A, MoveCounts.Of(Side.B, Ladders.Disputes(scenario, 1000, 5)));
        string[] warnings = [.. learned.Warnings.Where(w => w.Contains("depend on", StringComparison.Ordinal))];
        Assert.Equal(noticed is null, warnings.Length == 0);
        Assert.True(noticed is null || warnings.Any(w => w.Contains(noticed, StringComparison.Ordinal)));
    }

    [Fact]
    public void Frailty_is_refused_or_passed_over_and_said()
    {
        Scenario frail = Scenario.Load("mid-ladder");
        MoveCounts counts = MoveCounts.Of(Side.B, Ladders.Disputes(frail, 100, 5));
        Assert.Contains("frailty", Assert.Throws<ArgumentException>(() => LadderReply.Learn(frail, Side.A, counts)).Message);
        LadderReplyResult learned = LadderReply.Learn(frail, Side.A, counts, new() { IgnoreFrailty = true });
        Assert.Contains(learned.Warnings, w => w.Contains("variance of 0.9491", StringComparison.Ordinal));
        Assert.InRange(ExactLadder.Solve(frail.WithPolicies(learned.Policy, null)).Residual, 0, 1e-9);
    }

    [Fact]
    public void What_cannot_be_learned_from_is_named()
    {
        MoveCounts none = MoveCounts.Of(4, []), five = MoveCounts.Of(5, [new LadderMove(4, 4, -1)]);
        Assert.Contains("No move", Assert.Throws<ArgumentException>(() => LadderReply.Learn(Ladders.Steep, Side.A, none)).Message);
        Assert.Contains("5 rungs", Assert.Throws<ArgumentException>(() => LadderReply.Learn(Ladders.Steep, Side.A, five)).Message);
        Assert.Contains(
            "AcceleratingTrains",
            Assert.Throws<ArgumentException>(() => LadderReply.Learn(Scenario.Load("reference"), Side.A, five)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => LadderReply.Learn(Ladders.Steep, Side.A, five, new() { Prior = 0 }));
        foreach (LadderMove wrong in (LadderMove[])[new(0, 0, -1), new(3, 0, 1), new(4, 0, 0), new(0, -1, 0), new(0, 0, 2)])
        {
            Assert.Contains(
                "Move 1 is", Assert.Throws<ArgumentException>(() => MoveCounts.Of(4, [new LadderMove(1, 1, 0), wrong])).Message);
        }
    }

    private static MoveCounts First(MoveCounts counts, int moves) => MoveCounts.Of(counts.Rungs, counts.Moves.Take(moves));

    // Changes are dealt out among moves from one own rung, so that all stay possible.
    private static MoveCounts Shuffled(MoveCounts counts) => MoveCounts.Of(
        counts.Rungs,
        counts.Moves.GroupBy(move => move.Own).SelectMany(group =>
        {
            LadderMove[] moves = [.. group];
            int[] order = ML.Fitting.CrossValidation.Shuffled(moves.Length, 9);
            return moves.Select((move, i) => move with { Change = moves[order[i]].Change });
        }));

    private static IEnumerable<(int Own, int Rival)> Joint(int rungs) =>
        Enumerable.Range(0, rungs * rungs).Select(i => (i / rungs, i % rungs));

    private static Scenario Exchanged(Scenario scenario)
    {
        var ladder = (EscalationLadder)scenario.Model;
        return scenario with { A = scenario.B, B = scenario.A, Model = ladder with { A = ladder.B, B = ladder.A } };
    }
}
