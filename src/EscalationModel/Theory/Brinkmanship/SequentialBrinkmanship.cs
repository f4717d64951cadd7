using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Theory.Brinkmanship;

/// <summary>A crisis of moves in turn with known payoffs: the challenger begins, and who has the move quits or escalates, which brings
/// disaster with a probability. To quit at the first move keeps the status quo; after the last risk the mover must quit. Who is indifferent
/// quits. Immutable; thread-safe. Sources: after [powell1988] and [powell1990], the structure from memory.
/// <list type="number">
/// <item>Backward induction from the last risk: to escalate is worth f d + (1 - f) times what the next move is worth.</item>
/// <item>At most one escalation happens: who meets resistance that will last quits, and who does not need to meet any
/// escalates.</item> </list></summary>
/// <param name="Risks">f_n: the probability of disaster of each possible escalation, 0 to 1; at least one.</param>
/// <param name="Challenger">Who moves at 0, 2, ...</param>
/// <param name="Defender">Who moves at 1, 3, ...</param>
/// <param name="StatusQuo">What the challenger gets if it quits at once; the defender gets its w.</param>
public sealed record SequentialBrinkmanship(
    IReadOnlyList<Rational> Risks, BrinkmanshipParty Challenger, BrinkmanshipParty Defender, Rational StatusQuo)
{
    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">There is no risk, one is no probability, or not w > s > d.</exception>
    public SequentialBrinkmanshipResult Solve()
    {
        Check();
        var moves = new BrinkmanshipMove[Risks.Count];
        (Rational Challenger, Rational Defender) value = Quit(Risks.Count);
        for (int n = Risks.Count - 1; n >= 0; n--)
        {
            Rational risk = Risks[n];
            (Rational Challenger, Rational Defender) quit = Quit(n), escalate =
                (risk * Challenger.Disaster + (1 - risk) * value.Challenger, risk * Defender.Disaster + (1 - risk) * value.Defender);
            bool escalates = n % 2 == 0 ? escalate.Challenger > quit.Challenger : escalate.Defender > quit.Defender;
            moves[n] = escalates ? BrinkmanshipMove.Escalate : BrinkmanshipMove.Quit;
            value = escalates ? escalate : quit;
        }

        int quits = Array.IndexOf(moves, BrinkmanshipMove.Quit);
        quits = quits < 0 ? moves.Length : quits;
        Rational survives = Risks.Take(quits).Aggregate(Rational.One, (product, risk) => product * (1 - risk));
        return new(moves, value.Challenger, value.Defender, Challenger.Resolve, Defender.Resolve, quits, 1 - survives);
    }

    /// <summary>The crisis as a tree for the general solvers. To quit is the first move, so that a solver that takes the first of equally
    /// good moves follows the convention.</summary>
    /// <exception cref="TheoryException">A condition of the model does not hold.</exception>
    public ExtensiveFormGame ToGame()
    {
        Check();
        GameNode next = End(Risks.Count);
        for (int n = Risks.Count - 1; n >= 0; n--)
        {
            GameNode escalated = GameNode.Chance(
                ("disaster", Risks[n], GameNode.End(Challenger.Disaster, Defender.Disaster)), ("on", 1 - Risks[n], next));
            next = GameNode.Decision(n % 2, $"{n}", ("quit", End(n)), ("escalate", escalated));
        }

        return new("Brinkmanship", ["Challenger", "Defender"], next);

        GameNode End(int n) => Quit(n) is var (challenger, defender) ? GameNode.End(challenger, defender) : null!;
    }

    private (Rational Challenger, Rational Defender) Quit(int n) => n == 0 ? (StatusQuo, Defender.Win)
        : n % 2 == 0 ? (Challenger.GiveWay, Defender.Win) : (Challenger.Win, Defender.GiveWay);

    private void Check()
    {
        ArgumentNullException.ThrowIfNull(Risks);
        ArgumentNullException.ThrowIfNull(Challenger);
        ArgumentNullException.ThrowIfNull(Defender);
        var conditions = new Conditions().Need(Risks.Count > 0, $"at least one risk");
        for (int n = 0; n < Risks.Count; n++)
        {
            conditions.Need(Risks[n].Sign >= 0 && Risks[n] <= 1, $"0 <= f_{n} <= 1: {Risks[n]}");
        }

        Defender.Holds(Challenger.Holds(conditions, "challenger"), "defender").Check();
    }
}
