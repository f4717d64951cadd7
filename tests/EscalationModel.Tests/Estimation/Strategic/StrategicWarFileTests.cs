using System.Globalization;
using System.Text;
using EscalationModel.Estimation;
using EscalationModel.Estimation.Strategic;
using MathNet.Numerics.Distributions;

namespace EscalationModel.Tests.Estimation.Strategic;

/// <summary>A file in the layout of the disputes of the 19th century as R writes it, drawn from the published estimates: the formulas behind
/// them can be written, and give back what was drawn from.</summary>
public sealed class StrategicWarFileTests
{
    private const string Formulas = "esc + war ~ s_wt_re1 + revis1 | 0 | regime1 | balanc + regime2";

    private static readonly string[] regimes = ["mixed", "autoc", "dem"];

    [Fact]
    public void ThePublishedModelIsFittedToAFileOfThatLayout()
    {
        Dictionary<string, double> truth = Published();
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, Drawn(truth, 4_000, missing: 31));
            var fit = StrategicFit.Of(StrategicData.Load(path, "esc + war"), Formulas);
            var named = StrategicFit.Of(
                StrategicData.Load(path, "outcome"), "u11 ~ s_wt_re1 + revis1; u13 ~ 0; u14 ~ regime1; u24 ~ balanc + regime2");
            Assert.Equal(31, fit.Dropped);
            Assert.Equal(4_000 - 31, fit.Fit.Observations);
            Assert.Equal("autoc", fit.Levels["regime1"][0]);
            Assert.Equal(fit.Fit.LogLikelihood, named.Fit.LogLikelihood);
            Assert.Equal(truth.Count, fit.Fit.Parameters.Count);

            // Ten estimates within 4.5 standard errors: a false alarm in 1 of 15,000 data sets.
            Assert.All(fit.Fit.Parameters, p => Assert.InRange((p.Value - truth[p.Name]) / p.StandardError!.Value, -4.5, 4.5));
            Assert.Contains(fit.Fit.Notes, n => n.StartsWith("31 of 4000 rows are left out", StringComparison.Ordinal));
            StrategicPrediction at = fit.Predict(
                new Dictionary<string, double> { ["s_wt_re1"] = 0.5, ["revis1"] = 1, ["balanc"] = 0.3 },
                new Dictionary<string, string> { ["regime1"] = "dem", ["regime2"] = "autoc" });
            Assert.Equal(1, at.Outcomes.Sum(o => o.Probability.Value), 12);
            Assert.Throws<ArgumentException>(() => fit.Predict(
                new Dictionary<string, double> { ["s_wt_re1"] = 0.5, ["revis1"] = 1, ["balanc"] = 0.3 },
                new Dictionary<string, string> { ["regime1"] = "democracy", ["regime2"] = "autoc" }));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The published estimates by the names that they have here.</summary>
    private static Dictionary<string, double> Published() => CsvRecords
        .Read(Path.Combine(AppContext.BaseDirectory, "Data", "ref_strategic_war1800_estimates.csv"))
        .Select(r => (Model: r["model"], Term: r["term"], Value: r.Number("estimate"))).Where(r => r.Model == "egame12_probit_f1")
        .ToDictionary(
            r => r.Term.Replace("u1(~esc)", "u11", StringComparison.Ordinal).Replace("u1(esc,war)", "u14", StringComparison.Ordinal)
                .Replace("u2(esc,war)", "u24", StringComparison.Ordinal).Replace("(Intercept)", "1", StringComparison.Ordinal),
            r => r.Value);

    private static string Drawn(Dictionary<string, double> truth, int rows, int missing)
    {
        var random = new RandomStream(1_800, 0, RandomPurpose.Synthetic);
        var text = new StringBuilder("\"\",\"esc\",\"war\",\"outcome\",\"s_wt_re1\",\"revis1\",\"dem1\",\"balanc\",\"regime1\",\"regime2\"\n");
        for (int i = 0; i < rows; i++)
        {
            (double s, double revis, double balance) = (random.NextDouble() * 2 - 1, random.NextBool(0.5) ? 1 : 0, random.NextDouble());
            string one = regimes[(int)(3 * random.NextDouble())], two = regimes[(int)(3 * random.NextDouble())];
            double u11 = truth["u11:1"] + truth["u11:s_wt_re1"] * s + truth["u11:revis1"] * revis;
            double u14 = truth["u14:1"] + truth.GetValueOrDefault("u14:regime1" + one);
            double u24 = truth["u24:1"] + truth["u24:balanc"] * balance + truth.GetValueOrDefault("u24:regime2" + two);
            double p4 = Normal.CDF(0, Math.Sqrt(2), u24), p2 = Normal.CDF(0, Math.Sqrt(2), p4 * u14 - u11);
            bool escalates = random.NextBool(p2), fights = escalates && random.NextBool(p4);
            string outcome = fights ? "war" : escalates ? "capitulation" : "status quo";
            string share = i < missing ? "NA" : s.ToString("R", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"\"{i + 1}\",{(escalates ? 1 : 0)},{(fights ? 1 : 0)},\"{outcome}\",{share},{revis},")
                .Append(CultureInfo.InvariantCulture, $"{(one == "dem" ? 1 : 0)},{balance:R},\"{one}\",\"{two}\"\n");
        }

        return text.ToString();
    }
}
