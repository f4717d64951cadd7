using EscalationModel.Numerics;
using EscalationModel.Theory;
using EscalationModel.Theory.AudienceCosts;

namespace EscalationModel.Tests.Theory.AudienceCosts;

/// <summary>Tying hands and sinking costs, held against the best replies of types and against drawn crises.</summary>
public class CostlySignalsTests
{
    [Fact]
    public void No_type_and_no_challenger_gains_by_another_plan()
    {
        for (int k = 0; k < 100; k++)
        {
            CostlySignals game = Draw(k);
            CostlySignalsResult solved = game.Solve();
            double p = game.WinChance.ToDouble(), cost = game.CostSignaler.ToDouble(), challenge = solved.ChallengeProbability.ToDouble();
            for (int j = 0; j <= 2000; j++)
            {
                double v = game.TopSignaler.ToDouble() * j / 2000, fights = p * v - cost;

                // Tying hands: after the signal the type fights or pays; it never backs down where it signals.
                double tied = solved.TyingHands.Cost.ToDouble(), cutoff = solved.TyingHands.Cutoff.ToDouble();
                double signals = (1 - challenge) * v + challenge * Math.Max(fights, -tied);
                Assert.True(v < cutoff ? signals <= 1e-9 : signals >= -1e-9);
                Assert.True(v < cutoff || fights >= -tied - 1e-9);

                // Sinking costs: a type that would not fight gains nothing by bluffing.
                double sunk = solved.SinkingCosts.Cost.ToDouble();
                double sinks = (1 - challenge) * v + challenge * Math.Max(fights, 0) - sunk;
                Assert.True(v < solved.SinkingCosts.Cutoff.ToDouble() ? sinks <= 1e-9 : sinks >= -1e-9);
            }

            // Less than the least cost would not deter a type below the cutoff from a bluff.
            double just = solved.TyingHands.Cutoff.ToDouble() * 0.999, little = solved.TyingHands.Cost.ToDouble() * 0.9;
            Assert.True(challenge is 0 or 1 || solved.TyingHands.Cutoff.IsZero
                || (1 - challenge) * just - challenge * little > (1 - challenge) * just - challenge * solved.TyingHands.Cost.ToDouble());

            // The challenger's last type that challenges is indifferent: it wins (1 - p) of its value at its cost.
            double last = (1 - challenge) * game.TopChallenger.ToDouble();
            Assert.True(challenge == 0
                ? (1 - p) * last <= game.CostChallenger.ToDouble() + 1e-12
                : Math.Abs((1 - p) * last - game.CostChallenger.ToDouble()) < 1e-12);
        }
    }

    [Fact]
    public void Drawn_crises_end_as_often_in_war()
    {
        const int N = 20_000;
        for (int k = 0; k < 20; k++)
        {
            CostlySignals game = Draw(k);
            CostlySignalsResult solved = game.Solve();
            RandomStream stream = TheorySamples.Stream(k, 7);
            int tied = 0, sunk = 0;
            for (int n = 0; n < N; n++)
            {
                double v = stream.NextDouble() * game.TopSignaler.ToDouble(), w = stream.NextDouble() * game.TopChallenger.ToDouble();
                bool isChallenged = (1 - game.WinChance.ToDouble()) * w > game.CostChallenger.ToDouble();
                tied += isChallenged && v >= solved.TyingHands.Cutoff.ToDouble() ? 1 : 0;
                sunk += isChallenged && v >= solved.SinkingCosts.Cutoff.ToDouble() ? 1 : 0;
            }

            TheorySamples.Share(solved.TyingHands.WarProbability.ToDouble(), tied, N);
            TheorySamples.Share(solved.SinkingCosts.WarProbability.ToDouble(), sunk, N);
        }
    }

    [Fact]
    public void Tying_hands_pays_more_and_risks_more_war()
    {
        int more = 0;
        for (int k = 0; k < 500; k++)
        {
            CostlySignalsResult solved = Draw(k).Solve();
            Assert.True(solved.TyingHands.PayoffSignaler >= solved.SinkingCosts.PayoffSignaler);
            Assert.True(solved.TyingHands.WarProbability >= solved.SinkingCosts.WarProbability);
            Assert.True(solved.TyingHands.Cost.Sign >= 0 && solved.SinkingCosts.Cost.Sign >= 0);
            more += solved.TyingHands.WarProbability > solved.SinkingCosts.WarProbability ? 1 : 0;
        }

        Assert.True(more > 150);
    }

    [Fact]
    public void Signs_of_the_costs()
    {
        for (int k = 0; k < 300; k++)
        {
            CostlySignals game = Draw(k);
            CostlySignalsResult solved = game.Solve(),
                fearful = (game with { CostChallenger = game.CostChallenger * 2 }).Solve(),
                weak = (game with { CostSignaler = game.CostSignaler * 2 }).Solve();

            // A challenger whom war costs more challenges less, and there is less war by sunk costs; a signaler whom it costs more signals
            // less.
            Assert.True(fearful.ChallengeProbability <= solved.ChallengeProbability);
            Assert.True(fearful.SinkingCosts.WarProbability <= solved.SinkingCosts.WarProbability);
            Assert.True(weak.TyingHands.SignalProbability <= solved.TyingHands.SignalProbability);
            Assert.True(weak.SinkingCosts.SignalProbability <= solved.SinkingCosts.SignalProbability);
        }
    }

    [Fact]
    public void Edges()
    {
        Rational half = new(1, 2);

        // The challenger's cost is exactly what it could win: never challenged; a hair below, hardly ever.
        Assert.Equal("a signal is never challenged", new CostlySignals(half, 1, half, 1, 1).Solve().Regime);
        Assert.Equal(new Rational(1, 500), new CostlySignals(half, 1, new(499, 1000), 1, 1).Solve().ChallengeProbability);

        // Nobody who sinks costs at c / p = V; there both kinds are on the edge.
        CostlySignalsResult edge = new CostlySignals(half, half, new(1, 4), 1, 1).Solve();
        Assert.Equal((1, 0), (edge.SinkingCosts.Cutoff, edge.SinkingCosts.SignalProbability));
        Assert.Equal("resolved types tie their hands; nobody sinks costs", edge.Regime);
        Assert.Equal("nobody signals", new CostlySignals(half, 10, new(1, 4), 1, 1).Solve().Regime);

        // War that costs the challenger nothing: always challenged, and both ways are the same.
        CostlySignalsResult always = new CostlySignals(half, new(1, 4), 0, 1, 1).Solve();
        Assert.Equal(always.TyingHands, always.SinkingCosts);
    }

    [Fact]
    public void Invalid_primitives_tell_every_condition()
    {
        Assert.Equal(5, Assert.Throws<TheoryException>(() => new CostlySignals(1, -1, -1, 0, 0).Solve()).Conditions.Count);
        Assert.Throws<TheoryException>(() => new CostlySignals(0, 1, 1, 1, 1).Solve());
    }

    private static CostlySignals Draw(int k)
    {
        RandomStream stream = TheorySamples.Stream(k, 6);
        return new(
            TheorySamples.Thousandths(ref stream, 20, 980), TheorySamples.Thousandths(ref stream, 0, 600),
            TheorySamples.Thousandths(ref stream, 0, 600), TheorySamples.Thousandths(ref stream, 100, 3000),
            TheorySamples.Thousandths(ref stream, 100, 3000));
    }
}
