using System.Globalization;
using EscalationModel.Numerics;

namespace EscalationModel.Experiments.Designs;

/// <summary>The points that Shapley effects of inputs are estimated from, whether they depend on each other or not. A round has a random
/// order of the d inputs, taken as a circle. Each of its d (d - 1) arcs is a set of inputs that are free, while the others are drawn once
/// and kept: some rows a set, in which the free inputs are drawn anew by their law given the others. So in each round every input is the
/// first once, and once the last. Immutable; thread-safe. Source: [song2016], with arcs in place of separate orders.</summary>
public sealed class ShapleyDesign : Design
{
    /// <summary>The greatest number of inputs.</summary>
    public const int MaxDimensions = 100;

    private const double Greatest = 1 - 1.0 / (1L << 53);

    private readonly GaussianCopula _copula;
    private readonly ulong _seed;

    /// <summary>So many rounds.</summary>
    /// <param name="copula">How the inputs depend on each other: from 2 to <see cref="MaxDimensions"/> of them, else
    /// <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="rounds">How many random orders, at least 1; else <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="seed">The seed of the experiment.</param>
    /// <param name="rows">How many rows a set of free inputs has, from 2 to 100; else <see cref="ArgumentOutOfRangeException"/>.</param>
    public ShapleyDesign(GaussianCopula copula, int rounds, ulong seed, int rows = 2)
        : base(
            "Shapley's designs", Checked(copula), MaxDimensions,
            (long)rounds * copula.Dimensions * (copula.Dimensions - 1) * Math.Max(rows, 1), long.MaxValue)
    {
        if (rows is < 2 or > 100)
        {
            throw new ArgumentOutOfRangeException(nameof(rows), rows, "From 2 to 100 rows a set are allowed.");
        }

        (_copula, _seed, Rounds, RowsPerSet) = (copula, seed, rounds, rows);
    }

    /// <summary>How many random orders there are.</summary>
    public int Rounds { get; }

    /// <summary>How many rows a set of free inputs has.</summary>
    public int RowsPerSet { get; }

    /// <summary>The sets of a round.</summary>
    internal int SetsPerRound => Dimensions * (Dimensions - 1);

    /// <summary>The order of the inputs in a round.</summary>
    internal int[] Order(long round)
    {
        var random = new RandomStream(_seed, round * (SetsPerRound + 1), RandomPurpose.Trajectories);
        return Strata.Shuffled(ref random, Dimensions);
    }

    private protected override string Named() => string.Create(
        CultureInfo.InvariantCulture, $"Shapley's arcs, {RowsPerSet} rows a set, correlated by {_copula}, seed {_seed}");

    private protected override void Fill(long index, Span<double> point)
    {
        (long set, long row) = Math.DivRem(index, RowsPerSet);
        (long round, long arc) = Math.DivRem(set, SetsPerRound);
        int d = Dimensions, free = (int)(arc % (d - 1)) + 1;
        int[] order = KeptFirst(Order(round), (int)(arc / (d - 1)), free);
        var random = new RandomStream(_seed, round * (SetsPerRound + 1) + 1 + arc, RandomPurpose.Trajectories);
        Span<double> normals = stackalloc double[MaxDimensions];
        Draw(ref random, normals[..d]);
        for (long again = 0; again < row; again++)
        {
            Draw(ref random, normals[(d - free)..d]);
        }

        double[][] root = _copula.Root(order);
        for (int i = 0; i < d; i++)
        {
            double sum = 0;
            for (int j = 0; j <= i; j++)
            {
                sum += root[i][j] * normals[j];
            }

            point[order[i]] = Math.Clamp(NormalLaw.Cumulative(sum), 0, Greatest);
        }
    }

    // The inputs of the circle from behind the arc on: the free ones are the last.
    private static int[] KeptFirst(int[] circle, int start, int free) =>
        [.. Enumerable.Range(start + free, circle.Length).Select(place => circle[place % circle.Length])];

    private static void Draw(ref RandomStream random, Span<double> normals)
    {
        foreach (ref double normal in normals)
        {
            normal = random.NextNormal();
        }
    }

    private static int Checked(GaussianCopula copula)
    {
        ArgumentNullException.ThrowIfNull(copula);
        return copula.Dimensions >= 2
            ? copula.Dimensions
            : throw new ArgumentOutOfRangeException(nameof(copula), copula.Dimensions, "Shapley effects are of at least 2 inputs.");
    }
}
