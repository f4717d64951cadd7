using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Theory.PerfectDeterrence;

/// <summary>The rudimentary asymmetric deterrence game: A attacks or waits, and B, hard or soft, then fights or concedes. [zagare2000].
/// Immutable.
/// <list type="number">
/// <item>A hard B fights, a soft one concedes.</item>
/// <item>A attacks iff B is hard with a probability below (DC - SQ) / (DC - DD), the credibility that deters.</item> </list></summary>
/// <param name="Conflict">DD: what conflict is worth to A; below the status quo.</param>
/// <param name="StatusQuo">SQ: what waiting is worth to A; below a win.</param>
/// <param name="Win">DC: what it is worth to A that B concedes.</param>
/// <param name="HardB">The probability that B is hard; from 0 to 1.</param>
public sealed record RudimentaryDeterrence(Rational Conflict, Rational StatusQuo, Rational Win, Rational HardB)
{
    /// <summary>The equilibrium.</summary>
    /// <exception cref="TheoryException">A primitive is outside of its range, or the payoffs are not in order.</exception>
    public RudimentaryDeterrenceResult Solve()
    {
        Check();
        Rational threshold = (Win - StatusQuo) / (Win - Conflict);
        return new(threshold, HardB < threshold, HardB == threshold, HardB);
    }

    /// <summary>The game as a tree. What B gets is a number that only says what it prefers: 1 or -1 for fighting, 0 for
    /// conceding.</summary>
    /// <exception cref="TheoryException">A primitive is outside of its range, or the payoffs are not in order.</exception>
    public ExtensiveFormGame ToGame()
    {
        Check();
        (string, Rational, GameNode)[] types = [("hard", HardB, Reply("hard", 1)), ("soft", 1 - HardB, Reply("soft", -1))];
        return new("Rudimentary asymmetric deterrence", ["A", "B"], GameNode.Decision(
            0, "A", ("wait", GameNode.End(StatusQuo, 0)), ("attack", GameNode.Chance([.. types.Where(t => t.Item2.Sign > 0)]))));

        GameNode Reply(string type, Rational fight) => GameNode.Decision(
            1, type, ("concede", GameNode.End(Win, 0)), ("fight", GameNode.End(Conflict, fight)));
    }

    private void Check()
    {
        Conditions conditions = new Conditions().Need(
            Conflict < StatusQuo && StatusQuo < Win, $"DD < SQ < DC: {Conflict}, {StatusQuo}, {Win}");
        DeterrencePayoffs.CheckProbability(conditions, HardB, "B").Check();
    }
}
