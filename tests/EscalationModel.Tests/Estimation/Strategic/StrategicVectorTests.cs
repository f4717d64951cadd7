using EscalationModel.Estimation;
using EscalationModel.Estimation.Strategic;
using EscalationModel.Tests.Reference;
using static EscalationModel.Tests.Estimation.Strategic.StrategicVectors;

namespace EscalationModel.Tests.Estimation.Strategic;

/// <summary>The known answers of strategic choice, each computed elsewhere in two ways.</summary>
public sealed class StrategicVectorTests
{
    public static TheoryData<string> Values() => ReferenceCase.Ids(StrategicVectors.File, "three_outcome_log_likelihood");

    public static TheoryData<string> Three() => ReferenceCase.Ids(StrategicVectors.File, "three_outcome_mle");

    public static TheoryData<string> Predicted() => ReferenceCase.Ids(StrategicVectors.File, "predicted_probabilities");

    public static TheoryData<string> Ratios() => ReferenceCase.Ids(StrategicVectors.File, "likelihood_ratio");

    public static TheoryData<string> NonNested() => ReferenceCase.Ids(StrategicVectors.File, "non_nested");

    public static TheoryData<string> Four() => ReferenceCase.Ids(StrategicVectors.File, "four_outcome_mle");

    public static TheoryData<string> Intercepts() => ReferenceCase.Ids(StrategicVectors.File, "intercept_only");

    public static TheoryData<string> Scales() => ReferenceCase.Ids(StrategicVectors.File, "fixed_utilities_scale");

    public static TheoryData<string> Separated() => ReferenceCase.Ids(StrategicVectors.File, "separation");

    public static TheoryData<string> NotIdentified() => ReferenceCase.Ids(StrategicVectors.File, "not_identified");

    [Fact]
    public void EveryCaseIsATest() => Assert.Equal(20, new[]
    {
        Values(), Three(), Predicted(), Ratios(), NonNested(), Four(), Intercepts(), Scales(), Separated(), NotIdentified(),
    }.Sum(t => ((IReadOnlyCollection<object>)[.. t]).Count));

    [Theory, MemberData(nameof(Values))]
    public void LogLikelihoodIsRightAlsoFarInTheTail(string id)
    {
        ReferenceCase c = Case(id);
        var likelihood = new StrategicLikelihood(
            StrategicDesign.Of(Sample(c), StrategicFormula.Parse(Formulas(c), StrategicGame.ThreeOutcomes)), Error(c));
        Near(c, "log_likelihood", likelihood.At(ReferenceCase.Numbers(c.Inputs.GetProperty("parameters"))));
        Near(c, "log_likelihood_extreme", likelihood.At(ReferenceCase.Numbers(c.Inputs.GetProperty("extreme_parameters"))));
    }

    [Theory, MemberData(nameof(Three))]
    public void ThreeOutcomesAreFitted(string id)
    {
        ReferenceCase c = Case(id);
        var fit = StrategicFit.Of(Sample(c, isClustered: true), Formulas(c), new() { Error = Error(c) });
        Assert.Equal(["u11:1", "u11:x1", "u14:1", "u14:x2", "u24:1", "u24:z1"], fit.Fit.Parameters.Select(p => p.Name));
        Near(c, c.ExpectedNumbers("estimates"), [.. fit.Fit.Parameters.Select(p => p.Value)]);
        Near(c, c.ExpectedNumbers("se_information"), Errors(fit.Fit.ParametersWith(ErrorKind.Information)));
        Near(c, c.ExpectedNumbers("se_sandwich"), Errors(fit.Fit.ParametersWith(ErrorKind.Sandwich)));
        Near(c, c.ExpectedNumbers("se_cluster"), Errors(fit.Fit.ParametersWith(ErrorKind.Clustered)));
        Near(c, c.ExpectedNumbers("se_cluster_finite_sample"), Errors(fit.Fit.Parameters));
        Near(c, "clusters", fit.Fit.Clusters!.Value);
        Near(c, "log_likelihood", fit.Fit.LogLikelihood);
        Near(c, "aic", fit.Fit.Aic);
        Near(c, "hessian_condition", fit.Fit.ConditionNumber);
    }

