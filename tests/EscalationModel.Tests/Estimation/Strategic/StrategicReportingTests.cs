using EscalationModel.Estimation.Strategic;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Charts;
using EscalationModel.Reporting.Documents;
using EscalationModel.Reporting.Fragments;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Tests.Estimation.Strategic;

/// <summary>Fits show themselves.</summary>
public sealed class StrategicReportingTests
{
    private static readonly StrategicFit fit = StrategicFit.Of(
        StrategicSynthetic.Draw(5, 200, StrategicError.Agent), "u11 ~ x1; u14 ~ 1; u24 ~ z1", new() { RandomStarts = 1 });

    [Fact]
    public void AFitIsShownWithItsOutcomes()
    {
        string text = EstimationStrategicFragments.Of(fit)!.ToString();
        Assert.All(["u11:x1", "u24:z1", "observed information", "mean fitted probability"], s => Assert.Contains(s, text, StringComparison.Ordinal));
        Assert.Contains("<svg", EstimationStrategicFragments.Of(fit)!.ToHtml(), StringComparison.Ordinal);
        Assert.Null(EstimationStrategicFragments.Of(fit.Fit));
    }

    [Fact]
    public void APredictionIsShown()
    {
        StrategicPrediction at = fit.Predict(new Dictionary<string, double> { ["x1"] = 0.5, ["z1"] = 0 });
        string text = EstimationStrategicFragments.Of(at)!.ToString();
        Assert.Contains("At x1 0.5, z1 0", text, StringComparison.Ordinal);
        Assert.Equal(3, at.ToTable().Rows.Count);
    }

    [Fact]
    public void AScaleAtInfinityIsShownWithTheLowerMaximum()
    {
        var scale = StrategicScaleFit.Of(StrategicGame.ThreeOutcomes, [120, 40, 40], [-1, 0, -1.4, 0.1]);
        string text = EstimationStrategicFragments.Of(scale)!.ToString();
        Assert.Contains("-194.081", text.Replace('\u2212', '-'), StringComparison.Ordinal);
        Assert.Contains("-200.350", text.Replace('\u2212', '-'), StringComparison.Ordinal);
        Assert.Contains("\"limitAtInfinity\": -194.08", scale.ToDocument().ToJson(), StringComparison.Ordinal);
        Assert.Contains("\"otherMaxima\"", scale.ToDocument().ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void DocumentAndTableHaveAllParameters()
    {
        string json = fit.ToDocument().ToJson(), csv = fit.ToTable().ToCsv();
        Assert.All(fit.Fit.Parameters, p => Assert.Contains($"\"{p.Name}\"", json, StringComparison.Ordinal));
        Assert.All(fit.Fit.Parameters, p => Assert.Contains(p.Name, csv, StringComparison.Ordinal));
    }

    [Fact]
    public void FiguresHoldAllRows()
    {
        Assert.Equal(["parameters", "observed-predicted", "residuals"], EstimationStrategicFigures.Of(fit).Select(f => f.Name));
        foreach (int outcome in (int[])[1, 3, 4])
        {
            IReadOnlyList<StrategicBin> bins = StrategicBin.Of(fit, outcome);
            Assert.InRange(bins.Count, 5, 10);
            Assert.Equal(200, bins.Sum(b => b.Rows));
            Assert.Equal(fit.Outcomes.Single(o => o.Number == outcome).Observed, bins.Sum(b => b.Came));
            Assert.Equal(bins.OrderBy(b => b.Predicted), bins);
        }

        // A model without regressors has one probability, and one bin.
        var plain = StrategicFit.Of(StrategicData.OfCounts(StrategicGame.ThreeOutcomes, 133, 86, 94), "u11 ~ 1; u24 ~ 1");
        Assert.Equal(313, Assert.Single(StrategicBin.Of(plain, 1)).Rows);
        Assert.All(EstimationStrategicFigures.Of(plain), f => Assert.NotEmpty(f.Data.Rows));
    }
}
