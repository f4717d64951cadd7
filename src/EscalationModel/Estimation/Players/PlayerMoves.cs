using EscalationModel.Models;

namespace EscalationModel.Estimation.Players;

/// <summary>The observed moves of one player: a state, a person, a program, a log. They are kept by game and number, so that the order in
/// which they were written changes nothing. Immutable; thread-safe.</summary>
public sealed class PlayerMoves
{
    private readonly PlayerMove[] _moves;

    private PlayerMoves(PlayerMove[] sorted, string source) => (_moves, Source) = (sorted, source);

    /// <summary>The moves, by game and number.</summary>
    public IReadOnlyList<PlayerMove> All => _moves;

    /// <summary>Where they come from, for messages.</summary>
    public string Source { get; }

    /// <summary>The moves in which the player had a choice.</summary>
    public int Choices => _moves.Count(m => m.Step is not null);

    /// <summary>The games.</summary>
    public int Games => _moves.Select(m => m.Game).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Moves from anywhere.</summary>
    /// <param name="moves">The moves, in any order.</param>
    /// <param name="source">Where they come from, for messages.</param>
    /// <exception cref="ArgumentException">A move is none, comes twice, or starts from another rung than the one before led to: all
    /// such moves are told, up to ten.</exception>
    public static PlayerMoves Of(IEnumerable<PlayerMove> moves, string source = "moves")
    {
        ArgumentNullException.ThrowIfNull(moves);
        PlayerMove[] given = [.. moves];
        string[] problems = [.. given.Select(m => m.Problem).OfType<string>()];
        PlayerMove[] sorted = problems.Length > 0 ? [] : [.. given.Order(MoveOrder.Instance)];
        problems = [.. problems, .. MoveOrder.Breaks(sorted).Select(b => b.InWords)];
        return problems.Length == 0
            ? new PlayerMoves(sorted, source)
            : throw new ArgumentException($"{source}: {string.Join("; ", problems.Take(10))}.", nameof(moves));
    }

    /// <summary>Moves from a file: a table with the columns <c>game</c>, <c>move</c> (its number, from 1), <c>own</c> and <c>rival</c> (the
    /// levels before the move, from 0) and <c>choice</c> (the own level after it, or hold, stay, climb, up, descend, down; nothing: no
    /// choice); or the log of a path that <c>escalation trace</c> writes as CSV.</summary>
    /// <param name="path">The file, separated by commas, semicolons or tabs.</param>
    /// <param name="scenario">The scenario of the log: where it starts and how many rungs it has; not needed for a table of moves.</param>
    /// <param name="side">The player's side in the log.</param>
    /// <exception cref="EstimationException">The file cannot be read, or is not as it must be: tells all problems by line and
    /// column.</exception>
    /// <exception cref="ArgumentException">The file is a log, and no scenario of the ladder is given.</exception>
    public static PlayerMoves Load(string path, Scenario? scenario = null, Side side = Side.A)
    {
        CsvRecords records = CsvRecords.Read(path);
        return TraceMoves.IsLog(records)
            ? new PlayerMoves([.. TraceMoves.Read(records, scenario, side)], path)
            : new PlayerMoves(MoveRows.Read(records), path);
    }

    /// <summary>The moves of two sources as one; games of the same name stay two.</summary>
    /// <param name="other">The other moves.</param>
    public PlayerMoves And(PlayerMoves other)
    {
        ArgumentNullException.ThrowIfNull(other);
        PlayerMove[] both =
        [
            .. _moves.Select(m => m with { Game = "1 " + m.Game }), .. other._moves.Select(m => m with { Game = "2 " + m.Game }),
        ];
        return new PlayerMoves([.. both.Order(MoveOrder.Instance)], $"{Source} and {other.Source}");
    }

    /// <summary>What a side did in traced paths of an escalation ladder, a game a path. An opening that was drawn, and what a bound side
    /// does, are no choices.</summary>
    /// <param name="traces">The paths, from <see cref="Simulation"/>.</param>
    /// <param name="side">The player's side.</param>
    /// <exception cref="InvalidOperationException">A path is not one of a ladder, or does not say what the sides knew before.</exception>
    public static PlayerMoves Of(IEnumerable<PathTrace> traces, Side side)
    {
        ArgumentNullException.ThrowIfNull(traces);
        List<PlayerMove> moves = [];
        foreach (PathTrace trace in traces)
        {
            IReadOnlyList<View> views = trace.Views(side);
            IReadOnlyList<double?> steps = trace.RungMoves(side);
            string game = FormattableString.Invariant($"{trace.Seed}/{trace.Path:D10}");
            moves.AddRange(views.Select((view, i) => new PlayerMove(game, i + 1, view.OwnRung, view.RivalRung, (int?)steps[i])));
        }

        return new PlayerMoves([.. moves.Order(MoveOrder.Instance)], "traced paths");
    }

    /// <summary>The counts of choices by joint rung on a ladder.</summary>
    internal MoveCounts CountsOn(EscalationLadder ladder) => MoveCounts.Of(_moves, ladder.Rungs.Count, Source);

    /// <summary>Whether a move and the one at the place before are neighbors in a game.</summary>
    internal bool Follows(int place) => place > 0 && MoveOrder.Follows(_moves[place - 1], _moves[place]);

    /// <summary>The games.</summary>
    internal IReadOnlyList<PlayerMove[]> ByGame() =>
        [.. _moves.GroupBy(m => m.Game, StringComparer.Ordinal).Select(g => g.ToArray())];
}
