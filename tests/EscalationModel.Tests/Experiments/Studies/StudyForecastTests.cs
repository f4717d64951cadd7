using EscalationModel.Experiments.Studies;

namespace EscalationModel.Tests.Experiments.Studies;

public class StudyForecastTests
{
    private static StudyForecast Of(int shards, int tasks, int cores) =>
        new() { Shards = shards, SecondsPerShard = 60, Tasks = tasks, Cores = cores, SecondsToStart = 5 };

    [Theory]
    [InlineData(100, 100, 100, 65)]
    [InlineData(100, 10, 10, 605)]
    [InlineData(101, 10, 10, 665)]
    [InlineData(100, 100, 10, 650)] // ten tasks one after another on each core
    [InlineData(10, 100, 10, 110)] // most tasks have no shard: they start and end, nine on each core
    public void Where_nothing_varies_or_fails_it_is_arithmetic(int shards, int tasks, int cores, double seconds)
    {
        StudyForecastResult result = Of(shards, tasks, cores).Simulate();
        Assert.Equal(seconds, result.WorkSeconds, 9);
        Assert.Equal((60.0 * shards, 0.0, 0L), (result.WorkedCoreSeconds, result.LostCoreSeconds, result.Failures));
    }

    /// <summary>A shard that is begun anew after each failure takes (1 / rate + r) (e^(rate d) - 1) on average, where r is what a failure
    /// costs besides; 6 standard errors of 100,000 shards.</summary>
    [Fact]
    public void Failures_cost_what_the_theory_of_restarts_says()
    {
        const int Shards = 100_000;
        StudyForecast forecast = Of(Shards, 1, 1) with { SecondsToStart = 0, FailuresPerCoreHour = 30, SecondsToNotice = 20, Seed = 7 };
        double rate = 30 / 3600.0, mean = (1 / rate + 20) * (Math.Exp(rate * 60) - 1);
        double found = forecast.Simulate().WorkSeconds / Shards;
        double error = 80 / Math.Sqrt(Shards); // a generous standard deviation
        Assert.True(Math.Abs(found - mean) < 6 * error, $"{found}, not {mean}");
        double wrong = (1 / rate + 30) * (Math.Exp(rate * 60) - 1);
        Assert.False(Math.Abs(found - wrong) < 6 * error, "Ten seconds more to notice would be seen.");
    }

    [Fact]
    public void Shards_that_vary_take_their_mean_and_make_others_wait()
    {
        StudyForecast even = Of(20_000, 100, 100), uneven = even with { Spread = 0.5, Seed = 3 };
        StudyForecastResult result = uneven.Simulate();
        Assert.InRange(result.WorkedCoreSeconds / (60.0 * 20_000), 0.97, 1.03); // 6 standard errors: 0.023
        Assert.True(result.WorkSeconds > even.Simulate().WorkSeconds);
        Assert.Equal(result, uneven.Simulate());
        Assert.NotEqual(result, (uneven with { Seed = 4 }).Simulate());
    }

    [Fact]
    public void A_merge_is_of_files_and_bytes()
    {
        StudyForecastResult result = (Of(1000, 10, 10) with
        {
            BytesPerShard = 1e6, MergeSecondsPerShard = 0.001, MergeSecondsPerByte = 1e-8,
        }).Simulate();
        Assert.Equal(11, result.MergeSeconds, 9);
        Assert.Equal(result.WorkSeconds + 11, result.Seconds, 9);
        Assert.Contains("merge 11 s, 1 GB", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_is_told()
    {
        string message = Assert.Throws<ArgumentException>(() => (Of(0, 1, 0) with { Spread = double.NaN }).Simulate()).Message;
        Assert.All(
            new[] { "Shards 0 is not allowed", "Cores 0", "Spread NaN" }, t => Assert.Contains(t, message, StringComparison.Ordinal));
    }
}
