namespace EscalationModel.Experiments.Designs;

/// <summary>Inputs that a design moves together.</summary>
internal static class InputGroups
{
    /// <summary>The groups in their order, each input counted from 0; without any each input is one.</summary>
    /// <exception cref="ArgumentException">A group is empty, or an input is in no group or in two; names it.</exception>
    public static int[][] Of(int inputs, IReadOnlyList<IReadOnlyList<int>>? groups)
    {
        if (groups is null)
        {
            return [.. Enumerable.Range(0, inputs).Select(i => new[] { i })];
        }

        var problems = new List<string>();
        for (int g = 0; g < groups.Count; g++)
        {
            if (groups[g] is not { Count: > 0 })
            {
                problems.Add($"group {g} is empty");
            }
        }

        int[] all = [.. groups.Where(g => g is not null).SelectMany(g => g)];
        problems.AddRange(all.Where(i => i < 0 || i >= inputs).Distinct().Select(i => $"there is no input {i}"));
        problems.AddRange(Enumerable.Range(0, inputs).Select(i => (Input: i, Times: all.Count(a => a == i)))
            .Where(i => i.Times != 1).Select(i => $"input {i.Input} is in {i.Times} groups"));
        return problems.Count == 0
            ? [.. groups.Select(g => g.ToArray())]
            : throw new ArgumentException(
                $"Groups hold each input from 0 to {inputs - 1} once: {string.Join("; ", problems)}.", nameof(groups));
    }

    /// <summary>The groups as a part of what a design is in words; nothing if each input is by itself.</summary>
    public static string InWords(int[][] groups) => Array.TrueForAll(groups, g => g.Length == 1)
        ? ""
        : $", groups {string.Join(' ', groups.Select(g => string.Join('+', g)))}";
}
