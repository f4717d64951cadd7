using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Theory.Trust;

/// <summary>The security dilemma as a question of trust: two sides choose at once whether to cooperate, and each may be trustworthy or not.
/// Those that are not defect. Those that are cooperate if they trust enough; a side that is indifferent cooperates. Immutable; thread-safe.
/// Sources: [kydd2005], chapter 2 (structure from memory, own algebra); [jervis1978].
/// <list type="number">
/// <item>Against a trustworthy side that cooperates with probability q, cooperation pays iff t q is at least the minimum trust
/// m = (P - S) / ((R - T) + (P - S)).</item>
/// <item>All trustworthy cooperate (q = 1) in an equilibrium iff t1 >= m1 and t2 >= m2. All defect (q = 0) in an equilibrium always.</item>
/// <item>Where both trust more than they must there is an equilibrium between the two: each side's trustworthy type cooperates with the
/// probability m / t that leaves the other indifferent.</item> </list></summary>
/// <param name="Payoffs1">What 1 gets if it is trustworthy.</param>
/// <param name="Payoffs2">What 2 gets if it is trustworthy.</param>
/// <param name="Trust1">t1: 1's probability that 2 is trustworthy, 0 to 1.</param>
/// <param name="Trust2">t2: 2's probability that 1 is trustworthy, 0 to 1.</param>
public sealed record SecurityDilemma(TrustPayoffs Payoffs1, TrustPayoffs Payoffs2, Rational Trust1, Rational Trust2)
{
    private static readonly TrustPayoffs anyExploiter = new(3, 4, 2, 1);

    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">Not R > T >= P > S for both, or a belief is no probability.</exception>
    public SecurityDilemmaResult Solve()
    {
        Check();

        // 1.
        Rational least1 = Payoffs1.MinTrust(), least2 = Payoffs2.MinTrust();

        // 2.
        bool cooperates = Trust1 >= least1 && Trust2 >= least2;

        // 3. How likely 1 cooperates is what 2 cares about, and the other way around.
        bool isMixed = Trust1 > least1 && Trust2 > least2;
        return new(
            least1, least2, Trust1 >= least1, Trust2 >= least2, cooperates, true,
            isMixed ? least2 / Trust2 : null, isMixed ? least1 / Trust1 : null, cooperates ? Trust1 * Trust2 : 0,
            Worth(Payoffs1, Trust1, cooperates), Worth(Payoffs2, Trust2, cooperates), cooperates ? 0 : Trust1 * Trust2);
    }

    /// <summary>The game as a tree in which chance draws both types, for the general solvers; a belief is the common prior of the other's
    /// type, and types of probability 0 are left out. Information sets are "trustworthy" and "untrustworthy"; moves are C and D.</summary>
    /// <param name="untrustworthy">What untrustworthy sides get, T > R > P > S; null: 4, 3, 2, 1 in this order.</param>
    /// <exception cref="TheoryException">A condition of the model does not hold.</exception>
    public ExtensiveFormGame ToGame(TrustPayoffs? untrustworthy = null)
    {
        Check();
        TrustPayoffs exploiter = untrustworthy ?? anyExploiter;
        new Conditions().Need(exploiter.IsUntrustworthy, $"T > R > P > S of an untrustworthy side: {exploiter}").Check();
        return new("Security dilemma", ["1", "2"], TrustTypes.Draw(Trust2, Trust1, (is1, is2) => TrustTypes.Round(
            TrustTypes.Name(is1), TrustTypes.Name(is2), (c1, c2) => GameNode.End(
                (is1 ? Payoffs1 : exploiter).Of(c1, c2), (is2 ? Payoffs2 : exploiter).Of(c2, c1)))));
    }

    private static Rational Worth(TrustPayoffs payoffs, Rational trust, bool cooperates) => cooperates
        ? trust * payoffs.Reward + (1 - trust) * payoffs.Sucker
        : payoffs.Punishment;

    private void Check() => new Conditions()
        .Need(Payoffs1.IsTrustworthy, $"R > T >= P > S of 1: {Payoffs1}")
        .Need(Payoffs2.IsTrustworthy, $"R > T >= P > S of 2: {Payoffs2}")
        .Need(Trust1.Sign >= 0 && Trust1 <= 1, $"0 <= t1 <= 1: {Trust1}")
        .Need(Trust2.Sign >= 0 && Trust2 <= 1, $"0 <= t2 <= 1: {Trust2}")
        .Check();
}
