namespace EscalationModel.Numerics;

/// <summary>How solvers end, in words.</summary>
public static class SolverStatusExtensions
{
    /// <summary>The status in plain words: "solved", "iteration limit", "canceled", "time limit", "numerical trouble" or
    /// "approximate".</summary>
    /// <param name="status">A status.</param>
    public static string InWords(this SolverStatus status) => status switch
    {
        SolverStatus.Solved => "solved",
        SolverStatus.IterationLimit => "iteration limit",
        SolverStatus.Canceled => "canceled",
        SolverStatus.TimeLimit => "time limit",
        SolverStatus.Approximate => "approximate",
        _ => "numerical trouble",
    };
}
