using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Studies;
using EscalationModel.Numerics;

namespace EscalationModel.Experiments.Sensitivity;

/// <summary>Morris's elementary effects: how much an output changes, a unit of the scaled input, when one input takes a step on a grid and
/// the others stay where they are. Their mean absolute value mu* ranks inputs at a small price, and tells those that do nothing.
/// Thread-safe. Source: [morris1991], [campolongo2007].</summary>
public static class MorrisEffects
{
    private const int ManyLevels = 8;

    /// <summary>The effects of a study of a <see cref="MorrisDesign"/>. Means have Student's intervals over trajectories, sigma the
    /// percentile interval from drawing trajectories again.</summary>
    /// <param name="study">The study.</param>
    /// <param name="output">The name of the output; an unknown one is an <see cref="ArgumentException"/>.</param>
    /// <param name="options">How; null: 95% intervals.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="StudyException">The design is another, its inputs depend on each other, or a value is not finite (names the row).
    /// </exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static MorrisResult Of(
        StudyResult study, string output, IntervalOptions? options = null, CancellationToken cancellation = default) =>
        Of(Evaluations.Of(study, output), options ?? new(), cancellation);

    internal static MorrisResult Of(Evaluations evaluations, IntervalOptions options, CancellationToken cancellation = default)
    {
        options.Check();
        MorrisDesign design = evaluations.DesignAs<MorrisDesign>("Morris's effects", "a MorrisDesign");
        double[][] effects = Effects(design, evaluations.Values);
        var bootstrap = new Bootstrap(design.Trajectories, effects.Length, options, cancellation);
        Resampled?[] sigmas = bootstrap.Run(() => (units, found) =>
        {
            for (int g = 0; g < effects.Length; g++)
            {
                found[g] = Sigma(effects[g], units);
            }
        });
        return new()
        {
            Output = evaluations.Output,
            Level = options.Level,
            Trajectories = design.Trajectories,
            Levels = design.Levels,
            Effects = [.. effects.Select((e, g) => evaluations.IsConstant
                ? new MorrisEffect(evaluations.NameOf(design.Groups[g]), null, null, null)
                : Effect(evaluations.NameOf(design.Groups[g]), design.Groups[g].Count == 1, e, sigmas[g]?.ByPercentiles, options.Level))],
            Warnings = [.. evaluations.Warnings(), .. Warnings(design)],
        };
    }

    /// <summary>The effects of each input or group, one a trajectory. The step of a group is up or down in each of its inputs, so that only
    /// the size of its effect has a meaning.</summary>
    internal static double[][] Effects(MorrisDesign design, double[] values)
    {
        int groups = design.Groups.Count;
        var effects = new double[groups][];
        for (int g = 0; g < groups; g++)
        {
            effects[g] = new double[design.Trajectories];
        }

        double[] before = new double[design.Dimensions], after = new double[design.Dimensions];
        for (int row = 0; row < values.Length; row++)
        {
            (before, after) = (after, before);
            design.Point(row, after);
            (int trajectory, int moves) = Math.DivRem(row, groups + 1);
            if (moves > 0)
            {
                int moved = MovedGroup(design.Groups, before, after);
                int first = design.Groups[moved][0];
                double step = after[first] - before[first];
                effects[moved][trajectory] =
                    (values[row] - values[row - 1]) / (design.Groups[moved].Count == 1 ? step : Math.Abs(step));
            }
        }

        return effects;
    }

    /// <summary>The standard deviation of the effects of some trajectories, with one less than their number as divisor; NaN for
    /// one.</summary>
    internal static double Sigma(double[] effects, ReadOnlySpan<int> trajectories)
    {
        if (trajectories.Length < 2)
        {
            return double.NaN;
        }

        double mean = 0, squares = 0;
        foreach (int t in trajectories)
        {
            mean += effects[t];
        }

        mean /= trajectories.Length;
        foreach (int t in trajectories)
        {
            squares += (effects[t] - mean) * (effects[t] - mean);
        }

        return Math.Sqrt(squares / (trajectories.Length - 1));
    }

    private static MorrisEffect Effect(string name, bool isSingle, double[] effects, Estimate? sigma, double level)
    {
        double[] sizes = [.. effects.Select(Math.Abs)];
        return new(name, isSingle ? Mean(effects, level) : null, Mean(sizes, level), isSingle ? sigma : null);
    }

    private static Estimate Mean(double[] values, double level)
    {
        double mean = values.Average(), n = values.Length;
        if (n < 2)
        {
            return new(mean, double.NegativeInfinity, double.PositiveInfinity);
        }

        double half = Estimate.Student(n - 1, 1 - level) * Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (n - 1) / n);
        return new(mean, mean - half, mean + half);
    }

    private static int MovedGroup(IReadOnlyList<IReadOnlyList<int>> groups, double[] before, double[] after)
    {
        for (int g = 0; g < groups.Count; g++)
        {
            if (before[groups[g][0]] != after[groups[g][0]])
            {
                return g;
            }
        }

        throw new InvalidOperationException("Every step of a trajectory moves an input.");
    }

    private static IEnumerable<string> Warnings(MorrisDesign design)
    {
        string step = FormattableString.Invariant($"{design.Step:0.####}");
        yield return $"All steps are {step} of the range: where an output is periodic in an input, mu* depends on the number of levels "
            + $"(here {design.Levels}) and may miss it. Compare with another number, or with Sobol indices.";
        if (design.Levels > ManyLevels)
        {
            yield return FormattableString.Invariant(
                $"{design.Levels} levels are many: the step is near one half, where periods of a half vanish. From 4 to 8 are usual.");
        }

        if (design.Trajectories < 10)
        {
            yield return $"{design.Trajectories} trajectories are few: their intervals are wide or too narrow.";
        }
    }
}

/// <summary>The elementary effects on an output. Immutable.</summary>
[TypeFormatterSource]
public sealed record MorrisResult : IShown
{
    /// <summary>The output.</summary>
    public required string Output { get; init; }

    /// <summary>The level of the intervals, which hold for it in place of 95%.</summary>
    public required double Level { get; init; }

    /// <summary>How many trajectories there were.</summary>
    public required int Trajectories { get; init; }

    /// <summary>How many levels each input had.</summary>
    public required int Levels { get; init; }

    /// <summary>The effects, one an input or group, in their order.</summary>
    public required IReadOnlyList<MorrisEffect> Effects { get; init; }

    /// <summary>What is doubtful, a sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>A table.</summary>
    public override string ToString()
    {
        var table = new IndexTable("input", "mu", "mu*", "sigma");
        foreach (MorrisEffect effect in Effects)
        {
            table.Add(effect.Name, effect.Mu, effect.MuStar, effect.Sigma);
        }

        return IndexTable.Page($"Morris's effects on {Output}, {Trajectories} trajectories of {Levels} levels", Level, Warnings, table);
    }
}
