using EscalationModel.ML.Fitting;
using EscalationModel.ML.Players;

namespace EscalationModel.ML.Tests.Players;

/// <summary>How often a player of a family is called unlike it, where what is seen differs by day, and what never differs.</summary>
public class PlayerLikenessTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void On_each_day_the_share_of_alarms_is_at_most_the_stated_one(int day)
    {
        const double Rate = 0.05;
        const int Others = 2000, Fresh = 5000;
        var likeness = PlayerLikeness.Of(
            [[.. Enumerable.Range(0, 60).Select(i => Play(i).ByDay[0])]],
            [[.. Enumerable.Range(1000, Others).Select(Play)]]);
        double sigma = Math.Sqrt(Rate * (1 - Rate) * (1.0 / Fresh + 1.0 / Others));
        Assert.True(Alarms(1) <= Rate + 6 * sigma, $"{Alarms(1)}");

        // Power: most of those that are unlike them are found, and the share is not far below on the last day.
        Assert.True(Alarms(50) > 0.6, $"{Alarms(50)}");
        Assert.True(day == 0 || Alarms(1) >= Rate - 6 * sigma, $"{Alarms(1)}");

        double Alarms(double factor) => Enumerable.Range(10_000, Fresh).Select(Play).Count(play =>
            Math.Min(day, play.DaysReached - 1) is >= 0 and var reached
                && likeness.PValue([.. play.ByDay[reached].Select(x => factor * x)], reached) <= Rate) / (double)Fresh;
    }

    [Fact]
    public void What_never_differs_is_not_scaled_by_its_rounding()
    {
        double[][] rows = [.. Enumerable.Range(0, 1000).Select(i => new[] { 0.1, i % 7, 1e6 / 3 })];
        PlayerLikeness likeness = PlayerLikeness.Of([rows], [[.. rows.Take(30).Select(row => new SeenPlay(0, [row], 1))]]);
        PlayerLogit logit = PlayerLogit.Fit(FeatureTable.Of(rows), [.. rows.Select((_, i) => i % 2)], 2, 1);
        Assert.Equal((1, 1), (likeness.Scales[0][0], likeness.Scales[0][2]));
        Assert.Equal((1, 1), (logit.Scales[0], logit.Scales[2]));
        Assert.Equal(2, logit.Scales[1], 0.01);
        Assert.Throws<OperationCanceledException>(() => PlayerLogit.Fit(
            FeatureTable.Of(rows), [.. rows.Select((_, i) => i % 2)], 2, 1, new CancellationToken(canceled: true)));
        Assert.Throws<OperationCanceledException>(() => PlayerLikeness.Of(
            [rows], [[.. rows.Take(30).Select(row => new SeenPlay(0, [row], 1))]], new CancellationToken(canceled: true)));
    }

    // Two numbers by day, on the second five times as far apart; the farther a play is out, the sooner it ends.
    private static SeenPlay Play(int number)
    {
        var random = new RandomStream(5, number, RandomPurpose.Parameters);
        double x = random.NextNormal(), y = random.NextNormal();
        int days = x < -1.5 ? 0 : x > 1 ? 1 : 2;
        return new(0, [[x, y], [5 * x, 5 * y]], days);
    }
}
