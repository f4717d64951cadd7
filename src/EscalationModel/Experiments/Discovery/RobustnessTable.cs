using System.Globalization;
using System.Text;
using EscalationModel.Experiments.Statistics;

namespace EscalationModel.Experiments.Discovery;

/// <summary>Options in an order for each criterion of robustness. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class RobustnessTable : IShown
{
    private readonly IReadOnlyDictionary<RobustnessCriterion, IReadOnlyList<int>> _winners;
    private readonly double[][] _regrets;

    internal RobustnessTable(
        RobustnessOptions how, IReadOnlyList<OptionRobustness> options,
        IReadOnlyDictionary<RobustnessCriterion, IReadOnlyList<int>> winners, double[][] regrets) =>
        (How, Options, _winners, _regrets) = (how, options, winners, regrets);

    /// <summary>What was called good.</summary>
    public RobustnessOptions How { get; }

    /// <summary>The options, as they were given.</summary>
    public IReadOnlyList<OptionRobustness> Options { get; }

    /// <summary>How many states there are.</summary>
    public int States => _regrets[0].Length;

    /// <summary>All options that are best by a criterion: more than one if they tie, exactly and not nearly.</summary>
    /// <param name="criterion">The criterion; <see cref="RobustnessCriterion.Satisficing"/> needs a threshold, else
    /// <see cref="ArgumentException"/>.</param>
    public IReadOnlyList<OptionRobustness> Winners(RobustnessCriterion criterion) =>
        _winners.TryGetValue(criterion, out IReadOnlyList<int>? winners)
            ? [.. winners.Select(i => Options[i])]
            : throw new ArgumentException($"{criterion} was not computed: satisficing needs a threshold.", nameof(criterion));

    /// <summary>The regret of an option in each state: where it is large, and the option should not be taken, can be asked of
    /// <see cref="Prim"/>.</summary>
    /// <param name="option">The number of the option, from 0; else <see cref="ArgumentOutOfRangeException"/>.</param>
    public IReadOnlyList<double> Regrets(int option) => option >= 0 && option < _regrets.Length
        ? [.. _regrets[option]]
        : throw new ArgumentOutOfRangeException(nameof(option), option, $"There are options from 0 to {_regrets.Length - 1}.");

    /// <summary>A row for each option, and the winners by each criterion.</summary>
    public override string ToString()
    {
        var table = new AlignedText(
            "option", "worst", "best", "hurwicz", "mean", "max regret", "mean regret", "quantile regret", "satisficing", "mean/sd");
        foreach (OptionRobustness o in Options)
        {
            table.Add(
                o.Name, o.Worst, o.Best, o.Hurwicz, o.Mean, o.MaxRegret, o.MeanRegret, o.QuantileRegret, o.Satisficing,
                o.MeanOverDeviation);
        }

        var text = new StringBuilder().Append(table);
        foreach ((RobustnessCriterion criterion, IReadOnlyList<int> winners) in _winners.OrderBy(w => w.Key))
        {
            string names = string.Join(", ", winners.Select(i => PrintableText.Line(Options[i].Name)));
            text.Append(CultureInfo.InvariantCulture, $"\n{criterion}: {names}");
        }

        return text.ToString();
    }
}
