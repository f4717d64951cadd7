using System.Globalization;

namespace EscalationModel.Reporting;

/// <summary>How reports call policies.</summary>
internal static class PolicyWords
{
    /// <summary>A policy by its name and its parameters as a record tells them, such as "Brinkman (Nerve 45)"; by its name alone if it is
    /// no record, a long one or one of lists.</summary>
    public static string Of(IAnyPolicy policy)
    {
        string text = InvariantText(policy), name = policy.GetType().Name;
        bool isPlain = text.StartsWith(name + " {", StringComparison.Ordinal)
            && text.EndsWith('}')
            && text.Length <= 120
            && text.AsSpan().IndexOfAny("[`") < 0;
        string parameters = isPlain ? text[(name.Length + 2)..^1].Replace(" = ", " ", StringComparison.Ordinal).Trim() : "";
        return parameters.Length > 0 ? $"{name} ({parameters})" : name;
    }

    // Records write their numbers by the culture of the thread; the page must not depend on it.
    private static string InvariantText(IAnyPolicy policy)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return policy.ToString() ?? "";
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
