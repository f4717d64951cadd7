namespace EscalationModel.Experiments.Designs;

/// <summary>A Latin hypercube: in every coordinate each of as many equal strata as there are points holds exactly one. Where in its stratum
/// a coordinate lies is drawn (the default: means over the points are then free of bias) or the middle. For a number of points that is set
/// from outside, and for outputs that are near to sums of functions of one input each. It is made whole, of 8 bytes a coordinate, and is a
/// function of its seed and size alone. Immutable; thread-safe. Source: [mckay1979], [stein1987].</summary>
public sealed class LatinHypercubeDesign : Design
{
    /// <summary>The greatest number of dimensions.</summary>
    public const int MaxDimensions = 1000;

    /// <summary>The greatest number of points, 2^20.</summary>
    public const int MaxCount = 1 << 20;

    private readonly double[][] _columns;
    private readonly string _name;

    /// <summary>A Latin hypercube at random.</summary>
    /// <param name="dimensions">From 1 to <see cref="MaxDimensions"/>; else <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="count">From 1 to <see cref="MaxCount"/>; else <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="seed">The seed of the experiment.</param>
    /// <param name="centered">Whether coordinates are the middles of their strata.</param>
    public LatinHypercubeDesign(int dimensions, int count, ulong seed, bool centered = false)
        : this(dimensions, count, $"Latin hypercube{(centered ? ", centered" : "")}, seed {seed}") =>
        _columns = [.. Enumerable.Range(0, dimensions).Select(k => Column(seed, k, count, centered))];

    private LatinHypercubeDesign(double[][] columns, string name)
        : this(columns.Length, columns[0].Length, name) => _columns = columns;

    private LatinHypercubeDesign(int dimensions, int count, string name)
        : base("The points of a Latin hypercube", dimensions, MaxDimensions, count, MaxCount) => (_columns, _name) = ([], name);

    /// <summary>A Latin hypercube whose points keep apart: the smallest Euclidean distance between two of them in the unit cube is made as
    /// large as a search finds it. The search begins with the Latin hypercube of the same seed. Each trial takes one of the two closest
    /// points, another point and a coordinate at random and exchanges their values, and is kept if every distance that it changes is then
    /// greater than the smallest was. After as many fruitless trials in a row as there are coordinates in all it goes on from the best so
    /// far after two exchanges at random. More trials are never worse; the best there is may be missed. A trial takes time in proportion
    /// to points times dimensions, one that is kept to the square of the points. Source: [johnson1990].</summary>
    /// <param name="dimensions">From 1 to <see cref="MaxDimensions"/>; else <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="count">From 1 to <see cref="MaxCount"/>; else <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="seed">The seed of the experiment.</param>
    /// <param name="centered">Whether coordinates are the middles of their strata.</param>
    /// <param name="trials">How many trials, at least 0; else <see cref="ArgumentOutOfRangeException"/>.</param>
    public static LatinHypercubeDesign Maximin(int dimensions, int count, ulong seed, bool centered = false, int trials = 10_000)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        var start = new LatinHypercubeDesign(dimensions, count, seed, centered);
        return new(new MaximinSearch(start._columns, seed).Run(trials), $"{start._name}, maximin by {trials} trials");
    }

    private protected override string Named() => _name;

    private protected override void Fill(long index, Span<double> point)
    {
        for (int k = 0; k < point.Length; k++)
        {
            point[k] = _columns[k][index];
        }
    }

    private static double[] Column(ulong seed, int dimension, int count, bool centered)
    {
        var random = new RandomStream(seed, dimension, RandomPurpose.LatinHypercube);
        int[] strata = Strata.Shuffled(ref random, count);
        var column = new double[count];
        for (int i = 0; i < count; i++)
        {
            column[i] = (strata[i] + (centered ? 0.5 : Within(ref random))) / count;
        }

        return column;
    }

    // The middle of one of 2^30 cells: farther from both ends of the stratum than rounding reaches.
    private static double Within(ref RandomStream random) => ((random.NextBits() >> 34) + 0.5) * (1.0 / (1 << 30));
}
