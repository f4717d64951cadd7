using EscalationModel.Numerics;
using MathNet.Numerics;

namespace EscalationModel.Estimation;

/// <summary>A number with its first and second derivatives in the parameters of a likelihood: forward differentiation, exact to rounding
/// [griewank2008]. A likelihood that is written once in such numbers has its gradient and its Hessian. Immutable.</summary>
internal sealed class Jet
{
    /// <summary>The first derivatives; empty: a constant.</summary>
    private readonly double[] _gradient;

    /// <summary>The second derivatives, the lower triangle row by row; empty: all are zero.</summary>
    private readonly double[] _hessian;

    private Jet(double value, double[] gradient, double[] hessian) => (Value, _gradient, _hessian) = (value, gradient, hessian);

    public double Value { get; }

    /// <summary>The parameters that it depends on; 0: a constant.</summary>
    public int Count => _gradient.Length;

    public static implicit operator Jet(double value) => new(value, [], []);

    public static Jet operator -(Jet a) => a.Chain(-a.Value, -1, 0);

    public static Jet operator +(Jet a, Jet b) => Linear(a.Value + b.Value, a, 1, b, 1);

    public static Jet operator -(Jet a, Jet b) => Linear(a.Value - b.Value, a, 1, b, -1);

    public static Jet operator *(Jet a, Jet b)
    {
        if (a.Count == 0)
        {
            return b.Chain(a.Value * b.Value, a.Value, 0);
        }

        if (b.Count == 0)
        {
            return a.Chain(a.Value * b.Value, b.Value, 0);
        }

        double[] gradient = new double[a.Count], hessian = new double[Packed(a.Count)];
        for (int i = 0, at = 0; i < gradient.Length; i++)
        {
            gradient[i] = a.Value * b._gradient[i] + b.Value * a._gradient[i];
            for (int j = 0; j <= i; j++, at++)
            {
                hessian[at] = a.Value * b.Second(at) + b.Value * a.Second(at) + a._gradient[i] * b._gradient[j]
                    + a._gradient[j] * b._gradient[i];
            }
        }

        return new Jet(a.Value * b.Value, gradient, hessian);
    }

    public static Jet operator /(Jet a, Jet b)
    {
        double inverse = 1 / b.Value;
        return b.Count == 0
            ? a.Chain(a.Value / b.Value, inverse, 0)
            : a * b.Chain(inverse, -inverse * inverse, 2 * inverse * inverse * inverse);
    }

    /// <summary>A parameter, one of <paramref name="count"/>.</summary>
    public static Jet Parameter(double value, int index, int count)
    {
        var gradient = new double[count];
        gradient[index] = 1;
        return new Jet(value, gradient, []);
    }

