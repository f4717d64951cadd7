using System.Text.Json;
using EscalationModel.Theory;

namespace EscalationModel.Reporting.Documents;

/// <summary>The document of what a published model says.</summary>
public static class TheoryDocument
{
    /// <summary>The result as a JSON document for programs: what <c>escalation theory --json</c> writes.</summary>
    /// <param name="result">The result.</param>
    /// <param name="model">The model.</param>
    /// <param name="given">The primitives that were given; the others have their defaults.</param>
    public static ResultDocument ToDocument(
        this ITheoryResult result, TheoryModel model, IReadOnlyDictionary<string, string> given)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(given);
        return ResultDocument.Of(json =>
        {
            json.Head(model, given);
            json.Members(result);
        });
    }

    /// <summary>A curve as a JSON document for programs: what <c>escalation theory --vary --json</c> writes.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="given">The primitives that were given and do not vary.</param>
    public static ResultDocument ToDocument(this TheoryCurve curve, IReadOnlyDictionary<string, string> given)
    {
        ArgumentNullException.ThrowIfNull(curve);
        ArgumentNullException.ThrowIfNull(given);
        return ResultDocument.Of(json =>
        {
            json.Head(curve.Model, given);
            json.WriteString("varies", curve.Parameter);
            json.Array("points", curve.Points, p =>
            {
                json.Number("at", p.Value);
                if (p.Result is { } result)
                {
                    json.Members(result);
                }
                else
                {
                    json.WriteString("refused", p.Refusal);
                }
            });
        });
    }

    private static void Head(this Utf8JsonWriter json, TheoryModel model, IReadOnlyDictionary<string, string> given)
    {
        json.WriteString("model", model.Name);
        json.WriteString("title", model.Title);
        json.WriteString("source", model.Source);
        json.Object("primitives", () =>
        {
            foreach (TheoryParameter parameter in model.Parameters)
            {
                json.WriteString(parameter.Name, given.GetValueOrDefault(parameter.Name, parameter.Default));
            }
        });
    }

    private static void Members(this Utf8JsonWriter json, ITheoryResult result)
    {
        json.WriteString("regime", result.Regime);
        json.Array("findings", result.Findings, f =>
        {
            json.WriteString("name", f.Name);
            json.Number("value", f.Value ?? double.NaN);
            if (f.Exact is { } exact)
            {
                json.WriteString("exact", exact);
            }
        });
        json.Texts("notes", result.Notes);
    }
}
