using EscalationModel.Models;

namespace EscalationModel.Estimation.Players;

/// <summary>The observed moves of one player: a state, a person, a program, a log. They are kept by game and number, so that the order in
/// which they were written changes nothing. Immutable; thread-safe.</summary>
public sealed class PlayerMoves
{
    private readonly PlayerMove[] _moves;

    private PlayerMoves(IEnumerable<PlayerMove> moves, string source)
    {
        _moves = [.. moves.OrderBy(m => m.Game, StringComparer.Ordinal).ThenBy(m => m.Number)];
        Source = source;
    }

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
        var sorted = new PlayerMoves(problems.Length > 0 ? [] : given, source);
        problems = [.. problems, .. sorted.Breaks()];
        return problems.Length == 0
            ? sorted
            : throw new ArgumentException($"{source}: {string.Join("; ", problems.Take(10))}.", nameof(moves));
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

        return new PlayerMoves(moves, "traced paths");
    }

    /// <summary>The counts of choices by joint rung on a ladder.</summary>
    internal MoveCounts CountsOn(EscalationLadder ladder) => MoveCounts.Of(_moves, ladder.Rungs.Count, Source);

    /// <summary>Whether the moves at two places are neighbors in a game.</summary>
    internal bool Follows(int place) => place > 0 && _moves[place].Game == _moves[place - 1].Game
        && _moves[place].Number == _moves[place - 1].Number + 1;

    /// <summary>The games, each the places of its moves.</summary>
    internal IReadOnlyList<PlayerMove[]> ByGame() =>
        [.. _moves.GroupBy(m => m.Game, StringComparer.Ordinal).Select(g => g.ToArray())];

    private IEnumerable<string> Breaks()
    {
        for (int i = 1; i < _moves.Length; i++)
        {
            (PlayerMove before, PlayerMove now) = (_moves[i - 1], _moves[i]);
            if (before.Game == now.Game && before.Number == now.Number)
            {
                yield return FormattableString.Invariant($"move {now.Number} of game {now.Game} comes twice; allowed: once");
            }
            else if (Follows(i) && !LeadsTo(before, now.Own))
            {
                yield return FormattableString.Invariant(
                    $"move {now.Number} of game {now.Game} starts from rung {now.Own}; allowed: {before.Own + before.Step}, ")
                    + "where the move before led to";
            }
        }
    }

    // Who tries to leave the ladder stays.
    private static bool LeadsTo(PlayerMove before, int rung) => before.Step is not { } step
        || rung == Math.Max(0, before.Own + step) || (step == 1 && rung == before.Own);
}
