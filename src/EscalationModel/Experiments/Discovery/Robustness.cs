using System.Globalization;
using System.Numerics;
using EscalationModel.Experiments.Studies;
using EscalationModel.Numerics;

namespace EscalationModel.Experiments.Discovery;

/// <summary>Which of some options (policies, agreements) to take where nobody knows which state of the world is true: each option in each
/// state, seen with several criteria. The states are those that were played, and none counts more than another: add or leave out states,
/// and the answer may change. Payoffs that are estimates are taken as they are. Sums and comparisons are exact, in decimal numbers.
/// Thread-safe. Source: [mcphail2018].</summary>
public static class Robustness
{
    private const int MostProblems = 10;

    /// <summary>A table of one's own.</summary>
    /// <param name="options">A name for each option; all different.</param>
    /// <param name="payoffs">For each option its payoff in each state: finite, and for the same states in the same order.</param>
    /// <param name="how">What is good.</param>
    /// <exception cref="ArgumentException">Something does not fit: the message tells of all of it.</exception>
    public static RobustnessTable Of(
        IReadOnlyList<string> options, IReadOnlyList<IReadOnlyList<double>> payoffs, RobustnessOptions how)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(payoffs);
        ArgumentNullException.ThrowIfNull(how);
        string[] problems = [.. how.Problems().Concat(Problems(options, payoffs)).Take(MostProblems)];
        return problems.Length == 0
            ? new Appraisal([.. options], payoffs, how).Table()
            : throw new ArgumentException(string.Join(' ', problems), nameof(payoffs));
    }

    /// <summary>Options that are outputs of one study, such as the war of several variants of a scenario; the states are its
    /// points.</summary>
    /// <param name="result">What the study found.</param>
    /// <param name="outputs">The names of the outputs, one an option; all different.</param>
    /// <param name="how">What is good.</param>
    /// <exception cref="ArgumentException">An output is not there, or something else does not fit.</exception>
    /// <exception cref="StudyException">A value is NaN: names the row, the point and its inputs.</exception>
    public static RobustnessTable Of(StudyResult result, IReadOnlyList<string> outputs, RobustnessOptions how)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(outputs);
        return Of(outputs, [.. outputs.Select(result.Column)], how);
    }

    /// <summary>Options that were studied one by one, on the same points: these are the states.</summary>
    /// <param name="studies">The options and what was found for each.</param>
    /// <param name="output">The name of the output that each study has; an unknown one is an <see cref="ArgumentException"/>.</param>
    /// <param name="how">What is good.</param>
    /// <exception cref="StudyException">A study has other points than the first, in its design or the values of its inputs, or a value is
    /// NaN: names the option or the row.</exception>
    public static RobustnessTable Of(
        IReadOnlyList<(string Option, StudyResult Result)> studies, string output, RobustnessOptions how)
    {
        ArgumentNullException.ThrowIfNull(studies);
        foreach ((string option, StudyResult result) in studies)
        {
            DemandSamePoints(studies[0], option, result.Study);
        }

        return Of([.. studies.Select(s => s.Option)], [.. studies.Select(s => s.Result.Column(output))], how);
    }

    private static void DemandSamePoints((string Option, StudyResult Result) first, string option, Study study)
    {
        Study known = first.Result.Study;
        if (!study.Inputs.Select(i => i.Name).SequenceEqual(known.Inputs.Select(i => i.Name)) || study.Points != known.Points)
        {
            throw new StudyException(
                $"{option} was studied at {Words(study)}, {first.Option} at {Words(known)}. The same plan of points is needed.");
        }

        for (long row = 0; row < study.Points && study != known; row++)
        {
            if (!study.Point(row).Values.SequenceEqual(known.Point(row).Values))
            {
                throw new StudyException(
                    $"row {row}: {option} was studied at {study.Point(row)}, {first.Option} at {known.Point(row)}. The same plan of points "
                        + "is needed.");
            }
        }
    }

    private static string Words(Study study) => string.Create(
        CultureInfo.InvariantCulture, $"{study.Points} points of {string.Join(", ", study.Inputs.Select(i => i.Name))}");

    private static IEnumerable<string> Problems(IReadOnlyList<string> options, IReadOnlyList<IReadOnlyList<double>> payoffs)
    {
        if (options.Count == 0 || options.Distinct(StringComparer.Ordinal).Count() < options.Count)
        {
            yield return $"The options \"{string.Join("\", \"", options)}\" need at least one name, and all different.";
        }

        if (options.Count != payoffs.Count)
        {
            yield return $"There are {options.Count} options, but {payoffs.Count} rows of payoffs; one each is needed.";
            yield break;
        }

        for (int i = 0; i < payoffs.Count; i++)
        {
            if (payoffs[i].Count == 0 || payoffs[i].Count != payoffs[0].Count)
            {
                yield return $"{options[i]} has payoffs in {payoffs[i].Count} states, {options[0]} in {payoffs[0].Count}; "
                    + "the same states, at least one, are needed.";
            }

            for (int s = 0; s < payoffs[i].Count; s++)
            {
                if (!double.IsFinite(payoffs[i][s]))
                {
                    yield return string.Create(
                        CultureInfo.InvariantCulture, $"{options[i]} has {payoffs[i][s]} in state {s}; a finite number is needed.");
                }
            }
        }
    }

    /// <summary>The arithmetic, in units in which more is always better.</summary>
    private sealed class Appraisal
    {
        private readonly string[] _names;
        private readonly RobustnessOptions _how;
        private readonly DecimalTable _decimals;
        private readonly BigInteger[][] _payoffs, _regrets, _sortedRegrets;
        private readonly int _sign, _states;
        private readonly Rational _optimism;
        private readonly Rational _place;
        private readonly double[][] _given;

        public Appraisal(string[] names, IReadOnlyList<IReadOnlyList<double>> payoffs, RobustnessOptions how)
        {
            (_names, _how, _sign, _states) = (names, how, how.LargerIsBetter ? 1 : -1, payoffs[0].Count);
            _given = [.. payoffs.Select(p => p.ToArray())];
            _decimals = new(payoffs);
            _payoffs = [.. _decimals.Rows.Select(r => r.Select(v => v * _sign).ToArray())];
            BigInteger[] best = [.. Enumerable.Range(0, _states).Select(s => _payoffs.Max(p => p[s]))];
            _regrets = [.. _payoffs.Select(p => p.Zip(best, (payoff, most) => most - payoff).ToArray())];
            _sortedRegrets = [.. _regrets.Select(r => r.Order().ToArray())];
            _optimism = DecimalTable.Exactly(how.Optimism);
            _place = DecimalTable.Exactly(how.RegretQuantile) * (_states - 1);
        }

        public RobustnessTable Table()
        {
            Dictionary<RobustnessCriterion, (BigInteger[] Merits, double[] Shown)> seen = [];
            foreach (RobustnessCriterion criterion in Enum.GetValues<RobustnessCriterion>())
            {
                if (criterion != RobustnessCriterion.Satisficing || _how.Threshold.HasValue)
                {
                    (Func<int, BigInteger> merit, Func<BigInteger, double> shown) = Measure(criterion);
                    BigInteger[] merits = [.. Enumerable.Range(0, _names.Length).Select(merit)];
                    seen[criterion] = (merits, [.. merits.Select(shown)]);
                }
            }

            return new(
                _how, [.. _names.Select((_, i) => Option(i, c => seen.TryGetValue(c, out var s) ? s.Shown[i] : null))],
                seen.ToDictionary(s => s.Key, s => Winners(s.Value.Merits)),
                [.. _regrets.Select(r => r.Select(v => _decimals.Value(v, 1)).ToArray())]);
        }

        // A merit that grows with what is good, in units of its own, and how it is shown.
        private (Func<int, BigInteger> Merit, Func<BigInteger, double> Shown) Measure(RobustnessCriterion criterion)
        {
            BigInteger all = _states, optimism = _optimism.Numerator, weights = _optimism.Denominator;
            return criterion switch
            {
                RobustnessCriterion.Maximin => (i => _payoffs[i].Min(), Payoff(1)),
                RobustnessCriterion.Maximax => (i => _payoffs[i].Max(), Payoff(1)),
                RobustnessCriterion.Hurwicz =>
                    (i => optimism * _payoffs[i].Max() + (weights - optimism) * _payoffs[i].Min(), Payoff(weights)),
                RobustnessCriterion.Laplace => (i => Sum(_payoffs[i]), Payoff(all)),
                RobustnessCriterion.MinimaxRegret => (i => -_regrets[i].Max(), Regret(1)),
                RobustnessCriterion.MeanRegret => (i => -Sum(_regrets[i]), Regret(all)),
                RobustnessCriterion.QuantileRegret => (i => -Quantile(_sortedRegrets[i]), Regret(_place.Denominator)),
                _ => (i => _given[i].Count(IsEnough), good => (double)good / _states),
            };
        }

        private Func<BigInteger, double> Payoff(BigInteger divisor) => merit => _decimals.Value(merit * _sign, divisor);

        private Func<BigInteger, double> Regret(BigInteger divisor) => merit => _decimals.Value(-merit, divisor);

        private bool IsEnough(double payoff) => _how.LargerIsBetter ? payoff >= _how.Threshold : payoff <= _how.Threshold;

        // Type 7, times the denominator of the place.
        private BigInteger Quantile(BigInteger[] sorted)
        {
            int below = (int)(_place.Numerator / _place.Denominator), above = Math.Min(below + 1, _states - 1);
            return sorted[below] * _place.Denominator + (_place.Numerator - below * _place.Denominator) * (sorted[above] - sorted[below]);
        }

        private OptionRobustness Option(int i, Func<RobustnessCriterion, double?> of) => new(
            _names[i], of(RobustnessCriterion.Maximin)!.Value, of(RobustnessCriterion.Maximax)!.Value,
            of(RobustnessCriterion.Hurwicz)!.Value, of(RobustnessCriterion.Laplace)!.Value, of(RobustnessCriterion.MinimaxRegret)!.Value,
            Array.IndexOf(_regrets[i], _regrets[i].Max()), of(RobustnessCriterion.MeanRegret)!.Value,
            of(RobustnessCriterion.QuantileRegret)!.Value, of(RobustnessCriterion.Satisficing), MeanOverDeviation(i));

        // Sum / sqrt(n sum of squares - sum^2): no unit is left.
        private double? MeanOverDeviation(int i)
        {
            BigInteger sum = Sum(_payoffs[i]), spread = _states * Sum(_payoffs[i].Select(p => p * p)) - sum * sum;
            return spread.IsZero ? null : _sign * sum.Sign * Math.Sqrt(new Rational(sum * sum, spread).ToDouble());
        }

        private static IReadOnlyList<int> Winners(BigInteger[] merits)
        {
            BigInteger most = merits.Max();
            return [.. Enumerable.Range(0, merits.Length).Where(i => merits[i] == most)];
        }

        private static BigInteger Sum(IEnumerable<BigInteger> values) => values.Aggregate(BigInteger.Zero, (sum, v) => sum + v);
    }
}
