using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.ExtensiveForm;
using EscalationModel.Theory;
using EscalationModel.Theory.PerfectDeterrence;

namespace EscalationModel.Tests.Theory.PerfectDeterrence;

/// <summary>The rudimentary asymmetric deterrence game.</summary>
public class RudimentaryDeterrenceTests
{
    [Fact]
    public void Backward_induction_finds_the_same()
    {
        int attacks = 0;
        for (int k = 0; k < 200; k++)
        {
            RandomStream stream = TheorySamples.Stream(k, 20);
            DeterrencePayoffs a = DeterrenceSamples.Payoffs(ref stream);
            RudimentaryDeterrence game = new(a.HardConflict, a.StatusQuo, a.Win, DeterrenceSamples.Chance(ref stream));
            RudimentaryDeterrenceResult solved = game.Solve();
            BehaviorProfile found = Assert.Single(BackwardInduction.Solve(game.ToGame()).Solutions);
            Assert.Equal(solved.Attacks.ToDouble(), found[0, "A"][1]);
            attacks += solved.IsAttack ? 1 : 0;

            // At the threshold A is indifferent, and the tie is one.
            RudimentaryDeterrence edge = game with { HardB = solved.Threshold };
            Assert.Equal((true, false), (edge.Solve().IsTie, edge.Solve().IsAttack));
            Assert.Equal(2, BackwardInduction.Solve(edge.ToGame()).Solutions.Count);

            // A better status quo needs less credibility, a milder conflict needs more.
            Rational little = (a.Win - a.StatusQuo) / 2;
            Assert.True((game with { StatusQuo = a.StatusQuo + little }).Solve().Threshold < solved.Threshold);
            Assert.True((game with { Conflict = a.Win - 1000 }).Solve().Threshold < solved.Threshold);
        }

        Assert.InRange(attacks, 40, 160);
    }

    [Fact]
    public void Edges()
    {
        // (1 - 0) / (1 + 3) is a fourth, typed as a decimal or not.
        RudimentaryDeterrence game = new(-3, 0, 1, Rational.Parse("0.25"));
        Assert.Equal("deterrence", game.Solve().Regime);
        Assert.Single(game.Solve().Notes);
        Assert.Equal("attack", (game with { HardB = Rational.Parse("0.24999999999999999999") }).Solve().Regime);
        Assert.Equal((1, 0), ((game with { HardB = 0 }).Solve().Attacks, (game with { HardB = 0 }).Solve().ConflictProbability));
        Assert.Single(BackwardInduction.Solve((game with { HardB = 1 }).ToGame()).Solutions);
        Assert.Equal(2, Assert.Throws<TheoryException>(() => new RudimentaryDeterrence(0, 0, 1, 2).Solve()).Conditions.Count);
    }
}
