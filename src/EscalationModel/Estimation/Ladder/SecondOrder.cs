namespace EscalationModel.Estimation.Ladder;

/// <summary>A sum with its first and second derivatives in hazards by context and theta, the last parameter, built from terms that hang on
/// a weighted sum of the hazards, on one of them and on theta.</summary>
internal sealed class SecondOrder(int count)
{
    private readonly double[] _gradient = new double[count];
    private readonly double[,] _hessian = new double[count, count];
    private readonly List<(int Parameter, double Few0, double Few1, double Few2)> _directions = [];
    private double _value;

    /// <summary>Adds a term of three numbers so many times.</summary>
    /// <param name="term">The term, with its derivatives in the sum of hazards, the last hazard and theta.</param>
    /// <param name="times">How many times.</param>
    /// <param name="weights">How often each hazard is in the sum.</param>
    /// <param name="last">Which hazard is the last; -1: none.</param>
    public void Add(Jet term, double times, int[] weights, int last)
    {
        _directions.Clear();
        for (int k = 0; k < weights.Length; k++)
        {
            if (weights[k] > 0 || k == last)
            {
                _directions.Add((k, weights[k], k == last ? 1 : 0, 0));
            }
        }

        _directions.Add((count - 1, 0, 0, 1));
        _value += times * term.Value;
        for (int i = 0; i < _directions.Count; i++)
        {
            (int row, double a, double b, double c) = _directions[i];
            _gradient[row] += times * (a * term.First(0) + b * term.First(1) + c * term.First(2));
            double along0 = a * term.Second(0, 0) + b * term.Second(1, 0) + c * term.Second(2, 0);
            double along1 = a * term.Second(0, 1) + b * term.Second(1, 1) + c * term.Second(2, 1);
            double along2 = a * term.Second(0, 2) + b * term.Second(1, 2) + c * term.Second(2, 2);
            for (int j = 0; j <= i; j++)
            {
                (int column, double d, double e, double f) = _directions[j];
                _hessian[row, column] += times * (d * along0 + e * along1 + f * along2);
            }
        }
    }

    /// <summary>The sum as a number with derivatives in whatever the parameters hang on.</summary>
    /// <param name="at">The parameters.</param>
    /// <param name="parameters">The same, with their derivatives.</param>
    public Jet At(double[] at, IReadOnlyList<Jet> parameters)
    {
        Jet[] steps = [.. parameters.Select((p, k) => p - at[k])];
        Jet sum = _value;
        for (int row = 0; row < count; row++)
        {
            Jet slope = _gradient[row] + _hessian[row, row] / 2 * steps[row];
            for (int column = 0; column < row; column++)
            {
                slope += _hessian[row, column] * steps[column];
            }

            sum += slope * steps[row];
        }

        return sum;
    }
}
