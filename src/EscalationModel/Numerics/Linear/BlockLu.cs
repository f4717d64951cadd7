namespace EscalationModel.Numerics.Linear;

/// <summary>Linear equations with a sparse matrix of blocks, by a multifrontal method [duff1983]:
/// <list type="number">
/// <item><description>The blocks of a front are eliminated in a dense matrix of these and of what they are coupled to.</description></item>
/// <item><description>A pivot is at least a tenth of the largest entry of its column; what finds none waits for the next front.
/// </description></item>
/// <item><description>What remains of the dense matrix is added to the next front.</description></item>
/// </list>
/// The order is made once, for many matrices of the same blocks. Not thread-safe.</summary>
internal sealed class BlockLu
{
    private readonly BlockMatrix _matrix;
    private readonly BlockFront[] _fronts;
    private readonly int[] _rowAt, _columnAt;
    private readonly double[] _work, _solution;

    public BlockLu(BlockMatrix matrix)
    {
        _matrix = matrix;
        IReadOnlyList<BlockOrder.Front> order = new BlockOrder(matrix.Sizes, matrix.Pairs).Fronts;
        var made = new Dictionary<BlockOrder.Front, BlockFront>(ReferenceEqualityComparer.Instance);
        foreach (BlockOrder.Front front in order)
        {
            made.Add(front, new BlockFront(matrix, front, [.. front.Children.Select(c => made[c])]));
        }

        _fronts = [.. order.Select(front => made[front])];
        (_rowAt, _columnAt) = (new int[matrix.Size], new int[matrix.Size]);
        (_work, _solution) = (new double[matrix.Size], new double[matrix.Size]);
    }

    /// <summary>The entries of all fronts: what memory and time go with.</summary>
    public long Fill => _fronts.Sum(f => f.Fill);

    /// <summary>Factors the matrix as its values are now; false if it is singular in double precision.</summary>
    public bool Factor()
    {
        foreach (BlockFront front in _fronts)
        {
            front.Factor(_matrix, _rowAt, _columnAt);
            if (!front.IsDone)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Solves for a right-hand side after <see cref="Factor"/>, in place.</summary>
    public void Solve(Span<double> right)
    {
        foreach (BlockFront front in _fronts)
        {
            front.Forward(right, _work);
        }

        for (int f = _fronts.Length - 1; f >= 0; f--)
        {
            _fronts[f].Backward(right, _solution, _work);
        }

        _solution.CopyTo(right);
    }
}
