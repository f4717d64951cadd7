using EscalationModel.Numerics;

namespace EscalationModel.Theory.ArmsRaces;

/// <summary>What a third power's build-up does to an arms race. Immutable.</summary>
[TypeFormatterSource]
public sealed class ThirdPowerResult : ITheoryResult
{
    internal ThirdPowerResult(ThirdPowerRace race, RichardsonResult without)
    {
        Without = without;
        (ShiftX, ShiftY) = race.Race.Shift(race.AlarmX * race.Level, race.AlarmY * race.Level) is { } at
            ? (at.X, at.Y)
            : ((Rational?)null, (Rational?)null);
    }

    /// <summary>The race without the third power; the stability is the same with it.</summary>
    public RichardsonResult Without { get; }

    /// <summary>How far X's level of the equilibrium moves; null where ab = kl.</summary>
    public Rational? ShiftX { get; }

    /// <summary>How far Y's level of the equilibrium moves.</summary>
    public Rational? ShiftY { get; }

    /// <summary>X's level of the equilibrium after the build-up.</summary>
    public Rational? EquilibriumX => Without.EquilibriumX + ShiftX;

    /// <summary>Y's level of the equilibrium after the build-up.</summary>
    public Rational? EquilibriumY => Without.EquilibriumY + ShiftY;

    /// <inheritdoc/>
    public string Regime => Without.Regime;

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        RichardsonResult.Finding("equilibrium of X before", Without.EquilibriumX),
        RichardsonResult.Finding("equilibrium of Y before", Without.EquilibriumY),
        RichardsonResult.Finding("equilibrium of X after", EquilibriumX), RichardsonResult.Finding("equilibrium of Y after", EquilibriumY),
        RichardsonResult.Finding("shift of X", ShiftX), RichardsonResult.Finding("shift of Y", ShiftY),
        new("first eigenvalue", Without.Eigenvalue1), new("second eigenvalue", Without.Eigenvalue2),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => Without.Stability == RaceStability.Stable
        ? Without.Notes
        : [.. Without.Notes, "The race is not stable: the equilibrium after the build-up, if there is one, is not where it goes."];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
