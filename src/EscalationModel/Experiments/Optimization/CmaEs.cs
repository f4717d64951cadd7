using System.Globalization;

namespace EscalationModel.Experiments.Optimization;

/// <summary>CMA-ES, the evolution strategy that learns the covariance of its steps; for values without derivatives, rough or noisy, of one
/// to about a hundred coordinates. The answer is good nearby, not proven best everywhere: start again with a larger population where there
/// may be several valleys. Source: [hansen2016].
/// 1. Ask for normal points around the mean; those outside of the box are mirrored at its sides.
/// 2. The mean goes to the weighted mean of the better half.
/// 3. The step size grows while steps go the same way, and shrinks while they undo each other.
/// 4. The covariance learns from the path of the mean and from the better half.</summary>
/// <remarks>Behind mirrors the box goes on forever, so that a best point on a side is one like others and is approached as closely. No
/// coordinate's standard deviation exceeds the width of the box. Values count by their order alone, ties by place.</remarks>
public sealed class CmaEs : IMinimizer
{
    // No axis gets shorter than this share of the longest: beyond it rounding would decide.
    private const double Smallest = 1e-12, ShortestAxis = 1e-7;

    private readonly CmaEsOptions _options;
    private readonly int _n;
    private readonly double[] _mean, _scale, _path, _stepPath, _lengths;
    private readonly double[,] _covariance, _axes;
    private readonly MirroredBox _sides;
    private readonly int _roundsPerAxes, _mostFlat;
    private double _sigma;
    private int _flat;
    private double[][]? _points;
    private double[][] _steps = [];

    /// <summary>A search at its start.</summary>
    /// <param name="options">Where it starts and how far it looks.</param>
    /// <exception cref="ArgumentException">An option is not allowed; the message names all that are not.</exception>
    public CmaEs(CmaEsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        (_options, _n, _sigma) = (options, options.Start.Count, options.Sigma);
        Box = options.Box ?? SearchBox.Everywhere(_n);
        Constants = new CmaConstants(_n, options.Population);
        _scale = [.. options.Scale ?? Enumerable.Repeat(1.0, _n)];
        _sides = new MirroredBox(Box, _scale.Select(s => _sigma * s));
        _mean = _sides.Place(options.Start);
        (_path, _stepPath, _lengths) = (new double[_n], new double[_n], [.. Enumerable.Repeat(1.0, _n)]);
        (_covariance, _axes) = (Identity(_n), Identity(_n));
        _roundsPerAxes = Math.Max(1, (int)(0.1 / (_n * (Constants.RankOneRate + Constants.RankMuRate))));
        _mostFlat = 10 + (30 * _n + Constants.Population - 1) / Constants.Population;
    }

    /// <summary>Its constants.</summary>
    public CmaConstants Constants { get; }

    /// <summary>Where its points lie.</summary>
    public SearchBox Box { get; }

    /// <inheritdoc/>
    public int Dimensions => _n;

    /// <inheritdoc/>
    public int Round { get; private set; }

    /// <inheritdoc/>
    public long Evaluations => (long)Round * Constants.Population;

    /// <inheritdoc/>
    public SearchEnd? End { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<double> Center => _sides.Point(_mean);

    /// <inheritdoc/>
    public EvaluatedPoint? Best { get; private set; }

    /// <summary>The step size; times the root of the covariance's diagonal it is a coordinate's standard deviation, in its scale.</summary>
    public double Sigma => _sigma;

    /// <inheritdoc/>
    public double Spread => _sigma * Math.Sqrt(Enumerable.Range(0, _n).Max(i => _covariance[i, i]));

    /// <inheritdoc/>
    public IReadOnlyList<double[]> Ask() => End is null ? [.. Points().Select(p => (double[])p.Clone())] : [];

    /// <inheritdoc/>
    public void Tell(IReadOnlyList<double> values)
    {
        Values.RequireOpen(End);
        double[][] points = Points();
        Values.Check(values, points);
        int[] order = Values.Order(values);
        if (Best is null || values[order[0]] < Best.Value)
        {
            Best = new EvaluatedPoint([.. points[order[0]]], values[order[0]]);
        }

        double[][] steps = [.. order.Take(Constants.Parents).Select(k => _steps[k])];
        double[] step = Weighted(steps);
        MoveMean(step);
        UpdatePaths(step, out bool isLong);
        UpdateCovariance(steps, isLong);
        UpdateStepSize();
        Round++;
        _points = null;
        _flat = values[order[0]] == values[order[^1]] ? _flat + 1 : 0;
        UpdateAxes();
        End = _flat >= _mostFlat ? SearchEnd.Flat : Spread < Smallest * _options.Sigma ? SearchEnd.Converged : null;
    }

    private static double[,] Identity(int n)
    {
        var identity = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            identity[i, i] = 1;
        }

        return identity;
    }

    private double[][] Points()
    {
        if (_points is { } asked)
        {
            return asked;
        }

        var random = new RandomStream(_options.Seed, Round, RandomPurpose.Optimization);
        _points = new double[Constants.Population][];
        _steps = new double[Constants.Population][];
        var normal = new double[_n];
        for (int k = 0; k < _points.Length; k++)
        {
            for (int i = 0; i < _n; i++)
            {
                normal[i] = _lengths[i] * random.NextNormal();
            }

            _steps[k] = Turned(normal);
            _points[k] = _sides.Point(_steps[k].Select((y, i) => _mean[i] + _sigma * _scale[i] * y));
        }

        return _points;
    }

    private double[] Weighted(double[][] steps)
    {
        var sum = new double[_n];
        for (int k = 0; k < steps.Length; k++)
        {
            for (int i = 0; i < _n; i++)
            {
                sum[i] += Constants.Weights[k] * steps[k][i];
            }
        }

        return sum;
    }

