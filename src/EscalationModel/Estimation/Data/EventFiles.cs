namespace EscalationModel.Estimation.Data;

/// <summary>Reads files of events in the layouts of <see cref="EventFormat"/>.</summary>
internal static class EventFiles
{
    public static EventTable Read(string file, string text, EventFormat format)
    {
        if (format == EventFormat.Gdelt || (format == EventFormat.Detect && GdeltFile.IsBare(text)))
        {
            return GdeltFile.Read(GdeltFile.IsBare(text) ? GdeltFile.Bare(file, text) : CsvRecords.Parse(file, text));
        }

        CsvRecords records = CsvRecords.Parse(file, text);
        return (format == EventFormat.Detect ? FormatOf(records) : format) switch
        {
            EventFormat.Gdelt => GdeltFile.Read(records),
            EventFormat.Icews => NamedEvents.Read(records, EventColumns.Icews, EventFormat.Icews),
            EventFormat.Ucdp => UcdpFile.Read(records),
            EventFormat.Generic => NamedEvents.Read(records, EventColumns.Generic(records), EventFormat.Generic),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "allowed: Detect, Generic, Gdelt, Icews, Ucdp"),
        };
    }

    private static EventFormat FormatOf(CsvRecords records) =>
        records.Has("Event Date") && records.Has("CAMEO Code") ? EventFormat.Icews
        : records.Has("type_of_violence") && records.Has("side_a") ? EventFormat.Ucdp
        : records.Has("SQLDATE") && records.Has("Actor1Code") ? EventFormat.Gdelt
        : EventFormat.Generic;
}
