namespace EscalationModel.Experiments.Tournaments;

/// <summary>Checks the names of who takes part.</summary>
internal static class EntrantNames
{
    /// <exception cref="ArgumentException">They are too few or too many, or two are the same.</exception>
    public static void Check(IReadOnlyList<string> names, int most, string parameter)
    {
        if (names.Count < 2 || names.Count > most)
        {
            throw new ArgumentException($"{names.Count} entrants; 2 to {most} are allowed.", parameter);
        }

        string[] twice = [.. names.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => $"\"{g.Key}\"")];
        if (twice.Length > 0)
        {
            throw new ArgumentException(
                $"Several entrants are called {string.Join(" and ", twice)}; different names are allowed.", parameter);
        }
    }
}
