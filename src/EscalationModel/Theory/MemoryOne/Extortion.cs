using EscalationModel.Numerics;

namespace EscalationModel.Theory.MemoryOne;

/// <summary>Extortion in the Prisoner's Dilemma: a strategy whose surplus over P is chi times that of the other, whatever the other plays.
/// Where 2 R is at least T + S, the other's best reply is to cooperate always. Immutable; thread-safe. Source: [press2012].
/// <list type="number">
/// <item>p1 = 1 - phi (chi-1) (R-P)/(P-S), p2 = 1 - phi (1 + chi (T-P)/(P-S)), p3 = phi (chi + (T-P)/(P-S)), p4 = 0.</item>
/// <item>phi is above 0 and at most (P-S) / ((P-S) + chi (T-P)), for which p2 is 0. Where T + S is below 2 P the limit is lower,
/// (P-S) / (chi (P-S) + (T-P)), for which p3 is 1.</item> </list>
/// phi above the limit by at most 1e-12 of it counts as the limit.</summary>
/// <param name="Payoffs">The payoffs of a round, T > R > P > S.</param>
/// <param name="Factor">chi: at least 1. With 1, both get the same.</param>
/// <param name="Strength">phi: how far it goes from repeating its move to tit for tat and beyond.</param>
public sealed record Extortion(RoundPayoffs Payoffs, Rational Factor, Rational Strength)
{
    private static readonly Rational slack = 1 + new Rational(1, 1_000_000_000_000);

    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">Not T > R > P > S, chi below 1, or phi not above 0 and up to the limit.</exception>
    public ExtortionResult Solve()
    {
        new Conditions()
            .Need(Payoffs.IsPrisonersDilemma, $"T > R > P > S: {Payoffs}").Need(Factor >= 1, $"chi >= 1: {Factor}")
            .Check();

        // 2.
        Rational loss = Payoffs.Punishment - Payoffs.Sucker, gain = Payoffs.Temptation - Payoffs.Punishment;
        Rational published = loss / (loss + Factor * gain), feasible = loss / (Factor * loss + gain);
        Rational limit = published < feasible ? published : feasible;
        new Conditions().Need(Strength.Sign > 0 && Strength <= limit * slack, $"0 < phi <= {limit}: {Strength}").Check();

        // 1.
        Rational phi = Strength < limit ? Strength : limit, ratio = gain / loss;
        MemoryOneStrategy strategy = ZeroDeterminant.Checked(
            1 - phi * (Factor - 1) * (Payoffs.Reward - Payoffs.Punishment) / loss, 1 - phi * (1 + Factor * ratio),
            phi * (Factor + ratio), 0);
        MemoryOneResult cooperator = new MemoryOnePlay(Payoffs, strategy, MemoryOneStrategy.AlwaysCooperate).Solve();
        return new(strategy, published, limit, cooperator.Payoff1!.Value, cooperator.Payoff2!.Value);
    }
}

/// <summary>An extortionate strategy. Immutable; thread-safe.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="PublishedLimit">The largest phi by the published formula.</param>
/// <param name="LargestStrength">The largest phi at which all four probabilities are some; lower than the former iff T + S is below
/// 2 P (and chi above 1).</param>
/// <param name="PayoffAgainstCooperator">What it gets against one who always cooperates.</param>
/// <param name="PayoffOfCooperator">What that one gets, the most that anybody can get against it if 2 R is at least T + S.</param>
[TypeFormatterSource]
public sealed record ExtortionResult(
    MemoryOneStrategy Strategy, Rational PublishedLimit, Rational LargestStrength, Rational PayoffAgainstCooperator,
    Rational PayoffOfCooperator) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => PayoffAgainstCooperator == PayoffOfCooperator ? "fair: both get the same" : "extortion";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        .. StrategyFindings.Of(Strategy), ExactFinding.Of("largest phi", LargestStrength),
        ExactFinding.Of("payoff against a cooperator", PayoffAgainstCooperator),
        ExactFinding.Of("payoff of a cooperator", PayoffOfCooperator),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => LargestStrength == PublishedLimit ? []
        : ["As T + S is below 2 P, phi is limited by p3 <= 1, and not by the published p2 >= 0."];

    /// <summary>The strategy.</summary>
    public override string ToString() => $"{Regime} {Strategy}";
}
