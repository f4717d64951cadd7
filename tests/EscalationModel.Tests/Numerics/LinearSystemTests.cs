using EscalationModel.Numerics;
using EscalationModel.Numerics.Linear;

namespace EscalationModel.Tests.Numerics;

/// <summary>Small systems against what they were made from, and determinants against Leibniz's sum over permutations.</summary>
public class LinearSystemTests
{
    private const int Systems = 300;

    // Entries from -2 to 2, a third of them 0: rows must be swapped, and some systems have no single solution.
    [Fact]
    public void Determinants_are_the_sum_over_permutations_and_solutions_those_that_were_put_in()
    {
        var random = new RandomStream(1, 0, RandomPurpose.Opening);
        int singular = 0, swapped = 0;
        for (int trial = 0; trial < Systems; trial++)
        {
            int n = 1 + trial % 4;
            int[,] matrix = Drawn(ref random, n, n);
            int[] put = [.. Enumerable.Range(0, n).Select(i => i * i - trial % 7)];
            long determinant = Leibniz(matrix, [.. Enumerable.Range(0, n)]);
            Assert.Equal((int)determinant, LinearSystem.Determinant(Exact(matrix)));

            Rational[]? exact = LinearSystem.Solve(Exact(WithRight(matrix, put)));
            double[] near = [.. Enumerable.Repeat(99.0, n)]; // what stood there before does not matter
            bool isSolved = LinearSystem.Solve([.. WithRight(matrix, put).Cast<int>().Select(x => (double)x)], n, near);
            if (determinant == 0)
            {
                Assert.Null(exact);
                singular++;
                continue;
            }

            Assert.Equal(put.Select(x => (Rational)x), exact!);
            Assert.True(isSolved);
            Assert.All(put.Zip(near), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
            swapped += matrix[0, 0] == 0 ? 1 : 0;
        }

        Assert.InRange(singular, Systems / 10, Systems / 2);
        Assert.InRange(swapped, Systems / 10, Systems);
        Assert.Equal(1, LinearSystem.Determinant(new Rational[0, 0]));
    }

    /// <summary>Entries of 53 bits over many decades: lifting gives the fractions that elimination gives, and where doubles see a singular
    /// matrix elimination decides.</summary>
    [Fact]
    public void Lifted_solutions_are_those_of_elimination()
    {
        var random = new RandomStream(2, 0, RandomPurpose.Opening);
        for (int trial = 0; trial < 60; trial++)
        {
            int n = 1 + trial % 12;
            var system = new Rational[n, n + 1];
            for (int i = 0; i < n * (n + 1); i++)
            {
                double entry = (random.NextDouble() - 0.5) * Math.Pow(10, trial % 5 * Math.Floor(8 * random.NextDouble()));
                system[i / (n + 1), i % (n + 1)] = Rational.FromDouble(entry) / (1 + trial % 3);
            }

            Assert.Equal(LinearSystem.Solve((Rational[,])system.Clone())!, ExactDenseSystem.Solve(system, CancellationToken.None)!);
        }

        Rational tiny = Rational.Parse("1e-400");
        Assert.Equal([1, 2], ExactDenseSystem.Solve(new[,] { { 1, 1, 3 }, { 1, 1 + tiny, 3 + 2 * tiny } }, CancellationToken.None)!);
        Assert.Null(ExactDenseSystem.Solve(new Rational[,] { { 1, 2, 3 }, { 2, 4, 6 } }, CancellationToken.None));
        Assert.Null(ExactDenseSystem.Solve(new Rational[,] { { 0, 0, 0 }, { 1, 4, 6 } }, CancellationToken.None));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_column_without_a_finite_pivot_is_refused(double entry) =>
        Assert.False(LinearSystem.Solve([entry, 1, 1, entry, 2, 1], 2, new double[2]));

    // Without the largest pivot the first row, of 1e-20, would swamp the second: x = 0 instead of 1.
    [Fact]
    public void Doubles_are_solved_with_the_largest_pivot()
    {
        var solution = new double[2];
        Assert.True(LinearSystem.Solve([1e-20, 1, 1, 1, 1, 2], 2, solution));
        Assert.Equal([1, 1], solution);
    }

    private static int[,] Drawn(ref RandomStream random, int rows, int columns)
    {
        var matrix = new int[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                matrix[i, j] = random.NextDouble() < 1 / 3.0 ? 0 : (int)(5 * random.NextDouble()) - 2;
            }
        }

        return matrix;
    }

    private static int[,] WithRight(int[,] matrix, int[] solution)
    {
        int n = solution.Length;
        var system = new int[n, n + 1];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                system[i, j] = matrix[i, j];
                system[i, n] += matrix[i, j] * solution[j];
            }
        }

        return system;
    }

    private static Rational[,] Exact(int[,] matrix)
    {
        var exact = new Rational[matrix.GetLength(0), matrix.GetLength(1)];
        for (int i = 0; i < matrix.GetLength(0); i++)
        {
            for (int j = 0; j < matrix.GetLength(1); j++)
            {
                exact[i, j] = matrix[i, j];
            }
        }

        return exact;
    }

    private static long Leibniz(int[,] matrix, int[] columns) => columns.Length == 0
        ? 1
        : columns.Select((column, k) =>
            (k % 2 == 0 ? 1 : -1) * (long)matrix[matrix.GetLength(0) - columns.Length, column]
                * Leibniz(matrix, [.. columns.Where(c => c != column)])).Sum();
}
