using EscalationModel.Estimation;
using EscalationModel.Estimation.Reciprocity;

namespace EscalationModel.Tests.Estimation.Reciprocity;

/// <summary>The likelihoods against their definition, their derivatives against differences, their rows against their sum.</summary>
public sealed class HawkesLikelihoodTests
{
    private const double Beta = 1.0 / 7;

    private static readonly double[] Point = [-3.1, -1.2, -2.7, 0.4, 0.21, 0.13, 0.34, 0.08];

    private static DailyMoves Korea => KoreaMoves.Counts;

    private static HawkesSample Daily => HawkesFit.SampleOf(Korea, [KoreaMoves.Turn]);

    [Fact]
    public void Recursion_by_day_is_the_direct_double_sum_with_covariates()
    {
        double[][] rows = [.. KoreaMoves.Turn.Values.Select(x => (double[])[1, x])];
        HawkesParameters p = Parameters(Point);
        double direct = DirectSums.Daily(Korea, p, rows), found = Daily.LogLikelihood(p);
        Assert.Equal(direct, found, 1e-9);
        Assert.Equal(direct, new HawkesLikelihood(Daily, Beta).At(Point), 1e-9);

        // Power: without the covariate, or with sides mixed up, it is another number.
        Assert.True(Math.Abs(direct - DirectSums.Daily(Korea, p)) > 0.01);
        Assert.True(Math.Abs(direct - DirectSums.Daily(Korea.Swapped, p, rows)) > 1e-3);
    }

    [Fact]
    public void Moves_of_the_same_day_do_not_excite_each_other()
    {
        // All moves on one day: nothing is before them, so that effects only cost.
        DailyMoves counts = DailyMoves.OfDays([5, 5], [5], days: 10);
        HawkesSample sample = HawkesFit.SampleOf(counts, null);
        double base0 = PortableMath.Log(0.2);
        double Of(double alpha) => sample.LogLikelihood(new([base0], [base0], new[,] { { alpha, alpha }, { alpha, alpha } }, Beta));

        // The kernel sums of the days after it: 1 - e^(-4/7) of its effects, 2 alpha for each of 3 moves.
        Assert.Equal(-2 * 0.3 * 3 * (1 - PortableMath.Exp(-4 * Beta)), Of(0.3) - Of(0), 1e-12);
    }

    [Fact]
    public void Derivatives_are_those_of_differences()
    {
        EventTimes events = EventTimes.Of(
            [1, 1, 2.5, 2.5, 6, 9.5, 14, 14, 21], [Side.A, Side.B, Side.B, Side.A, Side.B, Side.A, Side.A, Side.A, Side.B], 30);
        Check(new HawkesLikelihood(Daily, Beta), Point);
        Check(new HawkesLikelihood(new ContinuousSample(events), Beta), [0.2, 0.13, 0.21, 0.13, 0.34, 0.08]);
    }

    [Fact]
    public void Rows_add_up_to_the_sum()
    {
        EventTimes events = EventTimes.Of([1, 1, 2.5, 6, 9.5], [Side.A, Side.B, Side.B, Side.A, Side.B], 30);
        AddUp(new HawkesLikelihood(Daily, Beta), Point);
        AddUp(new HawkesLikelihood(new ContinuousSample(events), Beta), [0.2, 0.13, 0.21, 0.13, 0.34, 0.08]);
    }

    /// <summary>A process of days so short that hardly two moves share one is that of times.</summary>
    [Fact]
    public void Days_become_times_as_they_get_shorter()
    {
        HawkesParameters p = new([0.2], [0.13], new[,] { { 0.21, 0.13 }, { 0.34, 0.08 } }, 1.0 / 3);
        double[] times = [1.01, 2.53, 6.17, 6.71, 9.5, 14.13, 15.2, 21.9];
        Side[] sides = [Side.A, Side.B, Side.A, Side.B, Side.B, Side.A, Side.A, Side.B];
        double continuous = new ContinuousSample(EventTimes.Of(times, sides, 30)).LogLikelihood(p);
        double Apart(int perDay)
        {
            DailyMoves counts = EventTimes.Of([.. times.Select(t => t * perDay)], sides, 30 * perDay).ToDays();
            double[] Base(double rate) => [PortableMath.Log(rate / perDay)];
            var fine = new HawkesParameters(Base(0.2), Base(0.13), p.Alpha, p.Beta / perDay);
            return Math.Abs(HawkesFit.SampleOf(counts, null).LogLikelihood(fine) + times.Length * PortableMath.Log(perDay) - continuous);
        }

        Assert.True(Apart(1) > 0.03, FormattableString.Invariant($"{Apart(1)}"));
        Assert.True(Apart(1000) < 1e-3, FormattableString.Invariant($"{Apart(1000)}"));
    }

    private static HawkesParameters Parameters(double[] x) =>
        new(x[..2], x[2..4], new[,] { { x[4], x[5] }, { x[6], x[7] } }, Beta);

    private static void Check(LogLikelihood likelihood, double[] point)
    {
        const double Step = 1e-5;
        Jet sum = likelihood.Sum(Jet.Parameters(point));
        for (int i = 0; i < point.Length; i++)
        {
            double[] up = [.. point], down = [.. point];
            up[i] += Step;
            down[i] -= Step;
            Jet above = likelihood.Sum(Jet.Parameters(up)), below = likelihood.Sum(Jet.Parameters(down));
            Near((above.Value - below.Value) / (2 * Step), sum.First(i));
            for (int j = 0; j < point.Length; j++)
            {
                Near((above.First(j) - below.First(j)) / (2 * Step), sum.Second(i, j));
            }
        }
    }

    private static void AddUp(LogLikelihood likelihood, double[] point)
    {
        Jet[] parameters = Jet.Parameters(point);
        Jet whole = likelihood.Sum(parameters), rows = 0;
        for (int row = 0; row < likelihood.Rows; row++)
        {
            rows += likelihood.Row(row, parameters);
        }

        Near(whole.Value, rows.Value);
        for (int i = 0; i < point.Length; i++)
        {
            Near(whole.First(i), rows.First(i));
            Near(whole.Second(i, 0), rows.Second(i, 0));
        }
    }

    private static void Near(double expected, double found) => Assert.True(
        Math.Abs(expected - found) <= 1e-6 * Math.Max(1, Math.Abs(expected)), FormattableString.Invariant($"{expected:R} {found:R}"));
}
