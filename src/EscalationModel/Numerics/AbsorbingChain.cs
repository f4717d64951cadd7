using EscalationModel.Numerics.Linear;
using MathNet.Numerics.LinearAlgebra;

namespace EscalationModel.Numerics;

/// <summary>A finite absorbing Markov chain in discrete time: transient states, endings, and how they follow on each other in a step.
/// Immutable; thread-safe. Sources: [kemeny1960], [neuts1981], [aalen1978], [darroch1965].</summary>
/// <remarks>Linear systems are solved by state elimination without a subtraction ([grassmann1985]), so that even probabilities such as
/// 1e-11 are right in all but their last digits. The work grows with the cube of the number of states.</remarks>
public sealed class AbsorbingChain
{
    private const double RowTolerance = 1e-9;

    private readonly double[,] _q, _r;
    private readonly Lazy<StateElimination> _system;

    /// <summary>A chain from its blocks.</summary>
    /// <param name="transient">Q: element [i, j] is the probability of going from transient state i to transient
    /// state j in a step; square.</param>
    /// <param name="absorbing">R: element [i, k] is the probability of ending in k; a row for each transient
    /// state, at least one column.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, an element is not a probability, a row of [Q R] does not sum to 1 (within
    /// 1e-9), or some state can never end.</exception>
    public AbsorbingChain(double[,] transient, double[,] absorbing)
    {
        ArgumentNullException.ThrowIfNull(transient);
        ArgumentNullException.ThrowIfNull(absorbing);
        ChainBlocks.RequireShapes(transient, absorbing);
        for (int i = 0; i < transient.GetLength(0); i++)
        {
            ChainBlocks.RequireRow(transient, absorbing, i, diagonalToo: true, nameof(transient));
            double sum = ChainBlocks.RowSum(transient, i) + ChainBlocks.RowSum(absorbing, i);
            if (!(Math.Abs(sum - 1) <= RowTolerance))
            {
                throw new ArgumentException(FormattableString.Invariant($"Row {i} of [Q R] sums to {sum}, not to 1."), nameof(transient));
            }
        }

        (_q, _r) = ((double[,])transient.Clone(), (double[,])absorbing.Clone());
        StateElimination.RequireEndings(_q, _r, nameof(transient));
        _system = new(() => new StateElimination(_q, _r));
    }

    /// <summary>The number of transient states.</summary>
    public int States => _q.GetLength(0);

    /// <summary>The number of endings.</summary>
    public int Endings => _r.GetLength(1);

    /// <summary>N = (I - Q)⁻¹: element [i, j] is the expected number of steps spent in j from i on, the first one included.</summary>
    public double[,] FundamentalMatrix() => _system.Value.Solve(ChainBlocks.Identity(States));

    /// <summary>B = N R: element [i, k] is the probability of ending in k from i.</summary>
    public double[,] AbsorptionProbabilities() => _system.Value.Solve(_r);

    /// <summary>The expected number of steps until the end, by starting state: N 1.</summary>
    public IReadOnlyList<double> MeanSteps() => _system.Value.Solve(Ones());

    /// <summary>The variance of the number of steps until the end, by starting state: (2N - I) m - m² with the means m.</summary>
    public IReadOnlyList<double> VarianceOfSteps()
    {
        double[] mean = _system.Value.Solve(Ones());
        double[] sum = _system.Value.Solve(mean);
        return [.. mean.Select((m, i) => Math.Max(0, 2 * sum[i] - m - m * m))];
    }

    /// <summary>The probability of each ending from a distribution over the states.</summary>
    /// <param name="initial">The distribution at step 0: a probability for each transient state, summing to 1.</param>
    /// <exception cref="ArgumentException">It is not a distribution over the states.</exception>
    public IReadOnlyList<double> AbsorptionFrom(IReadOnlyList<double> initial) =>
        ChainBlocks.Times(ChainBlocks.Distribution(initial, States), AbsorptionProbabilities());

    /// <summary>The probability of ending exactly at step m: element m, from 0 (where it is 0) to the last.</summary>
    /// <param name="initial">The distribution at step 0.</param>
    /// <param name="steps">The last step, at least 0.</param>
    /// <exception cref="ArgumentException">It is not a distribution over the states, or the number is negative.</exception>
    public IReadOnlyList<double> StepProbabilities(IReadOnlyList<double> initial, int steps)
    {
        var probabilities = new double[steps + 1];
        Walk(initial, steps, (step, _, ends) => probabilities[step] = ends.Sum());
        return probabilities;
    }

    /// <summary>The probability of having ended so by a step, for each ending.</summary>
    /// <param name="initial">The distribution at step 0.</param>
    /// <param name="step">The step, at least 0.</param>
    /// <exception cref="ArgumentException">It is not a distribution over the states, or the number is negative.</exception>
    public IReadOnlyList<double> CumulativeIncidence(IReadOnlyList<double> initial, int step)
    {
        var sums = new double[Endings];
        Walk(initial, step, (_, _, ends) =>
        {
            for (int k = 0; k < sums.Length; k++)
            {
                sums[k] += ends[k];
            }
        });
        return sums;
    }

    /// <summary>The probability of not having ended by a step.</summary>
    /// <param name="initial">The distribution at step 0.</param>
    /// <param name="step">The step, at least 0.</param>
    /// <exception cref="ArgumentException">It is not a distribution over the states, or the number is negative.</exception>
    public double Survival(IReadOnlyList<double> initial, int step)
    {
        double[] mass = ChainBlocks.Distribution(initial, States);
        Walk(initial, step, (_, left, _) => mass = left);
        return mass.Sum();
    }

    /// <summary>The quasi-stationary distribution: over the states, given that the end has not come for a very long time. For a reducible
    /// or periodic chain it is the limit from the uniform distribution, averaged over the period. Source: [darroch1965].</summary>
    public IReadOnlyList<double> QuasiStationary()
    {
        // A lazy step, half of the time no move, has the same vector and no period.
        Matrix<double> q = Matrix<double>.Build.DenseOfArray(_q);
        return ChainBlocks.LimitOfPowers((q + Matrix<double>.Build.DenseIdentity(States)) * 0.5);
    }

    /// <summary>The probability of ending in a step under the quasi-stationary distribution: 1 less the greatest eigenvalue of Q.</summary>
    public double QuasiStationaryExitProbability() =>
        ChainBlocks.Times([.. QuasiStationary()], _r).Sum();

    private double[] Ones()
    {
        var ones = new double[States];
        Array.Fill(ones, 1);
        return ones;
    }

    private void Walk(IReadOnlyList<double> initial, int steps, Action<int, double[], double[]> visit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        double[] mass = ChainBlocks.Distribution(initial, States);
        for (int step = 1; step <= steps; step++)
        {
            double[] ends = ChainBlocks.Times(mass, _r);
            mass = ChainBlocks.Times(mass, _q);
            visit(step, mass, ends);
        }
    }
}
