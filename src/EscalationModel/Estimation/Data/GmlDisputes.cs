using System.Collections;

namespace EscalationModel.Estimation.Data;

/// <summary>Disputes of the GML-MID data [gibler2016], or of COW's MIDB, by the highest level of each side. They have no incidents, so
/// that no law of moves can be estimated from them: use <see cref="CowIncidents"/>. Immutable.</summary>
public sealed class GmlDisputes : IReadOnlyList<DisputeSummary>
{
    private const int Levels = 6;

    private readonly DisputeSummary[] _disputes;

    internal GmlDisputes(IEnumerable<DisputeSummary> disputes) => _disputes = [.. disputes];

    /// <summary>The number of disputes.</summary>
    public int Count => _disputes.Length;

    /// <inheritdoc />
    public DisputeSummary this[int index] => _disputes[index];

    /// <summary>Reads either of two files. Participants: a row a state and dispute with <c>dispnum, sidea, styear</c> and <c>hostlev</c>
    /// or <c>hiact</c>. Directed dyads: <c>dispnum, year, sidea1, sidea2</c> and <c>hostlev1, hostlev2</c> or <c>hiact1, hiact2</c>.
    /// Without hostlev the level follows from the highest action: 1 to 6 threat, 7 to 12 display, 13 to 19 use, 20 and more war.</summary>
    /// <param name="path">The path of the file, such as <c>gml-midb-2.2.1.csv</c>.</param>
    /// <exception cref="EstimationException">The file cannot be read, or breaks a rule: all problems, by line and column.</exception>
    public static GmlDisputes Load(string path) => GmlFile.Read(CsvRecords.Read(path));

    /// <summary>How many disputes reached which levels.</summary>
    /// <returns>Counts [level of A, level of B], each from 0 (not known) to 5 (war).</returns>
    public int[,] JointLevels()
    {
        var counts = new int[Levels, Levels];
        foreach (DisputeSummary dispute in _disputes)
        {
            counts[dispute.LevelA, dispute.LevelB]++;
        }

        return counts;
    }

    /// <summary>The disputes that began in a range of years.</summary>
    /// <param name="first">The first year.</param>
    /// <param name="last">The last year.</param>
    public GmlDisputes Between(int first, int last) => new(_disputes.Where(d => d.Year >= first && d.Year <= last));

    /// <inheritdoc />
    public IEnumerator<DisputeSummary> GetEnumerator() => ((IEnumerable<DisputeSummary>)_disputes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _disputes.GetEnumerator();
}
