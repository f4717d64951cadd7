using EscalationModel.Internals;

namespace EscalationModel.Estimation.Inference;

/// <summary>Particles that later rounds draw from: one of them by its weight, moved by a normal kernel with twice their weighted
/// covariance. Source: [beaumont2009]; for several parameters at once [filippi2013].</summary>
internal sealed class Population
{
    private readonly double[][] _particles;
    private readonly double[] _weights, _cumulated;
    private readonly double[,] _root;

    public Population(double[][] particles, double[] weights)
    {
        (_particles, _weights) = (particles, WeightedSample.Normalized(weights));
        _cumulated = new double[weights.Length];
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            _cumulated[i] = sum += _weights[i];
        }

        Kernel = KernelOf(particles, _weights);
        _root = Root(Kernel);
    }

    /// <summary>The covariance of the kernel.</summary>
    public double[,] Kernel { get; }

    /// <summary>A new particle.</summary>
    public double[] Next(ref RandomStream random)
    {
        int found = Array.BinarySearch(_cumulated, random.NextDouble() * _cumulated[^1]);
        double[] from = _particles[Math.Min(found < 0 ? ~found : found, _particles.Length - 1)];
        var moved = (double[])from.Clone();
        var normals = new double[from.Length];
        for (int r = 0; r < from.Length; r++)
        {
            normals[r] = random.NextNormal();
            for (int c = 0; c <= r; c++)
            {
                moved[r] += _root[r, c] * normals[c];
            }
        }

        return moved;
    }

    /// <summary>The weights of new particles, which add up to 1: the standard normal prior over the density that they were drawn
    /// with.</summary>
    public double[] WeightsOf(double[][] drawn, int? threads = null)
    {
        double[][] own = [.. _particles.Select(Solved)];
        var logs = new double[drawn.Length];
        ParallelLoop.For(drawn.Length, i => logs[i] = LogWeight(drawn[i], own), threads);
        double best = logs.Max();
        return WeightedSample.Normalized([.. logs.Select(l => PortableMath.Exp(l - best))]);
    }

    private double LogWeight(double[] z, double[][] own)
    {
        double[] at = Solved(z);
        double nearest = double.PositiveInfinity, prior = 0;
        var squares = new double[own.Length];
        for (int j = 0; j < own.Length; j++)
        {
            double square = 0;
            for (int k = 0; k < at.Length; k++)
            {
                double off = at[k] - own[j][k];
                square += off * off;
            }

            squares[j] = square;
            nearest = _weights[j] > 0 ? Math.Min(nearest, square) : nearest;
        }

        double density = 0;
        for (int j = 0; j < own.Length; j++)
        {
            density += _weights[j] * PortableMath.Exp(-0.5 * (squares[j] - nearest));
        }

        foreach (double x in z)
        {
            prior -= 0.5 * x * x;
        }

        return prior + 0.5 * nearest - PortableMath.Log(density);
    }

    // The particle in units of the kernel, in which its density is that of distances alone.
    private double[] Solved(double[] z)
    {
        var solved = new double[z.Length];
        for (int r = 0; r < z.Length; r++)
        {
            double sum = z[r];
            for (int c = 0; c < r; c++)
            {
                sum -= _root[r, c] * solved[c];
            }

            solved[r] = sum / _root[r, r];
        }

        return solved;
    }

    private static double[,] KernelOf(double[][] particles, double[] weights)
    {
        int width = particles[0].Length;
        double[][] columns = [.. Enumerable.Range(0, width).Select(p => particles.Select(z => z[p]).ToArray())];
        var kernel = new double[width, width];
        for (int r = 0; r < width; r++)
        {
            for (int c = 0; c < width; c++)
            {
                kernel[r, c] = 2 * WeightedSample.Covariance(columns[r], columns[c], weights);
            }
        }

        return kernel;
    }

    // Cholesky's; a direction in which the particles do not differ gets a kernel of almost nothing.
    private static double[,] Root(double[,] matrix)
    {
        int width = matrix.GetLength(0);
        var root = new double[width, width];
        for (int r = 0; r < width; r++)
        {
            for (int c = 0; c <= r; c++)
            {
                double sum = matrix[r, c];
                for (int k = 0; k < c; k++)
                {
                    sum -= root[r, k] * root[c, k];
                }

                root[r, c] = r == c ? Math.Sqrt(Math.Max(sum, 1e-12)) : sum / root[c, c];
            }
        }

        return root;
    }
}
