using EscalationModel.Numerics.Linear;

namespace EscalationModel.Tests.Numerics;

public class BlockLuTests
{
    [Theory]
    [InlineData(0), InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6), InlineData(7)]
    public void Sparse_blocks_give_what_a_dense_matrix_gives(ulong seed)
    {
        BlockMatrix matrix = Random(seed, blocks: 3 + 5 * (int)seed);
        var lu = new BlockLu(matrix);
        foreach (int fill in new[] { 1, 2 })
        {
            // The order is made once and serves several matrices.
            Fill(matrix, seed + 100 * (ulong)fill, diagonal: 1);
            HoldsAgainstDense(matrix, lu, 1e-9);
        }
    }

    [Theory]
    [InlineData(0), InlineData(1e-14)]
    public void Blocks_without_a_pivot_of_their_own_wait_for_the_others(double diagonal)
    {
        // Pairs of blocks of one size, each pair coupled to those above it; on the diagonal there is next to nothing.
        const int pairs = 12;
        var coupled = new HashSet<(int, int)>();
        for (int k = 0; k < pairs; k++)
        {
            coupled.UnionWith([(2 * k, 2 * k + 1), (2 * k, 2 * pairs), (2 * k + 1, 2 * pairs)]);
            for (int above = (k - 1) / 2; k > 0; above = (above - 1) / 2)
            {
                coupled.UnionWith([(2 * above, 2 * k), (2 * above + 1, 2 * k + 1)]);
                if (above == 0)
                {
                    break;
                }
            }
        }

        var matrix = new BlockMatrix([.. Enumerable.Range(0, pairs).SelectMany(k => (int[])[1 + k % 3, 1 + k % 3]), 1], coupled);
        Fill(matrix, 5, diagonal);
        HoldsAgainstDense(matrix, new(matrix), 1e-9);
    }

    [Fact]
    public void What_is_singular_or_no_number_is_told()
    {
        BlockMatrix matrix = Random(3, blocks: 12);
        var lu = new BlockLu(matrix);
        Fill(matrix, 3, diagonal: 1);
        Assert.True(lu.Factor());
        Array.Clear(matrix.Values);
        Assert.False(lu.Factor());
        Array.Fill(matrix.Values, double.NaN);
        Assert.False(lu.Factor());
        Fill(matrix, 3, diagonal: 1);
        HoldsAgainstDense(matrix, lu, 1e-9);
    }

    [Fact]
    public void Blocks_that_nothing_couples_are_solved_each_alone()
    {
        var matrix = new BlockMatrix([2, 0, 1], []);
        (matrix.Values[0], matrix.Values[1], matrix.Values[2], matrix.Values[3], matrix.Values[4]) = (0, 2, 4, 0, 8);
        var lu = new BlockLu(matrix);
        double[] right = [6, 8, 16];
        Assert.True(lu.Factor());
        lu.Solve(right);
        Assert.Equal([2, 3, 2], right);
    }

    [Fact]
    public void Fronts_of_a_chain_of_blocks_stay_small()
    {
        const int blocks = 200;
        var chain = new BlockMatrix(
            [.. Enumerable.Repeat(2, blocks)], [.. Enumerable.Range(1, blocks - 1).Select(b => (b - 1, b))]);
        Assert.InRange(new BlockLu(chain).Fill, 4 * blocks, 60 * blocks); // dense: 800 a block
    }

    // A tree of blocks, each coupled to all above it and to some others; the last to all.
    private static BlockMatrix Random(ulong seed, int blocks)
    {
        RandomStream draws = Draws(seed);
        int[] above = [.. Enumerable.Range(0, blocks).Select(b => b == 0 ? -1 : (int)(draws.NextDouble() * b))];
        var pairs = new HashSet<(int, int)>();
        for (int b = 0; b < blocks; b++)
        {
            for (int a = above[b]; a >= 0; a = above[a])
            {
                pairs.Add((a, b));
            }

            pairs.Add((b, blocks));
            int other = (int)(draws.NextDouble() * blocks);
            if (other != b && draws.NextDouble() < 0.1)
            {
                pairs.Add((Math.Min(b, other), Math.Max(b, other)));
            }
        }

        return new([.. above.Select(_ => (int)(draws.NextDouble() * 4)), 1], pairs);
    }

    private static void Fill(BlockMatrix matrix, ulong seed, double diagonal)
    {
        RandomStream draws = Draws(seed);
        for (int i = 0; i < matrix.Values.Length; i++)
        {
            matrix.Values[i] = 2 * draws.NextDouble() - 1;
        }

        for (int b = 0; b < matrix.Sizes.Length - 1; b++)
        {
            foreach (ref double value in matrix.Values.AsSpan(matrix.At(b, b)!.Value, matrix.Sizes[b] * matrix.Sizes[b]))
            {
                value *= diagonal;
            }
        }
    }

    private static RandomStream Draws(ulong seed) => new(seed, 0, RandomPurpose.NoiseA);

    private static double[,] Dense(BlockMatrix matrix)
    {
        var dense = new double[matrix.Size, matrix.Size];
        for (int a = 0; a < matrix.Sizes.Length; a++)
        {
            for (int b = 0; b < matrix.Sizes.Length; b++)
            {
                for (int i = 0; matrix.At(a, b) is { } at && i < matrix.Sizes[a] * matrix.Sizes[b]; i++)
                {
                    dense[matrix.First[a] + i / matrix.Sizes[b], matrix.First[b] + i % matrix.Sizes[b]] = matrix.Values[at + i];
                }
            }
        }

        return dense;
    }

    private static void HoldsAgainstDense(BlockMatrix matrix, BlockLu lu, double tolerance)
    {
        double[,] dense = Dense(matrix);
        double[] right = [.. Enumerable.Range(0, matrix.Size).Select(i => 1.0 / (i + 1))];
        MathNet.Numerics.LinearAlgebra.Matrix<double> peer = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfArray(dense);
        MathNet.Numerics.LinearAlgebra.Vector<double> expected =
            peer.Solve(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.DenseOfArray(right));
        Assert.True(lu.Factor());
        lu.Solve(right);
        double scale = 1 + expected.AbsoluteMaximum();
        Assert.All(expected.Zip(right), pair => Assert.Equal(pair.First, pair.Second, tolerance * scale));
    }
}
