namespace EscalationModel.Models;

/// <summary>The probability with which a side accepts the mediator's offer: one number, or one that changes with the date of the offer.
/// Immutable; thread-safe.</summary>
public sealed record Acceptance
{
    /// <summary>The same probability at any time.</summary>
    /// <param name="probability">From 0 to 1.</param>
    public Acceptance(double probability) => ByDay = [new DatedProbability(double.NegativeInfinity, probability)];

    /// <summary>Probabilities by the day of the offer: the last one whose day is not after it holds. Before the first day nothing is
    /// accepted.</summary>
    /// <param name="byDay">The probabilities, by rising days.</param>
    public Acceptance(IReadOnlyList<DatedProbability> byDay)
    {
        ArgumentNullException.ThrowIfNull(byDay);
        ByDay = [.. byDay];
    }

    /// <summary>The probabilities and the days from which they hold.</summary>
    public IReadOnlyList<DatedProbability> ByDay { get; }

    /// <summary>Whether it is the same at any time.</summary>
    public bool IsConstant => ByDay is [{ Day: double.NegativeInfinity }];

    /// <summary>Whether nothing is ever accepted.</summary>
    internal bool IsNever => ByDay.All(p => p.Probability == 0);

    /// <summary>The probability that holds for an offer on a day; 0 before the first.</summary>
    /// <param name="day">The day of the offer since the onset.</param>
    public double At(double day)
    {
        double probability = 0;
        for (int i = 0; i < ByDay.Count && ByDay[i].Day <= day; i++) // an enumerator would be allocated for each offer
        {
            probability = ByDay[i].Probability;
        }

        return probability;
    }

    /// <summary>The same probability at any time.</summary>
    /// <param name="probability">From 0 to 1.</param>
    public static implicit operator Acceptance(double probability) => new(probability);

    /// <summary>The same probability at any time.</summary>
    /// <param name="probability">From 0 to 1.</param>
    public static Acceptance FromDouble(double probability) => new(probability);

    /// <summary>Compares by value.</summary>
    /// <param name="other">The other acceptance.</param>
    public bool Equals(Acceptance? other) => other is not null && ByDay.SequenceEqual(other.ByDay);

    /// <inheritdoc/>
    public override int GetHashCode() => ByDay.Aggregate(0, HashCode.Combine);
}
