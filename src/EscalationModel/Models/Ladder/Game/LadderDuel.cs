using EscalationModel.CrisisGames;
using EscalationModel.Games;
using EscalationModel.Models.Ladder.Exact;
using EscalationModel.Policies;
using EscalationModel.Solvers.Markov;

namespace EscalationModel.Models.Ladder.Game;

/// <inheritdoc/>
internal sealed class LadderDuel : TableDuel
{
    private readonly LadderGame _game;
    private readonly IStateStrategy _rival;
    private readonly Scenario _played;
    private readonly int[] _cells; // by state: the player's rung * rungs + the rival's
    private readonly double? _ownBest;

    /// <param name="scenario">A valid scenario of the ladder.</param>
    /// <param name="side">The player's side.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="PolicyException">The rival's policy has memory, or tells no valid distribution.</exception>
    /// <exception cref="ArgumentException">The game is too large.</exception>
    public LadderDuel(Scenario scenario, Side side, CancellationToken cancellation)
        : base(side, ((EscalationLadder)scenario.Model).Rungs.Count)
    {
        var ladder = (EscalationLadder)scenario.Model;
        _played = (scenario with { Variants = [], Assumptions = [], Targets = [], Model = Surely(ladder, side) })
            .WithPolicies(side == Side.A ? Resting(Rungs) : null, side == Side.B ? Resting(Rungs) : null);
        Scenario alike = _played with { Model = (EscalationLadder)_played.Model with { Frailty = 0 } };
        ScenarioOfGame = alike.Mediator is { NeverBinds: true } ? alike with { Mediator = null } : alike;
        (_game, _rival) = Laid(ScenarioOfGame, side, cancellation);
        _cells = [.. _game.Nodes.Select(n => n.Board)
            .Select(b => side == Side.A ? b.RungA * Rungs + b.RungB : b.RungB * Rungs + b.RungA)];
        if (ladder[side] is { Up: < 1 } or { Down: < 1 })
        {
            Scenario own = ScenarioOfGame with { Model = ladder with { Frailty = 0 } };
            (LadderGame game, IStateStrategy rival) = Laid(own, side, cancellation);
            IStateStrategy any = game.AsStrategy(Resting(Rungs), side);
            MarkovReplies replies = Replies(game, any, rival, keep: false, cancellation);
            _ownBest = game.AtStart(replies.Best[(int)side]);
        }
    }

    public override Scenario ScenarioOfGame { get; }

    public override DuelValues Values(double[] table, CancellationToken cancellation) =>
        ValuesOf(Replies(table, keep: false, cancellation));

    public override MarkovStrategy BestReply(double[] table, CancellationToken cancellation) =>
        Replies(table, keep: true, cancellation).Replies[(int)Side.Rival()]!;

    public override double GainOf(MarkovStrategy reply, double[] table, CancellationToken cancellation) =>
        Rival(Replies(_game, new TableStrategy(this, table), reply, keep: false, cancellation).Values)
            - Rival(Replies(table, keep: false, cancellation).Values);

    public override ExactResult Exact(double[] table, CancellationToken cancellation)
    {
        MoveTable policy = PolicyOf(table, Rungs);
        Scenario scenario = _played.WithPolicies(Side == Side.A ? policy : null, Side == Side.B ? policy : null);
        return ModelCatalog.Of(scenario).Exact(scenario, null, null, cancellation);
    }

    private static MoveTable Resting(int rungs) => PolicyOf(new double[3 * rungs * rungs], rungs);

    // Counts are of what a player did: its table moves it for sure.
    private static EscalationLadder Surely(EscalationLadder ladder, Side side) => side == Side.A
        ? ladder with { A = ladder.A with { Up = 1, Down = 1 } }
        : ladder with { B = ladder.B with { Up = 1, Down = 1 } };

    // The states must hold what the rival's policy looks at.
    private static (LadderGame Game, IStateStrategy Rival) Laid(Scenario scenario, Side side, CancellationToken cancellation)
    {
        Side rival = side.Rival();
        Tracked tracked = LadderGame.NeededByPayoffs(scenario);
        while (true)
        {
            var game = new LadderGame(scenario, (EscalationLadder)scenario.Model, tracked, cancellation);
            ILadderStrategy asked = game.AsStrategy(scenario[rival].Policy, rival);
            var writer = new MarkovStrategyWriter(rival, game.Counts(rival), game.Periods!.Value);
            double[] here = new double[2 * CrisisGame.Throttles.Count];
            for (int period = 0; period < game.Periods; period++)
            {
                cancellation.ThrowIfCancellationRequested();
                for (int state = 0; state < game.StateCount; state++)
                {
                    Span<double> actions = here.AsSpan(0, game.Counts(rival)[state]);
                    actions.Clear();
                    asked.Read(period, state, actions);
                    writer.Set(period, state, actions);
                }
            }

            if (asked.Needs == Tracked.None)
            {
                return (game, writer.Build());
            }

            tracked |= asked.Needs;
        }
    }

    private MarkovReplies Replies(double[] table, bool keep, CancellationToken cancellation) =>
        Replies(_game, new TableStrategy(this, table), _rival, keep, cancellation);

    private MarkovReplies Replies(
        LadderGame game, IStateStrategy player, IStateStrategy rival, bool keep, CancellationToken cancellation) => Side == Side.A
        ? MarkovReplies.Of(game, player, rival, keep, parallel: false, cancellation)
        : MarkovReplies.Of(game, rival, player, keep, parallel: false, cancellation);

    private DuelValues ValuesOf(MarkovReplies replies) => new(
        Player(replies.Values), Rival(replies.Values), _ownBest ?? Player(replies.Best), Rival(replies.Best));

    private double Player(double[][] values) => _game.AtStart(values[(int)Side]);

    private double Rival(double[][] values) => _game.AtStart(values[(int)Side.Rival()]);

    /// <summary>A table in the states of the game.</summary>
    private sealed class TableStrategy(LadderDuel duel, double[] table) : IStateStrategy
    {
        private readonly int[] _counts = duel._game.Counts(duel.Side);

        public string? Missing => null;

        public void Read(int period, int state, Span<double> probabilities)
        {
            ReadOnlySpan<double> moves = table.AsSpan(3 * duel._cells[state], 3);
            switch (_counts[state])
            {
                case 1:
                    probabilities[0] = 1; // bound
                    return;
                case 3:
                    moves.CopyTo(probabilities);
                    return;
                default:
                    for (int i = 0; i < 3; i++) // it accepts as often as it moves down: MoveTable
                    {
                        (probabilities[i], probabilities[3 + i]) = ((1 - moves[0]) * moves[i], moves[0] * moves[i]);
                    }

                    return;
            }
        }
    }
}