    private void MoveMean(double[] step)
    {
        for (int i = 0; i < _n; i++)
        {
            _mean[i] = _sides.Near(_mean[i] + _sigma * _scale[i] * step[i], i);
        }
    }

    private void UpdatePaths(double[] step, out bool isLong)
    {
        double rate = Constants.StepSizeRate, kept = Math.Sqrt(rate * (2 - rate) * Constants.EffectiveParents);
        double[] white = Turned(Whitened(step));
        for (int i = 0; i < _n; i++)
        {
            _stepPath[i] = (1 - rate) * _stepPath[i] + kept * white[i];
        }

        double begun = Math.Sqrt(1 - PortableMath.Pow(1 - rate, 2.0 * (Round + 1)));
        isLong = Norm(_stepPath) >= (1.4 + 2.0 / (_n + 1)) * Constants.ExpectedNorm * begun;
        rate = Constants.PathRate;
        kept = isLong ? 0 : Math.Sqrt(rate * (2 - rate) * Constants.EffectiveParents);
        for (int i = 0; i < _n; i++)
        {
            _path[i] = (1 - rate) * _path[i] + kept * step[i];
        }
    }

    private void UpdateCovariance(double[][] steps, bool isLong)
    {
        double one = Constants.RankOneRate, mu = Constants.RankMuRate;
        double old = 1 - one - mu + (isLong ? one * Constants.PathRate * (2 - Constants.PathRate) : 0);
        for (int i = 0; i < _n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double learned = 0;
                for (int k = 0; k < steps.Length; k++)
                {
                    learned += Constants.Weights[k] * steps[k][i] * steps[k][j];
                }

                _covariance[i, j] = _covariance[j, i] = old * _covariance[i, j] + one * _path[i] * _path[j] + mu * learned;
            }
        }
    }

    private void UpdateStepSize()
    {
        double growth = Constants.StepSizeRate / Constants.StepSizeDamping * (Norm(_stepPath) / Constants.ExpectedNorm - 1);
        _sigma *= PortableMath.Exp(Math.Min(1, growth));
        for (int i = 0; i < _n; i++)
        {
            _sigma = Math.Min(_sigma, Box.Width(i) / (_scale[i] * Math.Sqrt(_covariance[i, i])));
        }
    }

    // Seldom in many dimensions, where the axes change little from round to round.
    private void UpdateAxes()
    {
        if (Round % _roundsPerAxes != 0)
        {
            return;
        }

        double[] squares = SymmetricEigen.Of((double[,])_covariance.Clone(), _axes);
        double longest = Math.Sqrt(squares.Max());
        for (int i = 0; i < _n; i++)
        {
            _lengths[i] = Math.Max(ShortestAxis * longest, Math.Sqrt(Math.Max(0, squares[i])));
        }
    }

    // In the directions of the axes, as standard normal as steps are.
    private double[] Whitened(double[] step)
    {
        var white = new double[_n];
        for (int i = 0; i < _n; i++)
        {
            for (int j = 0; j < _n; j++)
            {
                white[i] += _axes[j, i] * step[j];
            }

            white[i] /= _lengths[i];
        }

        return white;
    }

    private double[] Turned(double[] along)
    {
        var turned = new double[_n];
        for (int i = 0; i < _n; i++)
        {
            for (int j = 0; j < _n; j++)
            {
                turned[i] += _axes[i, j] * along[j];
            }
        }

        return turned;
    }

    private static double Norm(double[] vector) => Math.Sqrt(vector.Sum(x => x * x));
}

/// <summary>Where a search by CMA-ES starts and how far it looks. Immutable if its lists are.</summary>
public sealed record CmaEsOptions
{
    /// <summary>The first mean, in the box; its number of coordinates is that of points.</summary>
    public required IReadOnlyList<double> Start { get; init; }

    /// <summary>The first standard deviation of every coordinate, in its scale: about a quarter of how far the best point may be.</summary>
    public required double Sigma { get; init; }

    /// <summary>The unit of each coordinate, above 0, so that steps of a unit are alike; null: 1.</summary>
    public IReadOnlyList<double>? Scale { get; init; }

    /// <summary>Where points may lie; null: everywhere.</summary>
    public SearchBox? Box { get; init; }

    /// <summary>The points of a round, at least 4; null: 4 + floor(3 ln n).</summary>
    public int? Population { get; init; }

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; } = 1;

    internal void Check()
    {
        string Number(double x) => x.ToString("R", CultureInfo.InvariantCulture);
        var wrong = new List<string>();
        int n = Start.Count;
        if (n == 0 || Start.Any(x => !double.IsFinite(x)))
        {
            wrong.Add($"Start {Values.Shown(Start)} is not allowed; allowed: finite numbers, 1 at least.");
        }

        if (!(Sigma > 0 && double.IsFinite(Sigma)))
        {
            wrong.Add($"Sigma {Number(Sigma)} is not allowed; allowed: a finite number above 0.");
        }

        if (Scale is not null && (Scale.Count != n || Scale.Any(s => !(s > 0 && double.IsFinite(s)))))
        {
            wrong.Add($"Scale {Values.Shown(Scale)} is not allowed; allowed: {n} finite numbers above 0.");
        }

        if (Box is not null && !Box.Contains(Start))
        {
            wrong.Add($"Start {Values.Shown(Start)} is not allowed; allowed: a point of the box from {Values.Shown(Box.Low)} to "
                + $"{Values.Shown(Box.High)}.");
        }

        if (Population < 4)
        {
            wrong.Add($"Population {Population} is not allowed; allowed: 4 or more.");
        }

        if (wrong.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, wrong));
        }
    }
}
