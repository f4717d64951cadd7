using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Linear;
using EscalationModel.Solvers;
using EscalationModel.Solvers.NormalForm;
using EscalationModel.Tests.Solvers.NormalForm;

namespace EscalationModel.Tests.Numerics;

/// <summary>Linear programs and complementarity problems: exact answers carry their proof, doubles agree with them.</summary>
public class LinearProgramTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    public void Answers_are_proven_and_doubles_agree(int size)
    {
        var seen = new Dictionary<LinearProgramStatus, int>();
        for (ulong seed = 0; seed < 400; seed++)
        {
            LinearProgram program = Sample(seed, size);
            LinearProgramSolution exact = ExactSimplex.Solve(program), doubles = Simplex.Solve(program);
            seen[exact.Status] = seen.GetValueOrDefault(exact.Status) + 1;
            Assert.Equal(exact.Status, doubles.Status);
            if (exact.Status == LinearProgramStatus.Optimal)
            {
                Proof(program, exact);
                Assert.Equal(exact.Value, doubles.Value, 1e-7 * (1 + Math.Abs(exact.Value)));
                double dual = program.Constraints.Zip(doubles.Duals, (row, y) => row.Bound.ToDouble() * y).Sum();
                Assert.Equal(exact.Value, dual, 1e-7 * (1 + Math.Abs(exact.Value)));
                LinearProgramSolution certified = CertifiedSimplex.Solve(program);
                Assert.Equal(LinearProgramStatus.Optimal, certified.Status);
                Assert.Equal(exact.ExactValue, certified.ExactValue);
                Proof(program, certified);
            }
        }

        Assert.True(seen[LinearProgramStatus.Optimal] > 20
            && seen[LinearProgramStatus.Infeasible] > 20
            && seen[LinearProgramStatus.Unbounded] > 20);
    }

    [Fact]
    public void A_textbook_program()
    {
        // 3 x + 5 y with x <= 4, 2 y <= 12, 3 x + 2 y <= 18: 36 at (2, 6), duals 0, 3/2, 1 [dantzig1963].
        var program = new LinearProgram();
        int x = program.AddVariable(3), y = program.AddVariable(5);
        program.AddRow(LinearRelation.AtMost, 4, (x, 1));
        program.AddRow(LinearRelation.AtMost, 12, (y, 2));
        program.AddRow(LinearRelation.AtMost, 18, (x, 3), (y, 2));
        LinearProgramSolution exact = ExactSimplex.Solve(program), doubles = Simplex.Solve(program);
        Assert.Equal([2, 6], exact.ExactX!);
        Assert.Equal([0, new Rational(3, 2), 1], exact.ExactDuals!);
        Assert.Equal(36, exact.ExactValue!.Value);
        Assert.Equal(36, doubles.Value, 1e-9);
    }

    [Fact]
    public void Dense_games_of_a_hundred_strategies()
    {
        NormalFormGame game = BimatrixSamples.ZeroSum(BimatrixSamples.Random(5, 100, 80, 50));
        SolverResult<Equilibrium> found = ZeroSumSolver.Solve(game, Arithmetic.Doubles);
        Assert.Equal(SolverStatus.Solved, found.Status);
        Assert.True(found.Residual < 1e-9 * 100);
    }

    [Fact]
    public void A_certificate_of_long_fractions()
    {
        // The value of a random 60 x 60 game has a denominator of many digits.
        NormalFormGame game = BimatrixSamples.ZeroSum(BimatrixSamples.Random(9, 60, 60, 50));
        SolverResult<Equilibrium> found = ZeroSumSolver.Solve(game);
        Assert.Equal(0, found.Residual);
        Assert.True(found.Solutions[0].ExactPayoffs![0].Denominator > System.Numerics.BigInteger.Pow(10, 20));
    }

    [Fact]
    public void An_unknown_variable_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearProgram().AddRow(LinearRelation.Equal, 1, (0, 1)));

    [Theory]
    [InlineData(2)]
    [InlineData(30)]
    public void Lemke_solves_convex_problems(int size)
    {
        for (ulong seed = 0; seed < 200; seed++)
        {
            var random = new RandomStream(seed, 1, default);
            int n = 1 + (int)(random.NextDouble() * 7);
            var m = new Rational[n, n];
            Rational[] q = [.. Enumerable.Range(0, n).Select(_ => Whole(ref random, size))];
            int[,] factor = new int[n, n];
            for (int i = 0; i < n * n; i++)
            {
                factor[i / n, i % n] = Whole(ref random, size);
            }

            // F'F + 1 is positive definite: there is exactly one solution.
            for (int i = 0; i < n * n; i++)
            {
                m[i / n, i % n] = (i / n == i % n ? 1 : 0) + Enumerable.Range(0, n).Sum(k => factor[k, i / n] * factor[k, i % n]);
            }

            ComplementaritySolution exact = Lemke.SolveExact(m, q);
            Assert.Equal(SolverStatus.Solved, exact.Status);
            var doubles = new double[n, n];
            for (int i = 0; i < n; i++)
            {
                Rational w = q[i];
                for (int j = 0; j < n; j++)
                {
                    w += m[i, j] * exact.ExactZ![j];
                    doubles[i, j] = m[i, j].ToDouble();
                }

                Assert.True(w.Sign >= 0 && exact.ExactZ![i].Sign >= 0 && (w * exact.ExactZ[i]).IsZero);
            }

            ComplementaritySolution near = Lemke.Solve(doubles, [.. q.Select(v => v.ToDouble())]);
            Assert.Equal(exact.ExactZ!.Select(z => z.ToDouble()), exact.Z);
            Assert.All(exact.Z.Zip(near.Z), pair => Assert.Equal(pair.First, pair.Second, 1e-7 * (1 + pair.First)));

            // As many pivots as it takes are enough, and one less is not.
            Assert.Equal(q.Any(v => v.Sign < 0), exact.Iterations > 0);
            Assert.Equal(SolverStatus.Solved, Lemke.SolveExact(m, q, maxPivots: exact.Iterations).Status);
            Assert.Equal(
                exact.Iterations > 1 ? SolverStatus.IterationLimit : SolverStatus.Solved,
                Lemke.SolveExact(m, q, maxPivots: exact.Iterations - 1).Status);

            // A row with its constant in other units is the same row: z does not change.
            double[] constants = new double[n];
            for (int i = 0; i < n; i++)
            {
                double unit = Math.Pow(10, i % 2 == 0 ? -13 : 13);
                constants[i] = q[i].ToDouble() * unit;
                for (int j = 0; j < n; j++)
                {
                    doubles[i, j] *= unit;
                }
            }

            double[] covering = [.. Enumerable.Range(0, n).Select(i => Math.Pow(10, i % 2 == 0 ? -13 : 13))];
            ComplementaritySolution scaled = Lemke.Solve(doubles, constants, covering);
            Assert.All(exact.Z.Zip(scaled.Z), pair => Assert.Equal(pair.First, pair.Second, 1e-7 * (1 + pair.First)));
        }
    }

    /// <summary>Constants that are all equal, so that the first step is a tie, and matrices with ties of their own.</summary>
    [Fact]
    public void Lemke_breaks_ties_without_cycles()
    {
        int solved = 0;
        for (ulong seed = 0; seed < 300; seed++)
        {
            var random = new RandomStream(seed, 2, default);
            int n = 3 + (int)(random.NextDouble() * 4);
            var m = new Rational[n, n];
            for (int i = 0; i < n * n; i++)
            {
                m[i / n, i % n] = (int)(random.NextDouble() * 3);
            }

            ComplementaritySolution found = Lemke.SolveExact(m, [.. Enumerable.Repeat(-Rational.One, n)], maxPivots: 10_000);
            Assert.True(found.Status == SolverStatus.Solved || found.IsRay, $"seed {seed}");
            for (int i = 0; i < n && found.ExactZ is { } z; i++)
            {
                Rational w = Enumerable.Range(0, n).Aggregate(-Rational.One, (sum, j) => sum + m[i, j] * z[j]);
                Assert.True(w.Sign >= 0 && z[i].Sign >= 0 && (w * z[i]).IsZero, $"seed {seed}");
            }

            solved += found.ExactZ is null ? 0 : 1;
        }

        Assert.True(solved > 100, $"{solved} solved");
    }

    [Fact]
    public void Lemke_refuses_what_is_no_problem()
    {
        Assert.Throws<ArgumentNullException>(() => Lemke.SolveExact(null!, [1]));
        Assert.Throws<ArgumentNullException>(() => Lemke.SolveExact(new Rational[,] { { 1 } }, null!));
        Assert.Throws<ArgumentNullException>(() => Lemke.Solve(null!, [1]));
        Assert.Throws<ArgumentException>(() => Lemke.Solve(new double[1, 2], [1]));
        Assert.Throws<ArgumentException>(() => Lemke.Solve(new double[2, 1], [1, 1]));
        Assert.Throws<ArgumentException>(() => Lemke.Solve(new double[2, 1], [1]));
        Assert.Throws<ArgumentException>(() => Lemke.Solve(new double[0, 0], []));
        Assert.Throws<ArgumentException>(() => Lemke.Solve(new double[2, 2], [1, 1, 1]));
        Assert.Throws<ArgumentException>(() => Lemke.Solve(new double[2, 2], [1, 1], [1]));
        Assert.Throws<ArgumentException>(() => Lemke.Solve(new double[2, 2], [1, -1], [1, 0]));
    }

    /// <summary>Rows of very small and of very large numbers, one of them with its constant as the greatest.</summary>
    [Fact]
    public void Lemke_scales_its_rows()
    {
        // w = M z + q with the answer z = (2, 3), w = 0, whatever the units of the rows.
        foreach (double unit in (double[])[1e-300, 1e-12, 1, 1e12, 1e300])
        {
            double[,] m = { { 2 * unit, unit }, { 1 / unit, 2 / unit } };
            ComplementaritySolution found = Lemke.Solve(m, [-7 * unit, -8 / unit], [unit, 1 / unit]);
            Assert.Equal(2, found.Z[0], 1e-12);
            Assert.Equal(3, found.Z[1], 1e-12);
        }
    }

    [Fact]
    public void Lemke_tells_a_ray() => Assert.True(Lemke.SolveExact(new Rational[,] { { -1 } }, [-1]).IsRay);

    private static int Whole(ref RandomStream random, int size) => (int)(random.NextDouble() * (2 * size + 1)) - size;

    private static LinearProgram Sample(ulong seed, int size)
    {
        var random = new RandomStream(seed, 0, default);
        var program = new LinearProgram();
        int variables = 1 + (int)(random.NextDouble() * 7), rows = 1 + (int)(random.NextDouble() * 7);
        for (int j = 0; j < variables; j++)
        {
            program.AddVariable(new Rational(Whole(ref random, size), 3), random.NextDouble() < 0.2);
        }

        for (int i = 0; i < rows; i++)
        {
            var terms = new List<(int, Rational)>();
            for (int j = 0; j < variables; j++)
            {
                terms.Add((j, random.NextDouble() < 0.6 ? Whole(ref random, size) : 0));
            }

            double relation = random.NextDouble();
            program.AddRow(
                relation < 0.6 ? LinearRelation.AtMost : relation < 0.8 ? LinearRelation.Equal : LinearRelation.AtLeast,
                Whole(ref random, size),
                terms);
        }

        return program;
    }

    // Feasible point, feasible duals, equal values: the point is optimal.
    private static void Proof(LinearProgram program, LinearProgramSolution solution)
    {
        Rational dual = Rational.Zero;
        Rational[] reduced = [.. program.Objective];
        for (int i = 0; i < program.Rows; i++)
        {
            Rational y = solution.ExactDuals![i], sum = Rational.Zero;
            foreach ((int variable, Rational coefficient) in program.Constraints[i].Terms)
            {
                sum += coefficient * solution.ExactX![variable];
                reduced[variable] -= coefficient * y;
            }

            dual += y * program.Constraints[i].Bound;
            int order = sum.CompareTo(program.Constraints[i].Bound);
            Assert.True(program.Constraints[i].Relation switch
            {
                LinearRelation.AtMost => order <= 0 && y.Sign >= 0,
                LinearRelation.AtLeast => order >= 0 && y.Sign <= 0,
                _ => order == 0,
            });
        }

        Assert.Equal(dual, solution.ExactValue!.Value);
        Assert.All(Enumerable.Range(0, program.Variables), j => Assert.True(
            program.IsFree[j] ? reduced[j].IsZero : reduced[j].Sign <= 0 && solution.ExactX![j].Sign >= 0));
    }
}
