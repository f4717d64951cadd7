using EscalationModel.ML.Warnings;

namespace EscalationModel.ML.Tests.Warnings;

public class LogScoreTests
{
    /// <summary>States with probabilities of 0.05 to 0.95, known by two halves of 16 continuations each: the gain that an oracle has in
    /// truth is that of the probabilities themselves.</summary>
    [Fact]
    public void The_gain_of_an_oracle_is_free_of_what_the_noise_of_continuations_flatters_it_by()
    {
        const int States = 40_000, Half = 16;
        var random = new RandomStream(5, 0, RandomPurpose.Resampling);
        double[] truths = new double[States], first = new double[States], second = new double[States];
        for (int i = 0; i < States; i++)
        {
            truths[i] = 0.05 + 0.9 * random.NextDouble();
            (first[i], second[i]) = (Share(ref random, truths[i], Half), Share(ref random, truths[i], Half));
        }

        double rate = truths.Average();
        double[] excess = [.. LogScore.OracleGains(first, second, rate).Select((g, i) => g - Gain(truths[i], rate))];
        double[] flattered = [.. first.Select((f, i) => (f + second[i]) / 2).Select((p, i) => Gain(p, rate) - Gain(truths[i], rate))];

        Assert.InRange(excess.Average(), -6 * Error(excess), 6 * Error(excess));
        // Half of 1/n, n = 32, is 0.0156: without the correction the test fails.
        Assert.InRange(flattered.Average(), 0.014, 0.018);
        Assert.True(flattered.Average() > 6 * Error(flattered));
    }

    [Fact]
    public void A_probability_loses_its_entropy_and_more_where_the_truth_is_another_one()
    {
        Assert.Equal(PortableMath.Log(2), LogScore.Loss(0.5, 0.5), 12);
        Assert.Equal(0, LogScore.Loss(0, 0));
        Assert.Equal(0.5 * PortableMath.Log(4) + 0.5 * PortableMath.Log(4.0 / 3), LogScore.Loss(0.5, 0.25), 12);
    }

    private static double Gain(double truth, double rate) => LogScore.OfBase(truth, rate) - LogScore.Loss(truth, truth);

    private static double Share(ref RandomStream random, double probability, int trials)
    {
        int count = 0;
        for (int i = 0; i < trials; i++)
        {
            count += random.NextBool(probability) ? 1 : 0;
        }

        return (double)count / trials;
    }

    private static double Error(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean))) / values.Length;
    }
}
