namespace EscalationModel.Theory.FirstPassage;

/// <summary>A red light that comes at a random moment: does it come before the last clear chance? Immutable; thread-safe. Own derivation.
/// <list type="number">
/// <item>With exponential waiting of rate nu and perfect brakes, P(collision) = e^(-nu t).</item> </list></summary>
/// <param name="LastClearChance">t: from <see cref="PointOfNoReturn"/>; at least 0. Null: it is too late.</param>
/// <param name="SignalRate">nu: lights per unit of time; at least 0.</param>
public sealed record RandomRedLight(double? LastClearChance, double SignalRate)
{
    /// <summary>The probability of a collision.</summary>
    /// <exception cref="TheoryException">A number is below 0 or not finite.</exception>
    public RandomRedLightResult Solve()
    {
        new Conditions()
            .Need(
                LastClearChance is null or (>= 0 and < double.PositiveInfinity),
                $"the last clear chance must be at least 0: {LastClearChance}")
            .Need(double.IsFinite(SignalRate) && SignalRate >= 0, $"a rate of at least 0: {SignalRate}")
            .Check();
        return new(LastClearChance is { } last ? PortableMath.Exp(-SignalRate * last) : 1);
    }
}
