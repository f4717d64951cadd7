using EscalationModel.Engine;
using EscalationModel.Models;

namespace EscalationModel.Tests;

/// <summary>Scenarios whose sides can do something else, so that a test shows only what it changes.</summary>
internal static class ScenarioSides
{
    public static AcceleratingTrains Trains(this Scenario s) => (AcceleratingTrains)s.Model;

    public static EscalationLadder Ladder(this Scenario s) => (EscalationLadder)s.Model;

    public static Scenario WithTrains(this Scenario s, Func<Train, Train>? a = null, Func<Train, Train>? b = null) =>
        s with { Model = s.Trains() with { A = a?.Invoke(s.Trains().A) ?? s.Trains().A, B = b?.Invoke(s.Trains().B) ?? s.Trains().B } };

    public static Scenario WithClimbers(this Scenario s, Func<Climber, Climber>? a = null, Func<Climber, Climber>? b = null) =>
        s with { Model = s.Ladder() with { A = a?.Invoke(s.Ladder().A) ?? s.Ladder().A, B = b?.Invoke(s.Ladder().B) ?? s.Ladder().B } };

    /// <summary>The actors with their trains or climbers exchanged, all else as it was.</summary>
    public static Scenario WithSidesExchanged(this Scenario s) => s with
    {
        A = s.B,
        B = s.A,
        Model = s.Model switch
        {
            AcceleratingTrains m => m with { A = m.B, B = m.A },
            EscalationLadder m => m with { A = m.B, B = m.A },
            _ => throw new ArgumentException($"{s.Model} has no sides to exchange.", nameof(s)),
        },
    };

    public static PathEngine PlainEngine(this Scenario s) => ModelCatalog.Of(s).Plain(s);
}
