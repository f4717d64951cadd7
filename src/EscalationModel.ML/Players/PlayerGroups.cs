namespace EscalationModel.ML.Players;

/// <summary>Puts families together that have not been told apart.</summary>
internal static class PlayerGroups
{
    // Odds of 1.1 to 1: no evidence.
    private const double Tolerance = 0.1;

    /// <summary>Families whose best members explain what was seen equally well, to a tenth of a nat of the best of the group, are one: the
    /// posterior then differs by the prior alone, of the families and of their parameters. One that never moves so stands alone.</summary>
    /// <param name="families">The names.</param>
    /// <param name="best">The log-likelihood of the best member of each.</param>
    /// <param name="probabilities">Of each.</param>
    public static IReadOnlyList<PlayerGroup> Of(
        IReadOnlyList<string> families, IReadOnlyList<double> best, IReadOnlyList<double> probabilities)
    {
        var groups = new List<List<int>>();
        foreach (int family in Enumerable.Range(0, families.Count).OrderByDescending(i => best[i]))
        {
            if (groups.Count > 0 && best[groups[^1][0]] - best[family] <= Tolerance)
            {
                groups[^1].Add(family);
            }
            else
            {
                groups.Add([family]);
            }
        }

        return [.. groups
            .Select(g => new PlayerGroup([.. g.Order().Select(i => families[i])], g.Sum(i => probabilities[i])))
            .OrderByDescending(g => g.Probability)];
    }

    /// <summary>The place of the greatest number, the first of several.</summary>
    public static int IndexOfMax(this IReadOnlyList<double> numbers)
    {
        int best = 0;
        for (int i = 1; i < numbers.Count; i++)
        {
            best = numbers[i] > numbers[best] ? i : best;
        }

        return best;
    }
}
