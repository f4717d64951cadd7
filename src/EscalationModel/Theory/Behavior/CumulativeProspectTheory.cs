using EscalationModel.Numerics;

namespace EscalationModel.Theory.Behavior;

/// <summary>Cumulative prospect theory: gains and losses are felt against a reference point, losses more, and probabilities are
/// misweighed. Immutable; thread-safe. Source: [tversky1992], whose medians are the defaults.
/// <list type="number">
/// <item>v(x) = x^alpha for gains, -(loss aversion) (-x)^beta for losses.</item>
/// <item>w(p) = p^g / (p^g + (1 - p)^g)^(1/g) with g = gamma for gains, delta for losses. It is not monotone for g below about
/// 0.279.</item>
/// <item>From the best gain down, each gain weighs what it adds to w of "this or better"; from the worst loss up, each loss what it
/// adds to w of "this or worse".</item> </list></summary>
/// <param name="Alpha">Curvature of gains; above 0.</param>
/// <param name="Beta">Curvature of losses; above 0.</param>
/// <param name="LossAversion">Weight of a loss against a gain of the same size; above 0.</param>
/// <param name="Gamma">Exponent of the weights of gains; above 0.</param>
/// <param name="Delta">Exponent of the weights of losses; above 0.</param>
public sealed record CumulativeProspectTheory(
    double Alpha = 0.88, double Beta = 0.88, double LossAversion = 2.25, double Gamma = 0.61, double Delta = 0.69)
{
    /// <summary>The exponent below which the weighting of probabilities falls somewhere: about 0.2792.</summary>
    public const double LeastMonotoneExponent = 0.2792043;

    /// <summary>Whether both weightings rise everywhere.</summary>
    public bool IsMonotone => Math.Min(Gamma, Delta) >= LeastMonotoneExponent;

    /// <summary>w(p).</summary>
    /// <param name="probability">p, 0 to 1.</param>
    /// <param name="exponent">g; finite, above 0; below about 0.279 w is not monotone.</param>
    /// <exception cref="TheoryException">A number is out of range.</exception>
    public static double Weight(double probability, double exponent)
    {
        new Conditions()
            .Need(probability is >= 0 and <= 1, $"0 <= p <= 1: {probability}")
            .Need(exponent > 0 && double.IsFinite(exponent), $"exponent > 0: {exponent}")
            .Check();
        return Weigh(probability, exponent);
    }

    /// <summary>v(x): what a sure gain or loss feels like.</summary>
    /// <param name="outcome">x against the reference point; finite.</param>
    /// <exception cref="TheoryException">A parameter or the outcome is out of range.</exception>
    public double ValueOf(double outcome)
    {
        Check(new Conditions().Finite(outcome));
        return Feel(outcome);
    }

    /// <summary>The sure outcome that feels like a value: the inverse of v.</summary>
    /// <param name="value">The value; finite.</param>
    /// <exception cref="TheoryException">A parameter or the value is out of range.</exception>
    public double CertaintyEquivalent(double value)
    {
        Check(new Conditions().Finite(value));
        return value >= 0 ? PortableMath.Pow(value, 1 / Alpha) : -PortableMath.Pow(-value / LossAversion, 1 / Beta);
    }

    /// <summary>What a prospect feels like.</summary>
    /// <param name="outcomes">The outcomes in any order, each finite.</param>
    /// <param name="probabilities">Their probabilities, each 0 to 1, adding up to 1 within 1e-9.</param>
    /// <param name="reference">The reference point.</param>
    /// <exception cref="TheoryException">A condition does not hold.</exception>
    public ProspectValue Evaluate(IReadOnlyList<double> outcomes, IReadOnlyList<double> probabilities, double reference = 0)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentNullException.ThrowIfNull(probabilities);
        Check(new Conditions()
            .Finite(reference)
            .Need(
                outcomes.Count > 0 && outcomes.Count == probabilities.Count,
                $"as many outcomes as probabilities: {outcomes.Count}, {probabilities.Count}")
            .Need(outcomes.All(double.IsFinite), $"every outcome is finite")
            .Need(probabilities.All(p => p is >= 0 and <= 1), $"0 <= p <= 1 for every probability")
            .Need(Math.Abs(probabilities.Sum() - 1) <= 1e-9, $"probabilities add up to 1: {probabilities.Sum()}"));
        (double Change, double Probability)[] sorted =
        [
            .. outcomes.Select(x => x - reference).Zip(probabilities).Where(o => o.Second > 0).OrderBy(o => o.First),
        ];
        int losses = sorted.Count(o => o.Change < 0);
        double lost = Sum([.. sorted.Take(losses)], Delta, losses == sorted.Length);
        double gained = Sum([.. sorted.Skip(losses).Reverse()], Gamma, losses == 0);
        return new(gained + lost, gained, lost, CertaintyEquivalent(gained + lost) + reference, IsMonotone);
    }

    internal Conditions Check(Conditions conditions)
    {
        foreach ((double value, string name) in new[]
            { (Alpha, "alpha"), (Beta, "beta"), (LossAversion, "loss aversion"), (Gamma, "gamma"), (Delta, "delta") })
        {
            conditions.Need(value > 0 && double.IsFinite(value), $"{name} > 0: {value}");
        }

        conditions.Check();
        return conditions;
    }

    private static double Weigh(double probability, double exponent)
    {
        if (probability is 0 or 1)
        {
            return probability;
        }

        double yes = PortableMath.Pow(probability, exponent), no = PortableMath.Pow(1 - probability, exponent);
        return yes / PortableMath.Pow(yes + no, 1 / exponent);
    }

    private double Feel(double change) =>
        change >= 0 ? PortableMath.Pow(change, Alpha) : -LossAversion * PortableMath.Pow(-change, Beta);

    // 3. From the extreme outcome inward. Near 1 the weighting is infinitely steep: what is certain has the weight 1, not nearly 1.
    private double Sum((double Change, double Probability)[] outcomes, double exponent, bool isAll)
    {
        double sum = 0, weight = 0, probability = 0;
        for (int k = 0; k < outcomes.Length; k++)
        {
            probability += outcomes[k].Probability;
            double next = isAll && k == outcomes.Length - 1 ? 1 : Weigh(Math.Min(1, probability), exponent);
            sum += Feel(outcomes[k].Change) * (next - weight);
            weight = next;
        }

        return sum;
    }
}
