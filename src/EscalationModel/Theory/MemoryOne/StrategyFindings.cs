namespace EscalationModel.Theory.MemoryOne;

/// <summary>The probabilities of a strategy as findings.</summary>
internal static class StrategyFindings
{
    public static IEnumerable<TheoryFinding> Of(MemoryOneStrategy strategy) =>
    [
        ExactFinding.Of("cooperation after CC", strategy.AfterCC), ExactFinding.Of("cooperation after CD", strategy.AfterCD),
        ExactFinding.Of("cooperation after DC", strategy.AfterDC), ExactFinding.Of("cooperation after DD", strategy.AfterDD),
    ];
}
