using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>Makes the variants of a document: each is the whole document with its changes, read again.</summary>
internal static class VariantReader
{
    /// <summary>Each variant reads the whole document again, so the two together are limited.</summary>
    private const long MostBytes = 64 << 20;

    public static IReadOnlyList<Variant> Read(IReadOnlyList<VariantDraft> drafts, ChangedDocuments changed, ReadContext context)
    {
        if ((long)context.Length * drafts.Count > MostBytes)
        {
            context.Problem(
                "$.variants",
                $"a list of {drafts.Count}",
                $"a list of 0 to {MostBytes / context.Length} in a file of {context.Length} bytes");
            return [];
        }

        var names = new HashSet<string> { Scenario.Baseline };
        var variants = new List<Variant>(drafts.Count);
        foreach (VariantDraft draft in drafts)
        {
            JsonPath place = JsonPath.Root.Key("variants").Index(variants.Count);
            if (draft.Name.Length > 0 && !names.Add(draft.Name))
            {
                string allowed = draft.Name == Scenario.Baseline
                    ? $"a name other than \"{Scenario.Baseline}\""
                    : "a name that no other variant has";
                context.Problem(place.Key("name"), $"\"{draft.Name}\"", allowed);
            }

            Scenario scenario = ReadOne(draft, place.Key("changes"), changed, context);
            variants.Add(new Variant(draft.Name, draft.Description, scenario) { Kind = draft.Kind });
        }

        return variants;
    }

    private static Scenario ReadOne(VariantDraft draft, JsonPath place, ChangedDocuments changed, ReadContext context)
    {
        (Scenario scenario, ReadContext read, IReadOnlyList<Change> changes) = changed.Read(draft.Changes);
        foreach (ScenarioProblem problem in read.Problems)
        {
            Report(problem, changes, place, context);
        }

        foreach (Assumption assumption in read.Assumptions)
        {
            if (Origin(assumption.Path, changes) is { } change)
            {
                context.Assumptions.Add(assumption with { Path = Moved(assumption.Path, change, place) });
            }
        }

        return scenario;
    }

    // A problem is told at the change that holds its place, else at the change that is nearest to it.
    private static void Report(ScenarioProblem problem, IReadOnlyList<Change> changes, JsonPath place, ReadContext context)
    {
        if (Origin(problem.Path, changes) is { } change)
        {
            context.Problem(problem with { Path = Moved(problem.Path, change, place) });
            return;
        }

        Change? nearest = changes.MaxBy(c => SharedLength(c.Place.ToString(), problem.Path));
        JsonPath at = nearest is null ? place : place.Key(nearest.Written);
        string found = problem.IsMissing ? "what leaves a key out" : problem.Value;
        context.Problem(at, found, $"{problem.Allowed} at {problem.Path} of the changed scenario", problem.Meant);
    }

    private static Change? Origin(string path, IReadOnlyList<Change> changes) =>
        changes.Where(c => JsonPath.IsWithin(path, c.Place.ToString())).MaxBy(c => c.Place.ToString().Length);

    private static string Moved(string path, Change change, JsonPath place) =>
        place.Key(change.Written) + path[change.Place.ToString().Length..];

    private static int SharedLength(string a, string b)
    {
        int length = 0;
        while (length < a.Length && length < b.Length && a[length] == b[length])
        {
            length++;
        }

        return length;
    }
}
