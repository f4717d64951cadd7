namespace EscalationModel.Shapes;

/// <summary>Items of a list that a path may name in place of their position.</summary>
internal static class NamedItems
{
    private const int MostTold = 20;

    /// <summary>The position of the one item with a name; null, and a problem noted at <paramref name="place"/>, if
    /// there is not exactly one.</summary>
    public static int? Find(IReadOnlyList<string?> names, string wanted, JsonPath place, ReadContext context)
    {
        int[] found = [.. Enumerable.Range(0, names.Count).Where(i => names[i] == wanted).Take(2)];
        if (found.Length == 1)
        {
            return found[0];
        }

        string[] known = [.. names.OfType<string>().Where(n => n.Length > 0).Distinct()];
        if (found.Length > 1)
        {
            context.Problem(place, "a name that several have", $"a position, such as [{found[0]}] or [{found[1]}]");
        }
        else if (known.Length == 0)
        {
            context.Problem(place, $"the unknown name \"{wanted}\"", "a position, such as [0]: nothing there has a name");
        }
        else
        {
            context.Problem(place, $"the unknown name \"{wanted}\"", Listed(known), Suggestion.For(wanted, known));
        }

        return null;
    }

    private static string Listed(string[] names) =>
        string.Join(", ", names.Take(MostTold).Select(n => $"\"{n}\"")) + (names.Length > MostTold ? ", ..." : "");
}
