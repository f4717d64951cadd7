namespace EscalationModel;

/// <summary>The distribution of a policy's throttle at one view: finitely many throttles with their probabilities. Immutable.</summary>
public sealed class ThrottleDistribution
{
    private readonly WeightedThrottle[] _choices;

    /// <summary>A distribution over the given throttles.</summary>
    /// <param name="choices">At least one; the probabilities are at least 0 and sum to 1 (within 1e-9).</param>
    /// <exception cref="ArgumentException">The probabilities are not a distribution, or a throttle is NaN.</exception>
    public ThrottleDistribution(params ReadOnlySpan<WeightedThrottle> choices)
    {
        _choices = choices.ToArray();
        double total = 0;
        foreach (WeightedThrottle choice in _choices)
        {
            if (!(choice.Probability >= 0) || double.IsNaN(choice.Throttle))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"A throttle of {choice.Throttle} with probability {choice.Probability} is not allowed."),
                    nameof(choices));
            }

            total += choice.Probability;
        }

        if (Math.Abs(total - 1) > 1e-9)
        {
            throw new ArgumentException(FormattableString.Invariant($"The probabilities sum to {total}, not to 1."), nameof(choices));
        }
    }

    /// <summary>The throttles with their probabilities.</summary>
    public ReadOnlySpan<WeightedThrottle> Choices => _choices;

    /// <summary>The probability of braking: of a throttle below 0.</summary>
    public double BrakingProbability
    {
        get
        {
            double sum = 0;
            foreach (WeightedThrottle choice in _choices)
            {
                sum += choice.Throttle < 0 ? choice.Probability : 0;
            }

            return sum;
        }
    }

    /// <summary>One throttle with certainty.</summary>
    /// <param name="throttle">From -1 to 1.</param>
    public static ThrottleDistribution Certain(double throttle) => new(new WeightedThrottle(throttle, 1));
}
