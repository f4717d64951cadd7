using System.Globalization;

namespace EscalationModel.Experiments.Discovery;

/// <summary>How <see cref="Prim"/> peels and pastes. Shares are read as the decimal numbers that they are written as.</summary>
public sealed record PrimOptions
{
    /// <summary>How many points a peel takes, where limits lie, and how ties are broken.</summary>
    public PrimRule Rule { get; init; } = PrimRule.Count;

    /// <summary>By what the best peel is told.</summary>
    public PrimScore Score { get; init; } = PrimScore.Lenient1;

    /// <summary>The share of the points inside that one peel or paste moves, above 0 and below 0.5. A smaller one is more
    /// patient.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>The least share of all points that stays in a box, from 0 to 1.</summary>
    public double MinMass { get; init; } = 0.05;

    internal void Demand()
    {
        List<string> problems = [];
        if (!(Alpha > 0 && Alpha < 0.5))
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"Alpha is {Alpha}; above 0 and below 0.5 is allowed."));
        }

        if (!(MinMass >= 0 && MinMass <= 1))
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"MinMass is {MinMass}; from 0 to 1 is allowed."));
        }

        if (!Enum.IsDefined(Rule) || !Enum.IsDefined(Score))
        {
            problems.Add($"Rule {Rule} and score {Score} are not both known.");
        }

        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', problems), "options");
        }
    }

    /// <summary>The least number of points that leave together with a peel of n points.</summary>
    internal long Leaving(long points) => Rule == PrimRule.Workbench
        ? (long)((points - 1) * (decimal)Alpha) + 1
        : Math.Max(1, (long)(points * (decimal)Alpha));

    /// <summary>The fewest points that a box holds.</summary>
    internal long Fewest(long allPoints) => (long)Math.Ceiling(allPoints * (decimal)MinMass);
}
