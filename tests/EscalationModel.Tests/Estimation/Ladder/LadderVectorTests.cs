using System.Text.Json;
using EscalationModel.Estimation;
using EscalationModel.Estimation.Data;
using EscalationModel.Estimation.Ladder;
using EscalationModel.Tests.Reference;

namespace EscalationModel.Tests.Estimation.Ladder;

/// <summary>All cases of the laws of moves and lengths.</summary>
public class LadderVectorTests
{
    private const string File = "e01_ladder_moves.json";

    public static TheoryData<string> Shares => ReferenceCase.Ids(File, "transition_mle");

    public static TheoryData<string> Counts => ReferenceCase.Ids(File, "transition_mle_from_counts");

    public static TheoryData<string> Shrunk => ReferenceCase.Ids(File, "dirichlet_shrinkage");

    public static TheoryData<string> HeldOut => ReferenceCase.Ids(File, "held_out_log_score");

    public static TheoryData<string> Geometric => ReferenceCase.Ids(File, "lengths_geometric");

    public static TheoryData<string> BetaGeometric => ReferenceCase.Ids(File, "lengths_beta_geometric");

    public static TheoryData<string> Frailty => ReferenceCase.Ids(File, "lengths_gamma_frailty");

    public static TheoryData<string> Weibull => ReferenceCase.Ids(File, "lengths_discrete_weibull");

    public static TheoryData<string> Boundary => ReferenceCase.Ids(File, "boundary_lr_test");

    public static TheoryData<string> TwoClasses => ReferenceCase.Ids(File, "lengths_two_classes_em");

    public static TheoryData<string> ThreeClasses => ReferenceCase.Ids(File, "lengths_three_classes_em");

    public static TheoryData<string> Hazards => ReferenceCase.Ids(File, "hazards_by_move_group");

    public static TheoryData<string> AtBoundary => ReferenceCase.Ids(File, "frailty_at_boundary");

    public static TheoryData<string> ByLevel => ReferenceCase.Ids(File, "frailty_by_level");

