using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>Reads a document again with changes.</summary>
/// <param name="root">The document.</param>
/// <param name="baseline">What it gave.</param>
/// <param name="read">How it was read. Changed documents do not report its problems again.</param>
internal sealed class ChangedDocuments(JsonElement root, Scenario baseline, ReadContext read)
{
    private readonly HashSet<ScenarioProblem> _known = [.. read.Problems];

    /// <summary>Reads the document with changes. Changes of places that cannot be are handed to <paramref name="unknown"/>.</summary>
    /// <returns>The scenario, and a context with its problems, without those of the baseline, and its bases.</returns>
    public (Scenario Scenario, ReadContext Context) Read(IReadOnlyList<Change> changes, Action<Change> unknown)
    {
        JsonObject changed = WithoutWhatVariantsShare(root);
        var removed = new HashSet<string>();
        foreach (Change change in changes)
        {
            if (!Nodes.TrySet(changed, change.Place, change.Value))
            {
                unknown(change);
            }
            else if (change.Value is null)
            {
                removed.Add(change.Place.ToString());
            }
        }

        var context = new ReadContext { Removed = removed, Policies = read.Policies };
        using JsonDocument document = JsonDocument.Parse(Nodes.Utf8(changed), new JsonDocumentOptions { MaxDepth = 1000 });
        Scenario scenario = ScenarioReader.ReadBaseline(document.RootElement, context).Scenario;
        context.Problems.RemoveAll(_known.Contains);
        return (scenario with { Run = baseline.Run, BaseRate = baseline.BaseRate, Assumptions = [.. context.Assumptions] }, context);
    }

    private static JsonObject WithoutWhatVariantsShare(JsonElement root)
    {
        var document = (JsonObject)Nodes.Of(root)!;
        foreach (string shared in (string[])["variants", "run", "baseRate"])
        {
            document.Remove(shared);
        }

        return document;
    }
}
