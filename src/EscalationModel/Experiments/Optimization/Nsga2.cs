using System.Globalization;

namespace EscalationModel.Experiments.Optimization;

/// <summary>NSGA-II: a population of points that spreads along the front of several objectives. Source: [deb2002]; crossing and mutation
/// [deb1995].
/// 1. The first round is spread over the box, one point in each layer of every coordinate.
/// 2. Of old and new points the better fronts live on; of the last that fits, the least crowded.
/// 3. Parents win against another of the population by front, then by crowding; pairs are crossed and mutated.</summary>
/// <remarks>Points live on by the values that they were told once: under noise let all rounds meet the same random numbers, as
/// <see cref="SampledFront"/> does, or those with luck never leave.</remarks>
public sealed class Nsga2 : ISearch<double[]>
{
    private readonly Nsga2Options _options;
    private double[][] _parents = [], _parentValues = [];
    private int[] _rank = [];
    private double[] _crowding = [];
    private double[][]? _points;

    /// <summary>A search at its start.</summary>
    /// <param name="options">The box and the population.</param>
    /// <exception cref="ArgumentException">An option is not allowed; the message names all that are not.</exception>
    public Nsga2(Nsga2Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        _options = options;
    }

    /// <inheritdoc/>
    public int Dimensions => _options.Box.Dimensions;

    /// <inheritdoc/>
    public int Round { get; private set; }

    /// <inheritdoc/>
    public long Evaluations => (long)Round * _options.Population;

    /// <inheritdoc/>
    public SearchEnd? End => null;

    /// <summary>The points of the population that no other dominates, each once, by the first objective.</summary>
    public IReadOnlyList<FrontPoint> Front =>
    [
        .. Enumerable.Range(0, _parents.Length).Where(i => _rank[i] == 0)
            .OrderBy(i => _parentValues[i], ByFirst)
            .DistinctBy(i => Values.Shown(_parents[i]))
            .Select(i => new FrontPoint([.. _parents[i]], [.. _parentValues[i]])),
    ];

    private static Comparer<double[]> ByFirst { get; } = Comparer<double[]>.Create((x, y) => x.AsSpan().SequenceCompareTo(y));

    /// <inheritdoc/>
    public IReadOnlyList<double[]> Ask() => [.. Points().Select(p => (double[])p.Clone())];

    /// <inheritdoc/>
    public void Tell(IReadOnlyList<double[]> values)
    {
        Values.Check(values, Points(), _options.Objectives);
        double[][] points = [.. _parents, .. Points()], all = [.. _parentValues, .. values.Select(v => (double[])v.Clone())];
        var kept = new List<int>();
        var rank = new List<int>();
        var crowding = new List<double>();
        IReadOnlyList<IReadOnlyList<int>> fronts = ParetoFront.Sort(all);
        for (int f = 0; kept.Count < _options.Population; f++)
        {
            IReadOnlyList<int> front = fronts[f];
            IReadOnlyList<double> apart = ParetoFront.Crowding(all, front);
            int room = _options.Population - kept.Count;
            foreach (int i in Enumerable.Range(0, front.Count).OrderByDescending(i => front.Count > room ? apart[i] : 0).Take(room))
            {
                kept.Add(front[i]);
                rank.Add(f);
                crowding.Add(apart[i]);
            }
        }

        (_rank, _crowding) = ([.. rank], [.. crowding]);
        (_parents, _parentValues) = ([.. kept.Select(i => points[i])], [.. kept.Select(i => all[i])]);
        Round++;
        _points = null;
    }

    private double[][] Points()
    {
        if (_points is null)
        {
            var random = new RandomStream(_options.Seed, Round, RandomPurpose.Optimization);
            _points = Round == 0 ? First(ref random) : Children(ref random);
        }

        return _points;
    }

    private double[][] First(ref RandomStream random)
    {
        int count = _options.Population;
        double[][] unit = [.. Enumerable.Range(0, count).Select(_ => new double[Dimensions])];
        for (int k = 0; k < Dimensions; k++)
        {
            int[] layers = [.. Enumerable.Range(0, count)];
            for (int i = count - 1; i > 0; i--)
            {
                int j = Below(ref random, i + 1);
                (layers[i], layers[j]) = (layers[j], layers[i]);
            }

            for (int i = 0; i < count; i++)
            {
                unit[i][k] = (layers[i] + random.NextDouble()) / count;
            }
        }

        return [.. _options.Start.Take(count).Select(p => p.ToArray()), .. unit.Skip(_options.Start.Count).Select(_options.Box.At)];
    }

