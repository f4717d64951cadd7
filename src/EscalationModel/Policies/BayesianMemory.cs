using EscalationModel.Policies.Parts;

namespace EscalationModel.Policies;

/// <summary>What <see cref="BayesianResolve"/> remembers of a path.</summary>
public struct BayesianMemory
{
    /// <summary>The belief on the rival's nerve.</summary>
    internal NerveBelief Belief;

    /// <summary>The time to collision of the step before.</summary>
    internal double TimeToCollision;
}
