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
    public double? AcceptanceA { get; init; }

    /// <summary>The probability that B accepts; null: its policy answers.</summary>
    public double? AcceptanceB { get; init; }

    /// <summary>The daily probability that A, when bound, starts to cheat.</summary>
    public double CheatingA { get; init; }

    /// <summary>The daily probability that B, when bound, starts to cheat.</summary>
    public double CheatingB { get; init; }

    /// <summary>Days until a cheater is found out, at least 0; the suspension then ends for both.</summary>
    public double Detection { get; init; } = 7;

    /// <summary>Days from the light going off to the next offer, at least 0; null: one offer only.</summary>
    public double? RepeatAfter { get; init; }

    /// <summary>Whether it can never bind a side, so that it changes nothing but what is seen.</summary>
    internal bool NeverBinds => Suspension == Suspension.Dual ? AcceptanceA == 0 || AcceptanceB == 0 : AcceptanceA == 0 && AcceptanceB == 0;
}
