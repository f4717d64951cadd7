using EscalationModel.Numerics;

namespace EscalationModel.Theory.FirstPassage;

/// <summary>Two trains on one track, each with its speed and an acceleration: when do they meet? Immutable; thread-safe. Own derivation.
/// <list type="number">
/// <item>A train that brakes stands still once its speed is 0. Up to then each covers v t + a t^2 / 2.</item>
/// <item>Between the moments at which a train stops, the time is the root of a quadratic, written without a difference. To meet at no speed
/// is to meet; whether they do is decided in fractions.</item> </list></summary>
/// <param name="Gap">The distance between them; above 0.</param>
/// <param name="Speed1">How fast the first comes, distance/time; at least 0.</param>
/// <param name="Speed2">How fast the second comes.</param>
/// <param name="Acceleration1">The first's acceleration, distance/time^2; below 0 it brakes.</param>
/// <param name="Acceleration2">The second's.</param>
public sealed record CollisionCourse(Rational Gap, Rational Speed1, Rational Speed2, Rational Acceleration1, Rational Acceleration2)
{
    /// <summary>Braking by one side alone: the first train brakes, the second keeps its speed. It delays the collision, and prevents it
    /// only if the second stands still.</summary>
    /// <param name="gap">The distance between them; above 0.</param>
    /// <param name="speed1">How fast the first comes.</param>
    /// <param name="speed2">How fast the second comes.</param>
    /// <param name="brakes1">How hard the first brakes, distance/time^2; above 0.</param>
    /// <exception cref="TheoryException">The brakes are not above 0.</exception>
    public static CollisionCourse OneSidedBraking(Rational gap, Rational speed1, Rational speed2, Rational brakes1)
    {
        new Conditions().Need(brakes1.Sign > 0, $"brakes above 0: {brakes1}").Check();
        return new(gap, speed1, speed2, -brakes1, 0);
    }

    /// <summary>When they meet.</summary>
    /// <exception cref="TheoryException">The gap is not above 0, or a speed is below 0.</exception>
    public CollisionResult Solve()
    {
        new Conditions()
            .Need(Gap.Sign > 0, $"the gap must be above 0: {Gap}")
            .Need(Speed1.Sign >= 0, $"speeds are towards each other, at least 0: the first is {Speed1}")
            .Need(Speed2.Sign >= 0, $"speeds are towards each other, at least 0: the second is {Speed2}")
            .Check();
        Rational now = 0, left = Gap;
        foreach (Rational stop in Stops())
        {
            Rational time = stop - now, speed = SpeedAt(now), acceleration = AccelerationAt(now);
            Rational covered = speed * time + acceleration * time * time / 2;
            if (covered >= left)
            {
                return Meet(now, left, speed, acceleration);
            }

            (now, left) = (stop, left - covered);
        }

        return SpeedAt(now).Sign > 0 || AccelerationAt(now).Sign > 0
            ? Meet(now, left, SpeedAt(now), AccelerationAt(now))
            : new(null, null);
    }

    /// <summary>The distance between them at a time; 0 once they have met.</summary>
    /// <param name="time">The time; at least 0.</param>
    public Rational GapAt(Rational time)
    {
        Rational covered = Covered(Speed1, Acceleration1, time) + Covered(Speed2, Acceleration2, time);
        return covered >= Gap ? 0 : Gap - covered;
    }

    private static CollisionResult Meet(Rational now, Rational left, Rational speed, Rational acceleration)
    {
        double closing = Math.Sqrt((speed * speed + 2 * acceleration * left).ToDouble()), distance = left.ToDouble();
        return new(now.ToDouble() + 2 * distance / (speed.ToDouble() + closing), closing);
    }

    private Rational[] Stops() =>
        [.. ((Rational?[])[StopOf(Speed1, Acceleration1), StopOf(Speed2, Acceleration2)]).OfType<Rational>().Distinct().Order()];

    private Rational SpeedAt(Rational time) => SpeedOf(Speed1, Acceleration1, time) + SpeedOf(Speed2, Acceleration2, time);

    private Rational AccelerationAt(Rational time) =>
        (Stands(Speed1, Acceleration1, time) ? 0 : Acceleration1) + (Stands(Speed2, Acceleration2, time) ? 0 : Acceleration2);

    private static Rational? StopOf(Rational speed, Rational acceleration) => acceleration.Sign < 0 ? speed / -acceleration : null;

    private static bool Stands(Rational speed, Rational acceleration, Rational time) =>
        StopOf(speed, acceleration) is { } stop && time >= stop;

    private static Rational SpeedOf(Rational speed, Rational acceleration, Rational time) =>
        Stands(speed, acceleration, time) ? 0 : speed + acceleration * time;

    private static Rational Covered(Rational speed, Rational acceleration, Rational time)
    {
        Rational moving = StopOf(speed, acceleration) is { } stop && stop < time ? stop : time;
        return speed * moving + acceleration * moving * moving / 2;
    }
}
