using System.Globalization;

namespace EscalationModel.Experiments.Optimization;

/// <summary>The cross-entropy method: independent normal coordinates whose mean and spread follow the best points of each round. Simpler
/// than <see cref="CmaEs"/>, and worse where coordinates depend on each other. Source: [deboer2005].</summary>
/// <remarks>A point outside of the box is moved to the nearest point in it, and counts where it was tried. Values count by their order
/// alone, ties by place.</remarks>
public sealed class CrossEntropy : IMinimizer
{
    private const double Smallest = 1e-12;
    private const int MostFlat = 20;

    private readonly CrossEntropyOptions _options;
    private double[] _mean, _spread;
    private double[][]? _points;
    private int _flat;

    /// <summary>A search at its start.</summary>
    /// <param name="options">Where it starts and how far it looks.</param>
    /// <exception cref="ArgumentException">An option is not allowed; the message names all that are not.</exception>
    public CrossEntropy(CrossEntropyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        (_options, _mean, _spread) = (options, [.. options.Start], [.. options.StandardDeviation]);
        Box = options.Box ?? SearchBox.Everywhere(_mean.Length);
        Population = options.Population ?? 20 + 10 * _mean.Length;
        Elite = options.Elite ?? Math.Max(2, Population / 5);
    }

    /// <summary>Where its points lie.</summary>
    public SearchBox Box { get; }

    /// <summary>The points of a round.</summary>
    public int Population { get; }

    /// <summary>The best points of a round that count.</summary>
    public int Elite { get; }

    /// <inheritdoc/>
    public int Dimensions => _mean.Length;

    /// <inheritdoc/>
    public int Round { get; private set; }

    /// <inheritdoc/>
    public long Evaluations => (long)Round * Population;

    /// <inheritdoc/>
    public SearchEnd? End { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<double> Center => [.. _mean];

    /// <summary>The standard deviation of each coordinate.</summary>
    public IReadOnlyList<double> StandardDeviation => [.. _spread];

    /// <inheritdoc/>
    public double Spread => _spread.Select((s, i) => s / _options.StandardDeviation[i]).Max();

    /// <inheritdoc/>
    public EvaluatedPoint? Best { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<double[]> Ask() => End is null ? [.. Points().Select(p => (double[])p.Clone())] : [];

    /// <inheritdoc/>
    public void Tell(IReadOnlyList<double> values)
    {
        Values.RequireOpen(End);
        double[][] points = Points();
        CrossEntropyStep step = CrossEntropyStep.Of(points, values, Elite, _options.Smoothing, _mean, _spread);
        int best = step.Elite[0];
        if (Best is null || values[best] < Best.Value)
        {
            Best = new EvaluatedPoint([.. points[best]], values[best]);
        }

        (_mean, _spread) = ([.. step.Mean], [.. step.StandardDeviation]);
        Box.Clamp(_mean);
        Round++;
        _points = null;
        _flat = values.All(v => v == values[0]) ? _flat + 1 : 0;
        End = _flat >= MostFlat ? SearchEnd.Flat : Spread < Smallest ? SearchEnd.Converged : null;
    }

    private double[][] Points()
    {
        if (_points is { } asked)
        {
            return asked;
        }

        var random = new RandomStream(_options.Seed, Round, RandomPurpose.Optimization);
        _points = new double[Population][];
        for (int k = 0; k < Population; k++)
        {
            _points[k] = new double[Dimensions];
            for (int i = 0; i < Dimensions; i++)
            {
                _points[k][i] = _mean[i] + _spread[i] * random.NextNormal();
            }

            Box.Clamp(_points[k]);
        }

        return _points;
    }
}

/// <summary>Where a cross-entropy search starts and how far it looks. Immutable if its lists are.</summary>
public sealed record CrossEntropyOptions
{
    /// <summary>The first mean, in the box; its number of coordinates is that of points.</summary>
    public required IReadOnlyList<double> Start { get; init; }

    /// <summary>The first standard deviation of each coordinate, above 0.</summary>
    public required IReadOnlyList<double> StandardDeviation { get; init; }

    /// <summary>Where points may lie; null: everywhere.</summary>
    public SearchBox? Box { get; init; }

    /// <summary>The points of a round, at least 2; null: 20 + 10 n.</summary>
    public int? Population { get; init; }

    /// <summary>The best points of a round that count, at least 1; null: a fifth of the points.</summary>
    public int? Elite { get; init; }

    /// <summary>The weight of the elite against what was before, above 0 and at most 1: the smaller, the slower and the surer.</summary>
    public double Smoothing { get; init; } = 0.7;

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; } = 1;

    internal void Check()
    {
        var wrong = new List<string>();
        int n = Start.Count;
        if (n == 0 || Start.Any(x => !double.IsFinite(x)))
        {
            wrong.Add($"Start {Values.Shown(Start)} is not allowed; allowed: finite numbers, 1 at least.");
        }

        if (StandardDeviation.Count != n || StandardDeviation.Any(s => !(s > 0 && double.IsFinite(s))))
        {
            wrong.Add($"StandardDeviation {Values.Shown(StandardDeviation)} is not allowed; allowed: {n} finite numbers above 0.");
        }

        if (Box is not null && !Box.Contains(Start))
        {
            wrong.Add($"Start {Values.Shown(Start)} is not allowed; allowed: a point of the box from {Values.Shown(Box.Low)} to "
                + $"{Values.Shown(Box.High)}.");
        }

        if (Population < 2)
        {
            wrong.Add($"Population {Population} is not allowed; allowed: 2 or more.");
        }

        if (Elite < 1 || Elite > (Population ?? 20 + 10 * n))
        {
            wrong.Add($"Elite {Elite} is not allowed; allowed: from 1 to the population of {Population ?? 20 + 10 * n}.");
        }

        if (!(Smoothing > 0 && Smoothing <= 1))
        {
            wrong.Add(string.Create(
                CultureInfo.InvariantCulture, $"Smoothing {Smoothing:R} is not allowed; allowed: a number above 0 and at most 1."));
        }

        if (wrong.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, wrong));
        }
    }
}
