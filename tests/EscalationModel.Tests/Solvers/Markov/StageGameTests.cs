using EscalationModel.Games;
using EscalationModel.Solvers.Markov;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Tests.Solvers.Markov;

/// <summary>The stage games of backward induction against the exact enumeration of all extreme equilibria, ties everywhere.</summary>
public class StageGameTests
{
    public static TheoryData<StageSelection> Rules =>
        new(StageSelection.HighestSum, StageSelection.HighestMinimum, StageSelection.BestForA, StageSelection.BestForB);

    [Theory]
    [MemberData(nameof(Rules))]
    public void TheRuleGetsTheBestThatAnEquilibriumPays(StageSelection rule)
    {
        var stage = new StageGame(rule);
        for (int seed = 0; seed < 60; seed++)
        {
            (double[,] a, double[,] b) = Random((ulong)seed, rows: 1 + seed % 5, columns: 1 + seed / 3 % 5);
            (double payA, double payB) = Solved(stage, a, b);
            (double A, double B)[] all = [.. VertexEnumeration.Solve(new NormalFormGame(a, b))
                .Solutions.Select(e => (e.Payoffs[0], e.Payoffs[1]))];
            Assert.Equal(all.Max(p => Aim(rule, p).First), Aim(rule, (payA, payB)).First, 1e-9);
            Assert.Equal(
                all.Where(p => Aim(rule, p).First > Aim(rule, (payA, payB)).First - 1e-9).Max(p => Aim(rule, p).Second),
                Aim(rule, (payA, payB)).Second,
                1e-9);
            Assert.Equal(all.Any(p => Math.Abs(p.A - all[0].A) + Math.Abs(p.B - all[0].B) > 1e-6), stage.IsAmbiguous);
        }
    }

    // A's rows tie everywhere, so that mixtures of more actions than B answers are corners. By hand: B's reply is the first column as long
    // as the first row has at least half. (row 1, column 1) pays (5, 1), the half mixture (5, 2); (row 2, column 2) pays (0, 4).
    [Fact]
    public void AMixtureThatOnlyTiesAllowIsAmongTheChoices()
    {
        double[,] a = { { 5, 0 }, { 5, 0 } }, b = { { 1, 0 }, { 3, 4 } };
        (double payA, double payB) = Solved(new StageGame(StageSelection.HighestSum), a, b);
        Assert.Equal((5, 2), (Math.Round(payA, 12), Math.Round(payB, 12)));
    }

    [Fact]
    public void NoTiedGameIsWithoutAnEquilibrium()
    {
        var stage = new StageGame(StageSelection.HighestSum);
        for (int seed = 0; seed < 1500; seed++)
        {
            (double[,] a, double[,] b) = Random((ulong)seed, rows: 2 + seed % 5, columns: 2 + seed / 5 % 5);
            Solved(stage, a, b);
        }

        for (int seed = 0; seed < 10; seed++)
        {
            (double[,] a, double[,] b) = Random((ulong)seed, rows: 8, columns: 7 + seed % 2);
            Solved(stage, a, b);
        }
    }

    // One side moves and does not care: each of its actions is an equilibrium, as many as there are, and the rule looks at the other side.
    [Theory]
    [InlineData(1, 60)]
    [InlineData(60, 1)]
    public void AMoverWhoDoesNotCareChoosesByTheRule(int rows, int columns)
    {
        var (a, b) = (new double[rows, columns], new double[rows, columns]);
        for (int k = 0; k < 60; k++)
        {
            (rows == 1 ? a : b)[k % rows, k % columns] = k == 41 ? 7 : -k;
        }

        var stage = new StageGame(StageSelection.HighestSum);
        (double payA, double payB) = Solved(stage, a, b);
        Assert.Equal(7, payA + payB, 1e-9);
        Assert.True(stage.IsAmbiguous);
    }

    // Beyond what is listed, and where all is one tie, or nothing but rounding tells payoffs apart.
    [Fact]
    public void LargeConstantAndNearlyTiedGamesAreSolved()
    {
        var stage = new StageGame(StageSelection.HighestMinimum);
        (double[,] a, double[,] b) = Random(3, rows: 12, columns: 9);
        Solved(stage, a, b);
        Assert.Equal((7, 7), Solved(stage, new double[4, 4].Map((_, _) => 7), new double[4, 4].Map((_, _) => 7)));
        for (ulong seed = 0; seed < 50; seed++)
        {
            (a, b) = Random(seed, rows: 4, columns: 4);
            var random = new RandomStream(seed, 1, RandomPurpose.NoiseB);
            Solved(stage, a.Map((_, v) => 1e9 + v + 1e-7 * random.NextDouble()), b.Map((_, v) => v * (1 + 1e-15)));
        }
    }