    private double[][] Children(ref RandomStream random)
    {
        var children = new double[_options.Population][];
        for (int i = 0; i < children.Length; i += 2)
        {
            double[] first = [.. _parents[Winner(ref random)]], second = [.. _parents[Winner(ref random)]];
            if (random.NextBool(_options.CrossoverShare))
            {
                Cross(first, second, ref random);
            }

            Mutate(first, ref random);
            Mutate(second, ref random);
            (children[i], children[i + 1]) = (first, second);
        }

        return children;
    }

    private int Winner(ref RandomStream random)
    {
        int first = Below(ref random, _parents.Length), second = Below(ref random, _parents.Length);
        return _rank[second] < _rank[first] || (_rank[second] == _rank[first] && _crowding[second] > _crowding[first]) ? second : first;
    }

    // As near to the parents as they are to each other, on a scale that the shape sets.
    private void Cross(double[] first, double[] second, ref RandomStream random)
    {
        for (int k = 0; k < Dimensions; k++)
        {
            double u = random.NextDouble(), power = 1 / (_options.CrossoverShape + 1);
            bool isCrossed = random.NextBool(0.5), isSwapped = random.NextBool(0.5);
            if (!isCrossed || first[k] == second[k])
            {
                continue;
            }

            double spread = u <= 0.5 ? PortableMath.Pow(2 * u, power) : PortableMath.Pow(1 / (2 * (1 - u)), power);
            double middle = 0.5 * (first[k] + second[k]), half = 0.5 * spread * (isSwapped ? first[k] - second[k] : second[k] - first[k]);
            (first[k], second[k]) = (Inside(middle - half, k), Inside(middle + half, k));
        }
    }

    private void Mutate(double[] point, ref RandomStream random)
    {
        for (int k = 0; k < Dimensions; k++)
        {
            bool isMutated = random.NextBool(1.0 / Dimensions);
            double u = random.NextDouble(), power = 1 / (_options.MutationShape + 1);
            if (isMutated)
            {
                double step = u < 0.5 ? PortableMath.Pow(2 * u, power) - 1 : 1 - PortableMath.Pow(2 * (1 - u), power);
                point[k] = Inside(point[k] + step * _options.Box.Width(k), k);
            }
        }
    }

    private double Inside(double x, int k) => Math.Clamp(x, _options.Box.Low[k], _options.Box.High[k]);

    private static int Below(ref RandomStream random, int count) => (int)(random.NextDouble() * count);
}

/// <summary>The box and the population of a search for a front. Immutable if its lists are.</summary>
public sealed record Nsga2Options
{
    /// <summary>Where points may lie; with finite ends.</summary>
    public required SearchBox Box { get; init; }

    /// <summary>How many objectives there are, at least 2.</summary>
    public required int Objectives { get; init; }

    /// <summary>The points of a round, even and at least 4: the front has at most as many.</summary>
    public int Population { get; init; } = 40;

    /// <summary>Points that the first round begins with, each in the box.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Start { get; init; } = [];

    /// <summary>The share of pairs that are crossed, from 0 to 1.</summary>
    public double CrossoverShare { get; init; } = 0.9;

    /// <summary>The larger, the nearer children are to their parents; at least 0.</summary>
    public double CrossoverShape { get; init; } = 15;

    /// <summary>The larger, the smaller a mutation is; at least 0.</summary>
    public double MutationShape { get; init; } = 20;

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; } = 1;

    internal void Check()
    {
        string Number(double x) => x.ToString("R", CultureInfo.InvariantCulture);
        var wrong = new List<string>();
        if (!Box.IsBounded)
        {
            wrong.Add($"Box from {Values.Shown(Box.Low)} to {Values.Shown(Box.High)} is not allowed; allowed: finite ends.");
        }

        if (Objectives < 2)
        {
            wrong.Add($"Objectives {Objectives} is not allowed; allowed: 2 or more.");
        }

        if (Population < 4 || Population % 2 != 0)
        {
            wrong.Add($"Population {Population} is not allowed; allowed: an even number, 4 or more.");
        }

        wrong.AddRange(Start.Where(p => !Box.Contains(p)).Select(
            p => $"Start {Values.Shown(p)} is not allowed; allowed: points of the box."));
        if (!(CrossoverShare >= 0 && CrossoverShare <= 1))
        {
            wrong.Add($"CrossoverShare {Number(CrossoverShare)} is not allowed; allowed: a number from 0 to 1.");
        }

        if (!(CrossoverShape >= 0 && MutationShape >= 0))
        {
            wrong.Add($"CrossoverShape {Number(CrossoverShape)} and MutationShape {Number(MutationShape)} are not allowed; allowed: "
                + "numbers of 0 or more.");
        }

        if (wrong.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, wrong));
        }
    }
}
