namespace EscalationModel;

/// <summary>A policy did what no policy may: it returned NaN, or it was asked for a distribution that it does not tell.</summary>
public sealed class PolicyException : Exception
{
    /// <summary>An error without a message.</summary>
    public PolicyException()
    {
    }

    /// <summary>An error with a message that names the policy.</summary>
    /// <param name="message">What went wrong.</param>
    public PolicyException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its cause.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="innerException">The cause.</param>
    public PolicyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static PolicyException NotANumber(IAnyPolicy policy, Side side, double day) =>
        new(string.Create(null, $"The policy {policy.GetType().Name} of side {side} returned NaN on day {day}; a throttle from -1 to 1 is allowed."));

    internal static PolicyException TellsNoDistribution(IAnyPolicy policy, string member) =>
        new($"The policy {policy.GetType().Name} draws random numbers but does not tell its distribution: write {nameof(IPolicy)}.{member} to use it here.");
}