    /// <summary>All parameters at a point.</summary>
    public static Jet[] Parameters(ReadOnlySpan<double> point)
    {
        var parameters = new Jet[point.Length];
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] = Parameter(point[i], i, point.Length);
        }

        return parameters;
    }

    public static Jet Exp(Jet x)
    {
        double value = PortableMath.Exp(x.Value);
        return x.Chain(value, value, value);
    }

    public static Jet Log(Jet x) => x.Chain(PortableMath.Log(x.Value), 1 / x.Value, -1 / (x.Value * x.Value));

    /// <summary>ln(1 + x).</summary>
    public static Jet Log1p(Jet x)
    {
        double inverse = 1 / (1 + x.Value);
        return x.Chain(PortableMath.Log1p(x.Value), inverse, -inverse * inverse);
    }

    public static Jet Sqrt(Jet x)
    {
        double root = Math.Sqrt(x.Value);
        return x.Chain(root, 0.5 / root, -0.25 / (root * x.Value));
    }

    /// <summary>x to the power of y, for x above 0.</summary>
    public static Jet Pow(Jet x, Jet y) => Exp(y * Log(x));

    /// <summary>ln(1 - e^x) for x below 0, without losing digits near 0.</summary>
    public static Jet Log1mExp(Jet x)
    {
        double survival = ExpLessOne.Strikes(-x.Value), ratio = -PortableMath.Exp(x.Value) / survival;
        return x.Chain(PortableMath.Log(survival), ratio, ratio * (1 - ratio));
    }

    /// <summary>The logarithm of the gamma function.</summary>
    public static Jet LogGamma(Jet x) =>
        x.Chain(GammaFunction.Log(x.Value), SpecialFunctions.DiGamma(x.Value), Trigamma(x.Value));

    /// <summary>The logarithm of the standard normal distribution function, also far in the tail.</summary>
    public static Jet LogNormal(Jet x)
    {
        double log = NormalTail.Log(x.Value), mills = NormalTail.Mills(x.Value);
        return x.Chain(log, mills, -mills * (x.Value + mills));
    }

    /// <summary>The logarithm of 1/(1 + e^-x).</summary>
    public static Jet LogLogistic(Jet x)
    {
        double above = Logits.Of(x.Value);
        return x.Chain(Logits.LogOf(x.Value), 1 - above, -above * (1 - above));
    }

    /// <summary>A function of this number, by its value and its two derivatives.</summary>
    public Jet Chain(double value, double first, double second)
    {
        if (Count == 0)
        {
            return value;
        }

        bool isLinear = second == 0 && _hessian.Length == 0;
        double[] gradient = new double[Count], hessian = isLinear ? [] : new double[Packed(Count)];
        for (int i = 0, at = 0; i < gradient.Length; i++)
        {
            gradient[i] = first * _gradient[i];
            for (int j = 0; j <= i && !isLinear; j++, at++)
            {
                hessian[at] = first * Second(at) + second * _gradient[i] * _gradient[j];
            }
        }

        return new Jet(value, gradient, hessian);
    }

    /// <summary>Whether the value and all derivatives are finite numbers.</summary>
    public bool IsFinite() =>
        double.IsFinite(Value) && Array.TrueForAll(_gradient, double.IsFinite) && Array.TrueForAll(_hessian, double.IsFinite);

    /// <summary>The derivative in a parameter.</summary>
    public double First(int parameter) => Count == 0 ? 0 : _gradient[parameter];

    /// <summary>The second derivative in two parameters.</summary>
    public double Second(int row, int column) => Second(Math.Max(row, column) * (Math.Max(row, column) + 1) / 2 + Math.Min(row, column));

    private static Jet Linear(double value, Jet a, double factorA, Jet b, double factorB)
    {
        if (b.Count == 0)
        {
            return a.Chain(value, factorA, 0);
        }

        if (a.Count == 0)
        {
            return b.Chain(value, factorB, 0);
        }

        bool isLinear = a._hessian.Length + b._hessian.Length == 0;
        double[] gradient = new double[a.Count], hessian = isLinear ? [] : new double[Packed(a.Count)];
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] = factorA * a._gradient[i] + factorB * b._gradient[i];
        }

        for (int at = 0; at < hessian.Length; at++)
        {
            hessian[at] = factorA * a.Second(at) + factorB * b.Second(at);
        }

        return new Jet(value, gradient, hessian);
    }

    private static int Packed(int count) => count * (count + 1) / 2;

    /// <summary>The second derivative of ln Gamma: the recurrence up to 12, then the asymptotic series in Bernoulli numbers.</summary>
    private static double Trigamma(double x)
    {
        double sum = 0;
        for (; x < 12; x++)
        {
            sum += 1 / (x * x);
        }

        double w = 1 / (x * x);
        double series = w * (1.0 / 6 - w * (1.0 / 30 - w * (1.0 / 42 - w * (1.0 / 30 - w * (5.0 / 66 - w * (691.0 / 2730 - w * 7 / 6))))));
        return sum + (1 + 0.5 / x + series) / x;
    }

    private double Second(int packed) => _hessian.Length == 0 ? 0 : _hessian[packed];
}
