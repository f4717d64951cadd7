using EscalationModel.Numerics;

namespace EscalationModel.Theory.MemoryOne;

/// <summary>An equalizer in the Prisoner's Dilemma: a strategy that sets what the other gets, whatever the other plays. Immutable;
/// thread-safe. Source: [press2012], equations 8 and 9.
/// <list type="number">
/// <item>p2 = (p1 (T-P) - (1+p4) (T-R)) / (R-P), p3 = ((1-p1) (P-S) + p4 (R-S)) / (R-P); both must be probabilities, within
/// 1e-12.</item>
/// <item>The other gets ((1-p1) P + p4 R) / ((1-p1) + p4), between P and R.</item> </list></summary>
/// <param name="Payoffs">The payoffs of a round, T > R > P > S; of other games see <see cref="ZeroDeterminant"/>.</param>
/// <param name="AfterCC">p1, 0 to 1.</param>
/// <param name="AfterDD">p4, 0 to 1; not 0 together with a p1 of 1, which repeats its move for ever.</param>
public sealed record Equalizer(RoundPayoffs Payoffs, Rational AfterCC, Rational AfterDD)
{
    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">Not T > R > P > S, or there is no such strategy.</exception>
    public EqualizerResult Solve()
    {
        new Conditions()
            .Need(Payoffs.IsPrisonersDilemma, $"T > R > P > S: {Payoffs}")
            .NeedShare(AfterCC, "p1").NeedShare(AfterDD, "p4")
            .Need(AfterCC != 1 || !AfterDD.IsZero, $"p1 < 1 or p4 > 0: {AfterCC}, {AfterDD}")
            .Check();
        (Rational temptation, Rational reward, Rational punishment, Rational sucker) = Payoffs;

        // 1.
        Rational span = reward - punishment, leaves = 1 - AfterCC;
        Rational second = (AfterCC * (temptation - punishment) - (1 + AfterDD) * (temptation - reward)) / span,
            third = (leaves * (punishment - sucker) + AfterDD * (reward - sucker)) / span;
        MemoryOneStrategy strategy = ZeroDeterminant.Checked(
            AfterCC, ZeroDeterminant.Snapped(second), ZeroDeterminant.Snapped(third), AfterDD);

        // 2.
        return new(strategy, (leaves * punishment + AfterDD * reward) / (leaves + AfterDD));
    }
}

/// <summary>A strategy that sets the other's payoff. Immutable; thread-safe.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="OtherPayoff">What the other gets a round.</param>
[TypeFormatterSource]
public sealed record EqualizerResult(MemoryOneStrategy Strategy, Rational OtherPayoff) : ITheoryResult
{
    /// <inheritdoc/>
    public string Regime => "equalizer";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
        [.. StrategyFindings.Of(Strategy), ExactFinding.Of("payoff of the other", OtherPayoff)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => [];

    /// <summary>The strategy.</summary>
    public override string ToString() => $"{Regime} {Strategy}";
}
