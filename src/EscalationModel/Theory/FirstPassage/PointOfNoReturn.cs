using EscalationModel.Numerics;

namespace EscalationModel.Theory.FirstPassage;

/// <summary>Two trains, and the last moment at which a red light for both still helps. Immutable; thread-safe. Own derivation.
/// <list type="number">
/// <item>A light at t stops train i at the distance v (t + d) + a (t + d)^2 / 2 + (v + a (t + d))^2 / (2b), which never falls with
/// t.</item>
/// <item>The last clear chance is the t at which both distances make up the gap: the root of a quadratic, written without a difference.
/// There is none where they are longer than the gap at t = 0 (decided in fractions), and none is needed where both stand and
/// stay.</item> </list></summary>
/// <param name="Gap">The distance between them; above 0.</param>
/// <param name="First">The first train.</param>
/// <param name="Second">The second train.</param>
public sealed record PointOfNoReturn(Rational Gap, BrakingTrain First, BrakingTrain Second)
{
    /// <summary>The last clear chance.</summary>
    /// <exception cref="TheoryException">The gap or a train's brakes are not above 0, or its speed, acceleration or delay is below 0.
    /// </exception>
    public PointOfNoReturnResult Solve()
    {
        ArgumentNullException.ThrowIfNull(First);
        ArgumentNullException.ThrowIfNull(Second);
        var conditions = new Conditions().Need(Gap.Sign > 0, $"the gap must be above 0: {Gap}");
        First.Check(conditions, "the first train");
        Second.Check(conditions, "the second train");
        conditions.Check();
        Rational distance = First.StoppingDistance + Second.StoppingDistance;
        double? collision = new CollisionCourse(Gap, First.Speed, Second.Speed, First.Acceleration, Second.Acceleration).Solve().Time;
        return new(distance, distance > Gap ? null : Chance(Gap - distance), collision, distance <= Gap);
    }

    // The root t of speed t + acceleration t^2 / 2 = room.
    private double? Chance(Rational room)
    {
        Rational speed = First.StoppingSpeed + Second.StoppingSpeed,
        acceleration = First.StoppingAcceleration + Second.StoppingAcceleration;
        if (speed.IsZero && acceleration.IsZero)
        {
            return null;
        }

        double root = Math.Sqrt((speed * speed + 2 * acceleration * room).ToDouble());
        return room.IsZero ? 0 : 2 * room.ToDouble() / (speed.ToDouble() + root);
    }
}
