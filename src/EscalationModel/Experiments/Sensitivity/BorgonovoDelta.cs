using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Experiments.Sensitivity;

/// <summary>Borgonovo's delta: by how much, from 0 to 1, the distribution of an output changes on average when an input is known: half the
/// area between the densities. It asks for no variance and for no independence of inputs, and is 0 just where output and input do not
/// depend on each other. Thread-safe. Source: [borgonovo2007].</summary>
public static class BorgonovoDelta
{
    private const int Folds = 5, Smoothing = 4, FewestClasses = 6, MostClasses = 32, FewestPoints = 50;

    private const long FoldPath = 1L << 40;

    /// <summary>The delta of each input, from the points of any study. Inputs and outputs are put into classes of equal probability; a
    /// value that comes often is a mass and a class by itself, so that for a yes-or-no output delta is a sum. The plain sum of differences
    /// is too high, by noise alone; here signs of differences come from other points than the differences (see <see
    /// cref="DeltaIndex.Plain"/> for the plain sum), and what bias is left is taken away by resampling [plischke2013]. So an input that
    /// does nothing has a delta near 0, which may be negative.</summary>
    /// <param name="study">The study: of points that spread over the inputs, such as <see cref="SobolDesign"/>, correlated or not; not a
    /// <see cref="MorrisDesign"/> or <see cref="OneAtATimeDesign"/>, and at least 50 of them.</param>
    /// <param name="output">The name of the output; an unknown one is an <see cref="ArgumentException"/>.</param>
    /// <param name="options">How; null: 95% intervals.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="StudyException">The design is not so, or a value is not finite (names the row).</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static DeltaResult Of(
        StudyResult study, string output, DeltaOptions? options = null, CancellationToken cancellation = default) =>
        Of(Evaluations.Of(study, output), options ?? new(), cancellation);

    internal static DeltaResult Of(Evaluations evaluations, DeltaOptions options, CancellationToken cancellation = default)
    {
        options.Check();
        evaluations.DemandSpread("Borgonovo's delta", FewestPoints);
        int n = evaluations.Values.Length;
        int classes = Math.Clamp((int)(2 * PortableMath.Exp(PortableMath.Log(n) / 3)), FewestClasses, MostClasses);
        int[] folds = FoldsOf(n, options.Seed);
        Classes y = Classes.WithMasses(evaluations.Values, classes);
        return new()
        {
            Output = evaluations.Output,
            Level = options.Level,
            Points = n,
            Classes = y.Count,
            Masses = y.IsMass.Count(m => m),
            Indices = [.. evaluations.Inputs.Select((name, i) => evaluations.IsConstant
                ? new DeltaIndex(name, null, null)
                : Index(name, Classes.WithMasses(evaluations.InputColumn(i), classes), y, folds, options, cancellation))],
            Warnings = evaluations.Warnings(spreads: true),
        };
    }

    private static DeltaIndex Index(
        string name, Classes x, Classes y, int[] folds, IntervalOptions options, CancellationToken cancellation)
    {
        int[] all = [.. Enumerable.Range(0, folds.Length)];
        double plain = new SeparationTable(x, y, folds, Folds, Smoothing).Of(all).Plain;
        var bootstrap = new Bootstrap(folds.Length, 1, options, cancellation);
        Resampled? found = bootstrap.Run(() =>
        {
            var table = new SeparationTable(x, y, folds, Folds, Smoothing);
            return (units, delta) => delta[0] = table.Of(units).Separation;
        })[0];
        return new(name, found?.Corrected, plain);
    }

    /// <summary>The fold of each point: by chance, as designs have patterns, and nearly the same number in each.</summary>
    internal static int[] FoldsOf(int points, ulong seed)
    {
        var random = new RandomStream(seed, FoldPath, RandomPurpose.Resampling);
        return [.. Strata.Shuffled(ref random, points).Select(place => place % Folds)];
    }
}

/// <summary>How Borgonovo's delta is estimated. Immutable.</summary>
public sealed record DeltaOptions : IntervalOptions
{
    /// <summary>Options with 200 resamples.</summary>
    public DeltaOptions() => Resamples = 200;
}

/// <summary>The deltas of an output. Immutable.</summary>
[TypeFormatterSource]
public sealed record DeltaResult : IShown
{
    /// <summary>The output.</summary>
    public required string Output { get; init; }

    /// <summary>The level of the intervals, which hold for it in place of 95%.</summary>
    public required double Level { get; init; }

    /// <summary>How many points there were.</summary>
    public required int Points { get; init; }

    /// <summary>Into how many classes the output was put.</summary>
    public required int Classes { get; init; }

    /// <summary>How many of them are one value each.</summary>
    public required int Masses { get; init; }

    /// <summary>The deltas, one an input, in their order.</summary>
    public required IReadOnlyList<DeltaIndex> Indices { get; init; }

    /// <summary>What is doubtful, a sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>A table.</summary>
    public override string ToString()
    {
        var table = new IndexTable("input", "delta", "plain");
        foreach (DeltaIndex index in Indices)
        {
            table.AddTexts(index.Input, IndexTable.Text(index.Delta), index.Plain is { } plain ? IndexTable.Text(plain) : "-");
        }

        return IndexTable.Page($"Borgonovo's delta of {Output} from {Points} points", Level, Warnings, table);
    }
}
