using EscalationModel.Numerics;

namespace EscalationModel.Theory.AudienceCosts;

/// <summary>What a state pays before its own public if it backs down after t of a crisis: a(t) = slope * t^exponent. [fearon1994].
/// Immutable; checked by the model that it is given to.</summary>
/// <param name="Slope">The cost at time 1, in units of utility; above 0.</param>
/// <param name="Exponent">1: the cost grows evenly; above 1: ever faster; above 0.</param>
public readonly record struct AudienceCost(Rational Slope, Rational Exponent)
{
    /// <summary>A cost that grows evenly.</summary>
    /// <param name="slope">How much it grows in a unit of time; above 0.</param>
    public AudienceCost(Rational slope)
        : this(slope, Rational.One)
    {
    }

    /// <summary>The cost of backing down.</summary>
    /// <param name="time">The time since the crisis began, at least 0; below, NaN.</param>
    public double At(double time) => time == 0 ? 0 : PortableMath.Exp(LogAt(PortableMath.Log(time)));

    /// <summary>How fast the cost grows; infinite at 0 where the exponent is below 1.</summary>
    /// <param name="time">The time since the crisis began, at least 0.</param>
    public double Rate(double time) => time > 0 ? Exponent.ToDouble() / time * At(time)
        : Exponent == Rational.One ? Slope.ToDouble()
        : Exponent > Rational.One ? 0 : double.PositiveInfinity;

    /// <summary>When the cost reaches a level.</summary>
    /// <param name="cost">The level, at least 0; below, what comes out means nothing.</param>
    public double TimeOf(Rational cost) => cost.IsZero ? 0
        : Exponent == Rational.One ? (cost / Slope).ToDouble()
        : PortableMath.Exp(LogTimeOf(PortableMath.Log(cost.ToDouble())));

    // Logarithms neither overflow nor lose digits at the ends of what doubles hold.
    internal double LogAt(double logTime) => PortableMath.Log(Slope.ToDouble()) + Exponent.ToDouble() * logTime;

    internal double LogTimeOf(double logCost) => (logCost - PortableMath.Log(Slope.ToDouble())) / Exponent.ToDouble();

    internal void Check(Conditions conditions, string side) => conditions
        .Need(Slope.Sign > 0, $"audience costs must rise: the slope of {side} must be above 0, and is {Slope}")
        .Need(Exponent.Sign > 0, $"audience costs must rise: the exponent of {side} must be above 0, and is {Exponent}");
}
