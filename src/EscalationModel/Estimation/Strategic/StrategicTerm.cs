namespace EscalationModel.Estimation.Strategic;

/// <summary>A term of a formula: variables that are multiplied.</summary>
/// <param name="Variables">The variables; empty: the constant. Those to be taken as levels whatever they hold are marked.</param>
internal sealed record StrategicTerm(IReadOnlyList<(string Name, bool IsFactor)> Variables)
{
    public bool IsConstant => Variables.Count == 0;

    private string Key => string.Join(":", Variables.Select(v => v.Name).Order(StringComparer.OrdinalIgnoreCase));

    /// <summary>The terms of a right-hand side. As in R the constant is there unless 0 or -1 takes it away; a*b is a + b + a:b.</summary>
    public static IReadOnlyList<StrategicTerm> Parse(string text, List<string> problems)
    {
        bool hasConstant = true;
        var terms = new List<StrategicTerm>();
        foreach (string summand in text.Replace("-", "+-", StringComparison.Ordinal).Split('+', StringSplitOptions.TrimEntries))
        {
            string compact = summand.Replace(" ", "", StringComparison.Ordinal);
            if (compact is "1" or "0" or "-1")
            {
                hasConstant = compact == "1";
            }
            else if (compact.Length > 0 || !text.TrimStart().StartsWith('-'))
            {
                Add(terms, summand, problems);
            }
        }

        return hasConstant ? [new([]), .. terms] : terms;
    }

    private static void Add(List<StrategicTerm> terms, string summand, List<string> problems)
    {
        string[] crossed = summand.Split('*', StringSplitOptions.TrimEntries);
        StrategicTerm?[] factors = [.. crossed.Select(c => Product(c, problems))];
        if (factors.Length > 2)
        {
            problems.Add($"\"{summand}\" multiplies more than two; allowed: a*b");
        }
        else if (factors.All(f => f is not null))
        {
            StrategicTerm[] all = factors.Length == 2
                ? [factors[0]!, factors[1]!, new([.. factors[0]!.Variables, .. factors[1]!.Variables])]
                : [factors[0]!];
            terms.AddRange(all.Where(t => terms.TrueForAll(other => other.Key != t.Key)));
        }
    }

    private static StrategicTerm? Product(string text, List<string> problems)
    {
        var variables = new List<(string, bool)>();
        foreach (string part in text.Split(':', StringSplitOptions.TrimEntries))
        {
            bool isFactor = part.StartsWith("factor(", StringComparison.Ordinal) && part.EndsWith(')');
            string name = isFactor ? part["factor(".Length..^1].Trim() : part;
            bool isName = name.Length > 0 && !char.IsAsciiDigit(name[0])
                && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '.');
            if (!isName)
            {
                problems.Add(
                    $"\"{part}\" is no term; allowed: 0, 1, names of columns (letters, digits, _ and .), factor(name), a:b, a*b");
                return null;
            }

            variables.Add((name, isFactor));
        }

        return new(variables);
    }
}
