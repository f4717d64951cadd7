using System.Globalization;
using System.Text.Json;
using EscalationModel.Estimation;
using EscalationModel.Estimation.Reciprocity;
using EscalationModel.Tests.Reference;

namespace EscalationModel.Tests.Estimation.Reciprocity;

/// <summary>The known answers of e04_reciprocity.json.</summary>
public sealed class ReciprocityVectorTests
{
    private const string File = "e04_reciprocity.json";

    public static TheoryData<string> Likelihoods => ReferenceCase.Ids(File, "hawkes_log_likelihood");

    public static TheoryData<string> Ties => ReferenceCase.Ids(File, "hawkes_ties");

    public static TheoryData<string> Maxima => ReferenceCase.Ids(File, "hawkes_mle");

    public static TheoryData<string> Couplings => ReferenceCase.Ids(File, "hawkes_coupling_test");

    public static TheoryData<string> Days => ReferenceCase.Ids(File, "daily_log_likelihood");

    public static TheoryData<string> Mixtures => ReferenceCase.Ids(File, "mixture_p_value");

    public static TheoryData<string> Autoregressions => ReferenceCase.Ids(File, "var1");

    public static TheoryData<string> Stabilities => ReferenceCase.Ids(File, "var_stability");

    [Fact]
    public void Each_case_is_tested()
    {
        TheoryData<string>[] all = [Likelihoods, Ties, Maxima, Couplings, Days, Mixtures, Autoregressions, Stabilities];
        Assert.Equal(11, all.SelectMany(d => (IEnumerable<object[]>)d).Count());
    }

    [Theory]
    [MemberData(nameof(Likelihoods))]
    public void Likelihood_compensators_and_residuals(string id)
    {
        var known = ReferenceCase.Of(File, id);
        var sample = new ContinuousSample(Events(known));
        HawkesParameters p = Parameters(known, "mu", log: false);
        Near(known, known.ExpectedNumber("log_likelihood"), sample.LogLikelihood(p));
        Near(known, known.ExpectedNumber("log_likelihood"), DirectSums.Continuous(Events(known), p));
        Near(known, known.ExpectedNumber("spectral_radius"), p.SpectralRadius);
        foreach (Side side in (Side[])[Side.A, Side.B])
        {
            int s = (int)side;
            double[] increments = sample.Increments(side, p, seed: 1);
            double d = KolmogorovLaw.StatisticOfExponential(increments);
            Near(known, known.ExpectedNumbers("compensator_total")[s], sample.Integral(side, p));
            Near(known, known.ExpectedNumbers("events")[s], increments.Length);
            Near(known, known.ExpectedNumbers("ks_statistic")[s], d);
            Near(known, known.ExpectedNumbers("ks_p_value")[s], KolmogorovLaw.Tail(increments.Length, d));
            double[] first = ReferenceCase.Numbers(known.Expected.GetProperty("first_three_residuals")[s]);
            Assert.All(first.Zip(increments), pair => Near(known, pair.First, pair.Second));
        }
    }

    [Theory]
    [MemberData(nameof(Ties))]
    public void Moves_of_one_instant_do_not_excite_each_other(string id)
    {
        var known = ReferenceCase.Of(File, id);
        JsonElement[] events = [.. known.Inputs.GetProperty("events").EnumerateArray()];
        var times = EventTimes.Of(
            [.. events.Select(e => e[0].GetDouble())], [.. events.Select(e => SideOf(e[1].GetString()!))], Horizon(known));
        HawkesParameters p = Parameters(known, "mu", log: false);
        Near(known, known.ExpectedNumber("log_likelihood"), new ContinuousSample(times).LogLikelihood(p));
        Near(known, known.ExpectedNumber("log_likelihood"), DirectSums.Continuous(times, p));
    }

