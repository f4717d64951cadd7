namespace EscalationModel;

/// <summary>How likely a policy makes the moves of a side.</summary>
public sealed record PolicyLikelihood
{
    /// <summary>The log-likelihood of all moves up to and with each step; negative infinity from the first that the policy never makes.
    /// Nats.</summary>
    public required IReadOnlyList<double> AfterStep { get; init; }

    /// <summary>The log-likelihood of all moves; 0 of none. Nats.</summary>
    public double LogLikelihood => AfterStep.Count > 0 ? AfterStep[^1] : 0;

    /// <summary>The standard error of <see cref="LogLikelihood"/>; 0 where it is exact, NaN where fewer than two filters saw the moves come
    /// about.</summary>
    public double StandardError { get; init; }

    /// <summary>The particles that it is an estimate of, over all filters; 0: it is exact. Negative infinity by n particles means that the
    /// likelihood is below 3/n with a confidence of 95%, if nothing was drawn again.</summary>
    public int Particles { get; init; }

    /// <summary>Whether it is exact: the policy tells its distribution, or draws nothing.</summary>
    public bool IsExact => Particles == 0;
}
