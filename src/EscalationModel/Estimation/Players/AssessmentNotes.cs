using EscalationModel.Models;

namespace EscalationModel.Estimation.Players;

/// <summary>What a reader of an assessment must know.</summary>
internal static class AssessmentNotes
{
    public static IEnumerable<string> Of(
        PlayerMoves moves, Scenario scenario, EscalationLadder ladder, Side side, MoveCounts counts, MemoryTest? memory)
    {
        if (memory is { IsFound: true })
        {
            yield return FormattableString.Invariant(
                $"This is a player with memory (p = {memory.Probability:G2}): its moves depend on the moves before, which a table does ")
                + "not hold. War, values and gains are those of the table, not of the player.";
        }
        else if (memory is null)
        {
            yield return "Memory could not be tested: no joint rung has different moves after different last moves.";
        }
        else
        {
            yield return FormattableString.Invariant(
                $"No memory was found (p = {memory.Probability:G2}, {memory.Moves} moves): that is no proof that there is none.");
        }

        int[] unseen = [.. Enumerable.Range(0, counts.Cells).Where(cell => counts.TotalAt(cell) == 0)];
        if (unseen.Length > 0)
        {
            yield return FormattableString.Invariant($"Of {counts.Cells} joint rungs {unseen.Length} were never seen ")
                + $"({Some(unseen, counts.Rungs)}): there the prior alone speaks, also where a best reply leads to.";
        }

        yield return "The plain interval of what a best reply gains the rival is biased upward; the bound by split halves is not.";
        foreach (string note in OfScenario(scenario, ladder, side))
        {
            yield return note;
        }

        int none = moves.All.Count - moves.Choices;
        if (none > 0)
        {
            yield return FormattableString.Invariant($"{none} of {moves.All.Count} moves were no choice, and are not counted.");
        }
    }

    private static IEnumerable<string> OfScenario(Scenario scenario, EscalationLadder ladder, Side side)
    {
        if (ladder.Frailty > 0)
        {
            yield return "War and values are those of disputes that differ in frailty; best replies those of disputes that are all alike, "
                + "as nobody sees the frailty.";
        }

        if (ladder[side] is { Up: < 1 } or { Down: < 1 })
        {
            yield return FormattableString.Invariant(
                $"The scenario lets {side} climb with probability {ladder[side].Up} and descend with {ladder[side].Down} at most; ")
                + "the table moves as often as was seen.";
        }

        if (scenario.Mediator is { NeverBinds: false })
        {
            yield return "How the player answers a mediator is not estimated: where the scenario asks its policy, the table accepts as "
                + "often as it moves down.";
        }
    }

    private static string Some(int[] cells, int rungs)
    {
        string shown = string.Join(", ", cells.Take(6).Select(c => FormattableString.Invariant($"{c / rungs}-{c % rungs}")));
        return cells.Length > 6 ? shown + ", ..." : shown;
    }
}
