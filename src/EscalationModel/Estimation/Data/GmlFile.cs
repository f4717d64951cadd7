namespace EscalationModel.Estimation.Data;

/// <summary>Reads files of the GML-MID data.</summary>
internal static class GmlFile
{
    private const int Unknown = -9, MostAction = 22;

    public static GmlDisputes Read(CsvRecords records)
    {
        string dispute = records.FirstOf("dispnum", "dispnum4", "dispnum3") ?? "dispnum";
        bool isDyadic = records.Has("sidea1");
        string wanted = isDyadic ? "hostlev1" : "hostlev";
        string level = records.FirstOf(wanted, isDyadic ? "hiact1" : "hiact") ?? wanted;
        string other = level.TrimEnd('1') + "2";
        string year = isDyadic ? "year" : "styear";
        records.Need(isDyadic ? [dispute, year, "sidea1", "sidea2", level, other] : [dispute, year, "sidea", level]);
        IReadOnlyList<Part[]> rows = records.Select<Part[]>(row => isDyadic
            ? [PartOf(row, dispute, year, "sidea1", level), PartOf(row, dispute, year, "sidea2", other)]
            : [PartOf(row, dispute, year, "sidea", level)]);
        return new GmlDisputes(rows.SelectMany(r => r).GroupBy(p => p.Dispute).OrderBy(g => g.Key).Select(Summary));
    }

    /// <summary>The level of hostility of an action of COW's list, 0 to 22.</summary>
    public static int LevelOfAction(int action) => action switch
    {
        < 0 => 0,
        0 => 1,
        <= 6 => 2,
        <= 12 => 3,
        <= 19 => 4,
        _ => 5,
    };

    private static DisputeSummary Summary(IGrouping<int, Part> parts) =>
        new(CowDate.Name(parts.Key), parts.Min(p => p.Year), Highest(parts, isSideA: true), Highest(parts, isSideA: false));

    private static int Highest(IEnumerable<Part> parts, bool isSideA) =>
        parts.Where(p => p.IsSideA == isSideA).Select(p => p.Level).DefaultIfEmpty(0).Max();

    private static Part PartOf(CsvRow row, string dispute, string year, string side, string level) => new(
        row.Whole(dispute, 1),
        row.Whole(year, 1800, 2200),
        row.OneOf(side, "0", "1") == "1",
        level.StartsWith("hiact", StringComparison.Ordinal)
            ? LevelOfAction(row.WholeOrCode(level, Unknown, 0, MostAction))
            : CowDate.Level(row, level));

    private readonly record struct Part(int Dispute, int Year, bool IsSideA, int Level);
}
