namespace EscalationModel;

/// <summary>How a policy stands in scenario files: its name, what it does and its parameters. Make one with
/// <c>EscalationModel.Policies.PolicyShape&lt;T&gt;</c>. Immutable; thread-safe.</summary>
public abstract class PolicyShape
{
    private protected PolicyShape(string name, string description) => (Name, Description) = (name, description);

    /// <summary>The "type" of the policy in files.</summary>
    public string Name { get; }

    /// <summary>What the policy does, in one line.</summary>
    public string Description { get; }
}
