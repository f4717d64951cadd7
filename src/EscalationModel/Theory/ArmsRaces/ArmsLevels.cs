namespace EscalationModel.Theory.ArmsRaces;

/// <summary>How armed two sides are, in any unit, such as money a year. A level may be below 0: goodwill. Immutable.</summary>
/// <param name="X">The first side's.</param>
/// <param name="Y">The second side's.</param>
public readonly record struct ArmsLevels(double X, double Y)
{
    /// <summary>Both together.</summary>
    public double Total => X + Y;

    internal ArmsLevels Plus(ArmsLevels other) => new(X + other.X, Y + other.Y);

    internal ArmsLevels MustBeFinite(double time) => double.IsFinite(X) && double.IsFinite(Y)
        ? this
        : throw new TheoryException(
            FormattableString.Invariant($"the levels must be numbers that a double holds: at time {time} they are not"));
}
