using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Theory.PerfectDeterrence;

/// <summary>The unilateral deterrence game: A waits or challenges, B concedes or resists, A then fights, if hard, or backs down; each
/// knows its own type only. [kilgour1991], [zagare2000], with regions derived anew. Immutable.
/// <list type="number">
/// <item>A hard A challenges if B resists with a probability below cH = (DC - SQ) / (DC - DD+), a soft one below
/// cS = (DC - SQ) / (DC - CD), which is smaller.</item>
/// <item>A hard B resists. A soft one does if whoever challenges is hard with a probability below d = (CD - DC) / (CD - DD-), in B's
/// payoffs.</item>
/// <item>B hard with more than cH: certain deterrence. Between cS and cH: only a hard A challenges (separating). Below cS: both
/// challenge if A is hard with more than d (attack); with less, a soft A bluffs at times and a soft B resists at times (bluff).</item>
/// <item>Below cH there is besides a steadfast deterrence: nobody challenges, for fear of soft types that would resist because they
/// think little of whoever challenges.</item>
/// <item>On an edge the equilibria of both sides are joined by all between them.</item> </list></summary>
/// <param name="A">A's payoffs.</param>
/// <param name="B">B's payoffs; its status quo plays no part and is not checked.</param>
/// <param name="HardA">The probability that A is hard; from 0 to 1.</param>
/// <param name="HardB">The probability that B is hard; from 0 to 1.</param>
public sealed record UnilateralDeterrence(DeterrencePayoffs A, DeterrencePayoffs B, Rational HardA, Rational HardB)
{
    /// <summary>cH: the credibility of B that deters a hard A.</summary>
    public Rational HardThreshold => (A.Win - A.StatusQuo) / (A.Win - A.HardConflict);

    /// <summary>cS: the credibility of B that deters a soft A.</summary>
    public Rational SoftThreshold => (A.Win - A.StatusQuo) / (A.Win - A.GiveWay);

    /// <summary>d: the credibility of A at which a soft B gives up resisting.</summary>
    public Rational ConcessionThreshold => (B.Win - B.GiveWay) / (B.Win - B.SoftConflict);

    /// <summary>All equilibria.</summary>
    /// <exception cref="TheoryException">A primitive is outside of its range, or payoffs are not in order.</exception>
    public UnilateralDeterrenceResult Solve()
    {
        Check();
        UnilateralEquilibrium[] found = [.. UnilateralRegions.Of(this)];
        return new(this, found);
    }

    /// <summary>The game as a tree.</summary>
    /// <exception cref="TheoryException">A primitive is outside of its range, or payoffs are not in order.</exception>
    public ExtensiveFormGame ToGame()
    {
        Check();
        (bool, bool, Rational)[] pairs =
        [
            (true, true, HardA * HardB), (true, false, HardA * (1 - HardB)),
            (false, true, (1 - HardA) * HardB), (false, false, (1 - HardA) * (1 - HardB)),
        ];
        return new("Unilateral deterrence", ["A", "B"], GameNode.Chance(
            [.. pairs.Where(p => p.Item3.Sign > 0).Select(p => ($"{Type(p.Item1)}, {Type(p.Item2)}", p.Item3, First(p.Item1, p.Item2)))]));

        GameNode First(bool a, bool b) => GameNode.Decision(
            0, Type(a), ("wait", GameNode.End(A.StatusQuo, B.StatusQuo)), ("challenge", GameNode.Decision(
                1, Type(b), ("concede", GameNode.End(A.Win, B.GiveWay)), ("resist", GameNode.Decision(
                    0, $"last, {Type(a)}", ("back down", GameNode.End(A.GiveWay, B.Win)), ("fight", GameNode.End(
                        a ? A.HardConflict : A.SoftConflict, b ? B.HardConflict : B.SoftConflict)))))));

        static string Type(bool isHard) => isHard ? "hard" : "soft";
    }

    private void Check()
    {
        Conditions conditions = new();
        A.Check(conditions, "A");
        conditions.Need(
            B.Win > B.HardConflict && B.HardConflict > B.GiveWay && B.GiveWay > B.SoftConflict,
            $"win > DD+ > give way > DD- for B: {B.Win}, {B.HardConflict}, {B.GiveWay}, {B.SoftConflict}");
        DeterrencePayoffs.CheckProbability(conditions, HardA, "A");
        DeterrencePayoffs.CheckProbability(conditions, HardB, "B").Check();
    }
}
