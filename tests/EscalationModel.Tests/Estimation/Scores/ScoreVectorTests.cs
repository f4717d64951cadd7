using System.Globalization;
using System.Text.Json;
using EscalationModel.Estimation.Scores;
using EscalationModel.Tests.Reference;

namespace EscalationModel.Tests.Estimation.Scores;

/// <summary>Known answers of scores, each computed in two ways elsewhere.</summary>
public sealed class ScoreVectorTests
{
    private const string File = "e05_scores.json";

    public static TheoryData<string> Binary => ReferenceCase.Ids(File, "binary_scores");

    public static TheoryData<string> Bins => ReferenceCase.Ids(File, "reliability_bins");

    public static TheoryData<string> Comparisons => ReferenceCase.Ids(File, "diebold_mariano");

    public static TheoryData<string> RefusedComparisons => ReferenceCase.Ids(File, "diebold_mariano_refused");

    public static TheoryData<string> Outcomes => ReferenceCase.Ids(File, "multi_scores");

    public static TheoryData<string> ImpossibleOutcomes => ReferenceCase.Ids(File, "multi_scores_zero");

    public static TheoryData<string> Ensembles => ReferenceCase.Ids(File, "crps_ensemble");

    public static TheoryData<string> Normals => ReferenceCase.Ids(File, "crps_normal");

    public static TheoryData<string> Transforms => ReferenceCase.Ids(File, "pit_discrete");

    public static TheoryData<string> Origins => ReferenceCase.Ids(File, "rolling_origin");

    public static TheoryData<string> Folds => ReferenceCase.Ids(File, "grouped_folds");

    [Theory]
    [MemberData(nameof(Binary))]
    public void AnEventIsScoredAndItsScoreTakenApart(string id)
    {
        ReferenceCase known = ReferenceCase.Of(File, id);
        (double[] p, bool[] y, _) = Data(known);
        MurphyDecomposition parts = MurphyDecomposition.OfEqual(p, y);
        double brier = p.Zip(y, ProperScores.Brier).Average(), log = p.Zip(y, ProperScores.Log).Average();
        double rate = y.Count(e => e) / (double)y.Length, dumb = y.Average(e => ProperScores.Brier(rate, e));
        Near(known, ("brier", brier), ("log", log), ("brier_base_rate", dumb), ("skill_against_base_rate", 1 - brier / dumb));
        Near(known, ("reliability", parts.Reliability), ("resolution", parts.Resolution), ("uncertainty", parts.Uncertainty));
        Assert.Equal(brier, parts.Reliability - parts.Resolution + parts.Uncertainty, 1e-13);
        Assert.Equal(0, parts.Residual, 1e-15);
    }

    [Theory]
    [MemberData(nameof(Bins))]
    public void BinsHoldTheirLowerEdgeAndTellTheirResidual(string id)
    {
        ReferenceCase known = ReferenceCase.Of(File, id);
        (double[] p, bool[] y, _) = Data(known);
        int bins = known.Inputs.GetProperty("bins").GetInt32();
        ReliabilityTable table = ReliabilityTable.Of(p, y, bins);
        JsonElement[] rows = [.. known.Expected.GetProperty("table").EnumerateArray()];
        Assert.Equal(rows.Length, table.Bins.Count);
        foreach ((JsonElement row, ReliabilityBin bin) in rows.Zip(table.Bins))
        {
            double[] wilson = ReferenceCase.Numbers(row.GetProperty("wilson"));
            Assert.Equal((row.GetProperty("bin").GetInt32(), row.GetProperty("n").GetInt32()), (bin.Index, bin.Count));
            Assert.True(known.Near(row.GetProperty("mean_forecast").GetDouble(), bin.MeanForecast));
            Assert.True(known.Near(row.GetProperty("frequency").GetDouble(), bin.Frequency.Value));
            Assert.True(known.Near(wilson[0], bin.Frequency.Low) && known.Near(wilson[1], bin.Frequency.High));
        }

        MurphyDecomposition parts = MurphyDecomposition.Binned(p, y, bins);
        Near(known, ("reliability", parts.Reliability), ("resolution", parts.Resolution), ("uncertainty", parts.Uncertainty));
        Near(known, ("residual", parts.Residual));
        Assert.Equal(parts.Brier, parts.Reliability - parts.Resolution + parts.Uncertainty + parts.Residual, 1e-13);
    }

