namespace EscalationModel.Estimation.Data;

/// <summary>Which columns of a file of events say what; an empty name is a column that the file lacks.</summary>
internal sealed record EventColumns(string Date, string Actor, string ActorCountry, string Target, string TargetCountry)
{
    public string Root { get; init; } = "";

    public string Code { get; init; } = "";

    public string Goldstein { get; init; } = "";

    public string Level { get; init; } = "";

    public string Direction { get; init; } = "";

    /// <summary>The columns of ICEWS.</summary>
    public static EventColumns Icews { get; } =
        new("Event Date", "Source Name", "Source Country", "Target Name", "Target Country")
        {
            Code = "CAMEO Code",
            Goldstein = "Intensity",
        };

    /// <summary>The columns of a file by their common names; those that must be there and are not go by the first name.</summary>
    public static EventColumns Generic(CsvRecords records)
    {
        string Named(params string[] names) => records.FirstOf(names) ?? "";
        var columns = new EventColumns(
            records.FirstOf("date", "event_date", "sqldate") ?? "date",
            records.FirstOf("actor", "source", "actor1", "side") ?? "actor",
            Named("actor_country", "source_country"),
            Named("target", "actor2"),
            Named("target_country"))
        {
            Root = Named("root", "cameo_root", "root_code"),
            Code = Named("code", "cameo_code", "cameocode", "event_code", "eventcode"),
            Goldstein = Named("goldstein", "goldstein_root", "goldsteinscale", "score", "intensity"),
            Level = Named("level", "suggested_mid_level", "hostlev"),
            Direction = Named("direction"),
        };
        bool hasMeasure = columns.Root.Length + columns.Code.Length + columns.Goldstein.Length + columns.Level.Length > 0;
        return hasMeasure ? columns : columns with { Level = "level" };
    }

    /// <summary>The columns without which nothing can be read.</summary>
    public string[] Needed() =>
        [.. new[] { Date, Actor, ActorCountry, Target, TargetCountry, Root, Code, Goldstein, Level }.Where(c => c.Length > 0)];
}
