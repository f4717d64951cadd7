using EscalationModel.Estimation;
using EscalationModel.Estimation.Reciprocity;

namespace EscalationModel.Tests.Estimation.Reciprocity;

/// <summary>The test of coupling: the answer on Korea, its size, its power, and how it is fooled.</summary>
public sealed class CouplingTests
{
    private const int Sets = 500;

    [Fact]
    public void Korea_is_not_told_apart_from_a_common_rhythm()
    {
        Assert.Equal((24, 27, 546), (KoreaMoves.Counts.A.Sum(), KoreaMoves.Counts.B.Sum(), KoreaMoves.Counts.Days));
        CouplingTest test = CouplingTest.Daily(KoreaMoves.Counts, [KoreaMoves.Turn]);
        Assert.Equal(7.115, test.WithoutCovariates!.Statistic, 5e-4);
        Assert.Equal(4.850, test.Ratio.Statistic, 5e-4);
        Assert.InRange(test.BootstrapPValue!.Value, 0.03, 0.08);
        Assert.InRange(test.WithSlowRhythm!.Statistic, 2.5, 4);
        Assert.Equal(CouplingAnswer.NotToldApart, test.Answer);
        Assert.Equal("not told apart from a common rhythm", test.Verdict);
    }

    [Fact]
    public void Korea_without_the_change_of_phase_is_significant_but_not_beside_a_slow_rhythm()
    {
        CouplingTest test = CouplingTest.Daily(KoreaMoves.Counts);
        Assert.Equal(7.115, test.Ratio.Statistic, 5e-4);
        Assert.True(test.BootstrapPValue < 0.05);
        Assert.Null(test.WithoutCovariates);
        Assert.Equal(3.475, test.WithSlowRhythm!.Statistic, 5e-4);
        Assert.Equal(CouplingAnswer.NotToldApart, test.Answer);
        Assert.Contains(test.Notes, n => n.Contains("looks like coupling", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_bootstrap_the_p_value_is_a_bound_over_the_decays()
    {
        CouplingTest test = CouplingTest.Daily(KoreaMoves.Counts, [KoreaMoves.Turn], new() { Resamples = 0 });
        Assert.Null(test.BootstrapPValue);
        Assert.Equal(3 * test.Ratio.PValue, test.PValue, 1e-15);
        Assert.Equal(CouplingAnswer.NotToldApart, test.Answer);
        Assert.Contains(test.Notes, n => n.Contains("ask for a bootstrap", StringComparison.Ordinal));
    }

    [Fact]
    public void Swapped_sides_have_the_same_ratio()
    {
        CouplingOptions none = new() { Resamples = 0 };
        CouplingTest test = CouplingTest.Daily(KoreaMoves.Counts, [KoreaMoves.Turn], none);
        CouplingTest swapped = CouplingTest.Daily(KoreaMoves.Counts.Swapped, [KoreaMoves.Turn], none);
        Assert.Equal(test.Ratio.Statistic, swapped.Ratio.Statistic, 1e-8);
        Assert.Equal(test.Coupled.Alpha(Side.A, Side.B).Value, swapped.Coupled.Alpha(Side.B, Side.A).Value, 1e-6);
        Assert.NotEqual(test.Coupled.Alpha(Side.A, Side.B).Value, swapped.Coupled.Alpha(Side.A, Side.B).Value, 1e-2);
    }

    [Fact]
    public void Threads_do_not_change_the_bits()
    {
        CouplingOptions one = new() { Resamples = 99, Seed = 4, Threads = 1 };
        IReadOnlyList<double> alone = CouplingTest.Daily(KoreaMoves.Counts, null, one).Simulated;
        Assert.Equal(alone, CouplingTest.Daily(KoreaMoves.Counts, null, one with { Threads = 4 }).Simulated);
        Assert.NotEqual(alone, CouplingTest.Daily(KoreaMoves.Counts, null, one with { Seed = 5 }).Simulated);
    }

    /// <summary>500 sets a design; a test of 5% rejects more than 8% of 500 with a probability of 0.2%. The seeds are fixed.</summary>
    [Fact]
    [Trait("Category", "Slow")]
    public void Size()
    {
        HawkesSample plain = NullDesigns.Sample(), driven = NullDesigns.Sample(NullDesigns.Driver);
        foreach ((HawkesSample like, HawkesParameters process) in new[]
        {
            (plain, NullDesigns.Process(0.05, own: 0, coupling: 0, 1.0 / 7)),
            (plain, NullDesigns.Process(0.05, own: 0.3, coupling: 0, 1.0 / 7)),
            (driven, NullDesigns.Process(0.05, own: 0.2, coupling: 0, 1.0 / 7, driver: 1)),
        })
        {
            double size = NullDesigns.Rejected(NullDesigns.Draw(like, process, Sets, seed: 1)).Size;
            Assert.InRange(size, 0.02, 0.08);
        }
    }

    /// <summary>Two sides without coupling that follow the same phases: without these as a covariate, more than half of all tests see
    /// coupling.</summary>
    [Fact]
    [Trait("Category", "Slow")]
    public void A_common_driver_without_its_covariate_looks_like_coupling()
    {
        HawkesSample driven = NullDesigns.Sample(NullDesigns.Driver);
        HawkesSample[] sets = NullDesigns.Draw(driven, NullDesigns.Process(0.05, own: 0.2, coupling: 0, 1.0 / 7, driver: 1), Sets, seed: 1);
        HawkesSample[] blind = [.. sets.Select(s => HawkesFit.SampleOf(((DailySample)s).Counts, null))];
        Assert.InRange(NullDesigns.Rejected(blind).Size, 0.5, 0.8);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Power()
    {
        HawkesSample plain = NullDesigns.Sample();
        double Power(double rate, double own) => NullDesigns.Rejected(
            NullDesigns.Draw(plain, NullDesigns.Process(rate, own, coupling: 0.3, 1.0 / 3), 200, seed: 1)).Size;
        Assert.True(Power(0.03, 0.2) >= 0.75);
        Assert.True(Power(0.05, 0) >= 0.75);
    }

    [Fact]
    public void Continuous_moves_are_tested_too()
    {
        HawkesSample none = new ContinuousSample(EventTimes.Of([], [], 400));
        EventTimes Draw(double coupling) => ((ContinuousSample)HawkesBootstrap.Draw(
            none, new([0.1], [0.1], new[,] { { 0.1, coupling }, { coupling, 0.1 } }, 1.0 / 3), 8, 0)).Events;
        CouplingOptions few = new() { Resamples = 99 };
        CouplingTest strong = CouplingTest.Continuous(Draw(0.5), few);
        Assert.True(strong.PValue < 0.05);
        Assert.Equal(CouplingAnswer.CoupledOrCommonRhythm, strong.Answer);
        Assert.True(CouplingTest.Continuous(Draw(0), few).PValue > 0.05);
    }

    [Fact]
    public void Strong_coupling_is_seen_beside_a_slow_rhythm()
    {
        HawkesSample set = HawkesBootstrap.Draw(NullDesigns.Sample(), NullDesigns.Process(0.04, own: 0.1, coupling: 0.6, 1.0 / 3), 6, 0);
        CouplingTest test = CouplingTest.Daily(((DailySample)set).Counts, null, new() { Resamples = 99 });
        Assert.Equal(CouplingAnswer.Coupled, test.Answer);
        HawkesSample calm = HawkesBootstrap.Draw(NullDesigns.Sample(), NullDesigns.Process(0.04, own: 0.1, coupling: 0, 1.0 / 3), 6, 0);
        Assert.Equal(CouplingAnswer.NoSign, CouplingTest.Daily(((DailySample)calm).Counts, null, new() { Resamples = 99 }).Answer);
    }

    /// <summary>At a given decay the law of the ratio of the sides is the mixture: of 400 sets without coupling, 1/4 within six standard
    /// errors have a ratio of 0, and the 5% point is right.</summary>
    [Fact]
    public void Mixture_holds_at_a_given_decay()
    {
        HawkesParameters process = NullDesigns.Process(0.1, own: 0.3, coupling: 0, 1.0 / 3);
        HawkesSample[] sets = NullDesigns.Draw(NullDesigns.Sample(), process, 400, seed: 2);
        double[] ratios = [.. sets.Select(s => HawkesSearch.Ratio(s, [1.0 / 3]).Ratio)];
        double zero = ratios.Count(r => r < 1e-6) / 400.0, beyond = ratios.Count(r => r > 4.230563) / 400.0;
        Assert.InRange(zero, 0.25 - 6 * Math.Sqrt(0.25 * 0.75 / 400), 0.25 + 6 * Math.Sqrt(0.25 * 0.75 / 400));
        Assert.InRange(beyond, 0.01, 0.05 + 6 * Math.Sqrt(0.05 * 0.95 / 400));

        // Power: a test on the plain chi-square law with two degrees of freedom would have no ratio at 0.
        Assert.True(zero > 6 * Math.Sqrt(0.25 * 0.75 / 400));
    }
}
