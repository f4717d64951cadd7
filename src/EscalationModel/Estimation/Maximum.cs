namespace EscalationModel.Estimation;

/// <summary>Where a search for the maximum of a likelihood ended, on the scale of the parameters as they are named.</summary>
internal sealed record Maximum
{
    public required double[] Point { get; init; }

    public required double Value { get; init; }

    /// <summary>What the likelihood tends to along the way to infinity, or the value.</summary>
    public required double Supremum { get; init; }

    /// <summary>Parameters that were held where the start had them.</summary>
    public required bool[] Fixed { get; init; }

    /// <summary>Parameters on a bound of theirs, or on their way to it.</summary>
    public required bool[] OnBound { get; init; }

    /// <summary>Parameters that the likelihood drives to infinity.</summary>
    public required bool[] AtInfinity { get; init; }

    public required bool Converged { get; init; }

    public required int Iterations { get; init; }

    /// <summary>The greatest slope left among the parameters that are free to move, on the scale of the search.</summary>
    public required double Slope { get; init; }

    /// <summary>How many starts were tried, and how many ended lower than the best.</summary>
    public int Starts { get; init; } = 1;

    public int EndedLower { get; init; }

    public bool IsAtInfinity => Array.Exists(AtInfinity, at => at);

    /// <summary>The parameters that have a curvature to speak of: neither held, nor on a bound, nor at infinity.</summary>
    public int[] Inner() => [.. Enumerable.Range(0, Point.Length).Where(i => !Fixed[i] && !OnBound[i] && !AtInfinity[i])];
}
