namespace EscalationModel.Estimation.Scores;

/// <summary>Fits to the training part of each split and scores the test part. Thread-safe as far as what it calls is.</summary>
public static class CrossValidation
{
    /// <summary>Calls a model on rows that it has not seen.</summary>
    /// <typeparam name="TRow">A row.</typeparam>
    /// <typeparam name="TModel">What is fitted.</typeparam>
    /// <typeparam name="TResult">What is wanted of a row: a forecast, or a loss.</typeparam>
    /// <param name="rows">All rows.</param>
    /// <param name="splits">The splits, such as those of <see cref="RollingOrigin"/> or <see cref="GroupedFolds"/>.</param>
    /// <param name="fit">Fits to rows.</param>
    /// <param name="tell">The result of a row by what was fitted.</param>
    /// <returns>The tested rows with their results, in the order of the splits.</returns>
    /// <exception cref="ArgumentException">A split has a row that is none, fits to nothing, or tests a row that it fits to.</exception>
    public static IReadOnlyList<(int Row, TResult Result)> Run<TRow, TModel, TResult>(
        IReadOnlyList<TRow> rows, IReadOnlyList<ValidationSplit> splits, Func<IReadOnlyList<TRow>, TModel> fit,
        Func<TModel, TRow, TResult> tell)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(splits);
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(tell);
        var results = new List<(int, TResult)>();
        for (int s = 0; s < splits.Count; s++)
        {
            Check(splits[s], s, rows.Count);
            TModel fitted = fit([.. splits[s].Train.Select(row => rows[row])]);
            results.AddRange(splits[s].Test.Select(row => (row, tell(fitted, rows[row]))));
        }

        return results;
    }

    private static void Check(ValidationSplit split, int number, int rows)
    {
        var train = split.Train.ToHashSet();
        if (train.Count == 0 || split.Train.Concat(split.Test).Any(r => r < 0 || r >= rows) || split.Test.Any(train.Contains))
        {
            throw new ArgumentException(
                $"Split {number} must fit to at least one row, use rows from 0 to {rows - 1}, and test none that it fits to.",
                nameof(split));
        }
    }
}
