using EscalationModel.Internals;
using EscalationModel.Numerics;

namespace EscalationModel.Experiments.RareEvents;

/// <summary>Values of which a mean is wanted, one replication after another. Holds scratch memory: one object a thread.</summary>
internal abstract class Values
{
    /// <summary>The number of control variates with mean 0 that come with each value.</summary>
    public virtual int Controls => 0;

    /// <summary>What a value costs, in evaluations.</summary>
    public virtual int Cost => 1;

    /// <summary>Begins a replication.</summary>
    public abstract void Begin(ulong seed, int replication, int size);

    /// <summary>The next value, and its controls.</summary>
    public abstract double Next(int index, Span<double> controls);
}

/// <summary>Means of values over replications, corrected by their controls.</summary>
internal static class ReducedMeans
{
    public static ReducedMean Run(VarianceOptions options, Func<Values> make, CancellationToken cancellation)
    {
        var blocks = new Block[options.Replications];
        var telling = new Lock();
        int done = 0, cost = make().Cost;
        ParallelLoop.For(
            blocks.Length,
            make,
            (i, values) =>
            {
                cancellation.ThrowIfCancellationRequested();
                values.Begin(options.Seed, i, options.Size);
                blocks[i] = Block.Of(values, options.Size);
                lock (telling)
                {
                    options.Progress?.Report(new(++done, blocks.Length));
                }
            },
            options.Threads,
            cancellation);

        double[] slopes = Slopes(blocks);
        double[] means = [.. blocks.Select(b => b.Mean - slopes.Zip(b.ControlMeans, (s, c) => s * c).Sum())];
        Estimate mean = Estimate.Mean(means);
        double scatter = means.Sum(m => (m - mean.Value) * (m - mean.Value)), center = blocks.Average(b => b.Mean);
        return new ReducedMean
        {
            Mean = mean,
            StandardError = Math.Sqrt(scatter / (means.Length - 1.0) / means.Length),
            Evaluations = (long)options.Replications * options.Size * cost,
            PlainVariance = blocks.Average(b => b.Squares / options.Size) - center * center,
        };
    }

    // Least squares: the covariances among the controls times the slopes are those with the values.
    private static double[] Slopes(Block[] blocks)
    {
        int n = blocks[0].ControlMeans.Length;
        var system = new double[n, n + 1];
        foreach (Block block in blocks)
        {
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j <= n; j++)
                {
                    system[i, j] += block.Products[i, j];
                }
            }
        }

        return Solved(system, n);
    }

    // A control that does not vary has no slope.
    private static double[] Solved(double[,] system, int n)
    {
        var slopes = new double[n];
        for (int k = 0; k < n; k++)
        {
            if (system[k, k] <= 0)
            {
                continue;
            }

            for (int i = 0; i < n; i++)
            {
                double share = i == k ? 0 : system[i, k] / system[k, k];
                for (int j = k; j <= n && share != 0; j++)
                {
                    system[i, j] -= share * system[k, j];
                }
            }
        }

        for (int k = 0; k < n; k++)
        {
            slopes[k] = system[k, k] > 0 ? system[k, n] / system[k, k] : 0;
        }

        return slopes;
    }

    // The sums of a replication. Products are of controls, and of controls and values less their mean.
    private sealed record Block(double Mean, double Squares, double[] ControlMeans, double[,] Products)
    {
        public static Block Of(Values values, int size)
        {
            int n = values.Controls;
            var all = new double[size];
            var controls = new double[size * n];
            for (int i = 0; i < size; i++)
            {
                all[i] = values.Next(i, controls.AsSpan(i * n, n));
            }

            double mean = all.Sum() / size;
            double[] means = [.. Enumerable.Range(0, n).Select(k => Column(k).Sum() / size)];
            var products = new double[n, n + 1];
            for (int k = 0; k < n; k++)
            {
                for (int j = 0; j < n; j++)
                {
                    products[k, j] = Column(k).Zip(Column(j), (x, y) => (x - means[k]) * (y - means[j])).Sum();
                }

                products[k, n] = Column(k).Zip(all, (x, y) => (x - means[k]) * (y - mean)).Sum();
            }

            return new(mean, all.Sum(x => x * x), means, products);

            IEnumerable<double> Column(int k) => Enumerable.Range(0, size).Select(i => controls[i * n + k]);
        }
    }
}

/// <summary>Values of a function of uniform numbers: independent or in pairs, with or without a control.</summary>
internal sealed class UniformValues(UniformFunction function, int dimensions, bool isAntithetic, UniformFunction? control, double mean)
    : Values
{
    private readonly double[] _point = new double[dimensions];
    private RandomStream _random;

    public override int Controls => control is null ? 0 : 1;

    public override void Begin(ulong seed, int replication, int size) =>
        _random = new RandomStream(seed, replication, RandomPurpose.Tilting);

    public override double Next(int index, Span<double> controls)
    {
        bool isPartner = isAntithetic && index % 2 == 1;
        for (int d = 0; d < dimensions; d++)
        {
            _point[d] = isPartner ? CrisisNoise.Inside(1 - _point[d]) : _random.NextDouble();
        }

        if (control is not null)
        {
            controls[0] = control(_point) - mean;
        }

        return function(_point);
    }
}

/// <summary>Values of a function at scrambled Sobol points.</summary>
internal sealed class SobolValues(UniformFunction function, int dimensions) : Values
{
    private IEnumerator<double[]>? _points;

    public override void Begin(ulong seed, int replication, int size) =>
        _points = new Designs.SobolDesign(dimensions, size).Scrambled(seed, replication).Points().GetEnumerator();

    public override double Next(int index, Span<double> controls)
    {
        _points!.MoveNext();
        return function(_points.Current);
    }
}
