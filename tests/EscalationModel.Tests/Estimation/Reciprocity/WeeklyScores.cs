using EscalationModel.Estimation.Data;
using EscalationModel.Estimation.Reciprocity;

namespace EscalationModel.Tests.Estimation.Reciprocity;

/// <summary>The weekly scores of Israel toward the Palestinians and back.</summary>
internal static class WeeklyScores
{
    public static EventWeeklyScores Weeks { get; } =
        EventWeeklyScores.Load(Path.Combine(AppContext.BaseDirectory, "Data", "israel_palestine_weekly_goldstein.csv"));

    public static VectorAutoregression Fit(ScoreTransform transform = ScoreTransform.None) =>
        VectorAutoregression.Of(Weeks, transform, "i2p", "p2i");
}
