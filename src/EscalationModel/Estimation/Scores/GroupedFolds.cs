namespace EscalationModel.Estimation.Scores;

/// <summary>Folds of rows that keep the rows of a group, such as the moves of a dispute, together: what is tested shares no group with what
/// is fitted to. Immutable; thread-safe.</summary>
public sealed class GroupedFolds
{
    private readonly int[] _foldOfRow;

    private GroupedFolds(int[] foldOfRow, int folds) => (_foldOfRow, Count) = (foldOfRow, folds);

    /// <summary>The folds.</summary>
    public int Count { get; }

    /// <summary>The fold of each row, from 0.</summary>
    public IReadOnlyList<int> FoldOfRow => _foldOfRow;

    /// <summary>A split a fold: its rows are tested, all others fitted to.</summary>
    public IReadOnlyList<ValidationSplit> Splits =>
        [.. Enumerable.Range(0, Count).Select(fold => new ValidationSplit(RowsWhere(f => f != fold), RowsWhere(f => f == fold)))];

    /// <summary>Deals groups to folds in turn, in the order in which they first appear.</summary>
    /// <typeparam name="TGroup">The name of a group.</typeparam>
    /// <param name="groups">The group of each row.</param>
    /// <param name="folds">The folds, from 2 to the number of groups.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 folds, or more than groups.</exception>
    public static GroupedFolds Deal<TGroup>(IReadOnlyList<TGroup> groups, int folds)
        where TGroup : notnull
    {
        ArgumentNullException.ThrowIfNull(groups);
        var places = new Dictionary<TGroup, int>();
        int[] place = [.. groups.Select(g => places.TryGetValue(g, out int known) ? known : places[g] = places.Count)];
        return folds >= 2 && folds <= places.Count
            ? new([.. place.Select(p => p % folds)], folds)
            : throw new ArgumentOutOfRangeException(
                nameof(folds), folds, $"From 2 folds to the number of groups, {places.Count}, are allowed.");
    }

    private int[] RowsWhere(Func<int, bool> isMeant) =>
        [.. Enumerable.Range(0, _foldOfRow.Length).Where(row => isMeant(_foldOfRow[row]))];
}
