namespace EscalationModel.Theory;

/// <summary>The primitives of a model are outside of what it is stated for. Tells every condition that does not hold.</summary>
public sealed class TheoryException : ArgumentException
{
    /// <summary>An error without a condition.</summary>
    public TheoryException()
        : this([])
    {
    }

    /// <summary>An error of one condition.</summary>
    /// <param name="message">The condition that does not hold, with the values.</param>
    public TheoryException(string message)
        : this([message])
    {
    }

    /// <summary>An error of one condition, with its cause.</summary>
    /// <param name="message">The condition that does not hold.</param>
    /// <param name="innerException">The cause.</param>
    public TheoryException(string message, Exception innerException)
        : base(message, innerException) => Conditions = [message];

    /// <summary>The conditions that do not hold.</summary>
    /// <param name="conditions">Each with the values that break it.</param>
    public TheoryException(IReadOnlyList<string> conditions)
        : base(string.Join("; ", conditions)) => Conditions = conditions;

    /// <summary>The conditions that do not hold, each a line.</summary>
    public IReadOnlyList<string> Conditions { get; } = [];
}
