using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace EscalationModel.Estimation;

/// <summary>One search for a maximum from one start. Newton's step with the curvature's absolute values, halved until the
/// likelihood rises enough, and cut off at the bounds [bertsekas1982].</summary>
internal sealed class Ascent(LogLikelihood likelihood, bool[] isFixed)
{
    private const int MostSteps = 300;

    /// <summary>The greatest slope, by unit of log-likelihood, and the greatest step at the end.</summary>
    private const double SlopeAtEnd = 1e-7, StepAtEnd = 1e-10;

    /// <summary>A curvature of less than this share of the greatest is none.</summary>
    private const double Flat = 1e-13;

    /// <summary>No step goes further than this in a logarithm or log odds.</summary>
    private const double LongestStep = 4;

    private readonly IReadOnlyList<Domain> _domains = likelihood.Domains;

    public Maximum From(double[] start)
    {
        double[] at = [.. start.Select((x, i) => WorkingScale.Of(x, _domains[i]))];
        Jet here = Evaluate(at);
        for (int step = 0; step < MostSteps && here.IsFinite(); step++)
        {
            int[] free = Free(at, here);
            double slope = Slope(here, free);
            double[] move = Newton(here, free);
            bool isLevel = slope < SlopeAtEnd * Math.Max(1, Math.Abs(here.Value));
            if (isLevel && Greatest(move, at) < StepAtEnd)
            {
                return End(at, here, step, converged: true, AtInfinity.None(at));
            }

            if (isLevel && AtInfinity.Along(x => Evaluate(x).Value, at, move, here.Value) is { } infinity)
            {
                return End(at, here, step, converged: true, infinity);
            }

            if (Climb(at, here, move) is not var (next, value) || next.AsSpan().SequenceEqual(at))
            {
                // Rounding is all that is left to gain; what is reached counts if it is level.
                return End(at, here, step, isLevel && Greatest(move, at) < 1e-6, AtInfinity.None(at));
            }

            (at, here) = (next, value);
        }

        return End(at, here, MostSteps, converged: false, AtInfinity.None(at));
    }

    private Jet Evaluate(double[] at) => likelihood.Sum(WorkingScale.Parameters(at, _domains));

    private int[] Free(double[] at, Jet here) =>
    [
        .. Enumerable.Range(0, at.Length).Where(
            i => !isFixed[i] && !(_domains[i] == Domain.NonNegative && at[i] <= 0 && here.First(i) <= 0)),
    ];

    private static double Slope(Jet here, int[] free) => free.Length == 0 ? 0 : free.Max(i => Math.Abs(here.First(i)));

    private static double Greatest(double[] move, double[] at) =>
        move.Select((m, i) => Math.Abs(m) / Math.Max(1, Math.Abs(at[i]))).DefaultIfEmpty(0).Max();

    /// <summary>Newton's step in the free parameters, 0 in the others: uphill also where the likelihood curves upward or is a straight
    /// line, and none in directions in which it is level.</summary>
    private static double[] Newton(Jet here, int[] free)
    {
        var move = new double[here.Count];
        if (free.Length == 0)
        {
            return move;
        }

        double[] scale = [.. free.Select(i => Math.Sqrt(Math.Max(Math.Abs(here.Second(i, i)), 1e-12)))];
        Evd<double> curvature = DenseMatrix.Create(
            free.Length, free.Length, (i, j) => -here.Second(free[i], free[j]) / (scale[i] * scale[j])).Evd(Symmetricity.Symmetric);
        double flat = Flat * curvature.EigenValues.Max(e => Math.Abs(e.Real));
        for (int k = 0; k < free.Length; k++)
        {
            double bend = Math.Abs(curvature.EigenValues[k].Real), rise = 0, slope = 0;
            for (int i = 0; i < free.Length; i++)
            {
                rise += curvature.EigenVectors[i, k] * here.First(free[i]) / scale[i];
                slope += curvature.EigenVectors[i, k] * here.First(free[i]);
            }

            bool isFlat = bend <= flat, isLine = isFlat && Math.Abs(slope) > SlopeAtEnd * Math.Max(1, Math.Abs(here.Value));
            for (int i = 0; i < free.Length; i++)
            {
                move[free[i]] += curvature.EigenVectors[i, k]
                    * (isLine ? Math.Sign(slope) * LongestStep : isFlat ? 0 : rise / bend / scale[i]);
            }
        }

        return move;
    }

    /// <summary>The first point on the halved way up that is higher by enough; null: none is.</summary>
    private (double[] At, Jet Value)? Climb(double[] at, Jet here, double[] move)
    {
        double longest = move.Where((_, i) => _domains[i] is Domain.Positive or Domain.Unit).Select(Math.Abs).DefaultIfEmpty(0).Max();
        double part = longest > LongestStep ? LongestStep / longest : 1;
        for (int halving = 0; halving < 50; halving++, part /= 2)
        {
            double[] next = [.. at.Select((x, i) => Within(x + part * move[i], _domains[i]))];
            Jet value = Evaluate(next);
            double expected = 0;
            for (int i = 0; i < at.Length; i++)
            {
                expected += here.First(i) * (next[i] - at[i]);
            }

            if (value.Value >= here.Value + 1e-4 * expected && value.IsFinite())
            {
                return (next, value);
            }

            // So near to the top the values are equal to rounding: the slope decides.
            bool isLevel = Math.Abs(value.Value - here.Value) <= 1e-12 * Math.Max(1, Math.Abs(here.Value));
            if (isLevel && Slope(value, Free(next, value)) < Slope(here, Free(at, here)))
            {
                return (next, value);
            }
        }

        return null;
    }

    private static double Within(double x, Domain domain) => domain == Domain.NonNegative ? Math.Max(0, x) : x;

    private Maximum End(double[] at, Jet here, int steps, bool converged, AtInfinity infinity)
    {
        bool[] far = infinity.Parameters;
        bool IsUnbounded(int i) => far[i] && (_domains[i] == Domain.Real || (_domains[i] != Domain.Unit && at[i] > 0));
        return new Maximum
        {
            Point = [.. at.Select((x, i) => WorkingScale.Back(x, _domains[i]))],
            Value = here.Value,
            Supremum = Math.Max(here.Value, infinity.Supremum),
            Fixed = isFixed,
            OnBound = [.. at.Select((x, i) => (_domains[i] == Domain.NonNegative && x <= 0 && !isFixed[i]) || (far[i] && !IsUnbounded(i)))],
            AtInfinity = [.. at.Select((_, i) => IsUnbounded(i))],
            Converged = converged,
            Iterations = steps,
            Slope = Slope(here, Free(at, here)),
        };
    }
}
