namespace EscalationModel.Theory;

/// <summary>What a published model says for given primitives: which equilibrium, and its numbers by name.</summary>
public interface ITheoryResult : IShown
{
    /// <summary>The kind of equilibrium or regime, in the words of the literature.</summary>
    string Regime { get; }

    /// <summary>The numbers, in the order in which a reader wants them.</summary>
    IReadOnlyList<TheoryFinding> Findings { get; }

    /// <summary>What a reader must know, in sentences: selections made, what does not exist and why.</summary>
    IReadOnlyList<string> Notes { get; }
}
