namespace EscalationModel.Experiments.Sensitivity;

/// <summary>The PAWN indices of an output. Immutable.</summary>
[TypeFormatterSource]
public sealed record PawnResult : IShown
{
    /// <summary>The output.</summary>
    public required string Output { get; init; }

    /// <summary>The level of the intervals and of the limits of dummies, which hold for it in place of 95%.</summary>
    public required double Level { get; init; }

    /// <summary>How many points there were.</summary>
    public required int Points { get; init; }

    /// <summary>The indices, one an input, in their order.</summary>
    public required IReadOnlyList<PawnIndex> Indices { get; init; }

    /// <summary>What is doubtful, a sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>A table: the summaries of the index, those that a dummy has (mean and limit of its largest), and the mean without noise.
    /// </summary>
    public override string ToString()
    {
        var table = new IndexTable("input", "minimum", "mean", "median", "maximum", "dummy mean", "dummy's limit", "mean without noise");
        foreach (PawnIndex index in Indices)
        {
            table.AddTexts(
                index.Input,
                [
                    .. index.Index?.All.Select(Short) ?? Enumerable.Repeat("-", 4),
                    Short(index.Dummy.Expected.Mean), Short(index.Dummy.Limit.Maximum),
                    IndexTable.Text(index.MeanWithoutNoise),
                ]);
        }

        return IndexTable.Page($"PAWN indices of {Output} from {Points} points", Level, Warnings, table);
    }

    private static string Short(double value) => FormattableString.Invariant($"{value:F3}");
}
