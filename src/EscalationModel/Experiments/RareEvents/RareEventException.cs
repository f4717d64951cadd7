namespace EscalationModel.Experiments.RareEvents;

/// <summary>An estimate of a rare event that cannot be made as it was asked for; says why and what is allowed.</summary>
public sealed class RareEventException : ArgumentException
{
    /// <summary>An error with all its problems.</summary>
    /// <param name="problems">At least one sentence.</param>
    public RareEventException(params IReadOnlyList<string> problems)
        : base(string.Join("; ", problems)) => Problems = problems;

    /// <summary>What is wrong, a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; }

    internal static void ThrowIfAny(IEnumerable<string> problems)
    {
        string[] all = [.. problems];
        if (all.Length > 0)
        {
            throw new RareEventException(all);
        }
    }
}
