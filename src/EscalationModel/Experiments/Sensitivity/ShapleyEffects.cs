using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Experiments.Sensitivity;

/// <summary>Shapley effects: the variance of an output divided among inputs that may depend on each other. An input's effect is what its
/// knowledge takes off the variance, on average over all orders in which inputs become known; effects are at least 0 and sum to 1. An input
/// that the model does not use has one too if it tells of others. Thread-safe. Source: [owen2014], [song2016].</summary>
public static class ShapleyEffects
{
    /// <summary>The effects of a study of a <see cref="ShapleyDesign"/>, with percentile intervals from drawing rounds again. Beside them
    /// the first-order and total indices for dependent inputs: Var E(Y | X_i) / V, in which an input speaks for those that it tells of, and
    /// E Var(Y | all others) / V, of what it alone brings.</summary>
    /// <param name="study">The study.</param>
    /// <param name="output">The name of the output; an unknown one is an <see cref="ArgumentException"/>.</param>
    /// <param name="options">How; null: 95% intervals from 1000 resamples.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="StudyException">The design is another, or a value is not finite (names the row).</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static ShapleyResult Of(
        StudyResult study, string output, IntervalOptions? options = null, CancellationToken cancellation = default) =>
        Of(Evaluations.Of(study, output), options ?? new(), cancellation);

    internal static ShapleyResult Of(Evaluations evaluations, IntervalOptions options, CancellationToken cancellation = default)
    {
        options.Check();
        ShapleyDesign design = evaluations.DesignAs<ShapleyDesign>("Shapley effects", "a ShapleyDesign");
        var rounds = new ShapleyRounds(design, evaluations.Values);
        int d = design.Dimensions;
        var bootstrap = new Bootstrap(design.Rounds, 3 * d, options, cancellation);
        Estimate?[] found = evaluations.IsConstant
            ? new Estimate?[3 * d]
            : [.. bootstrap.Run(() => rounds.Indices).Select(r => r?.ByPercentiles)];
        List<string> warnings = evaluations.Warnings();
        if (bootstrap.Lost > 0)
        {
            warnings.Add($"{bootstrap.Lost} of {options.Resamples} resamples had no variance; intervals come from the others.");
        }

        if (design.Rounds < 30)
        {
            warnings.Add($"{design.Rounds} rounds are few: intervals are too narrow.");
        }

        return new()
        {
            Output = evaluations.Output,
            Level = options.Level,
            Rounds = design.Rounds,
            Mean = rounds.Mean,
            Variance = rounds.Variance,
            Indices = [.. evaluations.Inputs.Select((name, i) => new ShapleyIndex(name, found[i], found[d + i], found[2 * d + i]))],
            Warnings = warnings,
        };
    }
}

/// <summary>The Shapley effects of an output. Immutable.</summary>
[TypeFormatterSource]
public sealed record ShapleyResult : IShown
{
    /// <summary>The output.</summary>
    public required string Output { get; init; }

    /// <summary>The level of the intervals, which hold for it in place of 95%.</summary>
    public required double Level { get; init; }

    /// <summary>How many rounds there were.</summary>
    public required int Rounds { get; init; }

    /// <summary>The mean of the output.</summary>
    public required double Mean { get; init; }

    /// <summary>The variance of the output.</summary>
    public required double Variance { get; init; }

    /// <summary>The indices, one an input, in their order.</summary>
    public required IReadOnlyList<ShapleyIndex> Indices { get; init; }

    /// <summary>What is doubtful, a sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>A table.</summary>
    public override string ToString()
    {
        var table = new IndexTable("input", "Shapley", "first order", "total");
        foreach (ShapleyIndex index in Indices)
        {
            table.Add(index.Input, index.Shapley, index.First, index.Total);
        }

        return IndexTable.Page($"Shapley effects on {Output}, {Rounds} rounds", Level, Warnings, table);
    }
}
