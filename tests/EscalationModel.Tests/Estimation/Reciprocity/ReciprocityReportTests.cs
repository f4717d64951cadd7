using System.Text.Json;
using EscalationModel.Estimation.Reciprocity;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;
using EscalationModel.Reporting.Fragments;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Tests.Estimation.Reciprocity;

/// <summary>Results show themselves.</summary>
public sealed class ReciprocityReportTests
{
    private static readonly CouplingTest Test =
        CouplingTest.Daily(KoreaMoves.Counts, [KoreaMoves.Turn], new CouplingOptions { Resamples = 99 });

    [Fact]
    public void Test_of_coupling()
    {
        Fragment fragment = EstimationReciprocityFragments.Of(Test)!;
        string text = fragment.ToString();
        Assert.Contains("US/ROK and DPRK: not told apart from a common rhythm", text, StringComparison.Ordinal);
        Assert.Contains("4.850", text, StringComparison.Ordinal);
        Assert.Contains("7.115", text, StringComparison.Ordinal);
        Assert.Contains("moves of DPRK that one of US/ROK brings about", text, StringComparison.Ordinal);
        Assert.Equal(["intensity", "decay"], fragment.Figures.Select(f => f.Name));
        Assert.All(fragment.Figures, f => Assert.Contains("</svg>", f.ToSvg(), StringComparison.Ordinal));
        Assert.Contains("<table", fragment.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Fits_and_residuals()
    {
        Fragment held = EstimationReciprocityFragments.Of(Test.Uncoupled)!;
        Assert.Contains("held at 0", held.ToString(), StringComparison.Ordinal);
        EventTimes times = EventTimes.Of([1, 4, 9, 11, 17, 20], [Side.A, Side.B, Side.A, Side.A, Side.B, Side.B], 30);
        Fragment single = EstimationReciprocityFragments.Of(
            HawkesFit.Continuous(times, new HawkesOptions { DecayRates = [0.2] }))!;
        Assert.Contains("base rate of A, moves a day", single.ToString(), StringComparison.Ordinal);
        Assert.Single(single.Figures);
        Fragment residuals = EstimationReciprocityFragments.Of(Test.Coupled.Residuals(new() { Resamples = 99 }))!;
        Assert.Equal(2, residuals.Rows.Count);
        Assert.Contains("</svg>", residuals.Figures[0].ToSvg(), StringComparison.Ordinal);
    }

    [Fact]
    public void Autoregressions()
    {
        string text = EstimationReciprocityFragments.Of(WeeklyScores.Fit())!.ToString();
        Assert.Contains("0.7982", text, StringComparison.Ordinal);
        Assert.Contains("3.07", text, StringComparison.Ordinal);
        Assert.Contains("0.5995 (0.1773)", text, StringComparison.Ordinal);
        Assert.Null(EstimationReciprocityFragments.Of(Test.Ratio));
    }

    [Fact]
    public void Documents_have_the_numbers()
    {
        JsonElement json = JsonDocument.Parse(Test.ToDocument(Test.Coupled.Residuals()).ToJson()).RootElement;
        Assert.Equal("not told apart from a common rhythm", json.GetProperty("answer").GetString());
        Assert.Equal(Test.Ratio.Statistic, json.GetProperty("ratio").GetProperty("statistic").GetDouble());
        Assert.Equal(7.115, json.GetProperty("ratioWithoutCovariates").GetProperty("statistic").GetDouble(), 5e-4);
        Assert.Equal(Test.BootstrapPValue, json.GetProperty("bootstrapP").GetDouble());
        Assert.Equal(8, json.GetProperty("coupled").GetProperty("parameters").GetArrayLength());
        Assert.Equal(27, json.GetProperty("residuals")[1].GetProperty("increments").GetArrayLength());
        JsonElement weekly = JsonDocument.Parse(WeeklyScores.Fit().ToDocument().ToJson()).RootElement;
        Assert.Equal(3.0747, weekly.GetProperty("halfLife").GetDouble(), 1e-4);
        Assert.Equal(Test.Uncoupled.DecayRate, JsonDocument.Parse(Test.Uncoupled.ToDocument().ToJson()).RootElement
            .GetProperty("decayRate").GetDouble());
    }

    [Fact]
    public void Tables_for_papers()
    {
        PaperTable table = Test.ToTable(), weekly = WeeklyScores.Fit().ToTable();
        Assert.Equal(8, table.Rows.Count);
        Assert.Equal(6, weekly.Rows.Count);
        Assert.StartsWith("parameter,meaning,value,standard_error,interval,", table.ToCsv(), StringComparison.Ordinal);
        Assert.Contains("7.115", table.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_in_a_line()
    {
        Assert.Equal("24 moves of US/ROK and 27 of DPRK in 546 days", KoreaMoves.Counts.ToString());
        Assert.Equal("largest eigenvalue 0.7982, half-life 3.07 steps, 1277 steps", WeeklyScores.Fit().ToString());
        Assert.StartsWith("not told apart from a common rhythm: likelihood ratio 4.850, p 0.", Test.ToString(), StringComparison.Ordinal);
    }
}
