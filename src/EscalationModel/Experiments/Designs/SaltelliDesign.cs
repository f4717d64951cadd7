using System.Globalization;

namespace EscalationModel.Experiments.Designs;

/// <summary>The points that Sobol indices are estimated from. Each base point is two points of the inputs, A and B: the two halves of one
/// point of twice as many dimensions. Its rows are A, then for each input (or group) A with that input from B, with a second order then B
/// with each input from A, and last B. Immutable; thread-safe. Source: [saltelli2002], [saltelli2010].</summary>
public sealed class SaltelliDesign : Design
{
    /// <summary>The greatest number of inputs.</summary>
    public const int MaxDimensions = LatinHypercubeDesign.MaxDimensions / 2;

    private readonly Design _basePoints;
    private readonly int[][] _groups;

    /// <summary>The rows of some base points.</summary>
    /// <param name="basePoints">Points of an even number of dimensions, at most twice <see cref="MaxDimensions"/>, whose coordinates do not
    /// depend on each other: the first half is A and the second B. Scrambled Sobol points are the right ones.</param>
    /// <param name="secondOrder">Whether there are rows for interactions of pairs: 2 g + 2 rows a base point for g inputs or groups in
    /// place of g + 2.</param>
    /// <param name="groups">Inputs that move together, counted from 0, each in one group; null: each by itself.</param>
    /// <exception cref="ArgumentException">The base points or the groups are not so; says which.</exception>
    public SaltelliDesign(Design basePoints, bool secondOrder = false, IReadOnlyList<IReadOnlyList<int>>? groups = null)
        : this(Checked(basePoints), InputGroups.Of(basePoints.Dimensions / 2, groups), secondOrder)
    {
    }

    private SaltelliDesign(Design basePoints, int[][] groups, bool secondOrder)
        : base(
            "Saltelli's designs", basePoints.Dimensions / 2, MaxDimensions, checked(basePoints.Count * Rows(groups.Length, secondOrder)),
            long.MaxValue, basePoints.Warning)
    {
        (_basePoints, _groups, HasSecondOrder) = (basePoints, groups, secondOrder);
    }

    /// <summary>How many base points there are.</summary>
    public long BasePoints => _basePoints.Count;

    /// <summary>Whether there are rows for interactions of pairs.</summary>
    public bool HasSecondOrder { get; }

    /// <summary>How many rows a base point has.</summary>
    public int RowsPerBasePoint => Rows(_groups.Length, HasSecondOrder);

    /// <summary>The inputs that move together, counted from 0.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Groups => _groups;

    /// <summary>The rows of scrambled Sobol points or, for more than 64 inputs, as many as there are direction numbers for, of a Latin
    /// hypercube.</summary>
    /// <param name="inputs">From 1 to <see cref="MaxDimensions"/>; else <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="basePoints">How many base points: a power of two, at least 1, at most 2^20 for more than 64 inputs; else
    /// <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="seed">The seed of the experiment.</param>
    /// <param name="secondOrder">Whether there are rows for interactions of pairs.</param>
    /// <param name="groups">Inputs that move together, counted from 0, each in one group; null: each by itself.</param>
    public static SaltelliDesign Of(
        int inputs, long basePoints, ulong seed, bool secondOrder = false, IReadOnlyList<IReadOnlyList<int>>? groups = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(inputs, MaxDimensions);
        Design both = 2 * inputs <= SobolDesign.MaxDimensions
            ? new SobolDesign(2 * inputs, basePoints).Scrambled(seed)
            : new LatinHypercubeDesign(2 * inputs, (int)Math.Min(basePoints, int.MaxValue), seed);
        return new(both, secondOrder, groups);
    }

    private protected override string Named() => string.Create(
        CultureInfo.InvariantCulture,
        $"Saltelli's rows{(HasSecondOrder ? " with second order" : "")}{InputGroups.InWords(_groups)} of {_basePoints}");

    private protected override void Fill(long index, Span<double> point)
    {
        (long basePoint, long row) = Math.DivRem(index, RowsPerBasePoint);
        Span<double> both = stackalloc double[2 * MaxDimensions];
        both = both[..(2 * Dimensions)];
        _basePoints.Write(basePoint, both);
        Span<double> a = both[..Dimensions], b = both[Dimensions..];
        bool isA = row <= _groups.Length;
        (isA ? a : b).CopyTo(point);
        if (row > 0 && row < RowsPerBasePoint - 1)
        {
            foreach (int input in _groups[(row - 1) % _groups.Length])
            {
                point[input] = (isA ? b : a)[input];
            }
        }
    }

    private static int Rows(int groups, bool secondOrder) => secondOrder ? 2 * groups + 2 : groups + 2;

    private static Design Checked(Design basePoints)
    {
        ArgumentNullException.ThrowIfNull(basePoints);
        string? problem = basePoints.Dimensions % 2 != 0 ? $"have an even number of dimensions, not {basePoints.Dimensions}"
            : basePoints is CorrelatedDesign or ShapleyDesign ? "have coordinates that do not depend on each other"
            : null;
        return problem is null
            ? basePoints
            : throw new ArgumentException($"The base points of Saltelli's design {problem}.", nameof(basePoints));
    }
}
