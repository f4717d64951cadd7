namespace EscalationModel.Estimation.Reciprocity;

/// <summary>All that the likelihood of one side needs of the data once the decay is given: the effects before its moves, and sums. The rate
/// is then linear in the effects, and the sides have no parameter in common.</summary>
internal sealed record SideTerms
{
    /// <summary>Whether the base rate is the exponential of its linear form, rather than the form itself.</summary>
    public required bool IsLog { get; init; }

    /// <summary>The different rows of covariates, the constant first.</summary>
    public required double[][] Rows { get; init; }

    /// <summary>The days, or the time, of each of those rows.</summary>
    public required double[] Exposure { get; init; }

    /// <summary>Of each day or time with moves: how many.</summary>
    public required double[] Moves { get; init; }

    /// <summary>Of each day or time with moves: its row of covariates.</summary>
    public required int[] RowOf { get; init; }

    /// <summary>Of each day or time with moves: the decayed sum of the earlier moves of A, and of B.</summary>
    public required double[] PastA { get; init; }

    public required double[] PastB { get; init; }

    /// <summary>The same sums over all the time.</summary>
    public required double SumA { get; init; }

    public required double SumB { get; init; }
}
