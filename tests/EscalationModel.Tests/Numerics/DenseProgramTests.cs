using System.Numerics;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Linear;
using EscalationModel.Solvers;
using EscalationModel.Solvers.NormalForm;
using EscalationModel.Tests.Solvers.NormalForm;

namespace EscalationModel.Tests.Numerics;

/// <summary>Dense programs: the tableau agrees with sparse factors, and exact lifting with elimination in fractions.</summary>
public class DenseProgramTests
{
    [Fact]
    public void A_tableau_agrees_with_sparse_factors_after_every_exchange()
    {
        for (ulong seed = 0; seed < 30; seed++)
        {
            var random = new RandomStream(seed, 0, default);
            var scaled = new ScaledProgram(Program(ref random, 23, 17, 50));
            int[] basis = [.. Enumerable.Range(17, 23)];
            ISimplexBasis tableau = new TableauBasis(scaled), factored = new FactoredBasis(scaled);
            tableau.Factor(basis);
            factored.Factor(basis);
            for (int exchange = 0; exchange < 21; exchange++)
            {
                int entering = Enumerable.Range(0, 40).Where(j => !basis.Contains(j)).ElementAt((int)(random.NextDouble() * 17));
                Compare(tableau, factored, basis, entering, scaled);
                double[] alpha = new double[23], across = new double[40];
                tableau.Direction(entering, alpha);
                int leaving = Array.IndexOf([.. alpha.Select(Math.Abs)], alpha.Max(Math.Abs));
                tableau.PivotRow(leaving, across);
                tableau.Exchange(leaving, entering, alpha);
                factored.Direction(entering, alpha);
                factored.Exchange(leaving, entering, alpha);
                basis[leaving] = entering;
            }

            // The same basis from the beginning, in whatever order.
            int[] again = [.. basis];
            tableau.Factor(again);
            Assert.Equal(basis.Order(), again.Order());
            factored.Factor(again);
            Compare(tableau, factored, again, Enumerable.Range(0, 40).First(j => !again.Contains(j)), scaled);
        }
    }

    [Fact]
    public void A_tableau_puts_slacks_in_place_of_columns_that_depend_on_others()
    {
        var program = new LinearProgram();
        for (int j = 0; j < 3; j++)
        {
            program.AddVariable(1);
        }

        program.AddRow(LinearRelation.AtMost, 1, (0, 1), (1, 2), (2, 1));
        program.AddRow(LinearRelation.AtMost, 2, (0, 1), (1, 2), (2, 3));
        int[] basis = [0, 1];
        new TableauBasis(new ScaledProgram(program)).Factor(basis);
        Assert.Single(basis, j => j < 2);
        Assert.Single(basis, j => j >= 3);
    }

    [Fact]
    public void Lifting_agrees_with_elimination_in_fractions()
    {
        foreach (double size in (double[])[1, 50, 1e9, 1e15, 1e20])
        {
            for (ulong seed = 0; seed < 20; seed++)
            {
                var random = new RandomStream(seed, 1, default);
                int n = 1 + (int)(random.NextDouble() * 12);
                var system = new Rational[n, n + 1];
                for (int i = 0; i < n * (n + 1); i++)
                {
                    // The last column is far smaller than the others.
                    double scale = i % (n + 1) == n - 1 ? 3 : size;
                    double entry = Math.Round((2 * random.NextDouble() - 1) * scale);
                    system[i / (n + 1), i % (n + 1)] = new(new BigInteger(entry), BigInteger.One);
                }

                BigInteger[] right = [.. Enumerable.Range(0, n).Select(i => system[i, n].Numerator)];
                BigInteger Entry(int i, int j) => system[i, j].Numerator;
                (BigInteger[] Numerators, BigInteger Denominator)? lifted = WholeLifting.Solve(n, Entry, right, CancellationToken.None);
                Rational[]? expected = LinearSystem.Solve((Rational[,])system.Clone());
                if (expected is not null && expected.All(v => Math.Abs(v.ToDouble()) < 1e6))
                {
                    Assert.Equal(expected, lifted!.Value.Numerators.Select(p => new Rational(p, lifted.Value.Denominator)));
                }
                else if (lifted is { } any)
                {
                    // Any solution of a singular system that is returned is one.
                    Assert.All(Enumerable.Range(0, n), i => Assert.Equal(
                        right[i] * any.Denominator,
                        Enumerable.Range(0, n).Aggregate(BigInteger.Zero, (sum, j) => sum + Entry(i, j) * any.Numerators[j])));
                }
            }
        }
    }

