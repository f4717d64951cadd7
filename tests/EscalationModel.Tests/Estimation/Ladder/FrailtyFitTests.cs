using EscalationModel.Estimation;
using EscalationModel.Estimation.Data;
using EscalationModel.Estimation.Ladder;

namespace EscalationModel.Tests.Estimation.Ladder;

/// <summary>Hazards of an ending by context with frailty.</summary>
public class FrailtyFitTests
{
    [Theory]
    [InlineData(MoveContext.None)]
    [InlineData(MoveContext.Level)]
    [InlineData(MoveContext.Mover)]
    [InlineData(MoveContext.JointRung)]
    public void TheWholeIsTheSumOfItsRows(MoveContext context)
    {
        LikelihoodFit fit = FrailtyFit.Of(LadderData.Moves, context, strength: 4).Fit;
        double[] point = [.. fit.Parameters.Select((p, i) => (0.2 + 0.01 * i) * (p.Value + 1))];
        Jet[] parameters = Jet.Parameters(point);
        Jet whole = fit.Likelihood.Sum(parameters), rows = 0;
        for (int row = 0; row < fit.Likelihood.Rows; row++)
        {
            rows += fit.Likelihood.Weight(row) * fit.Likelihood.Row(row, parameters);
        }

        Assert.Equal(rows.Value, whole.Value, 1e-9);
        for (int i = 0; i < point.Length; i++)
        {
            Assert.Equal(rows.First(i), whole.First(i), 1e-8);
            double[] up = [.. point], down = [.. point];
            (up[i], down[i]) = (point[i] + 1e-6, point[i] - 1e-6);
            Assert.Equal((fit.Likelihood.At(up) - fit.Likelihood.At(down)) / 2e-6, whole.First(i), 1e-4);
            Assert.All(Enumerable.Range(0, point.Length), j => Assert.Equal(rows.Second(i, j), whole.Second(i, j), 1e-7));
        }
    }

    [Fact]
    public void WithoutContextItIsTheLawOfLengths()
    {
        var byMoves = FrailtyFit.Of(LadderData.Moves, MoveContext.None);
        var byLengths = LengthFit.Of(DisputeLengths.Of(LadderData.Moves), LengthModel.GammaFrailty);
        Assert.Equal(byLengths.Fit.LogLikelihood, byMoves.LogLikelihood, 1e-9);
        Assert.Equal(byLengths["theta"].Value, byMoves.Theta.Value, 1e-8);
        Assert.Equal(byLengths["theta"].StandardError!.Value, byMoves.Fit.ParametersWith(ErrorKind.Information)[1].StandardError!.Value, 1e-8);
    }

    [Fact]
    public void WithoutFrailtyHazardsAreTheSharesOfTheMoveLaw()
    {
        var fit = FrailtyFit.Of(LadderData.Moves);
        MoveLaw law = MoveLaw.Fit(LadderData.Moves, new MoveLawOptions { Outcome = MoveOutcome.End });
        Assert.All(law.Rows, r => Assert.Equal(
            r.Cells[0].Probability!.Value, 1 - Math.Exp(-fit.Alike["c" + r.Context].Value), 1e-9));
        Assert.Equal(law.LogLikelihood, fit.Alike.LogLikelihood, 1e-9);
        Assert.True(fit.Test.Statistic > 2.7055);
    }

    [Fact]
    public void AContextInWhichNothingEndsIsSaidAndShrinkageLiftsIt()
    {
        // Level 4 never ends a dispute.
        DisputeMoves moves = new(Enumerable.Range(0, 40).Select(i => new ObservedDispute(
            $"d{i}", [.. Enumerable.Range(0, 1 + i % 4).Select(m => new ObservedMove(Mover.A, m % 2 == 0 ? 4 : 3, m)), new(Mover.A, 3, 9)], true)));
        var plain = FrailtyFit.Of(moves);
        Assert.True(plain["c4"].AtBoundary);
        Assert.Null(plain["c4"].StandardError);
        Assert.True(plain.EndingProbability("4") < 1e-6);
        var shrunk = FrailtyFit.Of(moves, strength: 5);
        Assert.InRange(shrunk.EndingProbability("4"), 0.005, 0.3);
        Assert.NotNull(shrunk["c4"].StandardError);
        Assert.Throws<ArgumentException>(() => FrailtyFit.Of(new([new("x", [new(Mover.A, 3, 0)], true)])));
        Assert.Throws<ArgumentOutOfRangeException>(() => FrailtyFit.Of(moves, strength: -1));
    }

    [Fact]
    public void TheOrderOfDisputesDoesNotMatter()
    {
        var one = FrailtyFit.Of(LadderData.Moves);
        var other = FrailtyFit.Of(LadderData.Turned(LadderData.Moves));
        Assert.Equal(one.Fit.Parameters.Select(p => p.Value), other.Fit.Parameters.Select(p => p.Value));
    }
}
