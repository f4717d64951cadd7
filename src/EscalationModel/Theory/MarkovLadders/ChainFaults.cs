namespace EscalationModel.Theory.MarkovLadders;

/// <summary>What is wrong with a chain, as a condition.</summary>
internal static class ChainFaults
{
    /// <summary>The refusal of what makes a chain; null: it is not refused.</summary>
    public static string? Of(Action make)
    {
        try
        {
            make();
            return null;
        }
        catch (ArgumentException e)
        {
            int end = e.Message.IndexOf(" (Parameter", StringComparison.Ordinal);
            return end < 0 ? e.Message : e.Message[..end];
        }
    }

    public static bool IsDistribution(IReadOnlyList<double> initial, int states) =>
        initial.Count == states && initial.All(p => p >= 0) && Math.Abs(initial.Sum() - 1) <= 1e-9;
}
