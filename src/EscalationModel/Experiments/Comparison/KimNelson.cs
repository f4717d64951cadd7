namespace EscalationModel.Experiments.Comparison;

/// <summary>Kim and Nelson's selection of the best: after a first stage, one observation of each remaining option at a time; an option
/// whose sum falls behind another's by more than their difference's spread explains is left out. With at least the stated probability the
/// best option is selected, if it is better than the next by the difference that matters. Means and spreads may differ, and options may
/// share random numbers, which makes differences less spread and the selection shorter. Thread-safe. Source: [kim2001].</summary>
public static class KimNelson
{
    private const int Halvings = 200;

    // Observations that are drawn ahead for each option: what is not needed of them is not counted.
    private const int FewestAhead = 8, MostAhead = 1024;

    /// <summary>The constants of the procedure: eta and h^2 = 2 c eta (first stage - 1).</summary>
    /// <param name="options">The number of options, at least 2.</param>
    /// <param name="firstStage">Observations of each in the first stage, at least 2.</param>
    /// <param name="probability">Of correct selection, above 1/options and below 1.</param>
    /// <param name="c">The shape of the region in which options stay, at least 1; 1, a triangle, is the best choice where nothing is
    /// known.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static (double Eta, double HSquared) Constants(int options, int firstStage, double probability, int c = 1)
    {
        SelectionCheck.Goal(options, probability);
        ArgumentOutOfRangeException.ThrowIfLessThan(firstStage, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(c, 1);
        double error = (1 - probability) / (options - 1), freedom = firstStage - 1;
        double eta = c == 1
            ? (PortableMath.Pow(2 * error, -2 / freedom) - 1) / 2
            : Eta(error, freedom, c);
        return (eta, 2 * c * eta * freedom);
    }

    /// <summary>Selects the best of several options.</summary>
    /// <param name="options">At least 2; observations of one index share their random numbers, or are independent.</param>
    /// <param name="how">What is asked for; <see cref="SelectionOptions.Indifference"/> is needed.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">A number of the options is out of its range, or an observation is not finite.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static SelectionResult Select(
        IReadOnlyList<SampledOption> options, SelectionOptions how, CancellationToken cancellation = default)
    {
        SelectionCheck.Options(options, how, needsIndifference: true);
        return new Race(options, how, cancellation).Run();
    }

    // The least root of sum over l of (-1)^(l+1) (1 - [l = c] / 2) (1 + 2 eta (2c - l) l / c)^(-freedom / 2) = error; the left side falls
    // from 1/2 at 0.
    private static double Eta(double error, double freedom, int c)
    {
        double low = 0, high = 1e-3;
        while (Chance(high, freedom, c) > error)
        {
            (low, high) = (high, 2 * high);
        }

        for (int i = 0; i < Halvings && high - low > 1e-16 * high; i++)
        {
            double middle = low + (high - low) / 2;
            (low, high) = Chance(middle, freedom, c) > error ? (middle, high) : (low, middle);
        }

        return high;
    }

    private static double Chance(double eta, double freedom, int c)
    {
        double sum = 0;
        for (int l = 1; l <= c; l++)
        {
            double term = (l == c ? 0.5 : 1) * PortableMath.Pow(1 + 2 * eta * (2 * c - l) * l / c, -freedom / 2);
            sum += l % 2 == 1 ? term : -term;
        }

        return sum;
    }

    /// <summary>One run of the procedure.</summary>
    private sealed class Race
    {
        private readonly SelectionOptions _how;
        private readonly Observed _seen;
        private readonly double _zone, _hSquared;
        private readonly double[,] _spread;
        private readonly double[] _sums;
        private readonly long?[] _leftAfter;
        private readonly List<int> _alive;
        private double _longest;

