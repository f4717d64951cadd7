using System.Collections;

namespace EscalationModel.Estimation.Data;

/// <summary>Disputes and their moves, as seen. Immutable.</summary>
public sealed class DisputeMoves : IReadOnlyList<ObservedDispute>
{
    private readonly ObservedDispute[] _disputes;

    /// <summary>A list of disputes.</summary>
    /// <param name="disputes">The disputes; the order does not matter to any estimate.</param>
    public DisputeMoves(IEnumerable<ObservedDispute> disputes)
        : this(disputes, 0)
    {
    }

    private DisputeMoves(IEnumerable<ObservedDispute> disputes, int cut)
    {
        ArgumentNullException.ThrowIfNull(disputes);
        _disputes = [.. disputes];
        CutMoves = cut;
    }

    /// <summary>The number of disputes.</summary>
    public int Count => _disputes.Length;

    /// <summary>The number of moves of all disputes.</summary>
    public int MoveCount => _disputes.Sum(d => d.Moves.Count);

    /// <summary>How many moves <see cref="First"/> has cut off.</summary>
    public int CutMoves { get; }

    /// <inheritdoc />
    public ObservedDispute this[int index] => _disputes[index];

    /// <summary>Reads moves from a CSV file with a row a move: <c>dispute,move,day,mover,level,ended</c>. <c>move</c> counts from 1
    /// within the dispute and gives the order; <c>mover</c> is A, B or AB (also: both); <c>level</c> is a whole number, 0 or more.
    /// <c>day</c> (a number or a date) and <c>ended</c> may be missing: without <c>ended</c> all disputes are taken to have ended; with
    /// it, 1 in the row of the last move says so and 0 there means that the dispute is known no further.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="EstimationException">The file cannot be read, or breaks a rule: all problems, by line and column.</exception>
    public static DisputeMoves Load(string path) => DisputeMovesFile.Read(CsvRecords.Read(path, DisputeMovesFile.Needed));

    /// <summary>The first moves of each dispute; a dispute that is cut is censored there, and the moves cut off are counted.</summary>
    /// <param name="most">The most moves of a dispute to keep, at least 1.</param>
    public DisputeMoves First(int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        return new(_disputes.Select(d => d.First(most)), CutMoves + _disputes.Sum(d => Math.Max(0, d.Moves.Count - most)));
    }

    /// <summary>The disputes whose first move is before a day.</summary>
    /// <param name="day">The day, in the count of <see cref="ObservedMove.Day"/>.</param>
    /// <exception cref="InvalidOperationException">A dispute has no day.</exception>
    public DisputeMoves Before(double day) => new(_disputes.Where(d => FirstDay(d) < day), 0);

    /// <summary>The disputes whose first move is on a day or later.</summary>
    /// <param name="day">The day, in the count of <see cref="ObservedMove.Day"/>.</param>
    /// <exception cref="InvalidOperationException">A dispute has no day.</exception>
    public DisputeMoves From(double day) => new(_disputes.Where(d => FirstDay(d) >= day), 0);

    /// <summary>The disputes whose first move is before a date, if days are counted as <see cref="DayOf"/> does.</summary>
    /// <param name="date">The date.</param>
    /// <exception cref="InvalidOperationException">A dispute has no day.</exception>
    public DisputeMoves Before(DateOnly date) => Before(DayOf(date));

    /// <summary>The disputes whose first move is on a date or later, if days are counted as <see cref="DayOf"/> does.</summary>
    /// <param name="date">The date.</param>
    /// <exception cref="InvalidOperationException">A dispute has no day.</exception>
    public DisputeMoves From(DateOnly date) => From(DayOf(date));

    /// <summary>The day of a date: days since 1 January 1970, as all loaders of dated files count.</summary>
    /// <param name="date">The date.</param>
    public static double DayOf(DateOnly date) => date.DayNumber - new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>The moves as a CSV text that <see cref="Load"/> reads: what another data set gave, for the tool.</summary>
    /// <returns>A line of names, then a row a move; days as numbers, empty where they are not known. Lines end in line feeds.</returns>
    public string ToCsv() => DisputeMovesFile.Write(this);

    /// <inheritdoc />
    public IEnumerator<ObservedDispute> GetEnumerator() => ((IEnumerable<ObservedDispute>)_disputes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _disputes.GetEnumerator();

    private static double FirstDay(ObservedDispute dispute) => dispute.Moves[0].Day is var day && !double.IsNaN(day)
        ? day
        : throw new InvalidOperationException($"dispute {PrintableText.Line(dispute.Name)} has no day; allowed: a file with a column day");
}
