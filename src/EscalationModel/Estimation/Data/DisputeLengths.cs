using System.Collections;

namespace EscalationModel.Estimation.Data;

/// <summary>Lengths of disputes in moves. Immutable.</summary>
public sealed class DisputeLengths : IReadOnlyList<LengthCount>
{
    private const int MostLength = 10_000_000, MostCount = 1_000_000_000;

    private readonly LengthCount[] _counts;

    /// <summary>Lengths; rows of the same length and kind are added up, rows that count nothing are left out.</summary>
    /// <param name="counts">The rows: lengths of at least 1, counts of at least 0.</param>
    /// <exception cref="ArgumentException">A row is not as said, or nothing is counted.</exception>
    public DisputeLengths(IEnumerable<LengthCount> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        LengthCount[] rows = [.. counts];
        string[] wrong = [.. rows.Where(r => r.Length < 1 || r.Count < 0).Select(r => r.ToString())];
        if (wrong.Length > 0)
        {
            throw new ArgumentException(
                $"{string.Join("; ", wrong)}: allowed: lengths of at least 1, counts of at least 0", nameof(counts));
        }

        _counts = [.. rows.Where(r => r.Count > 0).GroupBy(r => (r.Length, r.Censored)).OrderBy(g => g.Key)
            .Select(g => new LengthCount(g.Key.Length, checked(g.Sum(r => r.Count)), g.Key.Censored))];
        if (_counts.Length == 0)
        {
            throw new ArgumentException("no dispute is counted; allowed: at least one", nameof(counts));
        }
    }

    /// <summary>The number of rows: one for each length and kind that occurs, by rising length.</summary>
    public int Count => _counts.Length;

    /// <summary>The number of disputes.</summary>
    public long Disputes => _counts.Sum(c => (long)c.Count);

    /// <inheritdoc />
    public LengthCount this[int index] => _counts[index];

    /// <summary>Reads lengths from a CSV file with the columns <c>length</c> (or <c>incidents</c>, <c>moves</c>), <c>disputes</c> (or
    /// <c>count</c>) and, if some are censored, <c>censored</c>: 1 if the length is only known to be at least that.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="EstimationException">The file cannot be read, or breaks a rule: all problems, by line and column.</exception>
    public static DisputeLengths Load(string path) => Read(CsvRecords.Read(path));

    /// <summary>The lengths of disputes.</summary>
    /// <param name="moves">The disputes; those that have not ended are censored at their last move.</param>
    public static DisputeLengths Of(DisputeMoves moves)
    {
        ArgumentNullException.ThrowIfNull(moves);
        return new(moves.Select(d => new LengthCount(d.Moves.Count, 1, !d.Ended)));
    }

    /// <inheritdoc />
    public IEnumerator<LengthCount> GetEnumerator() => ((IEnumerable<LengthCount>)_counts).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _counts.GetEnumerator();

    internal static DisputeLengths Read(CsvRecords records)
    {
        string length = records.FirstOf("length", "incidents", "moves") ?? "length";
        string count = records.FirstOf("disputes", "count") ?? "disputes";
        records.Need(length, count);
        IReadOnlyList<LengthCount> rows = records.Select(r => new LengthCount(
            r.Whole(length, 1, MostLength), r.Whole(count, 0, MostCount), Censored(r)));
        if (rows.Sum(r => (long)r.Count) is 0 or > MostCount)
        {
            records.Refuse(0, count, "", $"from 1 to {MostCount} disputes in all");
            records.Check();
        }

        return new DisputeLengths(rows);
    }

    private static bool Censored(CsvRow row) =>
        !row.IsMissing("censored") && row.OneOf("censored", "0", "1", "false", "true") is "1" or "true";
}
