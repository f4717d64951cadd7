using EscalationModel.Numerics;

namespace EscalationModel.Theory.AudienceCosts;

/// <summary>What the other side believes about a state's cost of war X; war is worth -X to it. [fearon1994]. Immutable; checked by the
/// model that it is given to.</summary>
/// <param name="Law">The family.</param>
/// <param name="Scale">Uniform: the largest cost; exponential: the mean. In units of utility; above 0.</param>
public readonly record struct WarCosts(WarCostLaw Law, Rational Scale)
{
    /// <summary>Costs evenly spread from 0 up.</summary>
    /// <param name="most">The largest, above 0.</param>
    public static WarCosts Uniform(Rational most) => new(WarCostLaw.Uniform, most);

    /// <summary>Exponential costs.</summary>
    /// <param name="mean">The mean, above 0.</param>
    public static WarCosts Exponential(Rational mean) => new(WarCostLaw.Exponential, mean);

    /// <summary>H(a): the probability that the cost is at most a.</summary>
    /// <param name="cost">a, at least 0.</param>
    public double AtMost(double cost) => Law == WarCostLaw.Uniform
        ? Math.Min(cost / Scale.ToDouble(), 1)
        : ExpLessOne.Strikes(cost / Scale.ToDouble());

    /// <summary>The mean of the costs that are at most a, times their probability.</summary>
    /// <param name="cost">a, at least 0.</param>
    public double PartialMean(double cost)
    {
        double scale = Scale.ToDouble(), x = cost / scale;
        return Law == WarCostLaw.Uniform ? scale * Math.Min(x, 1) * Math.Min(x, 1) / 2
            : x < 1e-4 ? scale * x * x * (0.5 - x / 3)
            : scale * (ExpLessOne.Strikes(x) - x * PortableMath.Exp(-x));
    }

    internal void Check(Conditions conditions, string side) => conditions
        .Need(Law is WarCostLaw.Uniform or WarCostLaw.Exponential, $"the law of the war costs of {side} must be known, and is {Law}")
        .Need(Scale.Sign > 0, $"the scale of the war costs of {side} must be above 0, and is {Scale}");
}