    [Theory]
    [MemberData(nameof(Maxima))]
    public void Maximum_with_effects_on_their_bound(string id)
    {
        var known = ReferenceCase.Of(File, id);
        var fit = HawkesFit.Continuous(Events(known), new HawkesOptions { DecayRates = [Beta(known)] });
        double[] mu = known.ExpectedNumbers("mu"), compensators = known.ExpectedNumbers("compensators");
        Near(known, mu[0], fit.Fit["muA"].Value);
        Near(known, mu[1], fit.Fit["muB"].Value);
        int k = 0;
        foreach (Side on in (Side[])[Side.A, Side.B])
        {
            Near(known, compensators[(int)on], fit.ExpectedMoves(on));
            foreach (Side of in (Side[])[Side.A, Side.B])
            {
                FittedParameter alpha = fit.Alpha(on, of);
                Near(known, known.Expected.GetProperty("alpha")[(int)on][(int)of].GetDouble(), alpha.Value);
                Assert.Equal(known.Expected.GetProperty("at_boundary")[k++].GetBoolean(), alpha.AtBoundary);
                Assert.Equal(alpha.AtBoundary, alpha.StandardError is null);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Couplings))]
    public void Coupling_at_a_given_decay(string id)
    {
        var known = ReferenceCase.Of(File, id);
        var options = new CouplingOptions { DecayRates = [Beta(known)], Resamples = 0 };
        foreach (EventTimes events in (EventTimes[])[Events(known), Events(known).Swapped])
        {
            var test = CouplingTest.Continuous(events, options);
            Near(known, known.ExpectedNumber("log_likelihood"), test.Coupled.Fit.LogLikelihood);
            Near(known, known.ExpectedNumber("log_likelihood_null"), test.Uncoupled.Fit.LogLikelihood);
            Near(known, known.ExpectedNumber("lr"), test.Ratio.Statistic);
            Near(known, known.ExpectedNumber("p_value_mixture"), test.Ratio.PValue);
        }
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void Likelihood_by_day(string id)
    {
        var known = ReferenceCase.Of(File, id);
        int days = known.Inputs.GetProperty("days").GetInt32();
        DailyMoves counts = Events(known, days).ToDays();
        HawkesParameters p = Parameters(known, "base", log: true);
        Assert.Equal(known.ExpectedNumbers("counts"), new double[] { counts.A.Sum(), counts.B.Sum() });
        Assert.Equal(known.ExpectedNumbers("days_with_events"), new double[] { counts.A.Count(n => n > 0), counts.B.Count(n => n > 0) });
        Near(known, known.ExpectedNumber("log_likelihood"), HawkesFit.SampleOf(counts, null).LogLikelihood(p));
        Near(known, known.ExpectedNumber("log_likelihood"), DirectSums.Daily(counts, p));
    }

    [Theory]
    [MemberData(nameof(Mixtures))]
    public void Mixture(string id)
    {
        var known = ReferenceCase.Of(File, id);
        double[] weights = ReferenceCase.Numbers(known.Inputs.GetProperty("weights"));
        Assert.Equal(weights, LikelihoodRatioTest.TwoOnTheBound);
        Near(known, known.ExpectedNumber("p_value"), new LikelihoodRatioTest(known.Inputs.GetProperty("lr").GetDouble(), weights).PValue);
    }

    [Theory]
    [MemberData(nameof(Autoregressions))]
    public void Weekly_scores(string id)
    {
        var known = ReferenceCase.Of(File, id);
        bool isRaw = known.Inputs.GetProperty("transform").GetString() == "none";
        VectorAutoregression found = WeeklyScores.Fit(isRaw ? ScoreTransform.None : ScoreTransform.SignedLog);
        AutoregressiveEquation[] equations = [found.A, found.B];
        Near(known, known.ExpectedNumber("n"), found.Observations);
        for (int i = 0; i < 2; i++)
        {
            Near(known, known.ExpectedNumbers("constants")[i], equations[i].Constant);
            Near(known, known.Expected.GetProperty("A")[i][0].GetDouble(), equations[i].OfA);
            Near(known, known.Expected.GetProperty("A")[i][1].GetDouble(), equations[i].OfB);
            Near(known, known.ExpectedNumbers("r2")[i], equations[i].RSquared);
            for (int k = 0; k < 3; k++)
            {
                Near(known, known.Expected.GetProperty("se_hc1")[i][k].GetDouble(), equations[i].StandardErrors[k]);
            }
        }

        Near(known, known.ExpectedNumber("largest_eigenvalue"), found.LargestEigenvalue);
        Near(known, known.ExpectedNumber("half_life"), found.HalfLife!.Value);
        Assert.Equal(known.Expected.GetProperty("stable").GetBoolean(), found.IsStable);
    }

    [Theory]
    [MemberData(nameof(Stabilities))]
    public void Stability(string id)
    {
        var known = ReferenceCase.Of(File, id);
        JsonElement a = known.Inputs.GetProperty("A");
        double modulus = VectorAutoregression.ModulusOf(
            a[0][0].GetDouble(), a[0][1].GetDouble(), a[1][0].GetDouble(), a[1][1].GetDouble());
        Near(known, known.ExpectedNumber("largest_eigenvalue"), modulus);
        Assert.Equal(JsonValueKind.Null, known.Expected.GetProperty("half_life").ValueKind);
        Assert.Null(VectorAutoregression.HalfLifeOf(modulus));
    }

    private static EventTimes Events(ReferenceCase known, int? horizon = null)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Reference", "vectors", known.Inputs.GetProperty("data").GetString()!);
        var rows = CsvRecords.Read(path).Select(r => (Time: r.Number("t"), Side: SideOf(r.Text("side"))));
        return EventTimes.Of([.. rows.Select(r => r.Time)], [.. rows.Select(r => r.Side)], horizon ?? Horizon(known));
    }

    private static double Horizon(ReferenceCase known) => known.Inputs.GetProperty("horizon").GetDouble();

    private static Side SideOf(string text) => text == "A" ? Side.A : Side.B;

    private static HawkesParameters Parameters(ReferenceCase known, string rates, bool log)
    {
        double[] mu = ReferenceCase.Numbers(known.Inputs.GetProperty(rates));
        JsonElement a = known.Inputs.GetProperty("alpha");
        double[] Base(double rate) => [log ? PortableMath.Log(rate) : rate];
        return new(
            Base(mu[0]), Base(mu[1]),
            new[,] { { a[0][0].GetDouble(), a[0][1].GetDouble() }, { a[1][0].GetDouble(), a[1][1].GetDouble() } }, Beta(known));
    }

    private static double Beta(ReferenceCase known)
    {
        string[] parts = known.Inputs.GetProperty("beta").GetString()!.Split('/');
        return double.Parse(parts[0], CultureInfo.InvariantCulture) / double.Parse(parts[1], CultureInfo.InvariantCulture);
    }

    private static void Near(ReferenceCase known, double expected, double found) =>
        Assert.True(known.Near(expected, found), FormattableString.Invariant($"expected {expected:R}, found {found:R}"));
}
