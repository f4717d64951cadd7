using EscalationModel.Estimation.Reciprocity;

namespace EscalationModel.Tests.Estimation.Reciprocity;

/// <summary>Residuals by time rescaling, and the law of their statistic.</summary>
public sealed class HawkesResidualsTests
{
    private static readonly HawkesParameters Truth = new([0.3], [0.2], new[,] { { 0.3, 0.2 }, { 0.3, 0.2 } }, 1.0 / 3);

    [Fact]
    public void Law_of_the_statistic_in_closed_form()
    {
        // One value: D >= d with probability 2 (1 - d). Two values: P(D < d) = 8 (d - 1/4)^2 up to 1/2, then 1 - 2 (1 - d)^2.
        Assert.Equal(2 * (1 - 0.7), KolmogorovLaw.Tail(1, 0.7), 1e-14);
        Assert.Equal(1 - 8 * (0.4 - 0.25) * (0.4 - 0.25), KolmogorovLaw.Tail(2, 0.4), 1e-14);
        Assert.Equal(2 * (1 - 0.8) * (1 - 0.8), KolmogorovLaw.Tail(2, 0.8), 1e-14);
        Assert.Equal(1, KolmogorovLaw.Tail(5, 0.1));
        Assert.Equal(0, KolmogorovLaw.Tail(5, 1));

        // 0.40925 is the 5% point of 10 values in the tables (Miller, 1956).
        Assert.Equal(0.05, KolmogorovLaw.Tail(10, 0.40925), 1e-5);
    }

    /// <summary>Two algorithms, where one takes over from the other: at n d^2 = 4 they differ by e^-32, at the limit by a term of 1/n.
    /// </summary>
    [Fact]
    public void Law_of_the_statistic_is_continuous_where_algorithms_change()
    {
        foreach (int n in (int[])[30, 200, 1000])
        {
            double d = Math.Sqrt(4.0 / n), below = KolmogorovLaw.Tail(n, d * (1 - 1e-12)), above = KolmogorovLaw.Tail(n, d * (1 + 1e-12));
            Assert.Equal(1, above / below, 1e-9);
        }

        Assert.Equal(1, KolmogorovLaw.Tail(4001, 0.0215) / KolmogorovLaw.Tail(4000, 0.0215 * Math.Sqrt(4001.0 / 4000)), 2e-3);
    }

    /// <summary>Under the true parameters the residuals of 200 data sets are exponential: their p-values are uniform (by the same test, at
    /// q = 1e-6), and under half the effects they are not.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Residuals_are_exponential_under_the_truth_alone(bool byDay)
    {
        HawkesSample like = byDay
            ? HawkesFit.SampleOf(DailyMoves.Of(new int[300], new int[300]), null)
            : new ContinuousSample(EventTimes.Of([], [], 300));
        HawkesParameters truth = byDay ? InLogs(Truth) : Truth;
        HawkesParameters wrong = truth with { Alpha = new[,] { { 0.1, 0.0 }, { 0.1, 0.0 } } };
        HawkesSample[] sets = NullDesigns.Draw(like, truth, 200, seed: 9);
        Assert.True(Uniformity(truth) > 1e-6);
        Assert.True(Uniformity(wrong) < 1e-6);

        double Uniformity(HawkesParameters p)
        {
            double[] values = [.. sets.Select((s, k) =>
            {
                double[] increments = s.Increments(Side.A, p, (ulong)k);
                return KolmogorovLaw.Tail(increments.Length, KolmogorovLaw.StatisticOfExponential(increments));
            })];
            return KolmogorovLaw.Tail(200, KolmogorovLaw.StatisticOfExponential([.. values.Select(v => -PortableMath.Log(v))]));
        }
    }

    [Fact]
    public void Increments_add_up_to_the_integral_until_the_last_move()
    {
        EventTimes events = EventTimes.Of([1, 1, 2.5, 6, 10], [Side.A, Side.B, Side.B, Side.B, Side.A], 10);
        var sample = new ContinuousSample(events);
        Assert.Equal(sample.Integral(Side.A, Truth), sample.Increments(Side.A, Truth, 1).Sum(), 1e-12);
    }

    [Fact]
    public void Nominal_p_values_are_conservative_and_the_notes_say_so()
    {
        HawkesFit fit = HawkesFit.Daily(KoreaMoves.Counts, [KoreaMoves.Turn]);
        HawkesResiduals plain = fit.Residuals();
        Assert.Null(plain.A.BootstrapPValue);
        Assert.Contains(plain.Notes, n => n.Contains("conservative", StringComparison.Ordinal));
        HawkesResiduals judged = fit.Residuals(new ResidualOptions { Resamples = 199 });
        Assert.Equal(199, judged.Resamples);
        Assert.Equal(plain.A.Statistic, judged.A.Statistic);
        Assert.True(judged.A.BootstrapPValue < judged.A.NominalPValue);
        Assert.True(judged.B.BootstrapPValue < judged.B.NominalPValue);
        Assert.Equal((24, 27), (judged.A.Increments.Count, judged.B.Increments.Count));
    }

    /// <summary>A fit without the phases of a common driver does not pass: its bursts are not those of the process.</summary>
    [Fact]
    public void A_wrong_model_is_seen()
    {
        int[] bursts = [.. Enumerable.Range(0, 400).Select(d => d % 100 < 20 ? 1 : 0)];
        HawkesFit fit = HawkesFit.Daily(
            DailyMoves.Of(bursts, bursts), null, new HawkesOptions { DecayRates = [1.0 / 21], IsCoupled = false });
        Assert.True(fit.Residuals(new ResidualOptions { Resamples = 99 }).A.BootstrapPValue < 0.05);
    }

    private static HawkesParameters InLogs(HawkesParameters p) =>
        p with { BaseA = [PortableMath.Log(p.BaseA[0])], BaseB = [PortableMath.Log(p.BaseB[0])] };
}
