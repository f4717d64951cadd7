using System.Text.Json;
using EscalationModel.Estimation.Scores;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;
using EscalationModel.Reporting.Fragments;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Tests.Estimation.Scores;

/// <summary>Forecasts are scored as known answers, closed forms and simulations say, and baselines know the past alone.</summary>
public sealed class ForecastScoresTests
{
    private static ForecastScores Known => ForecastScores.Of(
        ForecastTable.Load(Path.Combine(AppContext.BaseDirectory, "Reference", "vectors", "e05_binary.csv")),
        new ForecastScoresOptions { Bins = 5 });

    [Fact]
    public void TheKnownAnswersComeFromAFile()
    {
        ForecastScores found = Known;
        Assert.Equal(0.1511875, found.Score("Brier").Mean.Value, 1e-12);
        Assert.Equal(0.46118057367028675, found.Score("log").Mean.Value, 1e-12);
        ScoreComparison last = found.Against("Brier", "last state");
        Assert.Equal(-0.1385625, last.Difference.Value, 1e-12);
        // Rows as clusters of their own: the variance of e05 with T - 1 in place of T.
        double half = 1.959963984540054 * Math.Sqrt(0.0005447497070312499 * 120 / 119);
        Assert.Equal(half, last.Difference.High - last.Difference.Value, 1e-10);
        Assert.True(last.IsBetter && found.Against("Brier", "base rate").IsBetter);
        EventReliability event1 = Assert.Single(found.Reliability);
        Assert.Equal(0.0029623015873015864, event1.Equal.Reliability, 1e-12);
        Assert.Equal(-0.003048283705541769, event1.Binned.Residual, 1e-12);
        Assert.Null(found.Pit);
        Assert.Null(last.DieboldMariano);
    }

