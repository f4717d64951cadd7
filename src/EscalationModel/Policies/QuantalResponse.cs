using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>Chooses among full brakes, holding and full acceleration with probabilities in proportion to exp(lambda * expected payoff): the better
/// a throttle, the likelier, but errors happen, the more the less they cost. The expected payoff is that of the throttle's outlook
/// (docs/policies/outlook.md). Also known as logit response, quantal choice, softmax, noisy best reply, bounded rationality.
/// Sources: [mckelvey1995]; [tullock1980] for the contest in the outlook.</summary>
/// <param name="Lambda">Rationality in 1/utility, at least 0: 0 chooses blindly, and the larger, the closer to the best throttle.</param>
/// <param name="LookAhead">Days that a throttle is followed into the future, above 0 (ladder: moves); at least a step, at most until the horizon.</param>
/// <remarks>A mediator's offer it accepts by the same rule: a settlement against what it expects from its own choice of throttles.</remarks>
public readonly record struct QuantalResponse(double Lambda, double LookAhead = 30) : IPolicy
{
    internal static readonly Shape<QuantalResponse> Shape = new Shape<QuantalResponse>("QuantalResponse", "Chooses the throttle by logit over expected payoffs.", new(10))
        .Number("lambda", p => p.Lambda, (p, v) => p with { Lambda = v }, Bounds.Of(0, 1e6), "1/utility", "Rationality: 0 chooses blindly.")
        .Number("lookAhead", p => p.LookAhead, (p, v) => p with { LookAhead = v }, Bounds.Above(0, 1e6), "days", "Days that a throttle is followed into the future.");

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
}
