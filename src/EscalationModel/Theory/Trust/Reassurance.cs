using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Theory.Trust;

/// <summary>Costly reassurance: the game is played twice, first for a share alpha of the stakes, then for the rest. A first step that is
/// large enough tells a trustworthy side from others, who would not risk as much to look trustworthy; if it is too large, the
/// trustworthy would not risk it either. Immutable; thread-safe. After [kydd2000], [kydd2005], chapter 7; this symmetric version of two
/// rounds is an own derivation. The separating equilibrium: the trustworthy cooperate, and go on if the other has; others defect twice.
/// <list type="number">
/// <item>No mimicking: alpha is at least t(T-P) / (t(T-P) + t(T-R) + (1-t)(P-S)) of an untrustworthy side.</item>
/// <item>The trustworthy begin: alpha is at most t(R-P) / (t(T-P) + (1-t)(P-S)) of a trustworthy side, and at most 1.</item>
/// <item>Reassurance is possible iff the first is at most the second. A side that is indifferent does its part.</item> </list></summary>
/// <param name="Trust">t: the probability that a side is trustworthy, the same for both; 0 to 1.</param>
/// <param name="Trustworthy">What a trustworthy side gets in a game for all the stakes.</param>
/// <param name="Untrustworthy">What another side gets.</param>
public sealed record Reassurance(Rational Trust, TrustPayoffs Trustworthy, TrustPayoffs Untrustworthy)
{
    private Rational Doubt => 1 - Trust;

    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">t is no probability, not R > T >= P > S of the trustworthy, or not T > R > P > S of the
    /// others.</exception>
    public ReassuranceResult Solve()
    {
        Check();

        // 1.
        (Rational reward, Rational temptation, Rational punishment, Rational sucker) = Untrustworthy;
        Rational exploited = Trust * (temptation - punishment);
        Rational least = exploited / (exploited + Trust * (temptation - reward) + Doubt * (punishment - sucker));

        // 2. Without a risk of the first step there is no limit but all the stakes.
        Rational gain = Trust * (Trustworthy.Reward - Trustworthy.Punishment), risk = Trust
            * (Trustworthy.Temptation - Trustworthy.Punishment) + Doubt * (Trustworthy.Punishment - Trustworthy.Sucker);
        Rational most = gain >= risk ? 1 : gain / risk;

        // 3.
        return new(Trust, least, most, least <= most, Trustworthy.MinTrust());
    }

    /// <summary>Whether the separating equilibrium exists for a size of the first step.</summary>
    /// <param name="alpha">The share of the stakes of the first round, 0 to 1.</param>
    /// <exception cref="TheoryException">A condition of the model does not hold, or alpha is no share.</exception>
    public bool IsSeparating(Rational alpha)
    {
        CheckShare(alpha);
        ReassuranceResult solved = Solve();
        return solved.LeastStep <= alpha && alpha <= solved.LargestStep;
    }

    /// <summary>What both kinds expect in the separating equilibrium, or would if it were one.</summary>
    /// <param name="alpha">The share of the stakes of the first round, 0 to 1.</param>
    /// <exception cref="TheoryException">A condition of the model does not hold, or alpha is no share.</exception>
    public (Rational Trustworthy, Rational Untrustworthy) Payoffs(Rational alpha)
    {
        Check();
        CheckShare(alpha);
        return (
            Trust * Trustworthy.Reward + Doubt * (alpha * Trustworthy.Sucker + (1 - alpha) * Trustworthy.Punishment),
            alpha * (Trust * Untrustworthy.Temptation + Doubt * Untrustworthy.Punishment) + (1 - alpha) * Untrustworthy.Punishment);
    }

    /// <summary>Both rounds as a tree, for the general solvers. Information sets of the first round are "trustworthy" and
    /// "untrustworthy", those of the second say what was played, the own move first: "trustworthy after CD". Moves are C and D; types of
    /// probability 0 are left out.</summary>
    /// <param name="alpha">The share of the stakes of the first round, 0 to 1.</param>
    /// <exception cref="TheoryException">A condition of the model does not hold, or alpha is no share.</exception>
    public ExtensiveFormGame ToGame(Rational alpha)
    {
        Check();
        CheckShare(alpha);
        return new("Reassurance", ["1", "2"], TrustTypes.Draw(Trust, Trust, (is1, is2) => TrustTypes.Round(
            TrustTypes.Name(is1), TrustTypes.Name(is2), (x, y) => TrustTypes.Round(
                After(is1, x, y), After(is2, y, x), (v, w) => GameNode.End(Both(is1, x, y, v, w), Both(is2, y, x, w, v))))));

        Rational Both(bool isTrustworthy, bool own, bool other, bool ownLater, bool otherLater)
        {
            TrustPayoffs payoffs = isTrustworthy ? Trustworthy : Untrustworthy;
            return alpha * payoffs.Of(own, other) + (1 - alpha) * payoffs.Of(ownLater, otherLater);
        }

        static string After(bool isTrustworthy, bool own, bool other) =>
            $"{TrustTypes.Name(isTrustworthy)} after {TrustTypes.Letter(own)}{TrustTypes.Letter(other)}";
    }

    private static void CheckShare(Rational alpha) =>
        new Conditions().Need(alpha.Sign >= 0 && alpha <= 1, $"0 <= alpha <= 1: {alpha}").Check();

    private void Check() => new Conditions()
        .Need(Trust.Sign >= 0 && Trust <= 1, $"0 <= t <= 1: {Trust}")
        .Need(Trustworthy.IsTrustworthy, $"R > T >= P > S of the trustworthy: {Trustworthy}")
        .Need(Untrustworthy.IsUntrustworthy, $"T > R > P > S of the untrustworthy: {Untrustworthy}")
        .Check();
}
