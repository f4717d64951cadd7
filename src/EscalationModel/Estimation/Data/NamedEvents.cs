namespace EscalationModel.Estimation.Data;

/// <summary>Reads files of events whose columns have names.</summary>
internal static class NamedEvents
{
    private const double MostScore = 1_000;

    public static EventTable Read(CsvRecords records, EventColumns columns, EventFormat format)
    {
        records.Need(columns.Needed());
        RefuseSums(records);
        bool hasTargets = columns.Target.Length > 0;
        return new EventTable(records.Select(row => EventOf(row, columns)), format, hasTargets, 0);
    }

    private static ObservedEvent EventOf(CsvRow row, EventColumns columns)
    {
        int? root = RootOf(row, columns);
        double? score = columns.Goldstein.Length > 0 ? row.OptionalNumber(columns.Goldstein, -MostScore, MostScore) : null;
        int? level = columns.Level.Length > 0 ? row.OptionalWhole(columns.Level, 0, 5) : null;
        return new ObservedEvent(
            row.Date(columns.Date),
            new EventParty(row.Text(columns.Actor), "", Cell(row, columns.ActorCountry)),
            new EventParty(Cell(row, columns.Target), "", Cell(row, columns.TargetCountry)),
            IsMutual: false,
            root,
            score ?? (root is { } r ? CameoRoot.Goldstein(r) : null),
            level ?? (root is { } known ? CameoRoot.Level(known) : null),
            Direction(row, columns.Direction));
    }

    private static int? RootOf(CsvRow row, EventColumns columns)
    {
        if (columns.Root.Length > 0 && !row.IsMissing(columns.Root))
        {
            return row.Whole(columns.Root, 1, CameoRoot.Count);
        }

        if (columns.Code.Length == 0 || row.IsMissing(columns.Code))
        {
            return null;
        }

        int? found = CameoRoot.Of(row[columns.Code]);
        if (found is null)
        {
            row.Refuse(columns.Code, "a code of CAMEO, such as 042 or 173");
        }

        return found;
    }

    private static bool? Direction(CsvRow row, string column) => column.Length == 0 || row.IsMissing(column)
        ? null
        : row.OneOf(column, "escalate", "deescalate", "mediate", "none") == "escalate";

    private static string Cell(CsvRow row, string column) => column.Length > 0 ? row[column] : "";

    // GDELT's reduced files have a row for several events.
    private static void RefuseSums(CsvRecords records)
    {
        if (records.Has("NumEvents"))
        {
            records.Refuse(1, "NumEvents", "", "a row an event; this file has sums of events");
            records.Check();
        }
    }
}
