namespace EscalationModel.ML.Fitting;

/// <summary>Fits log odds to counts by the binomial likelihood [mccullagh1989] with a small ridge: Newton's steps, halved where they
/// overshoot. Features are standardized; the constant is held a little to the log odds of the whole share, so that it stays finite too.
/// </summary>
internal static class LogisticFit
{
    private const int MostSteps = 100;
    private const double Enough = 1e-10;

    /// <summary>Fits.</summary>
    /// <param name="features">The examples.</param>
    /// <param name="successes">The successes of each, from 0 to its trials; they may be no whole numbers.</param>
    /// <param name="trials">The trials of each, above 0.</param>
    /// <param name="expansion">Which columns are made of the features.</param>
    /// <param name="ridge">What half the square of a coefficient costs, in nats, above 0: it keeps coefficients finite where the counts do
    /// not.</param>
    /// <exception cref="LearningException">Counts do not fit the examples, or no finite fit was found.</exception>
    public static LogisticModel Fit(
        FeatureTable features, IReadOnlyList<double> successes, IReadOnlyList<double> trials, ColumnExpansion expansion, double ridge = 1)
    {
        Counts.Check(successes, trials, features.Rows);
        (double[] centers, double[] scales) = Standard(features);
        int size = expansion.Columns(features.Columns) + 1;
        var shape = new LogisticModel(expansion, centers, scales, new double[size], new double[size * size]);
        var columns = new double[features.Rows * size];
        for (int i = 0; i < features.Rows; i++)
        {
            shape.Columns(features[i], columns.AsSpan(i * size, size));
        }

        var newton = new Newton(columns, size, successes, trials, ridge);
        double[] coefficients = newton.Run();
        return new(expansion, centers, scales, coefficients, newton.Covariance(coefficients));
    }

    private static (double[] Centers, double[] Scales) Standard(FeatureTable features)
    {
        var centers = new double[features.Columns];
        var scales = new double[features.Columns];
        for (int k = 0; k < centers.Length; k++)
        {
            int column = k;
            double mean = Enumerable.Range(0, features.Rows).Average(i => features[i][column]);
            double variance = Enumerable.Range(0, features.Rows).Average(i => (features[i][column] - mean) * (features[i][column] - mean));
            (centers[k], scales[k]) = (mean, variance > 1e-20 * (mean * mean + 1e-300) ? Math.Sqrt(variance) : 1);
        }

        return (centers, scales);
    }

    private sealed class Newton(
        double[] columns, int size, IReadOnlyList<double> successes, IReadOnlyList<double> trials, double ridge)
    {
        private const double HoldOfConstant = 1e-3;

        private readonly double _base = BinomialLoss.Logit((successes.Sum() + 0.5) / (trials.Sum() + 1));

        public double[] Run()
        {
            var coefficients = new double[size];
            coefficients[0] = _base;
            double loss = Loss(coefficients);
            for (int i = 0; i < MostSteps; i++)
            {
                (double[] next, double lower) = Step(coefficients, loss);
                double gain = loss - lower;
                (coefficients, loss) = (next, lower);
                if (gain <= Enough * (1 + Math.Abs(loss)))
                {
                    return coefficients;
                }
            }

            throw new LearningException($"No logistic fit was found in {MostSteps} steps; the features may be too far apart in size.");
        }

        public double[] Covariance(double[] coefficients)
        {
            (_, double[] information) = Derivatives(coefficients);
            return LinearAlgebra.TryCholesky(information, size)
                ? LinearAlgebra.Inverse(information, size)
                : throw NotDefinite();
        }

        // The step may overshoot far from the best; half of it lowers the loss at last, or the best is reached.
        private (double[] Coefficients, double Loss) Step(double[] coefficients, double loss)
        {
            (double[] step, double[] information) = Derivatives(coefficients);
            if (!LinearAlgebra.TryCholesky(information, size))
            {
                throw NotDefinite();
            }

            LinearAlgebra.Solve(information, size, step);
            for (double part = 1; part > 1e-6; part /= 2)
            {
                double[] next = [.. coefficients.Select((c, k) => c + part * step[k])];
                double lower = Loss(next);
                if (lower < loss)
                {
                    return (next, lower);
                }
            }

            return (coefficients, loss);
        }

        private double Loss(double[] coefficients)
        {
            double sum = 0;
            for (int i = 0; i < trials.Count; i++)
            {
                sum += BinomialLoss.OfCount(successes[i], trials[i], LinearAlgebra.Dot(coefficients, Row(i)));
            }

            double penalty = HoldOfConstant * (coefficients[0] - _base) * (coefficients[0] - _base) + coefficients.Skip(1).Sum(c => c * c);
            return sum + ridge / 2 * penalty;
        }

        private (double[] Uphill, double[] Information) Derivatives(double[] coefficients)
        {
            var uphill = new double[size];
            var information = new double[size * size];
            for (int i = 0; i < trials.Count; i++)
            {
                ReadOnlySpan<double> row = Row(i);
                double p = BinomialLoss.Probability(LinearAlgebra.Dot(coefficients, row));
                Add(row, successes[i] - trials[i] * p, trials[i] * p * (1 - p), uphill, information);
            }

            uphill[0] -= ridge * HoldOfConstant * (coefficients[0] - _base);
            information[0] += ridge * HoldOfConstant;
            for (int k = 1; k < size; k++)
            {
                uphill[k] -= ridge * coefficients[k];
                information[k * size + k] += ridge;
            }

            return (uphill, information);
        }

        private void Add(ReadOnlySpan<double> row, double rest, double weight, double[] uphill, double[] information)
        {
            for (int j = 0; j < size; j++)
            {
                uphill[j] += rest * row[j];
                double weighted = weight * row[j];
                Span<double> line = information.AsSpan(j * size, size);
                for (int k = 0; k <= j; k++)
                {
                    line[k] += weighted * row[k];
                }
            }
        }

        private ReadOnlySpan<double> Row(int i) => columns.AsSpan(i * size, size);

        private static LearningException NotDefinite() =>
            new("The counts tell no finite log odds; allowed: some successes and some failures among finite features of like size.");
    }
}
