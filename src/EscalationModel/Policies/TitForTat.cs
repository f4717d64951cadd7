using EscalationModel.Lanes;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>Brakes unless the rival was last seen to accelerate; a provocation it answers by full acceleration, or forgives. It may err:
/// the hand slips to the opposite. Also known as TFT; with forgiveness Generous Tit for Tat, GTFT, Soft Tit for Tat; with error the
/// trembling hand. Sources: [axelrod1984] for the rule of Anatol Rapoport, [molander1985] and [nowak1992] for generosity, [selten1975] for
/// the trembling hand.</summary>
/// <param name="Forgiveness">Probability to forgive a provocation and brake, from 0 to 1.</param>
/// <param name="Error">Probability that the hand slips to the opposite, from 0 to 1.</param>
/// <remarks>It accepts a mediator's offer unless provoked, and then with the probability of forgiveness: an answer is given without a
/// slip.</remarks>
public readonly record struct TitForTat(double Forgiveness = 0, double Error = 0) : IPolicy, ILaned<TitForTat>
{
    internal static readonly Shape<TitForTat> Shape = new Shape<TitForTat>(
            "TitForTat", "Brakes unless the rival was last seen to accelerate; may forgive, may err.", default)
        .Number("forgiveness", p => p.Forgiveness, (p, v) => p with { Forgiveness = v },
            Bounds.Probability, "", "Probability to forgive a provocation.")
        .Number("error", p => p.Error, (p, v) => p with { Error = v },
            Bounds.Probability, "", "Probability that the hand slips to the opposite.");

    /// <inheritdoc/>
    public double Throttle(in View view, ref RandomStream random) => random.NextBool(AcceleratingProbability(in view)) ? 1 : -1;

    /// <inheritdoc/>
    public bool Accepts(in View view, ref RandomStream random) => random.NextBool(AcceptanceProbability(in view));

    /// <inheritdoc/>
    public ThrottleDistribution Distribution(in View view)
    {
        double accelerates = AcceleratingProbability(in view);
        return new ThrottleDistribution(new(1, accelerates), new(-1, 1 - accelerates));
    }

    /// <inheritdoc/>
    public double AcceptanceProbability(in View view) => IsProvoked(in view) ? Forgiveness : 1;

    private static bool IsProvoked(in View view) => view.RivalThrottle > 0;

    private double AcceleratingProbability(in View view) => Accelerating(IsProvoked(in view) ? 1 - Forgiveness : 0);

    private double Accelerating(double meant) => meant * (1 - Error) + (1 - meant) * Error;

    /// <inheritdoc/>
    public static bool PullsLevers => true;

    /// <inheritdoc/>
    public static bool Draws => true;

    /// <inheritdoc/>
    public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V>
    {
        V accelerates = IfProvoked(in view, V.Of(Accelerating(1 - Forgiveness)), V.Of(Accelerating(0)));
        return V.IfGreater(accelerates, random.Uniform(), view.Accelerate, view.Brake);
    }

    /// <inheritdoc/>
    public static V Accepts<V>(TitForTat policy, in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V> =>
        V.IfGreater(IfProvoked(in view, V.Of(policy.Forgiveness), V.Of(1)), random.Uniform(), V.Of(1), V.Of(0));

    private static V IfProvoked<V>(in LanedView<V> view, V then, V otherwise)
        where V : unmanaged, ILanes<V> => V.IfGreater(view.RivalThrottle, V.Of(0), then, otherwise);
}