    [Theory, MemberData(nameof(Predicted))]
    public void ProbabilitiesHaveIntervals(string id)
    {
        ReferenceCase c = Case(id);
        var fit = StrategicFit.Of(Sample(c), Formulas(c), new() { Error = Error(c) });
        StrategicPrediction found = fit.Predict(
            c.Inputs.GetProperty("at").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetDouble()));
        Near(c, c.ExpectedNumbers("probabilities"), [.. found.Outcomes.Select(o => o.Probability.Value)]);
        Near(c, c.ExpectedNumbers("se"), [.. found.Outcomes.Select(o => o.StandardError!.Value)]);
        Near(c, c.ExpectedNumbers("lower"), [.. found.Outcomes.Select(o => o.Probability.Low)]);
        Near(c, c.ExpectedNumbers("upper"), [.. found.Outcomes.Select(o => o.Probability.High)]);
    }

    [Theory, MemberData(nameof(Ratios))]
    public void NestedModelsAreTested(string id)
    {
        ReferenceCase c = Case(id);
        var full = StrategicFit.Of(Sample(c), Formulas(c, "full"), new() { Error = Error(c) });
        var restricted = StrategicFit.Of(Sample(c), Formulas(c, "restricted"), new() { Error = Error(c) });
        var test = LikelihoodRatioTest.Of(restricted.Fit, full.Fit);
        Near(c, "log_likelihood_restricted", restricted.Fit.LogLikelihood);
        Near(c, "lr", test.Statistic);
        Near(c, "df", test.Weights.Count - 1);
        Near(c, "p_value", test.PValue);
    }

    [Theory, MemberData(nameof(NonNested))]
    public void OtherModelsAreCompared(string id)
    {
        ReferenceCase c = Case(id);
        var first = StrategicFit.Of(Sample(c), Formulas(c, "model1"), new() { Error = Error(c) });
        var second = StrategicFit.Of(Sample(c), Formulas(c, "model2"), new() { Error = Error(c) });
        Near(c, "log_likelihood2", second.Fit.LogLikelihood);
        Near(c, c.ExpectedNumbers("parameters"), [first.Fit.FreeParameters, second.Fit.FreeParameters]);
        var vuong = VuongTest.Of(first.Fit, second.Fit);
        Near(c, "vuong", vuong.Statistic);
        Near(c, "vuong_p", vuong.PValue);
        var clarke = ClarkeTest.Of(first.Fit, second.Fit);
        Near(c, "clarke", clarke.Favoring);
        Near(c, "clarke_p", clarke.PValue);
    }

    [Theory, MemberData(nameof(Four))]
    public void FourOutcomesAreFitted(string id)
    {
        ReferenceCase c = Case(id);
        StrategicData data = Sample(c, game: StrategicGame.FourOutcomes);
        var fit = StrategicFit.Of(data, Formulas(c), new() { Error = Error(c) });
        Near(c, "log_likelihood_at", fit.Fit.Likelihood.At(ReferenceCase.Numbers(c.Inputs.GetProperty("parameters"))));
        Near(c, c.ExpectedNumbers("estimates"), [.. fit.Fit.Parameters.Select(p => p.Value)]);
        Near(c, c.ExpectedNumbers("se_information"), Errors(fit.Fit.Parameters));
        Near(c, "log_likelihood", fit.Fit.LogLikelihood);
    }

    [Theory, MemberData(nameof(Intercepts))]
    public void ConstantsFollowFromCounts(string id)
    {
        ReferenceCase c = Case(id);
        int[] counts = [.. c.Inputs.GetProperty("counts").EnumerateArray().Select(n => n.GetInt32())];
        var fit = StrategicFit.Of(
            StrategicData.OfCounts(StrategicGame.ThreeOutcomes, counts), Formulas(c), new() { Error = Error(c) });
        Near(c, "u11", fit.Fit["u11:1"].Value);
        Near(c, "u24", fit.Fit["u24:1"].Value);
        Near(c, c.ExpectedNumbers("se"), Errors(fit.Fit.Parameters));
        Near(c, "log_likelihood", fit.Fit.LogLikelihood);
    }

    [Theory, MemberData(nameof(Scales))]
    public void ScaleOfKnownUtilitiesMayBeInfinite(string id)
    {
        ReferenceCase c = Case(id);
        double Of(string key) => c.Inputs.GetProperty(key).GetDouble();
        var fit = StrategicScaleFit.Of(
            StrategicGame.ThreeOutcomes, [.. c.Inputs.GetProperty("counts").EnumerateArray().Select(n => n.GetInt32())],
            [Of("u11"), Of("u13"), Of("u14"), Of("u24")], Error(c));
        Assert.Equal(c.Expected.GetProperty("at_infinity").GetBoolean(), fit.Fit.IsAtInfinity);
        Assert.True(fit.Fit.Converged);
        if (!fit.Fit.IsAtInfinity)
        {
            Near(c, "log_sigma", fit.Fit["log sigma"].Value);
            Near(c, "se", fit.Fit["log sigma"].StandardError!.Value);
            Near(c, "log_likelihood", fit.Fit.LogLikelihood);
            Near(c, "limit_at_infinity", fit.LimitAtInfinity);
            return;
        }

        Near(c, "supremum", fit.Fit.Supremum);
        Near(c, "supremum", fit.LimitAtInfinity);
        Assert.Null(fit.Fit["log sigma"].StandardError);
        LocalMaximum lower = fit.OtherMaxima[0];
        var local = c.Expected.GetProperty("finite_local_maximum");
        Near(c, [local.GetProperty("log_sigma").GetDouble(), local.GetProperty("log_likelihood").GetDouble()],
            [lower.Values[0], lower.LogLikelihood]);
        Assert.False(lower.AtInfinity);
    }

    [Theory, MemberData(nameof(Separated))]
    public void SeparationIsFlaggedAndTheRestFitted(string id)
    {
        ReferenceCase c = Case(id);
        LikelihoodFit fit = StrategicFit.Of(Sample(c), Formulas(c), new() { Error = Error(c) }).Fit;
        Assert.Equal(
            c.Expected.GetProperty("at_infinity").EnumerateArray().Select(n => n.GetString()),
            fit.Parameters.Where(p => p.AtInfinity).Select(p => p.Name));
        Near(c, "u11", fit["u11:1"].Value);
        Near(c, "supremum", fit.Supremum);
        Assert.NotNull(fit["u11:1"].StandardError);
        Assert.All(fit.Parameters.Skip(1), p => Assert.Null(p.StandardError));
    }

    [Theory, MemberData(nameof(NotIdentified))]
    public void RegressorsInAllUtilitiesOfAPlayerAreRefused(string id)
    {
        ReferenceCase c = Case(id);
        var refusal = Assert.Throws<EstimationException>(() => StrategicFit.Of(Sample(c), Formulas(c), new() { Error = Error(c) }));
        Assert.Contains(c.Expected.GetProperty("error").GetString()!, refusal.Message, StringComparison.Ordinal);
    }
}
