namespace EscalationModel.Models;

/// <summary>The third party: it flashes the red light and asks both sides to brake. It appears at the earliest of a fixed day, a random day
/// at a daily rate, and the first step that begins with less room than a threshold; at least one must be given. Section 3 of
/// docs/models/mediator.md.</summary>
public sealed record Mediator
{
    /// <summary>The name in reports, such as "China".</summary>
    public string Name { get; init; } = "Mediator";

    /// <summary>Appears on this day since the onset; null: on no fixed day.</summary>
    public double? Day { get; init; }

    /// <summary>Appears at this rate a day; null: not at random.</summary>
    public double? Rate { get; init; }

    /// <summary>Appears when the room is below this; null: whatever the room.</summary>
    public double? RoomBelow { get; init; }

    /// <summary>Whom an accepted offer binds.</summary>
    public Suspension Suspension { get; init; } = Suspension.Dual;

    /// <summary>How many days the light is on and an accepted suspension lasts, above 0.</summary>
    public double Duration { get; init; } = 60;

    /// <summary>The probability that A accepts; null: its policy answers.</summary>
    public Acceptance? AcceptanceA { get; init; }

    /// <summary>The probability that B accepts; null: its policy answers.</summary>
    public Acceptance? AcceptanceB { get; init; }

    /// <summary>Dated factors on both probabilities of acceptance, such as a bystander's alarm: all whose day is not after the offer
    /// multiply it; the product of all is at most 1. An answer by policy counts only if a draw with their product agrees.</summary>
    public IReadOnlyList<DatedFactor> AcceptanceFactors { get; init; } = [];

    /// <summary>Distrust, from 0 to 1: what each broken suspension takes from both sides' trust, which multiplies each side's probability
    /// of acceptance and the hazard of talks.</summary>
    public double Distrust { get; init; }

    /// <summary>The daily probability that A, when bound, starts to cheat.</summary>
    public double CheatingA { get; init; }

    /// <summary>The daily probability that B, when bound, starts to cheat.</summary>
    public double CheatingB { get; init; }

    /// <summary>Days until a cheater is found out, at least 0; the suspension then ends for both.</summary>
    public double Detection { get; init; } = 7;

    /// <summary>Days from the light going off to the next offer, at least 0; null: one offer only.</summary>
    public double? RepeatAfter { get; init; }

    /// <summary>Whether it can never bind a side, so that it changes nothing but what is seen.</summary>
    internal bool NeverBinds => Suspension == Suspension.Dual ? Never(AcceptanceA) || Never(AcceptanceB)
        : Never(AcceptanceA) && Never(AcceptanceB);

    /// <summary>The product of the factors that hold on a day.</summary>
    internal double FactorOn(double day)
    {
        double product = 1;
        for (int i = 0; i < AcceptanceFactors.Count; i++) // an enumerator would be allocated for each offer
        {
            product *= AcceptanceFactors[i].Day <= day ? AcceptanceFactors[i].Factor : 1;
        }

        return product;
    }

    /// <summary>Compares by value.</summary>
    /// <param name="other">The other mediator.</param>
    public bool Equals(Mediator? other) => other is not null && Scalars == other.Scalars && Chances == other.Chances
        && AcceptanceFactors.SequenceEqual(other.AcceptanceFactors);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Scalars, Chances, AcceptanceFactors.Count);

    private (string, double?, double?, double?, Suspension, double, double, double?) Scalars =>
        (Name, Day, Rate, RoomBelow, Suspension, Duration, Detection, RepeatAfter);

    private (Acceptance?, Acceptance?, double, double, double) Chances => (AcceptanceA, AcceptanceB, CheatingA, CheatingB, Distrust);

    private static bool Never(Acceptance? acceptance) => acceptance is { IsNever: true };
}
