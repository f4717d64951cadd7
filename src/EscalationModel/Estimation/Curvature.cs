using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace EscalationModel.Estimation;

/// <summary>What the second derivatives at a maximum say: whether the data tell the parameters apart, and the inverse of the observed
/// information if they do.</summary>
internal sealed class Curvature
{
    /// <summary>Scaled to a diagonal of 1, a greater condition number is that of parameters that are not told apart.</summary>
    private const double WorstCondition = 1e10;

    public Curvature(LogLikelihood likelihood, Maximum maximum)
    {
        Inner = maximum.Inner();
        Jet value = likelihood.Sum(Jet.Parameters(maximum.Point));
        int n = Inner.Length;
        if (n == 0)
        {
            (IsSound, Condition, Information) = (true, 1, DenseMatrix.Create(0, 0, 0.0));
            return;
        }

        if (!value.IsFinite())
        {
            Condition = double.PositiveInfinity;
            return;
        }

        DenseMatrix hessian = DenseMatrix.Create(n, n, (i, j) => -value.Second(Inner[i], Inner[j]));
        double[] scale = [.. hessian.Diagonal().Select(d => d > 0 ? Math.Sqrt(d) : 1)];
        DenseMatrix scaled = DenseMatrix.Create(n, n, (i, j) => hessian[i, j] / (scale[i] * scale[j]));
        (double least, double most) = Extremes(scaled);
        Condition = least > 0 ? Ratio(Extremes(hessian)) : double.PositiveInfinity;
        Rank = scaled.Evd(Symmetricity.Symmetric).EigenValues.Count(e => e.Real > most / WorstCondition);
        IsSound = least > 0 && most / least <= WorstCondition;
        if (IsSound)
        {
            Matrix<double> inverse = scaled.Inverse();
            Information = DenseMatrix.Create(n, n, (i, j) => inverse[i, j] / (scale[i] * scale[j]));
        }
    }

    /// <summary>The parameters that have a curvature, by number.</summary>
    public int[] Inner { get; }

    /// <summary>Whether minus the Hessian is positive definite and not too close to singular.</summary>
    public bool IsSound { get; }

    /// <summary>The greatest over the least eigenvalue of minus the Hessian.</summary>
    public double Condition { get; }

    /// <summary>How many directions of the parameters the data say something about.</summary>
    public int Rank { get; }

    /// <summary>The inverse of minus the Hessian; null where it is not sound.</summary>
    public Matrix<double>? Information { get; }

    private static (double Least, double Most) Extremes(DenseMatrix matrix)
    {
        double[] values = [.. matrix.Evd(Symmetricity.Symmetric).EigenValues.Select(e => e.Real)];
        return (values.Min(), values.Max());
    }

    private static double Ratio((double Least, double Most) extremes) =>
        extremes.Least > 0 ? extremes.Most / extremes.Least : double.PositiveInfinity;
}
