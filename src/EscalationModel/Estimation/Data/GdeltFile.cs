namespace EscalationModel.Estimation.Data;

/// <summary>Reads exports of GDELT. They have no line of names: 57 columns in the files up to March 2013, 58 in version 1.0 after that
/// (SOURCEURL), 61 in version 2.0 (ADM2 codes of three places).</summary>
internal static class GdeltFile
{
    private static readonly string[] PlaceNames =
        ["Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"];

    private static readonly string[] Actors = ["Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
        "Religion2Code", "Type1Code", "Type2Code", "Type3Code"];

    private static readonly string[] Measures = ["IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass",
        "GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone"];

    /// <summary>Whether a text begins with a row of an export.</summary>
    public static bool IsBare(string text)
    {
        ReadOnlySpan<char> line = FirstLine(text);
        return line.Count('\t') + 1 is 57 or 58 or 61 && char.IsAsciiDigit(line[0]);
    }

    /// <summary>The rows of an export.</summary>
    public static CsvRecords Bare(string file, string text) =>
        CsvRecords.ParseBare(file, text, Names(FirstLine(text).Count('\t') + 1), '\t', isQuoted: false);

    /// <summary>The names of the columns by their number.</summary>
    public static string[] Names(int columns)
    {
        bool isSecond = columns == 61;
        string[] all = ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate", .. Actors.Select(a => "Actor1" + a),
            .. Actors.Select(a => "Actor2" + a), .. Measures, .. Place("Actor1Geo_", isSecond), .. Place("Actor2Geo_", isSecond),
            .. Place("ActionGeo_", isSecond), "DATEADDED", "SOURCEURL"];
        return all[..columns];
    }

    public static EventTable Read(CsvRecords records)
    {
        records.Need("SQLDATE", "Actor1Code", "Actor2Code", "EventRootCode", "GoldsteinScale");
        IReadOnlyList<ObservedEvent?> rows = records.Select(EventOf);
        ObservedEvent[] events = [.. rows.OfType<ObservedEvent>()];
        if (events.Length == 0)
        {
            records.Refuse(0, "EventRootCode", "", "at least one row with a code of CAMEO");
            records.Check();
        }

        return new EventTable(events, EventFormat.Gdelt, hasTargets: true, rows.Count - events.Length);
    }

    private static ObservedEvent? EventOf(CsvRow row)
    {
        DateOnly date = row.Date("SQLDATE");
        double? score = row.OptionalNumber("GoldsteinScale", -10, 10);
        return RootOf(row) is { } root
            ? new ObservedEvent(date, Party(row, "Actor1"), Party(row, "Actor2"), IsMutual: false, root,
                score ?? CameoRoot.Goldstein(root), CameoRoot.Level(root), Escalates: null)
            : null;
    }

    private static int? RootOf(CsvRow row)
    {
        string code = row["EventRootCode"];
        return code.Length == 0 || code[0] is '-' or 'X' ? null : row.Whole("EventRootCode", 1, CameoRoot.Count);
    }

    private static EventParty Party(CsvRow row, string which) =>
        new(row[which + "Name"], row[which + "Code"], row[which + "CountryCode"]);

    private static IEnumerable<string> Place(string which, bool isSecond) =>
        PlaceNames.Where(n => isSecond || n != "ADM2Code").Select(n => which + n);

    private static ReadOnlySpan<char> FirstLine(string text)
    {
        ReadOnlySpan<char> line = text.AsSpan().TrimStart("\r\n");
        int end = line.IndexOfAny('\r', '\n');
        return end < 0 ? line : line[..end];
    }
}
