namespace EscalationModel;

/// <summary>The known name that a mistyped one is closest to, for errors. Thread-safe.</summary>
public static class Suggestion
{
    /// <summary>The closest of the names, or null if all are far from it.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="names">What is known.</param>
    public static string? For(string typed, IEnumerable<string> names) => names
        .Select(name => (Name: name, Edits: Edits(typed, name)))
        .Where(x => x.Edits > 0 && x.Edits < x.Name.Length && x.Edits <= Math.Max(2, x.Name.Length / 3))
        .OrderBy(x => x.Edits)
        .Select(x => x.Name)
        .FirstOrDefault();

    /// <summary>An ending for an error: the suggestion, if there is one, and all names.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="names">What is known.</param>
    public static string Ending(string typed, IReadOnlyList<string> names) =>
        (For(typed, names) is { } meant ? $"; did you mean \"{meant}\"?" : ";") + " allowed: " + string.Join(", ", names);

    // Levenshtein distance, one row at a time; long input cannot be a typing error.
    private static int Edits(string from, string to)
    {
        if (Math.Abs(from.Length - to.Length) > to.Length)
        {
            return int.MaxValue;
        }

        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            (int diagonal, row[0]) = (row[0], i);
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
