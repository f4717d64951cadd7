namespace EscalationModel.Experiments.RareEvents;

/// <summary>An event of independent standard normal numbers: a function of them is at least a goal.</summary>
public sealed class NormalEvent
{
    /// <summary>The most numbers.</summary>
    public const int MostDimensions = 100_000;

    /// <summary>An event.</summary>
    /// <param name="dimensions">How many numbers, from 1 to <see cref="MostDimensions"/>.</param>
    /// <param name="function">The function: not NaN, and the higher the nearer the event.</param>
    /// <param name="goal">What it must reach, a finite number.</param>
    /// <exception cref="RareEventException">The dimensions or the goal are not allowed.</exception>
    public NormalEvent(int dimensions, NormalFunction function, double goal)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (dimensions is < 1 or > MostDimensions)
        {
            throw new RareEventException($"{dimensions} dimensions are not allowed; allowed: from 1 to {MostDimensions}");
        }

        if (!double.IsFinite(goal))
        {
            throw new RareEventException(FormattableString.Invariant($"The goal {goal} is not allowed; allowed: a finite number"));
        }

        (Dimensions, Function, Goal) = (dimensions, function, goal);
    }

    /// <summary>How many numbers.</summary>
    public int Dimensions { get; }

    /// <summary>The function.</summary>
    public NormalFunction Function { get; }

    /// <summary>What it must reach.</summary>
    public double Goal { get; }

    internal double Value(ReadOnlySpan<double> normals)
    {
        double value = Function(normals);
        return double.IsNaN(value) ? throw new RareEventException("A value of the function is NaN; allowed: any other number") : value;
    }
}
