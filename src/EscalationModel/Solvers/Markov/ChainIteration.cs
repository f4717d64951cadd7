using EscalationModel.Numerics;
using EscalationModel.Numerics.Linear;

namespace EscalationModel.Solvers.Markov;

/// <summary>Solves the equations of a chain by iteration, until what is left of them is rounding: the values are then within the largest
/// residual over 1 less the contraction of the true ones. Not thread-safe; the same bits on every machine.</summary>
/// <remarks>
/// <list type="number">
/// <item>The residual is computed anew, and a correction for it found by stabilized biconjugate gradients: some ten products with the
/// matrix where chains mix quickly, and the root of 1 / (1 - d) of them where they do not.</item>
/// <item>Again, until the residual is rounding.</item>
/// <item>Where that comes to nothing, sweeps of Gauss and Seidel, which shrink the error each time by the contraction at least.</item>
/// </list>
/// <para>Source: [vandervorst1992], [golub1996].</para>
/// </remarks>
internal sealed class ChainIteration(ChainEquations equations)
{
    private const int MostCorrections = 50, MostSteps = 500;
    private const double Unit = 1.1102230246251565e-16, Reduction = 1e-8;
    private readonly double[] _residual = new double[equations.States], _correction = new double[equations.States],
        _shadow = new double[equations.States], _direction = new double[equations.States],
        _image = new double[equations.States], _second = new double[equations.States], _trial = new double[equations.States];

    /// <summary>Improves the values.</summary>
    /// <param name="values">On entry a guess.</param>
    /// <returns>Whether what is left is rounding.</returns>
    public bool Solve(double[] values)
    {
        if (Largest(equations.Right) == 0)
        {
            Array.Clear(values);
            return true;
        }

        double left = equations.Residual(values, _residual);
        for (int correction = 0; correction < MostCorrections; correction++)
        {
            if (left <= 8 * Unit * Scale(values))
            {
                return true;
            }

            Correct(left * Reduction);
            for (int i = 0; i < values.Length; i++)
            {
                _trial[i] = values[i] + _correction[i];
            }

            double now = equations.Residual(_trial, _residual);
            if (!(now < left))
            {
                break;
            }

            _trial.CopyTo(values, 0);
            bool stalls = now > left / 2;
            left = now;
            if (stalls)
            {
                break;
            }
        }

        return IsRounding(left, values) || Sweep(values);
    }

    // Sums of as many terms as the widest row has.
    private bool IsRounding(double left, double[] values) => left <= (equations.Widest + 4) * Unit * Scale(values);

    private double Scale(double[] values)
    {
        double scale = 0;
        for (int i = 0; i < values.Length; i++)
        {
            scale = Math.Max(scale, Math.Max(Math.Abs(values[i]), Math.Abs(equations.Right[i])));
        }

        return scale;
    }

    private bool Sweep(double[] values)
    {
        const int MostSweeps = 1_000_000;
        double contraction = Math.Min(equations.Contraction, 1 - Unit), change = double.PositiveInfinity;
        double needed = PortableMath.Log(1e-17) / PortableMath.Log(contraction);
        for (int sweep = 0; sweep < Math.Min(needed, MostSweeps) && change > 8 * Unit * Scale(values); sweep++)
        {
            change = equations.Sweep(values);
        }

        return IsRounding(equations.Residual(values, _residual), values);
    }

    // From 0, for the residual, to a largest residual of its own that is below the goal, or until it comes to nothing.
    private void Correct(double goal)
    {
        double[] residual = _residual;
        Array.Clear(_correction);
        residual.CopyTo(_shadow, 0);
        residual.CopyTo(_direction, 0);
        double rho = DenseLu.Dot(residual, residual);
        for (int step = 0; step < MostSteps; step++)
        {
            equations.Multiply(_direction, _image);
            double alpha = rho / DenseLu.Dot(_shadow, _image);
            if (!double.IsFinite(alpha))
            {
                return;
            }

            DenseLu.SubtractScaled(_correction, _direction, -alpha);
            DenseLu.SubtractScaled(residual, _image, alpha);
            if (Largest(residual) <= goal)
            {
                return;
            }

            equations.Multiply(residual, _second);
            double omega = DenseLu.Dot(_second, residual) / DenseLu.Dot(_second, _second);
            if (!double.IsFinite(omega) || omega == 0)
            {
                return;
            }

            DenseLu.SubtractScaled(_correction, residual, -omega);
            DenseLu.SubtractScaled(residual, _second, omega);
            if (Largest(residual) <= goal)
            {
                return;
            }

            double before = rho;
            rho = DenseLu.Dot(_shadow, residual);
            double beta = rho / before * (alpha / omega);
            if (!double.IsFinite(beta) || beta == 0)
            {
                return;
            }

            DenseLu.SubtractScaled(_direction, _image, omega);
            for (int i = 0; i < _direction.Length; i++)
            {
                _direction[i] = residual[i] + beta * _direction[i];
            }
        }
    }

    private static double Largest(double[] vector)
    {
        double largest = 0;
        foreach (double v in vector)
        {
            largest = Math.Max(largest, Math.Abs(v));
        }

        return largest;
    }
}