    [Theory]
    [MemberData(nameof(Comparisons))]
    public void TwoForecastersAreCompared(string id)
    {
        ReferenceCase known = ReferenceCase.Of(File, id);
        (double[] p, bool[] y, double[] last) = Data(known);
        DieboldMarianoResult found = DieboldMariano.Compare(
            [.. p.Zip(y, ProperScores.Brier)], [.. last.Zip(y, ProperScores.Brier)], known.Inputs.GetProperty("horizon").GetInt32());
        Near(known, ("mean_difference", found.MeanDifference), ("variance_of_mean", found.VarianceOfMean!.Value));
        Near(known, ("dm", found.Statistic!.Value), ("p_normal", found.P!.Value));
        Near(known, ("hln", found.Corrected!.Value), ("p_hln", found.CorrectedP!.Value));
        // The absolute tolerance of the file would let any small p pass.
        Assert.Equal(1, found.P.Value / known.ExpectedNumber("p_normal"), 1e-6);
        Assert.Equal(1, found.CorrectedP.Value / known.ExpectedNumber("p_hln"), 1e-6);
    }

    [Theory]
    [MemberData(nameof(RefusedComparisons))]
    public void ADifferenceWithoutVarianceIsNotTested(string id)
    {
        ReferenceCase known = ReferenceCase.Of(File, id);
        DieboldMarianoResult found = DieboldMariano.Compare(
            ReferenceCase.Numbers(known.Inputs.GetProperty("losses1")), ReferenceCase.Numbers(known.Inputs.GetProperty("losses2")),
            known.Inputs.GetProperty("horizon").GetInt32());
        Near(known, ("mean_difference", found.MeanDifference));
        Assert.Equal(((double?)null, (double?)null, (double?)null), (found.Statistic, found.Corrected, found.CorrectedP));
        Assert.Contains("variance is zero", found.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    [MemberData(nameof(ImpossibleOutcomes))]
    public void SeveralOutcomesAreScored(string id)
    {
        ReferenceCase known = ReferenceCase.Of(File, id);
        double[][] laws = [.. known.Inputs.GetProperty("probabilities").EnumerateArray().Select(ReferenceCase.Numbers)];
        int[] outcomes = [.. known.Inputs.GetProperty("outcomes").EnumerateArray().Select(o => o.GetInt32())];
        Every(known, "log", [.. laws.Zip(outcomes, ProperScores.Log)]);
        Every(known, "brier", [.. laws.Zip(outcomes, ProperScores.Brier)]);
        Every(known, "rps", [.. laws.Zip(outcomes, (l, o) => ProperScores.RankedProbability(l, o))]);
        Every(known, "rps_normalised", [.. laws.Zip(outcomes, (l, o) => ProperScores.RankedProbability(l, o, isNormalized: true))]);
    }

    [Theory]
    [MemberData(nameof(Ensembles))]
    public void EnsemblesAreScored(string id)
    {
        ReferenceCase known = ReferenceCase.Of(File, id);
        double[] members = ReferenceCase.Numbers(known.Inputs.GetProperty("ensemble"));
        double[] weights = ReferenceCase.Numbers(known.Inputs.GetProperty("weights"));
        double y = known.Inputs.GetProperty("observed").GetDouble();
        Near(known, ("crps", Crps.Plain(members, y)), ("crps_fair", Crps.Fair(members, y)));
        Near(known, ("crps_weighted", Crps.Weighted(members, weights, y)));
    }

    [Theory]
    [MemberData(nameof(Normals))]
    public void ANormalForecastIsScored(string id)
    {
        ReferenceCase known = ReferenceCase.Of(File, id);
        double Input(string name) => known.Inputs.GetProperty(name).GetDouble();
        Near(known, ("crps", Crps.Normal(Input("mean"), Input("sd"), Input("observed"))));
        Near(known, ("pit", ProbabilityIntegral.Normal(Input("mean"), Input("sd"), Input("observed"))));
    }

    [Theory]
    [MemberData(nameof(Transforms))]
    public void TheTransformOfAStepIsARange(string id)
    {
        ReferenceCase known = ReferenceCase.Of(File, id);
        PitRange range = ProbabilityIntegral.Discrete(
            ReferenceCase.Numbers(known.Inputs.GetProperty("law")), known.Inputs.GetProperty("observed").GetInt32());
        Near(known, ("lower", range.Lower), ("upper", range.Upper), ("mid", range.Middle));
        Near(known, ("randomi" + "sed", range.Randomized(known.Inputs.GetProperty("v").GetDouble())));
    }

    [Theory]
    [MemberData(nameof(Origins))]
    public void TheOriginRolls(string id)
    {
        ReferenceCase known = ReferenceCase.Of(File, id);
        int Input(string name) => known.Inputs.GetProperty(name).GetInt32();
        Assert.Equal("expanding", known.Inputs.GetProperty("kind").GetString());
        IReadOnlyList<ValidationSplit> splits = RollingOrigin.Splits(Input("n"), Input("initial"), Input("horizon"), Input("step"));
        JsonElement[] expected = [.. known.Expected.GetProperty("splits").EnumerateArray()];
        Assert.Equal(expected.Select(s => Range(s.GetProperty("train"))), splits.Select(s => s.Train));
        Assert.Equal(expected.Select(s => Range(s.GetProperty("test"))), splits.Select(s => s.Test));
    }

    [Theory]
    [MemberData(nameof(Folds))]
    public void GroupsAreDealt(string id)
    {
        ReferenceCase known = ReferenceCase.Of(File, id);
        int[] groups = [.. known.Inputs.GetProperty("groups").EnumerateArray().Select(g => g.GetInt32())];
        GroupedFolds folds = GroupedFolds.Deal(groups, known.Inputs.GetProperty("folds").GetInt32());
        JsonElement expected = known.Expected.GetProperty("fold_of_group");
        Assert.Equal(
            groups.Select(g => expected.GetProperty(g.ToString(CultureInfo.InvariantCulture)).GetInt32()), folds.FoldOfRow);
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupedFolds.Deal(groups, 6));
    }

    [Fact]
    public void AllCasesAreTested() => Assert.Equal(12, ((TheoryData<string>[])
        [Binary, Bins, Comparisons, RefusedComparisons, Outcomes, ImpossibleOutcomes, Ensembles, Normals, Transforms, Origins, Folds])
        .Sum(ids => ids.Count));

    private static void Near(ReferenceCase known, params (string Key, double Found)[] values) => Assert.All(
        values, v => Assert.True(known.Near(known.ExpectedNumber(v.Key), v.Found), $"{v.Key}: {v.Found:R}"));

    private static void Every(ReferenceCase known, string key, double[] found)
    {
        if (!known.Expected.TryGetProperty(key, out JsonElement expected))
        {
            return;
        }

        Assert.Equal(expected.GetArrayLength(), found.Length);
        foreach ((JsonElement e, double f) in expected.EnumerateArray().Zip(found))
        {
            Assert.True(e.ValueKind == JsonValueKind.Null ? double.IsPositiveInfinity(f) : known.Near(e.GetDouble(), f), $"{key}: {f:R}");
        }
    }

    private static int[] Range(JsonElement ends) =>
        [.. Enumerable.Range(ends[0].GetInt32(), ends[1].GetInt32() - ends[0].GetInt32() + 1)];

    private static (double[] P, bool[] Y, double[] Last) Data(ReferenceCase known)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Reference", "vectors", known.Inputs.GetProperty("data").GetString()!);
        double[][] rows = [.. System.IO.File.ReadAllLines(path).Skip(1).Where(l => l.Length > 0)
            .Select(l => l.Split(',').Select(c => double.Parse(c, CultureInfo.InvariantCulture)).ToArray())];
        return ([.. rows.Select(r => r[0])], [.. rows.Select(r => r[1] == 1)], [.. rows.Select(r => r[2])]);
    }
}
