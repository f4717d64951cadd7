using EscalationModel.Numerics;

namespace EscalationModel.Theory.FirstPassage;

/// <summary>A train that will brake at a red light. Immutable.</summary>
/// <param name="Speed">v: distance/time; at least 0.</param>
/// <param name="Acceleration">a: until the brakes bite, distance/time^2; at least 0.</param>
/// <param name="Brakes">b: how hard it brakes, distance/time^2; above 0.</param>
/// <param name="Delay">d: from the light until the brakes bite; at least 0.</param>
public sealed record BrakingTrain(Rational Speed, Rational Acceleration, Rational Brakes, Rational Delay)
{
    private Rational SpeedAtBite => Speed + Acceleration * Delay;

    /// <summary>How far it goes on after a light now.</summary>
    internal Rational StoppingDistance =>
        Speed * Delay + Acceleration * Delay * Delay / 2 + SpeedAtBite * SpeedAtBite / (2 * Brakes);

    /// <summary>How fast the place at which it would stop moves on, now.</summary>
    internal Rational StoppingSpeed => SpeedAtBite * (1 + Acceleration / Brakes);

    /// <summary>How that grows with time.</summary>
    internal Rational StoppingAcceleration => Acceleration * (1 + Acceleration / Brakes);

    internal void Check(Conditions conditions, string who) => conditions
        .Need(Speed.Sign >= 0, $"a speed of at least 0: {who} has {Speed}")
        .Need(Acceleration.Sign >= 0, $"an acceleration of at least 0 until the brakes bite: {who} has {Acceleration}")
        .Need(Brakes.Sign > 0, $"brakes above 0: {who} has {Brakes}")
        .Need(Delay.Sign >= 0, $"a delay of at least 0: {who} has {Delay}");
}
