using System.Globalization;

namespace EscalationModel.Experiments.Designs;

/// <summary>Trajectories on a grid, on each of which every input (or group) moves once, in random order, by the step p / (2 (p - 1)) of p
/// levels. A trajectory starts at random: each input at a level of the lower half and to go up, or of the upper half and to go down. So
/// each level is met equally often. A trajectory of g inputs or groups has g + 1 rows. Immutable; thread-safe. Source: [morris1991],
/// [campolongo2007] for groups.</summary>
public sealed class MorrisDesign : Design
{
    /// <summary>The greatest number of inputs.</summary>
    public const int MaxDimensions = 1000;

    private const double Greatest = 1 - 1.0 / (1L << 53);

    private readonly ulong _seed;
    private readonly double _margin;
    private readonly int[][] _groups;

    /// <summary>So many trajectories.</summary>
    /// <param name="inputs">From 1 to <see cref="MaxDimensions"/>; else <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="trajectories">How many, at least 1; else <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="seed">The seed of the experiment.</param>
    /// <param name="levels">How many levels each input has: even, from 2 to 1024; else <see cref="ArgumentOutOfRangeException"/>. From 4 to
    /// 8 are usual.</param>
    /// <param name="margin">What is left out of the unit interval at both ends, at least 0 and below 1/2; else
    /// <see cref="ArgumentOutOfRangeException"/>. Above 0 for inputs whose distribution has no end: their quantile at 0 is
    /// infinite.</param>
    /// <param name="groups">Inputs that move together, counted from 0, each in one group; null: each by itself. Not so is an
    /// <see cref="ArgumentException"/>.</param>
    public MorrisDesign(
        int inputs, int trajectories, ulong seed, int levels = 4, double margin = 0, IReadOnlyList<IReadOnlyList<int>>? groups = null)
        : this(inputs, trajectories, seed, levels, margin, InputGroups.Of(inputs, groups))
    {
    }

    private MorrisDesign(int inputs, int trajectories, ulong seed, int levels, double margin, int[][] groups)
        : base("Morris's designs", inputs, MaxDimensions, (long)trajectories * (groups.Length + 1), long.MaxValue)
    {
        if (levels is < 2 or > 1024 || levels % 2 != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(levels), levels, "An even number of levels from 2 to 1024 is allowed.");
        }

        if (!(margin >= 0 && margin < 0.5))
        {
            throw new ArgumentOutOfRangeException(nameof(margin), margin, "A margin of at least 0 and below 0.5 is allowed.");
        }

        (_seed, _margin, _groups, Trajectories, Levels) = (seed, margin, groups, trajectories, levels);
    }

    /// <summary>How many trajectories there are.</summary>
    public int Trajectories { get; }

    /// <summary>How many levels each input has.</summary>
    public int Levels { get; }

    /// <summary>The step from the lower half of the levels to the upper, p / (2 (p - 1)), as a share of the range of levels.</summary>
    public double Step => Levels / (2.0 * (Levels - 1));

    /// <summary>The inputs that move together, counted from 0.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Groups => _groups;

    private protected override string Named() => string.Create(
        CultureInfo.InvariantCulture,
        $"Morris's trajectories, {Levels} levels, margin {_margin:R}{InputGroups.InWords(_groups)}, seed {_seed}");

    private protected override void Fill(long index, Span<double> point)
    {
        (long trajectory, long moves) = Math.DivRem(index, _groups.Length + 1);
        var random = new RandomStream(_seed, trajectory, RandomPurpose.Trajectories);
        int half = Levels / 2;
        Span<int> levels = stackalloc int[MaxDimensions];
        for (int i = 0; i < point.Length; i++)
        {
            int low = (int)(random.NextDouble() * half);
            levels[i] = random.NextBool(0.5) ? low + half : low;
        }

        int[] order = Strata.Shuffled(ref random, _groups.Length);
        foreach (int input in order.Take((int)moves).SelectMany(g => _groups[g]))
        {
            levels[input] += levels[input] < half ? half : -half;
        }

        for (int i = 0; i < point.Length; i++)
        {
            point[i] = Math.Min(Greatest, _margin + (1 - 2 * _margin) * levels[i] / (Levels - 1));
        }
    }
}
