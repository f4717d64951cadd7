namespace EscalationModel.Estimation.Reciprocity;

/// <summary>The log-likelihood of the moves of one side at a given decay: base coefficients, then the effects of A and of B. Its
/// derivatives are written out, as hundreds of fits of simulated data need them.</summary>
internal sealed class SideLikelihood(SideTerms terms) : LogLikelihood
{
    private readonly int _base = terms.Rows[0].Length;

    public override IReadOnlyList<string> Names { get; } = [.. terms.Rows[0].Select((_, i) => $"base {i}"), "of A", "of B"];

    public override IReadOnlyList<Domain> Domains { get; } =
    [
        .. terms.Rows[0].Select(_ => terms.IsLog ? Domain.Real : Domain.Positive), Domain.NonNegative, Domain.NonNegative,
    ];

    public override int Rows => 1;

    public override bool KnowsClusters => false;

    public override Jet Row(int row, IReadOnlyList<Jet> parameters) => Sum(parameters);

    /// <summary>The value and its derivatives, composed with those of the parameters: the expansion to second order is exact in a jet.
    /// </summary>
    public override Jet Sum(IReadOnlyList<Jet> parameters)
    {
        int n = parameters.Count;
        double[] at = [.. parameters.Select(p => p.Value)], slope = new double[n];
        var bend = new double[n, n];
        double value = Expand(at, slope, bend);
        if (parameters.All(p => p.Count == 0))
        {
            return value;
        }

        Jet sum = value;
        Jet[] step = [.. parameters.Select(p => p - p.Value)];
        for (int i = 0; i < n; i++)
        {
            Jet inner = slope[i];
            for (int j = 0; j <= i; j++)
            {
                inner += step[j] * (i == j ? bend[i, i] / 2 : bend[i, j]);
            }

            sum += inner * step[i];
        }

        return sum;
    }

    private double Expand(double[] at, double[] slope, double[,] bend)
    {
        (double ofA, double ofB) = (at[_base], at[_base + 1]);
        Span<double> rates = stackalloc double[Math.Min(terms.Rows.Length, 256)];
        if (terms.Rows.Length > rates.Length)
        {
            rates = new double[terms.Rows.Length];
        }

        double value = -ofA * terms.SumA - ofB * terms.SumB;
        slope[_base] = -terms.SumA;
        slope[_base + 1] = -terms.SumB;
        for (int r = 0; r < terms.Rows.Length; r++)
        {
            rates[r] = Rate(terms.Rows[r], at);
            value -= terms.Exposure[r] * rates[r];
            AddBase(terms.Rows[r], -terms.Exposure[r] * Slope(rates[r]), -terms.Exposure[r] * Bend(rates[r]), slope, bend);
        }

        for (int k = 0; k < terms.Moves.Length; k++)
        {
            double[] row = terms.Rows[terms.RowOf[k]];
            double rate = rates[terms.RowOf[k]], count = terms.Moves[k], pastA = terms.PastA[k], pastB = terms.PastB[k];
            double all = rate + ofA * pastA + ofB * pastB;
            value += count * PortableMath.Log(all);
            double first = count / all, second = -first / all, turn = Slope(rate);
            AddBase(row, first * turn, first * Bend(rate) + second * turn * turn, slope, bend);
            for (int i = 0; i < _base; i++)
            {
                bend[_base, i] += second * turn * row[i] * pastA;
                bend[_base + 1, i] += second * turn * row[i] * pastB;
            }

            slope[_base] += first * pastA;
            slope[_base + 1] += first * pastB;
            bend[_base, _base] += second * pastA * pastA;
            bend[_base + 1, _base] += second * pastA * pastB;
            bend[_base + 1, _base + 1] += second * pastB * pastB;
        }

        return value;
    }

    private double Rate(double[] row, double[] at)
    {
        double sum = 0;
        for (int i = 0; i < _base; i++)
        {
            sum += row[i] * at[i];
        }

        return terms.IsLog ? PortableMath.Exp(sum) : sum;
    }

    private double Slope(double rate) => terms.IsLog ? rate : 1;

    private double Bend(double rate) => terms.IsLog ? rate : 0;

    private void AddBase(double[] row, double first, double second, double[] slope, double[,] bend)
    {
        for (int i = 0; i < _base; i++)
        {
            slope[i] += first * row[i];
            for (int j = 0; j <= i; j++)
            {
                bend[i, j] += second * row[i] * row[j];
            }
        }
    }
}