    [Theory]
    [MemberData(nameof(Shares))]
    public void SharesOfTransitions(string id)
    {
        var c = ReferenceCase.Of(File, id);
        MoveLaw law = MoveLaw.Fit(LadderData.Moves, new MoveLawOptions { Levels = [2, 3, 4, 5] });
        Table(c, "counts", law, cell => cell.Count);
        Table(c, "probabilities", law, cell => cell.Probability);
        Table(c, "se_information", law, cell => cell.InformationError);
        Table(c, "se_cluster", law, cell => cell.ClusteredError);
        Table(c, "se_cluster_finite_sample", law, cell => cell.FiniteSampleError);
        Near(c, "log_likelihood", law.LogLikelihood);
        Near(c, "n_transitions", law.Transitions);
        Near(c, "n_disputes", law.Disputes!.Value);
        Near(c, "free_parameters", law.FreeParameters);
        Near(c, "aic", law.Aic);
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void SharesOfCounts(string id)
    {
        var c = ReferenceCase.Of(File, id);
        MoveLaw law = MoveLaw.FromCounts(
            Texts(c, "states"), Texts(c, "outcomes"),
            [.. c.Inputs.GetProperty("counts").EnumerateArray().Select(r => r.EnumerateArray().Select(n => n.GetInt32()).ToArray())]);
        Table(c, "probabilities", law, cell => cell.Probability);
        Table(c, "se_information", law, cell => cell.InformationError);
        Near(c, "log_likelihood", law.LogLikelihood);
        Near(c, "free_parameters", law.FreeParameters);
        Assert.Null(law.Disputes);
        Assert.All(law.Rows.SelectMany(r => r.Cells), cell => Assert.Null(cell.ClusteredError ?? cell.FiniteSampleError));
    }

    [Theory]
    [MemberData(nameof(Shrunk))]
    public void ShrunkShares(string id)
    {
        var c = ReferenceCase.Of(File, id);
        MoveLaw law = MoveLaw.Fit(LadderData.Moves, new MoveLawOptions
        {
            Levels = [2, 3, 4, 5],
            Strength = c.Inputs.GetProperty("strength").GetDouble(),
            PoolAlpha = c.Inputs.GetProperty("pool_alpha").GetDouble(),
        });
        Table(c, "probabilities", law, cell => cell.Shrunk);
        Assert.All(c.ExpectedNumbers("pooled").Zip(law.Pooled), p => Assert.True(c.Near(p.First, p.Second)));
    }

    [Theory]
    [MemberData(nameof(HeldOut))]
    public void HeldOutScores(string id)
    {
        var c = ReferenceCase.Of(File, id);
        double day = c.Inputs.GetProperty("test_from_day").GetDouble();
        MoveForecasts scores = MoveForecasts.Score(
            LadderData.Moves.Before(day), LadderData.Moves.From(day), new MoveForecastOptions { Levels = [2, 3, 4, 5] });
        MoveForecastScore level = scores[MoveContext.Level];
        Near(c, "n_train", scores.TrainingMoves);
        Near(c, "n_test", scores.TestMoves);
        Near(c, "clusters", level.Gain.Clusters);
        Near(c, "iid", scores.Independent.Mean);
        Near(c, "last_level", level.Score.Mean);
        Near(c, "gain", level.Gain.Mean);
        Near(c, "se", level.Gain.StandardError!.Value);
        double[] interval = c.ExpectedNumbers("interval");
        Assert.True(c.Near(interval[0], level.Gain.Interval.Low) && c.Near(interval[1], level.Gain.Interval.High));
    }

    [Theory]
    [MemberData(nameof(Geometric))]
    public void GeometricLengths(string id)
    {
        (ReferenceCase c, LengthFit fit) = Fit(id, LengthModel.Geometric);
        Near(c, "p", fit["p"].Value);
        Near(c, "se", fit["p"].StandardError!.Value);
    }

    [Theory]
    [MemberData(nameof(BetaGeometric))]
    public void BetaGeometricLengths(string id)
    {
        (ReferenceCase c, LengthFit fit) = Fit(id, LengthModel.BetaGeometric);
        Near(c, "a", fit["a"].Value);
        Near(c, "b", fit["b"].Value);
        Errors(c, fit);
        HazardsOf(c, fit);
        Assert.Null(fit.Mean);
        Assert.Contains(fit.Notes, n => n.Contains("capped at the horizon", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Frailty))]
    public void GammaFrailtyLengths(string id)
    {
        (ReferenceCase c, LengthFit fit) = Fit(id, LengthModel.GammaFrailty);
        Near(c, "c", fit["c"].Value);
        Near(c, "theta", fit["theta"].Value);
        Errors(c, fit);
        HazardsOf(c, fit);
    }

    [Theory]
    [MemberData(nameof(Weibull))]
    public void DiscreteWeibullLengths(string id)
    {
        (ReferenceCase c, LengthFit fit) = Fit(id, LengthModel.DiscreteWeibull);
        Near(c, "q", fit["q"].Value);
        Near(c, "shape", fit["shape"].Value);
        Errors(c, fit);
    }

    [Theory]
    [MemberData(nameof(Boundary))]
    public void FrailtyAgainstNone(string id)
    {
        var c = ReferenceCase.Of(File, id);
        LengthComparison all = LengthComparison.Of(LadderData.Lengths(Data(c)));
        Near(c, "lr", all.Frailty.Statistic);
        Near(c, "critical_5_percent", all.Frailty.Critical(0.05));
        Near(c, "log10_p_value", all.Frailty.Log10PValue);
    }

    [Theory]
    [MemberData(nameof(TwoClasses))]
    public void TwoClassesOfLengths(string id) => CheckClasses(id, LengthModel.TwoClasses);

    [Theory]
    [MemberData(nameof(ThreeClasses))]
    public void ThreeClassesOfLengths(string id) => CheckClasses(id, LengthModel.ThreeClasses);

    [Theory]
    [MemberData(nameof(Hazards))]
    public void HazardsByGroup(string id)
    {
        var c = ReferenceCase.Of(File, id);
        int[] first = [.. c.Inputs.GetProperty("groups").EnumerateArray().Select(g => g[0].GetInt32())];
        var hazards = MoveHazards.Of(LadderData.Lengths(Data(c)), first);
        Assert.Equal(c.ExpectedNumbers("ended"), hazards.Groups.Select(g => (double)g.Ended));
        Assert.Equal(c.ExpectedNumbers("at_risk_moves"), hazards.Groups.Select(g => (double)g.AtRisk));
        Assert.All(c.ExpectedNumbers("hazards").Zip(hazards.Groups), p => Assert.True(c.Near(p.First, p.Second.Hazard.Value)));
        Near(c, "log_likelihood", hazards.LogLikelihood);
        Near(c, "aic", hazards.Aic);
    }

    [Theory]
    [MemberData(nameof(AtBoundary))]
    public void FrailtyAtTheBoundary(string id)
    {
        var c = ReferenceCase.Of(File, id);
        var lengths = new DisputeLengths(c.Inputs.GetProperty("lengths").EnumerateArray().Select(
            l => new LengthCount(l[0].GetInt32(), l[1].GetInt32(), l[2].GetInt32() == 1)));
        var fit = LengthFit.Of(lengths, LengthModel.GammaFrailty);
        LengthComparison all = LengthComparison.Of(lengths);
        Near(c, "theta", fit["theta"].Value);
        Near(c, "c", fit["c"].Value);
        Assert.True(fit["theta"].AtBoundary);
        Assert.Null(fit["theta"].StandardError);
        Near(c, "log_likelihood", fit.Fit.LogLikelihood);
        Near(c, "lr", all.Frailty.Statistic);
        Near(c, "p_value", all.Frailty.PValue);
    }

    [Theory]
    [MemberData(nameof(ByLevel))]
    public void FrailtyByLevel(string id)
    {
        var c = ReferenceCase.Of(File, id);
        var fit = FrailtyFit.Of(LadderData.Moves);
        JsonElement at = c.Inputs.GetProperty("at");
        string[] names = ["c2", "c3", "c4", "theta"];
        Assert.Equal(names, fit.Fit.Parameters.Select(p => p.Name));
        Near(c, "log_likelihood_at", fit.Fit.Likelihood.At([.. names.Select(n => at.GetProperty(n).GetDouble())]));
        Assert.All(names, n => Near(c, n, fit[n].Value));
        double[] errors = [.. fit.Fit.ParametersWith(ErrorKind.Information).Select(p => p.StandardError!.Value)];
        Assert.All(c.ExpectedNumbers("se").Zip(errors), p => Assert.True(c.Near(p.First, p.Second)));
        Near(c, "log_likelihood", fit.LogLikelihood);
    }

    private static void CheckClasses(string id, LengthModel model)
    {
        (ReferenceCase c, LengthFit fit) = Fit(id, model);
        Assert.All(c.ExpectedNumbers("hazards").Zip(fit.Classes), p => Assert.True(c.Near(p.First, p.Second.Hazard)));
        Assert.All(c.ExpectedNumbers("weights").Zip(fit.Classes), p => Assert.True(c.Near(p.First, p.Second.Weight)));
        Errors(c, fit);
    }

    private static (ReferenceCase Case, LengthFit Fit) Fit(string id, LengthModel model)
    {
        var c = ReferenceCase.Of(File, id);
        var fit = LengthFit.Of(LadderData.Lengths(Data(c)), model);
        Assert.True(fit.Fit.Converged && fit.Fit.IsIdentified);
        Near(c, "log_likelihood", fit.Fit.LogLikelihood);
        if (c.Expected.TryGetProperty("aic", out _))
        {
            Near(c, "aic", fit.Fit.Aic);
        }

        return (c, fit);
    }

    private static void Errors(ReferenceCase c, LengthFit fit) => Assert.All(
        c.ExpectedNumbers("se").Zip(fit.Fit.Parameters), p => Assert.True(c.Near(p.First, p.Second.StandardError!.Value), $"{p}"));

    private static void HazardsOf(ReferenceCase c, LengthFit fit) => Assert.All(
        c.ExpectedNumbers("hazard_1_2_10").Zip([1, 2, 10]), p => Assert.True(c.Near(p.First, fit.Hazard(p.Second))));

    private static string Data(ReferenceCase c) => c.Inputs.GetProperty("data").GetString()!;

    private static string[] Texts(ReferenceCase c, string key) => [.. c.Inputs.GetProperty(key).EnumerateArray().Select(e => e.ToString())];

    private static void Near(ReferenceCase c, string key, double found)
    {
        double expected = c.ExpectedNumber(key);
        Assert.True(c.Near(expected, found), FormattableString.Invariant($"{key}: {found:R} for {expected:R}"));
    }

    private static void Table(ReferenceCase c, string key, MoveLaw law, Func<MoveLawCell, double?> cell)
    {
        JsonElement rows = c.Expected.GetProperty(key);
        Assert.Equal(rows.GetArrayLength(), law.Rows.Count);
        for (int i = 0; i < law.Rows.Count; i++)
        {
            for (int j = 0; j < law.Outcomes.Count; j++)
            {
                double? found = cell(law.Rows[i].Cells[j]);
                Assert.True(
                    rows[i].ValueKind == JsonValueKind.Null ? found is null : found is { } f && c.Near(rows[i][j].GetDouble(), f),
                    FormattableString.Invariant($"{key}[{i}][{j}]: {found}"));
            }
        }
    }
}
