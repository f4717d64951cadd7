namespace EscalationModel.Estimation.Strategic;

/// <summary>A sum of terms with their derivatives in utilities, kept as value, gradient and Hessian in the parameters.</summary>
internal sealed class QuadraticSum(int count)
{
    private readonly double[] _gradient = new double[count];
    private readonly double[,] _hessian = new double[count, count];
    private double _value;

    public void Add(double weight, Jet term, StrategicDesign design, double[] x)
    {
        _value += weight * term.Value;
        if (term.Count == 0)
        {
            return;
        }

        for (int a = 0; a < design.UtilityCount; a++)
        {
            (int from, int to) = design.Span(a);
            for (int i = from; i < to; i++)
            {
                double weighted = weight * x[i];
                _gradient[i] += weighted * term.First(a);
                for (int b = 0; b <= a && weighted != 0; b++)
                {
                    (int first, int end) = design.Span(b);
                    double second = weighted * term.Second(a, b);
                    for (int j = first; j < Math.Min(end, i + 1); j++)
                    {
                        _hessian[i, j] += second * x[j];
                    }
                }
            }
        }
    }

    /// <summary>The sum as a function of the parameters, right to the second derivative where they were when it was summed.</summary>
    public Jet At(IReadOnlyList<Jet> parameters)
    {
        if (parameters.All(p => p.Count == 0))
        {
            return _value;
        }

        Jet sum = _value;
        Jet[] change = [.. parameters.Select(p => p - p.Value)];
        for (int i = 0; i < count; i++)
        {
            Jet slope = _gradient[i] + 0.5 * _hessian[i, i] * change[i];
            for (int j = 0; j < i; j++)
            {
                slope += _hessian[i, j] * change[j];
            }

            sum += change[i] * slope;
        }

        return sum;
    }
}
