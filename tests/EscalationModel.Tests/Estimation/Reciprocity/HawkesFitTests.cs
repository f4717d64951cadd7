using EscalationModel.Estimation;
using EscalationModel.Estimation.Reciprocity;

namespace EscalationModel.Tests.Estimation.Reciprocity;

/// <summary>Fits: recovery, invariances, and data that say little.</summary>
public sealed class HawkesFitTests
{
    private static readonly HawkesOptions Weekly = new() { DecayRates = [1.0 / 7] };

    [Fact]
    public void Swapped_sides_swap_the_answer()
    {
        DailyMoves korea = KoreaMoves.Counts;
        HawkesFit fit = HawkesFit.Daily(korea, [KoreaMoves.Turn]), other = HawkesFit.Daily(korea.Swapped, [KoreaMoves.Turn]);
        Assert.Equal(fit.Fit.LogLikelihood, other.Fit.LogLikelihood, 1e-8);
        Assert.Equal(fit.DecayRate, other.DecayRate);
        Assert.Equal(fit.SpectralRadius, other.SpectralRadius, 1e-6);
        foreach ((Side on, Side of) in new[] { (Side.A, Side.A), (Side.A, Side.B), (Side.B, Side.A), (Side.B, Side.B) })
        {
            FittedParameter alpha = fit.Alpha(on, of), swapped = other.Alpha(Other(on), Other(of));
            Assert.Equal(alpha.Value, swapped.Value, 1e-6);
            Assert.Equal(alpha.AtBoundary, swapped.AtBoundary);
            Assert.Equal(alpha.StandardError ?? -1, swapped.StandardError ?? -1, 1e-6);
        }

        Assert.Equal(fit.Fit["ln base A"].Value, other.Fit["ln base B"].Value, 1e-6);
        Assert.Equal((fit.NameA, fit.NameB), (other.NameB, other.NameA));
    }

    /// <summary>Hours for days: rates are by the hour, effects the same, the density of each move 24 times less.</summary>
    [Fact]
    public void Units_and_order_do_not_matter()
    {
        EventTimes days = Simulated(seed: 3);
        int[] shuffled = [.. Enumerable.Range(0, days.Count).OrderBy(k => k * 7919 % days.Count)];
        EventTimes hours = EventTimes.Of(
            [.. shuffled.Select(k => 24 * days.Times[k])], [.. shuffled.Select(k => days.Sides[k])], 24 * days.Horizon);
        HawkesFit daily = HawkesFit.Continuous(days, Weekly);
        HawkesFit hourly = HawkesFit.Continuous(hours, new HawkesOptions { DecayRates = [1.0 / 7 / 24] });
        Assert.Equal(daily.Fit.LogLikelihood - days.Count * PortableMath.Log(24), hourly.Fit.LogLikelihood, 1e-7);
        Assert.Equal(daily.Fit["muA"].Value, 24 * hourly.Fit["muA"].Value, 1e-6);
        Assert.Equal(daily.Alpha(Side.A, Side.B).Value, hourly.Alpha(Side.A, Side.B).Value, 1e-6);
    }

    /// <summary>At a maximum the base rate is level: the integral of each side's rate is its number of moves.</summary>
    [Fact]
    public void Expected_moves_are_the_observed_ones()
    {
        HawkesFit fit = HawkesFit.Daily(KoreaMoves.Counts, [KoreaMoves.Turn]);
        Assert.Equal(24, fit.ExpectedMoves(Side.A), 1e-5);
        Assert.Equal(27, fit.ExpectedMoves(Side.B), 1e-5);
        Assert.Equal(24, fit.Intensity(Side.A).Sum(p => p.Rate), 1e-5);
    }

    /// <summary>The interval of an effect by its profile stays within what is allowed, and has the estimate inside.</summary>
    [Fact]
    public void Effects_have_profiles()
    {
        ProfileLikelihood profile = HawkesFit.Daily(KoreaMoves.Counts, [KoreaMoves.Turn]).Fit.Profile("alphaAB");
        Assert.InRange(profile.Parameter.Value, profile.Low ?? 0, profile.High!.Value);
        Assert.All(profile.Points, p => Assert.True(p.Value >= 0 && p.LogLikelihood <= profile.Top + 1e-6));
    }

