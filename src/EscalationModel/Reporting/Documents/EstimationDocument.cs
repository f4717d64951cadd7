using System.Text.Json;
using EscalationModel.Estimation;
using EscalationModel.Reporting.Tables;

namespace EscalationModel.Reporting.Documents;

/// <summary>The document of a fit by maximum likelihood.</summary>
public static class EstimationDocument
{
    /// <summary>The fit as a JSON document for programs.</summary>
    /// <param name="fit">The fit.</param>
    public static ResultDocument ToDocument(this LikelihoodFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return ResultDocument.Of(json => json.Fit(fit));
    }

    /// <summary>The members of a fit.</summary>
    internal static void Fit(this Utf8JsonWriter json, LikelihoodFit fit)
    {
        json.WriteString("model", fit.Model);
        json.Number("observations", fit.Observations);
        json.Number("clusters", fit.Clusters ?? double.NaN);
        json.Number("logLikelihood", fit.LogLikelihood);
        json.Number("supremum", fit.Supremum);
        json.Number("aic", fit.Aic);
        json.Number("bic", fit.Bic);
        json.WriteBoolean("converged", fit.Converged);
        json.WriteNumber("iterations", fit.Iterations);
        json.Number("slope", fit.Slope);
        json.WriteBoolean("identified", fit.IsIdentified);
        json.WriteNumber("rank", fit.Rank);
        json.Number("conditionNumber", fit.ConditionNumber);
        json.WriteBoolean("atInfinity", fit.IsAtInfinity);
        json.WriteString("errors", EstimationTables.InWords(fit.Errors));
        json.Array("parameters", fit.Parameters, p =>
        {
            json.WriteString("name", p.Name);
            json.Number("value", p.Value);
            json.Number("standardError", p.StandardError ?? double.NaN);
            json.Number("low", p.Interval?.Low ?? double.NaN);
            json.Number("high", p.Interval?.High ?? double.NaN);
            json.WriteBoolean("atBoundary", p.AtBoundary);
            json.WriteBoolean("atInfinity", p.AtInfinity);
        });
        json.Texts("notes", fit.Notes);
    }

    /// <summary>A test of a model within a greater one.</summary>
    internal static void Test(this Utf8JsonWriter json, string name, LikelihoodRatioTest test) => json.Object(name, () =>
    {
        json.Number("statistic", test.Statistic);
        json.Number("p", test.PValue);
        json.Number("log10P", test.Log10PValue);
    });
}
