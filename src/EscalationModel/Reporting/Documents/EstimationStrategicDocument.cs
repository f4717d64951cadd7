using System.Text.Json;
using EscalationModel.Estimation.Strategic;

namespace EscalationModel.Reporting.Documents;

/// <summary>The document of a fit of strategic choice. docs/how-to/fit-strategic-choice.md tells what each member means.</summary>
public static class EstimationStrategicDocument
{
    /// <summary>The fit as a JSON document for programs: what <c>escalation fit strategic --json</c> writes.</summary>
    /// <param name="fit">The fit.</param>
    public static ResultDocument ToDocument(this StrategicFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return ResultDocument.Of(json =>
        {
            json.WriteString("formulas", fit.Formulas);
            json.WriteNumber("dropped", fit.Dropped);
            json.Fit(fit.Fit);
            json.Array("outcomes", fit.Outcomes, o =>
            {
                json.WriteNumber("outcome", o.Number);
                json.Number("observed", o.Observed);
                json.Estimate("meanProbability", o.Mean);
            });
            Others(json, fit.OtherMaxima);
        });
    }

    /// <summary>The fit of a scale as a JSON document for programs.</summary>
    /// <param name="fit">The fit.</param>
    public static ResultDocument ToDocument(this StrategicScaleFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return ResultDocument.Of(json =>
        {
            json.Fit(fit.Fit);
            json.Number("limitAtInfinity", fit.LimitAtInfinity);
            Others(json, fit.OtherMaxima);
        });
    }

    private static void Others(Utf8JsonWriter json, IReadOnlyList<LocalMaximum> others) => json.Array("otherMaxima", others, m =>
    {
        json.Number("logLikelihood", m.LogLikelihood);
        json.WriteBoolean("atInfinity", m.AtInfinity);
        json.WriteStartArray("values");
        foreach (double value in m.Values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    });
}
