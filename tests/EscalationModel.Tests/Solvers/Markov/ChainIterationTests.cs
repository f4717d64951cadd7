using EscalationModel.Games;
using EscalationModel.Numerics.Linear;
using EscalationModel.Solvers.Markov;
using EscalationModel.Tests.CrisisGames;

namespace EscalationModel.Tests.Solvers.Markov;

public class ChainIterationTests
{
    [Theory]
    [InlineData(300, 0.5, false)]
    [InlineData(300, 0.99, false)]
    [InlineData(300, 0.9999, false)]
    [InlineData(300, 0.99, true)]
    [InlineData(300, 0.9999, true)]
    [InlineData(1, 0.9, false)]
    [InlineData(200, 0, false)]
    public void IterationAgreesWithElimination(int states, double discount, bool ring)
    {
        ChainEquations equations = Chain(states, discount, ring, seed: 3);
        double[] iterated = new double[states], eliminated = new double[states], residual = new double[states];
        Assert.True(new ChainIteration(equations).Solve(iterated));
        var lu = new DenseLu(states);
        for (int state = 0; state < states; state++)
        {
            equations.Write(state, lu.Row(state));
        }

        Assert.True(lu.Factor());
        lu.Solve(equations.Right, eliminated);
        double scale = eliminated.Max(Math.Abs), bound = 1e-15 * scale / (1 - discount);
        Assert.InRange(equations.Residual(iterated, residual), 0, 2e-15 * scale);
        for (int state = 0; state < states; state++)
        {
            Assert.InRange(iterated[state], eliminated[state] - 4 * bound, eliminated[state] + 4 * bound);
        }
    }

    [Fact]
    public void AGoodGuessStaysAndAConstantChainIsSolvedAtOnce()
    {
        ChainEquations equations = Chain(300, 0.99, ring: false, seed: 3);
        var iteration = new ChainIteration(equations);
        var values = new double[300];
        Assert.True(iteration.Solve(values));
        double[] again = [.. values];
        Assert.True(iteration.Solve(again));
        Assert.Equal(values, again);

        // Nothing is paid: the values are 0, from whatever guess.
        equations.Clear();
        for (int state = 0; state < 300; state++)
        {
            equations.Add((state + 1) % 300, 0.5);
            equations.End(0);
        }

        Assert.True(iteration.Solve(values));
        Assert.All(values, v => Assert.InRange(v, -1e-300, 1e-300));
    }

    [Fact]
    public void EntriesOfOneTargetAreAddedUpAndRowsWrittenAnew()
    {
        var equations = new ChainEquations(2);
        for (int round = 0; round < 3; round++)
        {
            equations.Clear();
            equations.Add(1, 0.25);
            equations.Add(0, 0.125);
            equations.Add(1, 0.5);
            equations.End(1);
            equations.Add(0, 0.5);
            equations.End(2);
            double[] row = new double[2], product = new double[2];
            equations.Write(0, row);
            Assert.Equal([0.875, -0.75], row);
            equations.Write(1, row);
            Assert.Equal([-0.5, 1], row);
            equations.Multiply([1, 2], product);
            Assert.Equal([-0.625, 1.5], product);
            Assert.Equal((2, 0.875), (equations.Widest, equations.Contraction));
        }
    }

    [Fact]
    public void SweepsComeCloserByTheContraction()
    {
        ChainEquations equations = Chain(200, 0.5, ring: true, seed: 4);
        double[] exact = new double[200], swept = new double[200];
        Assert.True(new ChainIteration(equations).Solve(exact));
        double before = exact.Max(Math.Abs);
        for (int sweep = 0; sweep < 20; sweep++)
        {
            equations.Sweep(swept);
            double error = exact.Zip(swept, (a, b) => Math.Abs(a - b)).Max();
            Assert.True(error <= 0.5 * before + 1e-15);
            before = error;
        }
    }

    [Fact]
    public void AStageHasNoTransitionToNowhere() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new MarkovStage([0, 1], [1.0], [-1.0], [0, 1], [1], [0.5]));

    private static ChainEquations Chain(int states, double discount, bool ring, ulong seed)
    {
        var dice = new Dice(seed);
        var equations = new ChainEquations(states);
        equations.Clear();
        for (int state = 0; state < states; state++)
        {
            for (int move = 0; move < 8; move++)
            {
                int target = ring ? (state + states + (int)dice.Between(0, 5) - 2) % states : (int)dice.Between(0, states);
                equations.Add(Math.Max(0, target), discount / 8);
            }

            equations.End(dice.Between(-1, 1));
        }

        return equations;
    }
}
