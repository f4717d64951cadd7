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
        });
    }
}
