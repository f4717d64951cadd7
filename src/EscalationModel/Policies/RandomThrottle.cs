using EscalationModel.Lanes;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>Throws dice every step: holds, accelerates fully or brakes fully. "Random" in scenario files. It accepts a mediator's offer
/// with the probability that it brakes. Also known as RANDOM, Lunatic; the level-0 player. Sources: [axelrod1980], [stahl1995].</summary>
/// <param name="Hold">Probability to hold, from 0 to 1.</param>
/// <param name="Aggression">Probability to accelerate if it does not hold, from 0 to 1; otherwise it brakes.</param>
public readonly record struct RandomThrottle(double Hold, double Aggression) : IPolicy, ILaned<RandomThrottle>
{
    internal static readonly Shape<RandomThrottle> Shape = new Shape<RandomThrottle>(
            "Random", "Holds, accelerates or brakes at random in every step.", new(0, 0.5))
        .Number("hold", p => p.Hold, (p, v) => p with { Hold = v }, Bounds.Probability, "", "Probability to hold.")
        .Number("aggression", p => p.Aggression, (p, v) => p with { Aggression = v },
            Bounds.Probability, "", "Probability to accelerate if it does not hold.");

    private double Accelerates => (1 - Hold) * Aggression;

    bool IAnyPolicy.LooksAtRungsAlone => true;

    /// <inheritdoc/>
    public double Throttle(in View view, ref RandomStream random)
    {
        double draw = random.NextDouble();
        return draw < Hold ? 0 : draw < Hold + Accelerates ? 1 : -1;
    }

    /// <inheritdoc/>
    public ThrottleDistribution Distribution(in View view) =>
        new(new(0, Hold), new(1, Accelerates), new(-1, (1 - Hold) * (1 - Aggression)));

    /// <inheritdoc/>
    public double AcceptanceProbability(in View view) => (1 - Hold) * (1 - Aggression);

    /// <inheritdoc/>
    public static bool PullsLevers => true;

    /// <inheritdoc/>
    public static bool Draws => true;

    /// <inheritdoc/>
    public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V>
    {
        V draw = random.Uniform();
        return V.IfGreater(V.Of(Hold), draw, view.Hold, V.IfGreater(V.Of(Hold + Accelerates), draw, view.Accelerate, view.Brake));
    }
}
