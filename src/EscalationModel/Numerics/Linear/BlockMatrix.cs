namespace EscalationModel.Numerics.Linear;

/// <summary>A square matrix of dense blocks, of which most are missing. Where a block couples two others, the one across the diagonal is
/// there too.</summary>
internal sealed class BlockMatrix
{
    private readonly Dictionary<(int, int), int> _at = [];

    /// <summary>A matrix of zeros.</summary>
    /// <param name="sizes">The number of unknowns of each block.</param>
    /// <param name="pairs">The pairs of different blocks that are coupled, each once, either way around.</param>
    public BlockMatrix(int[] sizes, IReadOnlyCollection<(int, int)> pairs)
    {
        (Sizes, Pairs) = (sizes, pairs);
        First = new int[sizes.Length + 1];
        int entries = 0;
        for (int b = 0; b < sizes.Length; b++)
        {
            First[b + 1] = First[b] + sizes[b];
            Add(b, b);
        }

        foreach ((int a, int b) in pairs)
        {
            Add(a, b);
            Add(b, a);
        }

        Values = new double[entries];

        void Add(int a, int b)
        {
            _at.Add((a, b), entries);
            entries += sizes[a] * sizes[b];
        }
    }

    public int[] Sizes { get; }

    public IReadOnlyCollection<(int, int)> Pairs { get; }

    /// <summary>The first unknown of each block, and at the end their number.</summary>
    public int[] First { get; }

    public int Size => First[^1];

    /// <summary>The entries, block by block, each row by row.</summary>
    public double[] Values { get; }

    /// <summary>Where a block begins in <see cref="Values"/>; null: it is missing.</summary>
    public int? At(int row, int column) => _at.TryGetValue((row, column), out int at) ? at : null;
}