    [Fact]
    public void Digits_and_products_are_those_of_whole_numbers()
    {
        var random = new RandomStream(7, 0, default);
        BigInteger[] edges =
        [
            .. Enumerable.Range(20, 60).SelectMany(k => new[] { BigInteger.One << k, (BigInteger.One << k) - 1, (BigInteger.One << k) + 1 })
        ];
        foreach (BigInteger value in edges.Concat(edges.Select(e => -e)).Append(BigInteger.Zero))
        {
            long[] digits = new long[Digits.Count(value)];
            Digits.Write(value, digits, 1);
            Assert.All(digits, d => Assert.InRange(d, -(1 << 23), 1 << 23));
            Assert.Equal(value, Digits.Number(digits, 0, 1, digits.Length));
        }

        var numbers = new BigInteger[9, 13];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i / 13, i % 13] = edges[(int)(random.NextDouble() * edges.Length)] * (random.NextDouble() < 0.5 ? -1 : 1);
        }

        BigInteger[] vector = [.. edges.Take(12).Select(e => -e), BigInteger.Pow(-7, 301)];
        BigInteger[] product = new WholeMatrix(9, 13, (i, j) => numbers[i, j]).Times(vector);
        Assert.Equal(
            Enumerable.Range(0, 9).Select(i => Enumerable.Range(0, 13).Aggregate(BigInteger.Zero, (s, j) => s + numbers[i, j] * vector[j])),
            product);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(50)]
    public void Dense_programs_with_ties_are_proven(int size)
    {
        for (ulong seed = 0; seed < 15; seed++)
        {
            var random = new RandomStream(seed, 2, default);
            LinearProgram program = Program(ref random, 14, 11, size);
            LinearProgramSolution exact = ExactSimplex.Solve(program), certified = CertifiedSimplex.Solve(program);
            if (exact.Status == LinearProgramStatus.Optimal)
            {
                Assert.Equal(LinearProgramStatus.Optimal, certified.Status);
                Assert.Equal(exact.ExactValue, certified.ExactValue);
            }
            else
            {
                Assert.Equal(LinearProgramStatus.NumericalTrouble, certified.Status);
            }
        }
    }

    /// <summary>Payoffs of 53 bits: the columns of the duals differ by as many.</summary>
    [Fact]
    public void Large_games_are_proven_without_much_memory()
    {
        var random = new RandomStream(3, 0, default);
        double[,] payoffs = new double[60, 60];
        for (int i = 0; i < 3600; i++)
        {
            payoffs[i / 60, i % 60] = random.NextDouble();
        }

        ZeroSumSolver.Solve(NormalFormGame.ZeroSum(new double[,] { { 1, 0 }, { 0, 2 } }));
        foreach (NormalFormGame game in (NormalFormGame[])
            [NormalFormGame.ZeroSum(payoffs), BimatrixSamples.ZeroSum(BimatrixSamples.Random(4, 150, 150, 50))])
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            SolverResult<Equilibrium> found = ZeroSumSolver.Solve(game);
            Assert.Equal(Rational.Zero, found.Solutions[0].ExactRegret!.Value);
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 60_000_000);
        }
    }

    [Fact]
    public void A_large_game_can_be_canceled()
    {
        using var canceled = new CancellationTokenSource();
        canceled.Cancel();
        NormalFormGame game = BimatrixSamples.ZeroSum(BimatrixSamples.Random(5, 60, 60, 50));
        Assert.Equal(SolverStatus.Canceled, ZeroSumSolver.Solve(game, cancellation: canceled.Token).Status);
        Assert.Null(WholeLifting.Solve(2, (i, j) => i == j ? 2 : 1, [1, 1], canceled.Token));
    }

    private static void Compare(ISimplexBasis a, ISimplexBasis b, int[] basis, int entering, ScaledProgram program)
    {
        int rows = program.Rows, all = program.Rows + program.Variables;
        int[] place = [.. Enumerable.Range(0, all).Select(j => Array.IndexOf(basis, j))];
        double[] x = [.. Enumerable.Range(0, all).Select(j => place[j] < 0 ? 1.0 / (1 + j) : 0)];
        Same(rows, (of, to) => of.Direction(entering, to));
        Same(rows, (of, to) => of.Values(x, place, to));
        Same(rows, (of, to) => of.Duals([.. basis.Select(j => program.Objective[j])], to));
        Same(all, (of, to) => of.Gains([.. basis.Select(j => program.Objective[j])], program.Objective, to));
        Same(all, (of, to) => of.Gains([.. basis.Select(j => j % 3 - 1.0)], [], to));
        Same(all, (of, to) => of.PivotRow(rows / 2, to));

        void Same(int length, Action<ISimplexBasis, double[]> get)
        {
            double[] first = new double[length], second = new double[length];
            get(a, first);
            get(b, second);
            for (int j = 0; j < length; j++)
            {
                if (length == rows || place[j] < 0)
                {
                    Assert.Equal(second[j], first[j], 1e-6 * (1 + Math.Abs(second[j])));
                }
            }
        }
    }

    private static LinearProgram Program(ref RandomStream random, int rows, int variables, int size)
    {
        var program = new LinearProgram();
        for (int j = 0; j < variables; j++)
        {
            program.AddVariable((int)(random.NextDouble() * size) + 1, isFree: j == 3);
        }

        for (int i = 0; i < rows; i++)
        {
            var terms = new List<(int, Rational)>();
            for (int j = 0; j < variables; j++)
            {
                terms.Add((j, (int)(random.NextDouble() * (2 * size + 1)) - size / 2));
            }

            program.AddRow(i % 7 == 5 ? LinearRelation.AtLeast : i == 8 ? LinearRelation.Equal : LinearRelation.AtMost, size, terms);
        }

        return program;
    }
}