    [Fact]
    public void BackwardInductionThroughTiedStagesNeverFails()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            string[] names = ["0", "1", "2", "3"];
            MarkovGameBuilder builder = MarkovGame.Finite(6);
            for (int state = 0; state < 4; state++)
            {
                builder.State($"s{state}", names, names);
            }

            for (int state = 0; state < 4; state++)
            {
                (double[,] a, double[,] b) = Random(seed + 100 * (ulong)state, 4, 4);
                foreach ((int i, int j) in names.SelectMany(_ => names, (i, j) => (int.Parse(i, null), int.Parse(j, null))))
                {
                    builder.When(
                        $"s{state}", names[i], names[j], a[i, j], b[i, j], ($"s{(i + 2 * j + state) % 4}", 0.5), ($"s{(i + j) % 4}", 0.25));
                }
            }

            Assert.InRange(MarkovBackwardInduction.Solve(builder.Build()).Residual, 0, 1e-9);
        }
    }

    // Solves and checks: distributions, payoffs as stated, nobody gains.
    private static (double A, double B) Solved(StageGame stage, double[,] a, double[,] b)
    {
        (int rows, int columns) = (a.GetLength(0), a.GetLength(1));
        var (x, y) = (new double[rows], new double[columns]);
        (double payA, double payB) = stage.Solve([.. a.Cast<double>()], [.. b.Cast<double>()], rows, columns, x, y);
        double unit = 1e-9 * (1 + Math.Max(a.Cast<double>().Max(Math.Abs), b.Cast<double>().Max(Math.Abs)));
        Assert.Equal(1, x.Sum(), 1e-9);
        Assert.Equal(1, y.Sum(), 1e-9);
        Assert.All([.. x, .. y], p => Assert.InRange(p, 0, 1 + 1e-12));
        double[] repliesA = [.. Enumerable.Range(0, rows).Select(i => Enumerable.Range(0, columns).Sum(j => y[j] * a[i, j]))];
        double[] repliesB = [.. Enumerable.Range(0, columns).Select(j => Enumerable.Range(0, rows).Sum(i => x[i] * b[i, j]))];
        Assert.InRange(payA, repliesA.Max() - unit, repliesA.Max() + unit);
        Assert.InRange(payB, repliesB.Max() - unit, repliesB.Max() + unit);
        Assert.Equal(payA, x.Zip(repliesA, (p, r) => p * r).Sum(), unit);
        Assert.Equal(payB, y.Zip(repliesB, (p, r) => p * r).Sum(), unit);
        return (payA, payB);
    }

    private static (double First, double Second) Aim(StageSelection rule, (double A, double B) pay) => rule switch
    {
        StageSelection.BestForA => (pay.A, pay.B),
        StageSelection.BestForB => (pay.B, pay.A),
        StageSelection.HighestMinimum => (Math.Min(pay.A, pay.B), pay.A + pay.B),
        _ => (pay.A + pay.B, Math.Min(pay.A, pay.B)),
    };

    // Whole numbers from -2 to 2: most games have ties.
    private static (double[,] A, double[,] B) Random(ulong seed, int rows, int columns)
    {
        var random = new RandomStream(seed, 0, RandomPurpose.NoiseA);
        double Next() => Math.Floor(5 * random.NextDouble()) - 2;
        return (new double[rows, columns].Map((_, _) => Next()), new double[rows, columns].Map((_, _) => Next()));
    }
}

internal static class Tables
{
    public static double[,] Map(this double[,] table, Func<int, double, double> value)
    {
        var mapped = new double[table.GetLength(0), table.GetLength(1)];
        for (int cell = 0; cell < mapped.Length; cell++)
        {
            (int i, int j) = Math.DivRem(cell, mapped.GetLength(1));
            mapped[i, j] = value(cell, table[i, j]);
        }

        return mapped;
    }
}
