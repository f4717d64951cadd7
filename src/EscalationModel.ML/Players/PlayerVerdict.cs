using System.Globalization;
using System.Text;
using EscalationModel.Reporting;

namespace EscalationModel.ML.Players;

/// <summary>What kind of player moves so.</summary>
[TypeFormatterSource]
public sealed record PlayerVerdict : IDescribed
{
    /// <summary>The names of the families.</summary>
    public required IReadOnlyList<string> Families { get; init; }

    /// <summary>How likely each is, in their order; they sum to 1. The prior if <see cref="IsUnlikeAny"/> because no member of any ever
    /// moves so.</summary>
    public required IReadOnlyList<double> Probabilities { get; init; }

    /// <summary>The standard error of each; NaN where it is not known.</summary>
    public required IReadOnlyList<double> Errors { get; init; }

    /// <summary>The families in groups, the likeliest first; only families of different groups have been told apart.</summary>
    public required IReadOnlyList<PlayerGroup> Groups { get; init; }

    /// <summary>What is known of the parameters of each family that has some and is possible; empty where nobody worked them out.</summary>
    public IReadOnlyList<PlayerEstimate> Parameters { get; init; } = [];

    /// <summary>Whether the player is unlike any of the families.</summary>
    public required bool IsUnlikeAny { get; init; }

    /// <summary>The share of players of the families that look at least as unlike them, at most, by the last learned day that
    /// was reached; null: not worked out, or none can, as where the first of these days was not reached.</summary>
    public double? PValue { get; init; }

    /// <summary>The share of players of the families that are called unlike any, at most, on whatever day one looks; 0: only what no
    /// member ever does is.</summary>
    public double FalseAlarmRate { get; init; }

    /// <summary>What to be careful about; empty if nothing.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The likeliest family.</summary>
    public string Likeliest => Families[Probabilities.IndexOfMax()];

    /// <summary>The probability of a family.</summary>
    /// <param name="family">Its name.</param>
    /// <exception cref="ArgumentException">There is no such family.</exception>
    public double Probability(string family)
    {
        int index = Families.ToList().IndexOf(family);
        return index >= 0
            ? Probabilities[index]
            : throw new ArgumentException($"\"{family}\" is no family here; allowed: {string.Join(", ", Families)}.", nameof(family));
    }

    /// <summary>The groups with at least half a percent, a line each; the same in every culture.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (IsUnlikeAny)
        {
            text.Append(CultureInfo.InvariantCulture, $"unlike any of them (false alarms: at most {FalseAlarmRate:P0})\n");
        }

        foreach (PlayerGroup group in Groups.Where(g => g.Probability >= 0.005))
        {
            text.Append(CultureInfo.InvariantCulture, $"{100 * group.Probability,3:F0}%  {string.Join(" or ", group.Families)}\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    /// <inheritdoc/>
    public Fragment ToFragment() => LearnedFragments.Of(this);
}