    /// <summary>The maximum that is found from one start, from a coarse grid of others.</summary>
    [Fact]
    public void No_start_ends_higher()
    {
        HawkesSample sample = HawkesFit.SampleOf(KoreaMoves.Counts, [KoreaMoves.Turn]);
        foreach ((double rate, double found) in HawkesFit.Daily(KoreaMoves.Counts, [KoreaMoves.Turn]).ByDecayRate)
        {
            double[][] starts =
            [
                .. from b in (double[])[-6, -4, -2]
                   from g in (double[])[-3, 0, 2]
                   from own in (double[])[0, 0.8]
                   from cross in (double[])[0.01, 0.9]
                   select (double[])[b, g, b, g, own, cross, cross, own],
            ];
            Maximum best = Maximizer.Maximize(new HawkesLikelihood(sample, rate), starts);
            Assert.Equal(best.Value, found, 1e-6);
        }
    }

    /// <summary>60 data sets of 3000 days: means within six standard errors of the truth, and far from a wrong truth.</summary>
    [Fact]
    [Trait("Category", "Slow")]
    public void Truth_is_recovered()
    {
        const int Sets = 60;
        HawkesSample like = HawkesFit.SampleOf(DailyMoves.Of(new int[3000], new int[3000]), null);
        HawkesParameters truth = new(
            [PortableMath.Log(0.05)], [PortableMath.Log(0.08)], new[,] { { 0.2, 0.3 }, { 0.1, 0.25 } }, 1.0 / 7);
        double[][] found = [.. NullDesigns.Draw(like, truth, Sets, seed: 5).Select(s => HawkesFit.Of(s, Weekly).Fit.Parameters
            .Select(p => p.Value).ToArray())];
        double[] expected = [truth.BaseA[0], truth.BaseB[0], 0.2, 0.3, 0.1, 0.25];
        for (int i = 0; i < expected.Length; i++)
        {
            double mean = found.Average(f => f[i]), error = Math.Sqrt(found.Sum(f => (f[i] - mean) * (f[i] - mean)) / Sets / (Sets - 1));
            Assert.True(Math.Abs(mean - expected[i]) < 6 * error, FormattableString.Invariant($"{i}: {mean} for {expected[i]} +- {error}"));
            Assert.True(Math.Abs(mean - expected[i] - 0.15) > 6 * error);
        }
    }