    [Fact]
    public void ASeriesIsTestedByItsDates()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Reference", "vectors", "e05_binary.csv");
        string[] lines = [.. File.ReadAllLines(path).Where(l => l.Length > 0)];
        // From the last date to the first: the order is that of the dates.
        string text = lines[0] + ",order\n" + string.Join("\n", lines.Skip(1).Select((l, k) => $"{l},{k}").Reverse());
        ForecastScores found = ForecastScores.Of(ForecastTable.Parse("f", text), new ForecastScoresOptions { Horizon = 3 });
        DieboldMarianoResult test = found.Against("Brier", "last state").DieboldMariano!;
        Assert.Equal(-7.995031099078944, test.Corrected!.Value, 1e-9);
        Assert.Null(ForecastScores.Of(ForecastTable.Parse("f", "p,y,order\n0.5,1,1\n0.5,0,1\n0.4,1,2\n")).Comparisons[0].DieboldMariano);
    }

    [Theory]
    [InlineData("rows")]
    [InlineData("clusters")]
    [InlineData("order")]
    [InlineData("part")]
    public void TheBaseRateKnowsWhatItMayAlone(string way)
    {
        (ForecastTable table, double[] y, Func<int, int, bool> knows) = Table(way, k => ForecastTable.OfOutcomes(
            [.. Enumerable.Range(0, k.Length).Select(_ => (double[])[0.2, 0.3, 0.5])], [.. k.Select(v => (int)(3 * v))]));
        ForecastScores found = ForecastScores.Of(table);
        double expected = 0;
        int scored = 0;
        for (int i = 0; i < y.Length; i++)
        {
            if (table.IsScored(i))
            {
                int[] seen = [.. Enumerable.Range(0, y.Length).Where(j => knows(i, j)).Select(j => (int)table.Observed[j])];
                double[] law = [.. Enumerable.Range(0, 3).Select(k => (seen.Count(s => s == k) + 0.5) / (seen.Length + 1.5))];
                expected += ProperScores.RankedProbability(law, (int)table.Observed[i]);
                scored++;
            }
        }

        ScoreComparison rate = found.Against("RPS", "base rate");
        Assert.Equal(scored, rate.Rows);
        Assert.Equal(expected / scored, rate.BaselineMean.Value, 1e-12);
    }

    [Theory]
    [InlineData("rows")]
    [InlineData("clusters")]
    [InlineData("order")]
    [InlineData("part")]
    public void TheBaseRateOfNumbersIsTheEnsembleOfWhatItMayKnow(string way)
    {
        (ForecastTable table, double[] y, Func<int, int, bool> knows) = Table(way, v => ForecastTable.OfNormals(
            [.. v.Select(_ => 1e3)], [.. v.Select(_ => 1.0)], [.. v.Select(x => 1e3 + Math.Round(4 * x, 1))]));
        double crps = 0, log = 0;
        int rows = 0;
        foreach (int i in Enumerable.Range(0, y.Length).Where(table.IsScored))
        {
            double[] seen = [.. Enumerable.Range(0, y.Length).Where(j => knows(i, j)).Select(j => table.Observed[j])];
            if (seen.Length >= 2)
            {
                double mean = seen.Average(), variance = seen.Sum(x => (x - mean) * (x - mean)) / (seen.Length - 1);
                crps += Crps.Fair(seen, table.Observed[i]);
                log += ProperScores.LogNormal(mean, Math.Sqrt(variance), table.Observed[i]);
                rows++;
            }
        }

        ForecastScores found = ForecastScores.Of(table);
        Assert.Equal(rows, found.Against("CRPS, normal", "base rate").Rows);
        Assert.Equal(crps / rows, found.Against("CRPS, normal", "base rate").BaselineMean.Value, 1e-9);
        Assert.Equal(log / rows, found.Against("log", "base rate").BaselineMean.Value, 1e-6);
    }

    [Fact]
    public void TheLastStateIsWhatCameBefore()
    {
        // Dispute a: 0 then 1; b: 0 then 1 later. When b's second row is forecast, 1 came after 0 once of once: (1 + q) / 2, where q, the
        // base rate of 3 rows with one event, is (1 + 1/2) / (3 + 1).
        ForecastTable table = ForecastTable.OfEvents([0.5, 0.5, 0.5, 0.5], [false, true, false, true]) with
        {
            Clusters = ["a", "a", "b", "b"], Order = [1, 2, 3, 4],
        };
        double[][] losses = [.. OutcomeBaselines.LastState(table, PastStates.Of(table)!).Select(f => f.ToArray())];
        Assert.Equal((1 + 1.5 / 4) / 2, losses[3][0], 1e-15);
        Assert.Equal(["none", "0", "none", "0"], PastStates.Of(table)!);
        // Of a number it is the number before.
        ForecastTable numbers = ForecastTable.OfEnsembles([[1, 2], [1, 2], [1, 2]], [3, 5, 9]) with { Order = [1, 2, 3] };
        ScoreComparison last = ForecastScores.Of(numbers).Against("CRPS, fair", "last state");
        Assert.Equal((2, 3.0), (last.Rows, last.BaselineMean.Value));
        // Two rows of a dispute at the same time leave open which was last.
        Assert.Null(PastStates.Of(table with { Order = [1, 1, 3, 4] }));
        Assert.Contains(
            ForecastScores.Of(table with { Order = [1, 1, 3, 4] }).Notes, n => n.Contains("no last state", StringComparison.Ordinal));
    }

    [Fact]
    public void StatesGiveALastState()
    {
        var random = new RandomStream(41, 0, RandomPurpose.Resampling);
        string[] states = [.. Enumerable.Range(0, 400).Select(_ => random.NextBool(0.5) ? "high" : "low")];
        bool[] y = [.. states.Select(s => random.NextBool(s == "high" ? 0.9 : 0.1))];
        ForecastScores found = ForecastScores.Of(ForecastTable.OfEvents([.. y.Select(_ => 0.5)], y) with { States = states });
        // Who forecasts a half is as bad as the base rate, and worse than who looks at the state.
        Assert.True(found.Against("Brier", "last state").IsWorse);
        Assert.False(found.Against("Brier", "base rate").IsBetter);
        Assert.Contains(found.Notes, n => n.Contains("worse than the baseline \"last state\"", StringComparison.Ordinal));
    }

    [Fact]
    public void WhatWasThoughtImpossibleMakesTheLogScoreInfinite()
    {
        ForecastScores found = ForecastScores.Of(ForecastTable.OfEvents([0, 0.5, 0.9], [true, false, true]));
        MeanScore log = found.Score("log");
        Assert.Equal((double.PositiveInfinity, 1), (log.Mean.Value, log.Infinite));
        Assert.True(double.IsNaN(log.Mean.Low));
        Assert.Equal(double.PositiveInfinity, found.Against("log", "base rate").Difference.Value);
        Assert.True(double.IsNaN(found.Against("log", "base rate").Skill.Value));
        Assert.Contains(found.Notes, n => n.Contains("probability 0", StringComparison.Ordinal));
        Assert.True(double.IsFinite(found.Score("Brier").Mean.High));
        Assert.Contains("null", found.ToDocument().ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void ScoresOfThresholdsAddUpToTheRankedScore()
    {
        (ForecastTable table, _) = Outcomes(200, 42);
        ForecastScores found = ForecastScores.Of(table);
        Assert.Equal(["at least 1", "at least 2"], found.Reliability.Select(r => r.Event));
        Assert.Equal(found.Score("RPS").Mean.Value, found.Reliability.Sum(r => r.Equal.Brier), 1e-10);
        ForecastScores normalized = ForecastScores.Of(table, new ForecastScoresOptions { IsRankedNormalized = true });
        Assert.Equal(found.Score("RPS").Mean.Value / 2, normalized.Score("RPS, normalized").Mean.Value, 1e-12);
        Assert.Throws<ArgumentException>(() => found.Score("RPS, normalized"));
        Assert.Throws<ArgumentException>(() => found.Against("RPS", "nothing"));
    }

    [Fact]
    public void TheOrderOfRowsAndTheUnitChangeNothing()
    {
        var random = new RandomStream(43, 0, RandomPurpose.Resampling);
        int[] rows = [.. Enumerable.Range(0, 40)];
        double[] y = [.. rows.Select(_ => random.NextNormal())];
        double[][] draws = [.. rows.Select(_ => (double[])[random.NextNormal(), random.NextNormal(), random.NextNormal()])];
        ForecastScores Scored(int[] order, double unit) => ForecastScores.Of(
            ForecastTable.OfEnsembles(
                [.. order.Select(r => draws[r].Select(x => unit * x).ToArray())], [.. order.Select(r => unit * y[r])]) with
            {
                Clusters = [.. order.Select(r => $"c{r / 4}")], Order = [.. order.Select(r => (double)r)],
            });
        ForecastScores one = Scored(rows, 1), other = Scored([.. rows.Reverse()], 1000);
        foreach ((ScoreComparison a, ScoreComparison b) in one.Comparisons.Zip(other.Comparisons))
        {
            Assert.Equal(1000 * a.Difference.Value, b.Difference.Value, 1e-8);
            Assert.Equal(1000 * a.Difference.High, b.Difference.High, 1e-8);
            Assert.Equal(a.Skill.Low, b.Skill.Low, 1e-10);
        }

        Assert.Equal(one.Pit!.Shares.Select(s => Math.Round(s, 9)), other.Pit!.Shares.Select(s => Math.Round(s, 9)));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void ClusteredIntervalsHoldWhereThoseOfRowsDoNot()
    {
        // 400 sets of 50 disputes of 8 rows that share a leaning. A share of 95% has a standard error of 1.1%, and the normal law for 50
        // clusters holds a percent less often than it says; rows taken as independent hold in far fewer.
        int clustered = 0, plain = 0, skill = 0;
        const int Sets = 400;
        for (int set = 0; set < Sets; set++)
        {
            (ForecastTable table, double expected) = Leaning(set);
            ForecastScores found = ForecastScores.Of(table);
            clustered += Holds(found.Score("Brier").Mean, expected) ? 1 : 0;
            plain += Holds(ForecastScores.Of(table with { Clusters = null }).Score("Brier").Mean, expected) ? 1 : 0;
            // The baseline is a half throughout: its loss is 1/4, and the skill 1 less four times the score.
            skill += Holds(found.Against("Brier", "half").Skill, 1 - 4 * expected) ? 1 : 0;
        }

        Assert.InRange(clustered / (double)Sets, 0.9, 0.985);
        Assert.InRange(skill / (double)Sets, 0.9, 0.985);
        Assert.True(plain < 0.8 * Sets);
    }

    [Fact]
    public void TheIntervalOfTheSkillIsThatOfTheJackknife()
    {
        (ForecastTable table, _) = Leaning(3);
        ScoreComparison found = ForecastScores.Of(table with { Baselines = [new("naive", [.. table.Observed.Select((_, r) =>
            (double[])[0.75 + 0.2 * (r % 7) / 7.0])])] }).Against("Brier", "naive");
        double Loss(int r, double p) => ProperScores.Brier(p, table.Observed[r] == 1);
        string[] names = [.. table.Clusters!.Distinct()];
        double[] without = [.. names.Select(name =>
        {
            int[] rows = [.. Enumerable.Range(0, table.Rows).Where(r => table.Clusters![r] != name)];
            return 1 - rows.Sum(r => Loss(r, table.Forecasts[r][0])) / rows.Sum(r => Loss(r, 0.75 + 0.2 * (r % 7) / 7.0));
        })];
        double g = names.Length, mean = without.Average(), variance = (g - 1) / g * without.Sum(w => (w - mean) * (w - mean));
        Assert.Equal(1, (found.Skill.High - found.Skill.Value) / (1.959963984540054 * Math.Sqrt(variance)), 0.05);
    }

    [Fact]
    public void TheTruthHoldsAndAWrongForecastIsFound()
    {
        (ForecastTable right, double[][] laws) = Outcomes(2000, 44);
        ForecastTable wrong = ForecastTable.OfOutcomes(
            [.. laws.Select(l => (double[])[l[2], l[1], l[0]])], [.. right.Observed.Select(y => (int)y)]);
        ForecastScores truth = ForecastScores.Of(right with { Baselines = [new("wrong", wrong.Forecasts)] });
        Assert.All(truth.Comparisons, c => Assert.True(c.Baseline == "last state" || c.IsBetter));
        Assert.True(truth.Pit!.ChiSquareP > 1e-6);
        ForecastScores found = ForecastScores.Of(wrong);
        Assert.All(found.Comparisons, c => Assert.True(c.IsWorse));
        Assert.True(found.Pit!.ChiSquareP < 1e-6);
        Assert.Contains(found.Notes, n => n.Contains("does not spread evenly", StringComparison.Ordinal));
    }

    [Fact]
    public void ReportsSayWhichScoreOfDrawsItIs()
    {
        ForecastTable draws = ForecastTable.OfEnsembles([[1, 2, 4], [0, 1, 1]], [3, 1]);
        ForecastTable weighted = ForecastTable.OfEnsembles([[1, 2, 4], [0, 1, 1]], [3, 1], [[1, 1, 1], [1, 1, 1]]);
        Assert.Equal(
            (Crps.Fair([1, 2, 4], 3) + Crps.Fair([0, 1, 1], 1)) / 2, ForecastScores.Of(draws).Score("CRPS, fair").Mean.Value, 1e-15);
        Assert.Equal(
            (Crps.Plain([1, 2, 4], 3) + Crps.Plain([0, 1, 1], 1)) / 2,
            ForecastScores.Of(weighted).Score("CRPS, plain, of weighted draws").Mean.Value, 1e-15);
        Assert.Contains(ForecastScores.Of(draws).Notes, n => n.Contains("fair", StringComparison.Ordinal));
        Assert.Contains(ForecastScores.Of(weighted).Notes, n => n.Contains("plain", StringComparison.Ordinal));
    }

    [Fact]
    public void LittleIsScoredWithoutFalsePrecision()
    {
        ForecastScores one = ForecastScores.Of(ForecastTable.OfEvents([0.3], [true]));
        Assert.Equal(0.49, one.Score("Brier").Mean.Value, 1e-15);
        Assert.True(double.IsNaN(one.Score("Brier").Mean.High));
        Assert.Contains("0.49", Text(one), StringComparison.Ordinal);
        ForecastScores cluster = ForecastScores.Of(
            ForecastTable.OfEvents([0.3, 0.4], [true, false]) with { Clusters = ["a", "a"] });
        Assert.True(double.IsNaN(cluster.Score("Brier").Mean.High));
        Assert.Equal(1, cluster.Clusters);
        Assert.Contains(cluster.Notes, n => n.Contains("too narrow", StringComparison.Ordinal));
        // All came: the base rate knows it too.
        ForecastScores all = ForecastScores.Of(ForecastTable.OfEvents([1, 1, 1], [true, true, true]));
        Assert.Equal(0, all.Score("log").Mean.Value);
        Assert.Equal(0, all.Reliability[0].Equal.Uncertainty);
        // Numbers that are all the same have no density.
        ForecastScores same = ForecastScores.Of(ForecastTable.OfNormals([1, 1, 1], [1, 1, 1], [2, 2, 2]));
        Assert.DoesNotContain(same.Comparisons, c => c.Score == "log");
        Assert.Equal(0, same.Against("CRPS, normal", "base rate").BaselineMean.Value);
        Assert.True(double.IsNaN(same.Against("CRPS, normal", "base rate").Skill.Value));
    }

    [Fact]
    public void ResultsShowThemselves()
    {
        ForecastScores known = Known, outcomes = ForecastScores.Of(Outcomes(50, 45).Table);
        string text = Text(known);
        Assert.Contains("120 forecasts of an event", text, StringComparison.Ordinal);
        Assert.Contains("last state", text, StringComparison.Ordinal);
        Assert.Contains("reliability", text, StringComparison.Ordinal);
        Fragment fragment = EstimationScoresFragments.Of(outcomes)!;
        Assert.Equal(["reliability-1", "reliability-2", "pit"], fragment.Figures.Select(f => f.Name));
        Assert.All(fragment.Figures, f => Assert.Contains("</svg>", f.ToSvg(), StringComparison.Ordinal));
        Assert.Contains("</div>", fragment.ToHtml(), StringComparison.Ordinal);
        Assert.Equal(10, fragment.Figures[2].Rows.Count);
        Fragment refused = EstimationScoresFragments.Of(DieboldMariano.Compare([1, 2], [0, 1]))!;
        Assert.Contains("variance is zero", refused.ToString(), StringComparison.Ordinal);
        Assert.Null(EstimationScoresFragments.Of(Estimate.Exact(1)));
    }

    [Fact]
    public void DocumentsAndTablesHoldTheNumbers()
    {
        ForecastScores known = Known;
        using var document = JsonDocument.Parse(known.ToDocument().ToJson());
        JsonElement brier = document.RootElement.GetProperty("scores")[0];
        Assert.Equal(known.Score("Brier").Mean.Value, brier.GetProperty("mean").GetDouble());
        Assert.Equal("last state", brier.GetProperty("baselines")[1].GetProperty("baseline").GetString());
        Assert.Equal(5, document.RootElement.GetProperty("reliability")[0].GetProperty("bins").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("pit").ValueKind);
        PaperTable table = known.ToTable();
        Assert.Equal(6, table.Rows.Count);
        Assert.StartsWith("score,of,rows,mean,mean_low,mean_high,difference", table.ToCsv(), StringComparison.Ordinal);
        Assert.Equal(5, known.Reliability[0].ToTable().Rows.Count);
        Assert.Contains("\\toprule", table.ToLatex(), StringComparison.Ordinal);
        using var numbers = JsonDocument.Parse(
            ForecastScores.Of(ForecastTable.OfNormals([1, 2, 3], [1, 1, 1], [2, 2, 3]) with { Order = [1, 2, 3] }).ToDocument().ToJson());
        Assert.Equal(10, numbers.RootElement.GetProperty("pit").GetProperty("shares").GetArrayLength());
    }

    private static string Text(ForecastScores scores) => EstimationScoresFragments.Of(scores)!.ToString();

    private static bool Holds(Estimate interval, double truth) => interval.Low <= truth && truth <= interval.High;

    // Each dispute has a leaning of 0.1 or 0.7, of which the forecast of 0.3 does not know: its expected score is that of a rate of 0.4.
    private static (ForecastTable Table, double Expected) Leaning(int set)
    {
        var random = new RandomStream(46, set, RandomPurpose.Resampling);
        var happened = new List<bool>();
        var clusters = new List<string>();
        for (int dispute = 0; dispute < 50; dispute++)
        {
            double rate = random.NextBool(0.5) ? 0.1 : 0.7;
            happened.AddRange(Enumerable.Range(0, 8).Select(_ => random.NextBool(rate)));
            clusters.AddRange(Enumerable.Repeat($"d{dispute}", 8));
        }

        double[] p = [.. happened.Select(_ => 0.3)];
        ForecastTable table = ForecastTable.OfEvents(p, happened) with
        {
            Clusters = clusters, Baselines = [new("half", [.. p.Select(_ => (double[])[0.5])])],
        };
        return (table, 0.4 * 0.7 * 0.7 + 0.6 * 0.3 * 0.3);
    }

    private static (ForecastTable Table, double[][] Laws) Outcomes(int rows, ulong seed)
    {
        var random = new RandomStream(seed, 0, RandomPurpose.Resampling);
        double[][] laws = [.. Enumerable.Range(0, rows).Select(_ =>
        {
            double a = 0.6 * random.NextDouble();
            return (double[])[a, 0.3, 0.7 - a];
        })];
        int[] y = [.. laws.Select(l => random.NextDouble() is var u && u < l[0] ? 0 : u < l[0] + l[1] ? 1 : 2)];
        return (ForecastTable.OfOutcomes(laws, y), laws);
    }

    private static (ForecastTable Table, double[] Numbers, Func<int, int, bool> Knows) Table(string way, Func<double[], ForecastTable> make)
    {
        var random = new RandomStream(47, 0, RandomPurpose.Resampling);
        double[] numbers = [.. Enumerable.Range(0, 60).Select(_ => random.NextDouble())];
        int[] dispute = [.. numbers.Select((_, i) => i * 7 % 11)], day = [.. numbers.Select((_, i) => i * 13 % 20)];
        ForecastTable table = make(numbers);
        return way switch
        {
            "clusters" => (table with { Clusters = [.. dispute.Select(d => $"d{d}")] }, numbers, (i, j) => dispute[i] != dispute[j]),
            "order" => (table with { Order = [.. day.Select(d => (double)d)] }, numbers, (i, j) => day[j] < day[i]),
            "part" => (table with { IsTraining = [.. day.Select(d => d < 8)] }, numbers, (i, j) => day[j] < 8),
            _ => (table, numbers, (i, j) => i != j),
        };
    }
}
