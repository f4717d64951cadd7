namespace EscalationModel.Theory.Bargaining;

/// <summary>Bargaining in the shadow of war in the list of models.</summary>
internal static class BargainingEntries
{
    /// <summary>Fearon (1995): a final demand to a state of unknown cost of war.</summary>
    public static TheoryModel Ultimatum { get; } = new(
        "fearon-1995", "Private information: an ultimatum and its risk-return trade-off", "[fearon1995], [powell1999]",
        [
            new("win-chance", "0.5", "p: the probability that A wins a war; from 0 to 1"),
            new("cost-a", "0.1", "what war costs A, in pies; at least 0"),
            new("least-cost-b", "0", "the least that war may cost B; at least 0"),
            new("most-cost-b", "0.4", "the most that war may cost B; at least the least"),
        ],
        inputs => new UltimatumBargaining(
            inputs.Exact("win-chance"), inputs.Exact("cost-a"), inputs.Exact("least-cost-b"), inputs.Exact("most-cost-b")).Solve());

    /// <summary>Fearon (1995): the range of divisions that both prefer to war.</summary>
    public static TheoryModel Range { get; } = new(
        "fearon-1995-range", "The bargaining range: why there is always a peace that both prefer", "[fearon1995]",
        [
            new("win-chance", "0.5", "p: the probability that A wins a war; from 0 to 1"),
            new("cost-a", "0.1", "what war costs A, in pies; at least 0"),
            new("cost-b", "0.2", "what war costs B; at least 0"),
        ],
        inputs => new BargainingRange(inputs.Exact("win-chance"), inputs.Exact("cost-a"), inputs.Exact("cost-b")).Solve());

    /// <summary>Fearon (1995) and Powell (2006): the commitment problem.</summary>
    public static TheoryModel Shift { get; } = new(
        "powell-2006", "The commitment problem: preventive war under shifting power", "[fearon1995], [powell2006]",
        [
            new("win-chance-now", "0.3", "p1: the probability that A wins a war now; from 0 to 1"),
            new("win-chance-later", "0.7", "p2: the probability that A wins a war later; from 0 to 1"),
            new("cost-b", "0.5", "what war costs B, once, in pies; at least 0"),
            new("discount", "0.9", "delta: what the next pie is worth now; at least 0, below 1"),
        ],
        inputs => new ShiftingPower(
            inputs.Exact("win-chance-now"), inputs.Exact("win-chance-later"), inputs.Exact("cost-b"), inputs.Exact("discount")).Solve());

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TheoryModel> All => [Ultimatum, Range, Shift];
}
