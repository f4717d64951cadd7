namespace EscalationModel.Experiments.Sensitivity;

/// <summary>The Sobol indices of an output. Immutable.</summary>
[TypeFormatterSource]
public sealed record SobolResult : IShown
{
    /// <summary>The output.</summary>
    public required string Output { get; init; }

    /// <summary>The formula of first-order indices and pairs.</summary>
    public required SobolEstimator Estimator { get; init; }

    /// <summary>The level of the intervals, which hold for it in place of 95%.</summary>
    public required double Level { get; init; }

    /// <summary>How many base points there were.</summary>
    public required int BasePoints { get; init; }

    /// <summary>The mean of the output over A and B.</summary>
    public required double Mean { get; init; }

    /// <summary>The variance of the output over A and B, with their number as divisor.</summary>
    public required double Variance { get; init; }

    /// <summary>The indices, one an input or group, in their order.</summary>
    public required IReadOnlyList<SobolIndex> Indices { get; init; }

    /// <summary>The indices of pairs, the first member slowest; none without second order.</summary>
    public required IReadOnlyList<SobolPair> Pairs { get; init; }

    /// <summary>What is doubtful, a sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>A table.</summary>
    public override string ToString()
    {
        var indices = new IndexTable("input", "first order", "total");
        foreach (SobolIndex index in Indices)
        {
            indices.Add(index.Name, index.First, index.Total);
        }

        var pairs = new IndexTable("pair", "interaction", "closed");
        foreach (SobolPair pair in Pairs)
        {
            pairs.Add($"{pair.First} x {pair.Second}", pair.Interaction, pair.Closed);
        }

        return IndexTable.Page($"Sobol indices of {Output}", Level, Warnings, Pairs.Count > 0 ? [indices, pairs] : [indices]);
    }
}
