using EscalationModel.Numerics.Linear;
using MathNet.Numerics.LinearAlgebra;

namespace EscalationModel.Numerics;

/// <summary>A finite absorbing Markov chain in continuous time: transient states and competing endings with their rates. Immutable;
/// thread-safe. Sources: [neuts1981], [aalen1978].</summary>
/// <remarks>Linear systems are solved without a subtraction as in <see cref="AbsorbingChain"/>; probabilities over a time come from
/// uniformisation and squaring, which add and multiply only, so that rare endings keep their relative precision.</remarks>
public sealed class ContinuousAbsorbingChain
{
    private const double RowTolerance = 1e-9;

    private readonly double[,] _g, _a;
    private readonly double _fastest;
    private readonly bool[] _canEnd;

    /// <summary>A chain from the blocks of its generator.</summary>
    /// <param name="transient">G: element [i, j] off the diagonal is the rate from transient state i to j; the diagonal makes the rows of
    /// [G A] sum to 0; square.</param>
    /// <param name="absorbing">A: element [i, k] is the rate of ending in k; a row for each transient state, at least one column. Rates may
    /// be 0: from where no ending can be reached its probability is 0.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, a rate is negative or not finite, a row of [G A] does not sum to 0
    /// (within 1e-9 of its diagonal).</exception>
    public ContinuousAbsorbingChain(double[,] transient, double[,] absorbing)
    {
        ArgumentNullException.ThrowIfNull(transient);
        ArgumentNullException.ThrowIfNull(absorbing);
        ChainBlocks.RequireShapes(transient, absorbing);
        for (int i = 0; i < transient.GetLength(0); i++)
        {
            ChainBlocks.RequireRow(transient, absorbing, i, diagonalToo: false, nameof(transient));
            double sum = ChainBlocks.RowSum(transient, i) + ChainBlocks.RowSum(absorbing, i);
            if (!(Math.Abs(sum) <= RowTolerance * Math.Max(1, Math.Abs(transient[i, i]))))
            {
                throw new ArgumentException(FormattableString.Invariant($"Row {i} of [G A] sums to {sum}, not to 0."), nameof(transient));
            }

            _fastest = Math.Max(_fastest, -transient[i, i]);
        }

        (_g, _a) = ((double[,])transient.Clone(), (double[,])absorbing.Clone());
        _canEnd = StateElimination.CanEnd(_g, _a);
    }

    /// <summary>The number of transient states.</summary>
    public int States => _g.GetLength(0);

    /// <summary>The number of endings.</summary>
    public int Endings => _a.GetLength(1);

    /// <summary>Element [i, k] is the probability of ending in k from i: (-G)⁻¹ A, over the states from which an ending can be
    /// reached.</summary>
    public double[,] AbsorptionProbabilities() => OfEnding().Solve(_a);

    /// <summary>The expected time until the end, by starting state: (-G)⁻¹ 1; positive infinity where the end may never come.</summary>
    public IReadOnlyList<double> MeanTimes()
    {
        var ones = new double[States];
        Array.Fill(ones, 1);
        double[] times = OfEnding().Solve(ones);
        bool[] mayNeverEnd = StateElimination.CanReach(_g, [.. _canEnd.Select(can => !can)]);
        return [.. times.Select((time, state) => mayNeverEnd[state] ? double.PositiveInfinity : time)];
    }

    /// <summary>Where the chain is after a time.</summary>
    /// <param name="initial">The distribution at time 0: a probability for each transient state, summing to 1.</param>
    /// <param name="time">The time, at least 0 and finite.</param>
    /// <exception cref="ArgumentException">It is not a distribution over the states, or the time is not allowed.</exception>
    public ChainAtTime At(IReadOnlyList<double> initial, double time)
    {
        double[] start = ChainBlocks.Distribution(initial, States);
        if (!(time >= 0 && double.IsFinite(time)))
        {
            throw new ArgumentOutOfRangeException(nameof(time), time, "A finite time of at least 0 is allowed.");
        }

        (Matrix<double> stay, Matrix<double> end) = Over(time);
        double[] states = ChainBlocks.Times(start, stay.ToArray());
        return new ChainAtTime(states, ChainBlocks.Times(start, end.ToArray()), ChainBlocks.Times(states, _a));
    }

    /// <summary>The quasi-stationary distribution: over the states, given that the end has not come for a very long time. For a reducible
    /// chain it is the limit from the uniform distribution. Source: [darroch1965].</summary>
    public IReadOnlyList<double> QuasiStationary() => _fastest == 0
        ? [.. Enumerable.Repeat(1.0 / States, States)]
        : ChainBlocks.LimitOfPowers(Uniformised(2 * _fastest).Stay);

    /// <summary>The rate of ending under the quasi-stationary distribution: the long-run rate, minus the
    /// greatest eigenvalue of G.</summary>
    public double QuasiStationaryExitRate() => ChainBlocks.Times([.. QuasiStationary()], _a).Sum();

    // Where no ending can be reached a way out that leads to no ending makes the system regular.
    private StateElimination OfEnding()
    {
        var exits = (double[,])_a.Clone();
        for (int state = 0; state < States; state++)
        {
            exits[state, 0] += _canEnd[state] ? 0 : 1;
        }

        return new StateElimination(_g, exits);
    }

    // exp of the generator over a time: the time is halved until hardly one event is expected, the series summed there, and squared back.
    private (Matrix<double> Stay, Matrix<double> End) Over(double time)
    {
        if (_fastest == 0)
        {
            return (Matrix<double>.Build.DenseIdentity(States), Matrix<double>.Build.Dense(States, Endings));
        }

        int halvings = 0;
        for (; _fastest * time > 1; halvings++)
        {
            time *= 0.5;
        }

        (Matrix<double> stay, Matrix<double> end) = Series(_fastest * time);
        for (; halvings > 0; halvings--)
        {
            end += stay * end;
            stay *= stay;
        }

        return (stay, end);
    }

    // The sum over n of the Poisson probability of n events times the n-th power of the uniformised step.
    private (Matrix<double> Stay, Matrix<double> End) Series(double events)
    {
        (Matrix<double> step, Matrix<double> ends) = Uniformised(_fastest);
        Matrix<double> power = Matrix<double>.Build.DenseIdentity(States), ended = Matrix<double>.Build.Dense(States, Endings);
        double poisson = PortableMath.Exp(-events);
        Matrix<double> stay = power * poisson, end = ended.Clone();

        // With at most one event expected, terms beyond 200 hold nothing that a double can tell.
        for (int n = 1; n <= 200 && poisson > 0; n++)
        {
            ended += power * ends;
            power *= step;
            poisson *= events / n;
            stay += power * poisson;
            end += ended * poisson;
        }

        return (stay, end);
    }

    private (Matrix<double> Stay, Matrix<double> End) Uniformised(double rate)
    {
        Matrix<double> stay = Matrix<double>.Build.DenseIdentity(States) + Matrix<double>.Build.DenseOfArray(_g) / rate;
        return (stay.PointwiseMaximum(0), Matrix<double>.Build.DenseOfArray(_a) / rate);
    }
}
