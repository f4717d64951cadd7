using MathNet.Numerics.LinearAlgebra;

namespace EscalationModel.Experiments.RareEvents;

/// <summary>The maximum of walks of normal steps with deviation 1, by quadrature.</summary>
internal static class TiltedWalk
{
    // Beyond so many deviations a step has a probability below 1e-18.
    private const double Far = 9;

    /// <summary>The probability that a walk with the mean step -drift ever exceeds a level. Under the conjugate tilt θ = 2 drift it goes up
    /// by drift a step, surely exceeds the level, and p = exp(-θ level) u(0) with u(x) = E exp(-θ overshoot) from x.</summary>
    public static double EverExceeds(double drift, double level)
    {
        double tilt = 2 * drift;

        // From so far below 0 the tilted walk is hardly ever: u there does not matter to u(0).
        double low = -Math.Max(Far, 40 / tilt);
        (double Node, double Weight)[] grid = [.. GaussLegendre.Panels(low, level, (int)Math.Ceiling((level - low) / 2) + 2)];
        Matrix<double> system = Matrix<double>.Build.Dense(
            grid.Length, grid.Length,
            (i, j) => (i == j ? 1 : 0) - grid[j].Weight * Density(grid[j].Node - grid[i].Node - drift));
        Vector<double> jump = Vector<double>.Build.Dense(grid.Length, i => Jump(level - grid[i].Node, drift) + Lost(grid[i].Node));
        Vector<double> u = system.Solve(jump);
        double atZero = Jump(level, drift) + Lost(0) + grid.Select((g, j) => g.Weight * Density(g.Node - drift) * u[j]).Sum();
        return PortableMath.Exp(-tilt * level) * atZero;

        // A walk that leaves the grid below counts as if at its foot; any value does.
        double Lost(double x) => ExactTails.Normal(x + drift - low) * 0.5;
    }

    /// <summary>The probability that a walk with this mean step exceeds a level at one of its first steps.</summary>
    public static double ExceedsBy(double drift, double level, int steps)
    {
        double low = level - Math.Max(level, 0) - Far * Math.Sqrt(steps) - Math.Max(0, -drift) * steps - Far;
        (double Node, double Weight)[] grid = [.. GaussLegendre.Panels(low, level, (int)Math.Ceiling((level - low) / 2) + 2)];
        double[] now = [.. grid.Select(g => ExactTails.Normal(level - g.Node - drift))];
        for (int step = 2; step < steps; step++)
        {
            now = [.. grid.Select(from => ExactTails.Normal(level - from.Node - drift) + After(from.Node, now))];
        }

        return ExactTails.Normal(level - drift) + (steps > 1 ? After(0, now) : 0);

        double After(double from, double[] values)
        {
            double sum = 0;
            for (int j = 0; j < grid.Length; j++)
            {
                sum += grid[j].Weight * Density(grid[j].Node - from - drift) * values[j];
            }

            return sum;
        }
    }

    // E[exp(-tilt (y - level)); y > level] for y normal around x + drift, with tilt = 2 drift and below = level - x.
    private static double Jump(double below, double drift) =>
        below + drift > 4 * Far ? 0 : PortableMath.Exp(2 * drift * below) * ExactTails.Normal(below + drift);

    private static double Density(double x) => PortableMath.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);
}
