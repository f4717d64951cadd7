namespace EscalationModel.Experiments.Optimization;

/// <summary>A search for the point of the smallest value. It looks at the order of values alone: an offset, or a scale of any size, changes
/// nothing.</summary>
public interface IMinimizer : ISearch<double>
{
    /// <summary>The middle of where it looks: the answer that it would give under noise.</summary>
    IReadOnlyList<double> Center { get; }

    /// <summary>How far it looks: the greatest standard deviation of a coordinate, in the coordinate's scale.</summary>
    double Spread { get; }

    /// <summary>The point of the smallest value so far, the first of several; null before the first round.</summary>
    EvaluatedPoint? Best { get; }
}
