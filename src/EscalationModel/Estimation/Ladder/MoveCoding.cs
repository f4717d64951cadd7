using System.Globalization;
using EscalationModel.Estimation.Data;

namespace EscalationModel.Estimation.Ladder;

/// <summary>What the last moves of a dispute are called as a context, and the next as an outcome.</summary>
internal static class MoveCoding
{
    public const string End = "end", GoesOn = "goes on", All = "all";

    /// <summary>The sides in the order of their names.</summary>
    private static readonly string[] Movers = ["A", "B", "AB"], Relations = ["same", "other", "both"];

    /// <summary>The first moves of the groups of moves that are told apart.</summary>
    public static int[] FirstMoves { get; } = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 16, 21, 31];

    /// <summary>The context after a move, which is the number <paramref name="number"/> from 1.</summary>
    public static string Context(MoveContext context, ObservedMove last, int number, int levelA, int levelB) => context switch
    {
        MoveContext.None => All,
        MoveContext.Level => Text(last.Level),
        MoveContext.Mover => Movers[(int)last.Mover],
        MoveContext.MoverAndLevel => Movers[(int)last.Mover] + Text(last.Level),
        MoveContext.JointRung => Joint(levelA, levelB),
        _ => Group(number),
    };

    /// <summary>What a move is called after the one before.</summary>
    public static string Outcome(MoveOutcome outcome, ObservedMove last, ObservedMove next) => outcome switch
    {
        MoveOutcome.Level => Text(next.Level),
        MoveOutcome.MoverAndLevel => Movers[(int)next.Mover] + Text(next.Level),
        MoveOutcome.SameOrOther => Relation(last.Mover, next.Mover) + Text(next.Level),
        _ => GoesOn,
    };

    /// <summary>All contexts of a kind that these levels allow, in order.</summary>
    public static IEnumerable<string> Contexts(MoveContext context, IReadOnlyList<int> levels) => context switch
    {
        MoveContext.None => [All],
        MoveContext.Level => levels.Select(Text),
        MoveContext.Mover => Movers,
        MoveContext.MoverAndLevel => Pairs(Movers, levels),
        MoveContext.JointRung => levels.Prepend(0).Distinct().SelectMany(a => levels.Prepend(0).Distinct().Select(b => (a, b)))
            .Where(j => j.a != 0 || j.b != 0 || levels.Contains(0)).Select(j => Joint(j.a, j.b)),
        _ => FirstMoves.Select(Group),
    };

    /// <summary>All outcomes of a kind that these levels allow, in order, the ending first.</summary>
    public static IEnumerable<string> Outcomes(MoveOutcome outcome, IReadOnlyList<int> levels, bool withEnd)
    {
        IEnumerable<string> moves = outcome switch
        {
            MoveOutcome.Level => levels.Select(Text),
            MoveOutcome.MoverAndLevel => Pairs(Movers, levels),
            MoveOutcome.SameOrOther => Pairs(Relations, levels),
            _ => [GoesOn],
        };
        return withEnd ? moves.Prepend(End) : moves;
    }

    public static string Joint(int levelA, int levelB) => Text(levelA) + "|" + Text(levelB);

    private static string Relation(Mover last, Mover next) =>
        next == Mover.Both ? Relations[2] : next == last ? Relations[0] : Relations[1];

    private static IEnumerable<string> Pairs(string[] names, IReadOnlyList<int> levels) =>
        names.SelectMany(name => levels.Select(level => name + Text(level)));

    private static string Group(int number)
    {
        int at = Array.FindLastIndex(FirstMoves, first => first <= number);
        return at == FirstMoves.Length - 1 ? Text(FirstMoves[at]) + "+"
            : FirstMoves[at + 1] == FirstMoves[at] + 1 ? Text(FirstMoves[at])
            : Text(FirstMoves[at]) + "-" + Text(FirstMoves[at + 1] - 1);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
