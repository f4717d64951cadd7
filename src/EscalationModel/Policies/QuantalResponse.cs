using EscalationModel.Lanes;
using EscalationModel.Numerics;
using EscalationModel.Policies.Parts;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>Chooses among full brakes, holding and full acceleration with probabilities in proportion to exp(lambda * expected payoff): the
/// better a throttle, the likelier, but errors happen, the more the less they cost. The expected payoff is that of the throttle's outlook
/// (docs/policies/outlook.md). Also known as logit response, quantal choice, softmax, noisy best reply, bounded rationality. Sources:
/// [mckelvey1995]; [tullock1980] for the contest in the outlook.</summary>
/// <param name="Lambda">Rationality in 1/utility, at least 0: 0 chooses blindly, and the larger, the closer to the best throttle.</param>
/// <param name="LookAhead">Days that a throttle is followed into the future, above 0 (ladder: moves); at least a step, at most until the
/// horizon.</param>
/// <remarks>A mediator's offer it accepts by the same rule: a settlement against what it expects from its own choice of
/// throttles.</remarks>
public readonly record struct QuantalResponse(double Lambda, double LookAhead = 30) : IPolicy, ILaned<QuantalResponse>
{
    internal static readonly Shape<QuantalResponse> Shape = new Shape<QuantalResponse>(
            "QuantalResponse", "Chooses the throttle by logit over expected payoffs.", new(10))
        .Number("lambda", p => p.Lambda, (p, v) => p with { Lambda = v }, Bounds.Of(0, 1e6), "1/utility", "Rationality: 0 chooses blindly.")
        .Number("lookAhead", p => p.LookAhead, (p, v) => p with { LookAhead = v },
            Bounds.Above(0, 1e6), "days", "Days that a throttle is followed into the future.");

    /// <inheritdoc/>
    public double Throttle(in View view, ref RandomStream random)
    {
        Span<double> payoffs = stackalloc double[3], chances = stackalloc double[3];
        Weigh(in view, payoffs, chances);
        double draw = random.NextDouble();
        return draw < chances[0] ? -1 : draw < chances[0] + chances[1] ? 0 : 1;
    }

    /// <inheritdoc/>
    public bool Accepts(in View view, ref RandomStream random) => random.NextBool(AcceptanceProbability(in view));

    /// <inheritdoc/>
    public ThrottleDistribution Distribution(in View view)
    {
        Span<double> payoffs = stackalloc double[3], chances = stackalloc double[3];
        Weigh(in view, payoffs, chances);
        return new ThrottleDistribution(new(-1, chances[0]), new(0, chances[1]), new(1, chances[2]));
    }

    /// <inheritdoc/>
    public double AcceptanceProbability(in View view)
    {
        Span<double> payoffs = stackalloc double[3], chances = stackalloc double[3];
        Weigh(in view, payoffs, chances);
        double refuse = payoffs[0] * chances[0] + payoffs[1] * chances[1] + payoffs[2] * chances[2];
        Span<double> answers = stackalloc double[2];
        LogitChoice.Probabilities([view.Briefing.Own.Payoffs.Settlement, refuse], Lambda, answers);
        return answers[0];
    }

    // Expected payoffs and probabilities of the throttles -1, 0, +1.
    private void Weigh(in View view, Span<double> payoffs, Span<double> chances)
    {
        for (int throttle = -1; throttle <= 1; throttle++)
        {
            Outlook outlook = Outlook.Of(in view, throttle, LookAhead);
            payoffs[throttle + 1] = outlook.Stakes(view.Briefing.Own.Payoffs, 0, outlook.Prevails).Mean();
        }

        LogitChoice.Probabilities(payoffs, Lambda, chances);
    }

    /// <inheritdoc/>
    public static bool PullsLevers => true;

    /// <inheritdoc/>
    public static bool Draws => true;

    /// <inheritdoc/>
    public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V>
    {
        Span<V> payoffs = stackalloc V[3], chances = stackalloc V[3];
        Weigh(in view, payoffs, chances);
        V draw = random.Uniform();
        return V.IfGreater(chances[0], draw, view.Brake, V.IfGreater(chances[0] + chances[1], draw, view.Hold, view.Accelerate));
    }

    /// <inheritdoc/>
    public static V Accepts<V>(QuantalResponse policy, in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V>
    {
        Span<V> payoffs = stackalloc V[3], chances = stackalloc V[3], answers = stackalloc V[2];
        policy.Weigh(in view, payoffs, chances);
        V refuse = payoffs[0] * chances[0] + payoffs[1] * chances[1] + payoffs[2] * chances[2];
        LogitChoice.Probabilities([V.Of(view.Briefing.Own.Payoffs.Settlement), refuse], policy.Lambda, answers);
        return V.IfGreater(answers[0], random.Uniform(), V.Of(1), V.Of(0));
    }

    private void Weigh<V>(in LanedView<V> view, Span<V> payoffs, Span<V> chances)
        where V : unmanaged, ILanes<V>
    {
        for (int throttle = -1; throttle <= 1; throttle++)
        {
            payoffs[throttle + 1] = LanedOutlook<V>.Of(in view, throttle, LookAhead).Mean(view.Briefing.Own.Payoffs);
        }

        LogitChoice.Probabilities(payoffs, Lambda, chances);
    }
}