    [Fact]
    public void A_side_that_never_moved_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => HawkesFit.Daily(DailyMoves.OfDays([1, 2], [], 30, "North", "South")));
        Assert.Contains("No move of South", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => HawkesFit.Continuous(EventTimes.Of([1], [Side.A], 30)));
        Assert.Throws<ArgumentException>(() => CouplingTest.Daily(DailyMoves.OfDays([], [], 30)));
    }

    [Fact]
    public void One_move_a_side_or_all_on_one_day_is_said()
    {
        HawkesFit one = HawkesFit.Daily(DailyMoves.OfDays([3], [9], 30));
        Assert.Contains(one.Notes, n => n.Contains("A has 1 move: too few", StringComparison.Ordinal));
        Assert.True(one.Alpha(Side.A, Side.A).AtBoundary);
        Assert.Null(one.Alpha(Side.A, Side.A).StandardError);
        HawkesFit day = HawkesFit.Daily(DailyMoves.OfDays([7, 7, 7], [7, 7], 30));
        Assert.Contains(day.Notes, n => n.Contains("All moves are on day 7", StringComparison.Ordinal));
        Assert.All([Side.A, Side.B], on => Assert.All([Side.A, Side.B], of => Assert.True(day.Alpha(on, of).AtBoundary)));
        Assert.Equal(1, CouplingTest.Daily(DailyMoves.OfDays([7, 7, 7], [7, 7], 30), null, new() { Resamples = 0 }).PValue);
    }

    [Fact]
    public void A_phase_without_moves_is_at_infinity()
    {
        HawkesFit fit = HawkesFit.Daily(DailyMoves.OfDays([1, 5, 9, 12], [3, 6, 8, 14], 60), [DailyCovariate.Phase(40, 60)], Weekly);
        Assert.True(fit.Fit["ln base A: from day 40"].AtInfinity);
        Assert.Null(fit.Fit["ln base A: from day 40"].StandardError);
        Assert.Contains(fit.Notes, n => n.StartsWith("At infinity", StringComparison.Ordinal));
    }

    [Fact]
    public void An_explosive_fit_is_said_and_not_simulated()
    {
        int[] growing = [.. Enumerable.Range(0, 40).Select(d => d < 4 ? d % 2 : (int)(PortableMath.Exp(0.16 * d) / 3))];
        DailyMoves counts = DailyMoves.Of(growing, [.. growing.Select(n => (n + 1) / 2)]);
        CouplingTest test = CouplingTest.Daily(counts, null, new CouplingOptions { Resamples = 99 });
        Assert.True(test.Uncoupled.SpectralRadius >= 1);
        Assert.Contains(test.Uncoupled.Notes, n => n.Contains("not stable", StringComparison.Ordinal));
        Assert.Null(test.BootstrapPValue);
        Assert.Contains(test.Notes, n => n.Contains("no moves are simulated", StringComparison.Ordinal));
    }

    [Fact]
    public void Data_that_cannot_be_used_are_refused()
    {
        Assert.Contains("-1 moves of A on day 1", Message(() => DailyMoves.Of([0, -1, 2], [0, 0, 0])), StringComparison.Ordinal);
        Assert.Contains("3 days of A and 2 of B", Message(() => DailyMoves.Of([0, 1, 2], [0, 0])), StringComparison.Ordinal);
        Assert.Contains("allowed: 0 to 29", Message(() => DailyMoves.OfDays([30], [1], 30)), StringComparison.Ordinal);
        Assert.Contains("a move at 31; allowed: 0 to 30", Message(() => EventTimes.Of([31], [Side.A], 30)), StringComparison.Ordinal);
        Assert.Contains("a move at NaN", Message(() => EventTimes.Of([double.NaN], [Side.A], 30)), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => EventTimes.Of([1], [Side.A], 0));
        Assert.Contains("days 1", Message(() => new DailyCovariate("x", [1, double.NaN])), StringComparison.Ordinal);
        DailyMoves counts = DailyMoves.OfDays([1, 5], [3], 30);
        Assert.Contains("29 days; allowed: 30", Of(DailyCovariate.Phase(5, 29)), StringComparison.Ordinal);
        Assert.Contains("covariates that days tell apart", Of(new DailyCovariate("one", [.. new double[30]])), StringComparison.Ordinal);
        Assert.Contains("comes twice", Of(DailyCovariate.Phase(5, 30), DailyCovariate.Phase(5, 30)), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => HawkesFit.Daily(counts, null, new() { DecayRates = [0.1, 0] }));
        Assert.Throws<ArgumentException>(() => HawkesFit.Daily(counts, null, new() { DecayRates = [] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => CouplingTest.Daily(counts, null, new() { Resamples = 50 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => DailyCovariate.Phase(new DateOnly(2020, 1, 1), KoreaMoves.Counts));
        Assert.Throws<ArgumentException>(() => DailyCovariate.Phase(new DateOnly(2018, 1, 1), counts));

        string Of(params DailyCovariate[] covariates) => Message(() => HawkesFit.Daily(counts, covariates));
    }

    private static string Message(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    private static Side Other(Side side) => side == Side.A ? Side.B : Side.A;

    private static EventTimes Simulated(ulong seed)
    {
        EventTimes none = EventTimes.Of([], [], 400);
        HawkesParameters p = new([0.1], [0.08], new[,] { { 0.2, 0.3 }, { 0.2, 0.1 } }, 1.0 / 7);
        return ((ContinuousSample)HawkesBootstrap.Draw(new ContinuousSample(none), p, seed, 0)).Events;
    }
}
