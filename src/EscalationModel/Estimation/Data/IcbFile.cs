namespace EscalationModel.Estimation.Data;

/// <summary>Reads the file of actors of International Crisis Behavior.</summary>
internal static class IcbFile
{
    private const int MostDelay = 887, MostCode = 9;

    public static string[] Needed { get; } = ["crisno", "actor", "triggr", "majres"];

    public static IcbCrises Read(CsvRecords records) => new(records.Select(row => new IcbCrisisActor(
        row.Whole("crisno", 1),
        row.Text("actor"),
        (IcbTrigger)Code(row, "triggr"),
        (IcbResponse)Code(row, "majres"),
        TriggerDate(row),
        row.OptionalWhole("trgresra") is >= 0 and <= MostDelay and int delay ? delay : null)));

    private static int Code(CsvRow row, string column)
    {
        int code = row.OptionalWhole(column) ?? 0;
        // Codes for "not known" and "does not apply" are below 0 or have several digits.
        if (code is 0 or < 0 or >= 88)
        {
            return 0;
        }

        return code <= MostCode ? code : row.Whole(column, 1, MostCode);
    }

    private static DateOnly? TriggerDate(CsvRow row)
    {
        int? year = row.OptionalWhole("yrtrig"), month = row.OptionalWhole("motrig"), day = row.OptionalWhole("datrig");
        bool isMonth = year is >= 1800 and <= 2200 && month is >= 1 and <= 12;
        bool isDate = isMonth && day >= 1 && day <= DateTime.DaysInMonth(year!.Value, month!.Value);
        return isDate ? new DateOnly(year!.Value, month!.Value, day!.Value) : null;
    }
}
