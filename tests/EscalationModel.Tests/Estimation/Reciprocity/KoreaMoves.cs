using EscalationModel.Estimation.Data;
using EscalationModel.Estimation.Reciprocity;

namespace EscalationModel.Tests.Estimation.Reciprocity;

/// <summary>The moves of the timeline of Korea that test reciprocity: escalation of level 2 or more, of either side.</summary>
internal static class KoreaMoves
{
    public static DailyMoves Counts { get; } = DailyMoves.Of(
        EventTable.Load(Path.Combine(AppContext.BaseDirectory, "Data", "korea-2017-timeline.csv"))
            .DayCounts(new EventSides(["US/ROK"], ["DPRK"]), from: new(2017, 1, 1), to: new(2018, 6, 30)),
        "US/ROK", "DPRK");

    /// <summary>Talks across the border are agreed; the phase of signals ends.</summary>
    public static DailyCovariate Turn { get; } = DailyCovariate.Phase(new DateOnly(2018, 1, 4), Counts);
}
