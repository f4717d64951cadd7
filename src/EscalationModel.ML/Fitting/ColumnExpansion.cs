namespace EscalationModel.ML.Fitting;

/// <summary>Which columns a generalized linear model makes of features.</summary>
internal enum ColumnExpansion
{
    /// <summary>The features.</summary>
    Linear,

    /// <summary>The features and the products of each two.</summary>
    Interactions,

    /// <summary>The features, the products of each two and their squares.</summary>
    Quadratic,
}

/// <summary>Expands features into columns.</summary>
internal static class ColumnExpansions
{
    /// <summary>How many columns it makes of so many features.</summary>
    public static int Columns(this ColumnExpansion expansion, int features) => expansion switch
    {
        ColumnExpansion.Linear => features,
        ColumnExpansion.Interactions => features + features * (features - 1) / 2,
        _ => features + features * (features + 1) / 2,
    };

    /// <summary>Writes the columns: the features first, then products in the order of the features.</summary>
    public static void Expand(this ColumnExpansion expansion, ReadOnlySpan<double> features, Span<double> columns)
    {
        features.CopyTo(columns);
        int at = features.Length;
        for (int i = 0; expansion != ColumnExpansion.Linear && i < features.Length; i++)
        {
            for (int j = expansion == ColumnExpansion.Quadratic ? i : i + 1; j < features.Length; j++)
            {
                columns[at++] = features[i] * features[j];
            }
        }
    }
}