        public Race(IReadOnlyList<SampledOption> options, SelectionOptions how, CancellationToken cancellation)
        {
            int k = options.Count;
            (_how, _zone) = (how, how.Indifference!.Value);
            _seen = new Observed(options, how, isCommon: true, cancellation);
            (_, _hSquared) = Constants(k, how.FirstStage, how.Probability);
            (_spread, _sums, _leftAfter, _alive) = (new double[k, k], new double[k], new long?[k], [.. Enumerable.Range(0, k)]);
        }

        public SelectionResult Run()
        {
            double[][] first = _seen.DrawAndAdd([.. _alive.Select(i => (i, (long)_how.FirstStage))]);
            foreach (int i in _alive)
            {
                _sums[i] = first[i].Sum();
                foreach (int l in _alive)
                {
                    _spread[i, l] = SpreadOfDifference(first[i], first[l]);
                }
            }

            _longest = Longest();
            long r = _how.FirstStage;
            while (Screen(r))
            {
                long ahead = Math.Min(Math.Clamp(r / 4, FewestAhead, MostAhead), (_how.MaxObservations - _seen.Total) / _alive.Count);
                if (ahead == 0)
                {
                    return Result(double.NaN);
                }

                int[] drawn = [.. _alive];
                double[][] values = _seen.Draw([.. drawn.Select(i => (i, ahead))]);
                for (int at = 0; at < ahead && (at == 0 || Screen(r)); at++, r++)
                {
                    Add(drawn, values, at);
                }
            }

            return Result(_how.Probability);
        }

        private void Add(int[] drawn, double[][] values, int at)
        {
            for (int of = 0; of < drawn.Length; of++)
            {
                if (_alive.Contains(drawn[of]))
                {
                    _seen.Add(drawn[of], values[of][at]);
                    _sums[drawn[of]] += values[of][at];
                }
            }
        }

        // Leaves out who has fallen behind; whether the race goes on.
        private bool Screen(long r)
        {
            List<int> behind = Behind(r);
            foreach (int i in behind)
            {
                _leftAfter[i] = r;
                _alive.Remove(i);
            }

            if (behind.Count > 0)
            {
                _longest = Longest();
            }

            _how.Progress?.Report(_alive.Count == 1 ? 1 : Math.Min(1, r / (_longest + 1)));
            return _alive.Count > 1 && r <= _longest;
        }

        private List<int> Behind(long r)
        {
            var behind = new List<int>(0);
            foreach (int i in _alive)
            {
                foreach (int l in _alive)
                {
                    if (_sums[i] < _sums[l] - Allowance(i, l, r))
                    {
                        behind.Add(i);
                        break;
                    }
                }
            }

            return behind;
        }

        // After so many observations and one no two that stay may differ by more than the means say.
        private double Longest() => _alive.SelectMany(i => _alive.Select(l => Math.Floor(_hSquared * _spread[i, l] / _zone / _zone))).Max();

        // How far a sum may be behind: (zone / 2) (h^2 S^2 / zone^2 - r), and not below 0.
        private double Allowance(int i, int l, long r) => Math.Max(0, (_hSquared * _spread[i, l] / _zone - r * _zone) / 2);

        private SelectionResult Result(double correct)
        {
            SelectionResult result = _seen.Result(SelectionProcedure.KimNelson, correct);
            int best = _alive.MaxBy(i => _seen.Means[i]); // one that was left out may have had a lucky start
            return result with
            {
                BestIndex = best,
                Options = [.. result.Options.Select((o, i) => o with { LeftOutAfter = _leftAfter[i] })],
                Ties =
                [
                    .. _alive.Where(i => i != best && _spread[i, best] == 0 && _sums[i] == _sums[best]).Select(i => result.Options[i].Name),
                ],
            };
        }

        private static double SpreadOfDifference(double[] x, double[] y)
        {
            double mean = x.Zip(y, (a, b) => a - b).Average();
            return x.Zip(y, (a, b) => (a - b - mean) * (a - b - mean)).Sum() / (x.Length - 1);
        }
    }
}
