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

    /// <summary>Reads the document with changes.</summary>
    /// <returns>The scenario, a context with its problems, without those of the baseline, and its bases, and the changes with
    /// positions for names.</returns>
    public (Scenario Scenario, ReadContext Context, IReadOnlyList<Change> Changes) Read(IReadOnlyList<Change> changes)
    {
        JsonObject changed = WithoutWhatVariantsShare(root);
        var removed = new HashSet<string>();
        var context = new ReadContext { Removed = removed, Policies = read.Policies };
        Change[] numbered = [.. changes.Select(c => Set(changed, c, removed, context))];
        using JsonDocument document = JsonDocument.Parse(JsonTree.Utf8(changed), new JsonDocumentOptions { MaxDepth = 1000 });
        Scenario scenario = ScenarioReader.ReadBaseline(document.RootElement, context).Scenario;
        context.Problems.RemoveAll(_known.Contains);
        return (
            scenario with { Run = baseline.Run, Targets = baseline.Targets, Assumptions = [.. context.Assumptions] }, context, numbered);
    }

    private static Change Set(JsonObject changed, Change change, HashSet<string> removed, ReadContext context)
    {
        if (Nodes.Numbered(changed, change.Place, context) is not { } place)
        {
            return change;
        }

        if (!Nodes.TrySet(changed, place, change.Value))
        {
            context.Problem(place, "an unknown place", "a place that the scenario has");
        }
        else if (change.Value is null)
        {
            removed.Add(place.ToString());
        }

        return change with { Place = place };
    }

    private static JsonObject WithoutWhatVariantsShare(JsonElement root)
    {
        var document = (JsonObject)JsonTree.Of(root)!;
        foreach (string shared in (string[])["variants", "run", "targets"])
        {
            document.Remove(shared);
        }

        return document;
    }
}
