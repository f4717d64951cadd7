using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Experiments.Sensitivity;

/// <summary>Sobol indices: which share of the variance of an output is due to each input by itself (first order), with all its interactions
/// (total), and to pairs (second order). For inputs that do not depend on each other. Values are not cut to [0, 1]: one below 0 is noise,
/// as its interval shows. Thread-safe. Source: [sobol1993], [homma1996].</summary>
public static class SobolIndices
{
    /// <summary>The indices of a study of a <see cref="SaltelliDesign"/>, with percentile intervals from drawing base points
    /// again.</summary>
    /// <param name="study">The study.</param>
    /// <param name="output">The name of the output; an unknown one is an <see cref="ArgumentException"/>.</param>
    /// <param name="options">How; null: Jansen's formulas and 95% intervals.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="StudyException">The design is another, its inputs depend on each other, second order is asked for and its rows are
    /// not there, or a value is not finite (names the row).</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static SobolResult Of(
        StudyResult study, string output, SobolOptions? options = null, CancellationToken cancellation = default) =>
        Of(Evaluations.Of(study, output), options ?? new(), cancellation);

    internal static SobolResult Of(Evaluations evaluations, SobolOptions options, CancellationToken cancellation = default)
    {
        options.Check();
        SaltelliDesign design = evaluations.DesignAs<SaltelliDesign>("Sobol indices", "a SaltelliDesign");
        bool second = options.SecondOrder ?? design.HasSecondOrder;
        if (second && !design.HasSecondOrder)
        {
            throw new StudyException(
                $"the analysis asks for second order, and the plan is for first order and totals alone: {design}");
        }

        int groups = design.Groups.Count, units = checked((int)design.BasePoints);
        var rows = new SaltelliRows(evaluations.Values, units, groups, design.HasSecondOrder);
        List<string> warnings = evaluations.Warnings();
        var bootstrap = new Bootstrap(units, SaltelliRows.Statistics(groups, second), options, cancellation);
        Estimate?[] found = evaluations.IsConstant
            ? new Estimate?[SaltelliRows.Statistics(groups, second)]
            : [.. bootstrap.Run(() => rows.Statistic(options.Estimator, second)).Select(r => r?.ByPercentiles)];
        if (bootstrap.Lost > 0)
        {
            warnings.Add($"{bootstrap.Lost} of {options.Resamples} resamples had no variance; intervals come from the others.");
        }

        string[] names = [.. design.Groups.Select(evaluations.NameOf)];
        return new()
        {
            Output = evaluations.Output,
            Estimator = options.Estimator,
            Level = options.Level,
            BasePoints = units,
            Mean = rows.Mean,
            Variance = rows.Variance,
            Indices = [.. names.Select((name, i) => new SobolIndex(name, found[i], found[groups + i]))],
            Pairs = second ? [.. Pairs(names, found)] : [],
            Warnings = warnings,
        };
    }

    private static IEnumerable<SobolPair> Pairs(string[] names, Estimate?[] found)
    {
        int at = 2 * names.Length, pairs = names.Length * (names.Length - 1) / 2;
        for (int i = 0; i < names.Length; i++)
        {
            for (int j = i + 1; j < names.Length; j++, at++)
            {
                yield return new(names[i], names[j], found[at], found[at + pairs]);
            }
        }
    }
}

/// <summary>How Sobol indices are estimated. Immutable.</summary>
public sealed record SobolOptions : IntervalOptions
{
    /// <summary>The formula of first-order indices and pairs.</summary>
    public SobolEstimator Estimator { get; init; }

    /// <summary>Whether pairs are wanted; null: if the design has the rows for them.</summary>
    public bool? SecondOrder { get; init; }
}
