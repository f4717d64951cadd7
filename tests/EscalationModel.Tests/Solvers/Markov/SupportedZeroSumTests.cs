using System.Numerics;
using EscalationModel.Solvers.Markov;
using EscalationModel.Tests.CrisisGames;

namespace EscalationModel.Tests.Solvers.Markov;

public class SupportedZeroSumTests
{
    // The simplex method finds the supports; with payoffs a little different they are found again, by the closed forms alone.
    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(2, 5)]
    [InlineData(4, 3)]
    [InlineData(6, 6)]
    public void SupportsOfBeforeSolveAGameThatMovedALittle(int rows, int columns)
    {
        var dice = new Dice(11);
        var simplex = new SmallZeroSum();
        int tried = 0, solved = 0;
        for (int round = 0; round < 2000; round++)
        {
            double[] payoffs = [.. Enumerable.Range(0, rows * columns).Select(_ => dice.Between(-1, 1))];
            double[] x = new double[rows], y = new double[columns];
            simplex.Solve(payoffs, rows, columns, x, y);
            var support = StageSupport.Of(x, y);
            for (int i = 0; i < payoffs.Length; i++)
            {
                payoffs[i] += dice.Between(-1e-4, 1e-4);
            }

            tried += x.Count(p => p > 0) <= 3 ? 1 : 0;
            if (SupportedZeroSum.TrySolve(payoffs, x, y, support, out double value))
            {
                solved++;
                AssertOptimal(payoffs, x, y, value);
                Assert.Equal(simplex.Solve(payoffs, rows, columns, x, y), value, 1e-13);
            }
        }

        Assert.True(solved > 0.98 * tried, $"{solved} of {tried}");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1e9, 1)]
    [InlineData(-3, 1e-9)]
    [InlineData(0, 1e200)]
    [InlineData(0, 1e-200)]
    public void WhateverTheSupportsWhatIsSolvedIsOptimal(double summand, double scale)
    {
        var dice = new Dice(5);
        int solved = 0;
        for (int round = 0; round < 50; round++)
        {
            // Few values, so that many payoffs tie.
            double[] payoffs = [.. Enumerable.Range(0, 9).Select(_ => summand + scale * Math.Floor(dice.Between(0, 4)))];
            for (int bits = 0; bits < 64; bits++)
            {
                double[] x = new double[3], y = new double[3];
                var support = new StageSupport((ushort)(bits & 7), (ushort)(bits >> 3));
                int row = BitOperations.TrailingZeroCount(bits & 7), column = BitOperations.TrailingZeroCount(bits >> 3);
                if ((bits & 7) != 0 && bits >> 3 != 0)
                {
                    (x[row], y[column]) = (1, 1);
                }

                if (SupportedZeroSum.TrySolve(payoffs, x, y, support, out double value))
                {
                    solved++;
                    AssertOptimal(payoffs, x, y, value);
                }
            }
        }

        Assert.True(solved >= 50);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void NoNumbersAreNotSolvedByMixing(double bad)
    {
        double[] payoffs = [1, bad, 0, 0, 1, 0, 0, 0, 1], x = [0.5, 0.5, 0], y = [0.5, 0.5, 0];
        Assert.False(SupportedZeroSum.TrySolve(payoffs, x, y, new StageSupport(3, 3), out _));
        Assert.False(SupportedZeroSum.TrySolve(payoffs, x, y, new StageSupport(7, 7), out _));
        Assert.Equal([0.5, 0.5, 0], x);
    }

    [Fact]
    public void GamesOfManyActionsHaveNoSupport()
    {
        double[] x = new double[17];
        x[0] = 1;
        Assert.Equal(default, StageSupport.Of(x, [1]));
        Assert.Equal(new StageSupport(1, 1), StageSupport.Of(x.AsSpan(0, 16), [1]));
        Assert.False(SupportedZeroSum.TrySolve(new double[17], x, [1], default, out _));
    }

    private static void AssertOptimal(double[] payoffs, double[] x, double[] y, double value)
    {
        int columns = y.Length;
        Assert.True(x.All(p => p >= 0) && y.All(p => p >= 0));
        Assert.Equal(1, x.Sum(), 1e-15);
        Assert.Equal(1, y.Sum(), 1e-15);
        double secured = Enumerable.Range(0, columns).Min(j => x.Select((p, i) => p * payoffs[i * columns + j]).Sum());
        double conceded = Enumerable.Range(0, x.Length).Max(i => y.Select((q, j) => q * payoffs[i * columns + j]).Sum());
        double allowed = 2e-13 * (payoffs.Max() - payoffs.Min()) + 4e-15 * payoffs.Max(Math.Abs);
        Assert.InRange(value, conceded - allowed, secured + allowed);
    }
}
