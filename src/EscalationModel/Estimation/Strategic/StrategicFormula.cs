namespace EscalationModel.Estimation.Strategic;

/// <summary>Which regressors each utility has, as read from a text: "u11 ~ 1 + x; u13 ~ 0; u14 ~ 1; u24 ~ 1 + z", "u11 + u13 ~ x", or the
/// four parts "esc + war ~ x | 0 | 1 | z".</summary>
/// <param name="Terms">Of each utility of the game, in order, its terms: each a list of variables, the constant an empty one.</param>
internal sealed record StrategicFormula(IReadOnlyList<IReadOnlyList<StrategicTerm>> Terms)
{
    public static StrategicFormula Parse(string text, StrategicGame game)
    {
        ArgumentNullException.ThrowIfNull(text);
        IReadOnlyList<string> utilities = game.Utilities();
        var found = new Dictionary<string, IReadOnlyList<StrategicTerm>>();
        var problems = new List<string>();
        string[] equations = text.Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (string equation in equations)
        {
            string[] sides = equation.Split('~');
            if (sides.Length != 2)
            {
                problems.Add($"\"{equation}\" is not a formula; allowed: one ~ between utilities and regressors, as in u11 ~ 1 + x");
            }
            else if (sides[1].Contains('|', StringComparison.Ordinal))
            {
                AddParts(sides[1], utilities, found, problems);
            }
            else
            {
                AddEquation(sides, utilities, found, problems);
            }
        }

        if (found.Values.All(t => t.Count == 0) && problems.Count == 0)
        {
            problems.Add($"No utility has a regressor; allowed: formulas of {string.Join(", ", utilities)}, such as u11 ~ 1");
        }

        return problems.Count == 0
            ? new([.. utilities.Select(u => found.GetValueOrDefault(u, []))])
            : throw new ArgumentException(PrintableText.Lines(string.Join(Environment.NewLine, problems)), nameof(text));
    }

    private static void AddEquation(
        string[] sides, IReadOnlyList<string> utilities, Dictionary<string, IReadOnlyList<StrategicTerm>> found, List<string> problems)
    {
        IReadOnlyList<StrategicTerm> terms = StrategicTerm.Parse(sides[1], problems);
        foreach (string utility in sides[0].Split('+', StringSplitOptions.TrimEntries))
        {
            if (!utilities.Contains(utility))
            {
                problems.Add($"\"{utility}\" is no utility of this game; allowed: {string.Join(", ", utilities)} (the others are 0)");
            }
            else if (!found.TryAdd(utility, terms))
            {
                problems.Add($"{utility} has two formulas; allowed: one");
            }
        }
    }

    private static void AddParts(
        string right, IReadOnlyList<string> utilities, Dictionary<string, IReadOnlyList<StrategicTerm>> found, List<string> problems)
    {
        string[] parts = right.Split('|');
        if (parts.Length != utilities.Count)
        {
            problems.Add($"{parts.Length} parts between |; allowed: {utilities.Count}, for {string.Join(", ", utilities)}");
            return;
        }

        for (int k = 0; k < parts.Length; k++)
        {
            if (!found.TryAdd(utilities[k], StrategicTerm.Parse(parts[k], problems)))
            {
                problems.Add($"{utilities[k]} has two formulas; allowed: one");
            }
        }
    }
}
