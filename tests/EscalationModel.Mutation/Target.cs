namespace EscalationModel.Mutation;

/// <summary>A file of the library that mutants are made of.</summary>
/// <param name="Area">The part of the library that it counts to.</param>
/// <param name="File">Its path from the folder of the library.</param>
/// <param name="Mutants">How many mutants a sample has of it.</param>
/// <param name="Tests">The classes of tests that are to kill them, quick ones first, as names from the root namespace of the tests.</param>
internal sealed record Target(string Area, string File, int Mutants, IReadOnlyList<string> Tests)
{
    /// <summary>The targets in targets.txt: an area in brackets, then lines of a file, a number of mutants and classes.</summary>
    public static IReadOnlyList<Target> All()
    {
        var targets = new List<Target>();
        string area = "";
        foreach (string line in System.IO.File.ReadLines(Path.Combine(AppContext.BaseDirectory, "targets.txt")))
        {
            string[] words = line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (line.StartsWith('['))
            {
                area = line.Trim('[', ']');
            }
            else if (words is [string file, string mutants, .. string[] tests])
            {
                targets.Add(new(area, file, int.Parse(mutants, null), tests));
            }
        }

        return targets;
    }

    /// <summary>Whether a word of the command line means this file.</summary>
    public bool IsMeant(string word) =>
        Area.Equals(word, StringComparison.OrdinalIgnoreCase)
        || ("/" + File).EndsWith("/" + word.Split(':')[0], StringComparison.OrdinalIgnoreCase);

    /// <summary>The lines of it that are asked for; none: all.</summary>
    public int[] Lines(IEnumerable<string> words) =>
        [.. words.Where(w => w.Contains(':') && IsMeant(w)).Select(w => int.Parse(w.Split(':')[1], null))];
}
