namespace EscalationModel.Estimation.Inference;

/// <summary>Weighted least squares on a constant and the offsets of summaries from what was observed, for any number of responses: by
/// orthogonal columns. A column that the ones before it say already is left out, with the coefficient 0. Source: [beaumont2002].</summary>
internal sealed class LocalLinear
{
    private const double Collinear = 1e-10;

    private readonly double[][] _columns, _offsets;
    private readonly double[,] _upper;
    private readonly bool[] _isUsed;
    private readonly double[] _roots;

    /// <param name="offsets">[draw][summary].</param>
    /// <param name="weights">The weights of the draws.</param>
    public LocalLinear(double[][] offsets, double[] weights)
    {
        int n = offsets.Length, width = offsets[0].Length + 1;
        (_offsets, _columns, _upper, _isUsed) = (offsets, new double[width][], new double[width, width], new bool[width]);
        _roots = [.. weights.Select(Math.Sqrt)];
        for (int c = 0; c < width; c++)
        {
            var column = new double[n];
            for (int i = 0; i < n; i++)
            {
                column[i] = _roots[i] * (c == 0 ? 1 : offsets[i][c - 1]);
            }

            double before = Norm(column);
            // Twice is enough: the second pass takes what rounding left of the first.
            Orthogonalize(column, c);
            Orthogonalize(column, c);
            double after = Norm(column);
            _isUsed[c] = after > Collinear * before;
            _upper[c, c] = after;
            _columns[c] = [.. column.Select(x => x / after)];
        }
    }

    /// <summary>The columns that say something of their own, the constant among them.</summary>
    public int Rank => _isUsed.Count(u => u);

    /// <summary>The constant, which is the response at the observed summaries, then a slope for each summary.</summary>
    public double[] Coefficients(double[] response)
    {
        int width = _columns.Length;
        double[] rest = [.. response.Select((y, i) => _roots[i] * y)];
        var projected = new double[width];
        for (int c = 0; c < width; c++)
        {
            projected[c] = _isUsed[c] ? Remove(rest, _columns[c]) : 0;
        }

        var found = new double[width];
        for (int c = width - 1; c >= 0; c--)
        {
            double sum = projected[c];
            for (int k = c + 1; k < width; k++)
            {
                sum -= _upper[c, k] * found[k];
            }

            found[c] = _isUsed[c] ? sum / _upper[c, c] : 0;
        }

        return found;
    }

    /// <summary>The responses as they would be at the observed summaries.</summary>
    public double[] Adjusted(double[] response)
    {
        double[] slopes = Coefficients(response);
        var adjusted = new double[response.Length];
        for (int i = 0; i < response.Length; i++)
        {
            adjusted[i] = response[i];
            for (int s = 1; s < slopes.Length; s++)
            {
                adjusted[i] -= slopes[s] * _offsets[i][s - 1];
            }
        }

        return adjusted;
    }

    private void Orthogonalize(double[] column, int place)
    {
        for (int k = 0; k < place; k++)
        {
            if (_isUsed[k])
            {
                _upper[k, place] += Remove(column, _columns[k]);
            }
        }
    }

    private static double Remove(double[] from, double[] unit)
    {
        double along = 0;
        for (int i = 0; i < from.Length; i++)
        {
            along += unit[i] * from[i];
        }

        for (int i = 0; i < from.Length; i++)
        {
            from[i] -= along * unit[i];
        }

        return along;
    }

    private static double Norm(double[] column)
    {
        double sum = 0;
        foreach (double x in column)
        {
            sum += x * x;
        }

        return Math.Sqrt(sum);
    }
}
