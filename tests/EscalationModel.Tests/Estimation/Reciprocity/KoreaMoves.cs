using System.Globalization;
using EscalationModel.Estimation;
using EscalationModel.Estimation.Reciprocity;

namespace EscalationModel.Tests.Estimation.Reciprocity;

/// <summary>The moves of the timeline of Korea that test reciprocity: escalation of level 2 or more, of either side.</summary>
internal static class KoreaMoves
{
    public static DateOnly Turn { get; } = new(2018, 1, 4);

    public static MoveCounts Counts { get; } = Load();

    private static MoveCounts Load()
    {
        var start = new DateOnly(2017, 1, 1);
        var all = CsvRecords.Read(Path.Combine(AppContext.BaseDirectory, "Data", "korea-2017-timeline.csv")).Select(r => (
            Day: r.Date("date").DayNumber - start.DayNumber, Actor: r.Text("actor"), Direction: r.Text("direction"),
            Level: double.Parse(r["suggested_mid_level"], CultureInfo.InvariantCulture)));
        int[] Of(string actor) =>
            [.. all.Where(m => m.Actor == actor && m.Direction == "escalate" && m.Level >= 2).Select(m => m.Day)];
        return MoveCounts.OfDays(Of("US/ROK"), Of("DPRK"), 546, "US/ROK", "DPRK", start);
    }
}
