using EscalationModel.Numerics;

namespace EscalationModel.Solvers;

/// <summary>A solver's result whatever it found.</summary>
internal interface ISolved : IShown
{
    string Method { get; }

    SolverStatus Status { get; }

    bool IsComplete { get; }

    double Residual { get; }

    double? Value { get; }

    string Note { get; }

    /// <summary>The solutions.</summary>
    IReadOnlyList<object> Found { get; }
}
