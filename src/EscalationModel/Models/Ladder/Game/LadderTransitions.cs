using EscalationModel.CrisisGames;
using EscalationModel.Models.Ladder.Exact;
using EscalationModel.Models.Mediation;

namespace EscalationModel.Models.Ladder.Game;

/// <summary>The probabilities of the ladder's game: from a decision to the boards after the move, and from there
/// to the next decisions.</summary>
internal sealed class LadderTransitions(EscalationLadder model, MediatorLaw mediator, Mediator? rules, Tracked tracked)
{
    private readonly List<LightBranch> _branches = [];

    /// <summary>Where the mediator stands before the first move.</summary>
    public Light Start => mediator.Start;

    /// <summary>The boards after a move and where the mediator then stands, before the endings.</summary>
    /// <param name="node">The decision.</param>
    /// <param name="actionA">The number of A's action.</param>
    /// <param name="actionB">The number of B's action.</param>
    /// <param name="step">The number of moves before.</param>
    public IEnumerable<(Board Board, Light Light, double Probability)> Moves(LadderNode node, int actionA, int actionB, int step)
    {
        int throttles = CrisisGame.Throttles.Count;
        foreach (LightBranch branch in Answered(node, actionA >= throttles, actionB >= throttles, step))
        {
            Light after = mediator.EndOfStep(branch.Light).Light;
            foreach ((int a, int b, double p) in Rungs(
                node.Board, branch.Light, CrisisGame.Throttles[actionA % throttles], CrisisGame.Throttles[actionB % throttles], step))
            {
                yield return (LadderRecursion.After(model, tracked, node.Board, a, b, branch.Light.InForce), after, branch.Probability * p);
            }
        }
    }

    /// <summary>The same over all actions, for what can be reached.</summary>
    public IEnumerable<(Board Board, Light Light, double Probability)> AllMoves(LadderNode node, int step)
    {
        int throttles = CrisisGame.Throttles.Count;
        for (int a = 0; a < (node.IsOffer ? 2 : 1) * throttles; a++)
        {
            for (int b = 0; b < (node.IsOffer ? 2 : 1) * throttles; b++)
            {
                foreach ((Board board, Light light, double p) in Moves(node, a, b, step))
                {
                    yield return (board, light, p);
                }
            }
        }
    }

    /// <summary>Whether the dispute can go on with a board after a move.</summary>
    public bool GoesOn(Board board) =>
        board.Rested < model.Standstill && Math.Abs(board.Stood) < model.Standstill;

    /// <summary>The decisions that follow a move, with their probabilities: what the mediator does.</summary>
    /// <param name="board">The board after the move.</param>
    /// <param name="light">Where the mediator stands then.</param>
    /// <param name="step">The number of moves so far.</param>
    public List<(LadderNode Node, double Probability)> Next(Board board, Light light, int step)
    {
        var next = new List<(LadderNode, double)>();
        bool ask = rules is not null && (rules.AcceptanceA is null || rules.AcceptanceB is null);
        _branches.Clear();
        mediator.Branch(light, step, Room(board), _ => 0, _branches);
        double flashes = 0;
        foreach (LightBranch branch in _branches)
        {
            if (branch.Flashed && ask)
            {
                flashes += branch.Probability;
            }
            else if (branch.Probability > 0)
            {
                next.Add((new LadderNode(board, branch.Light, branch.RedLight, false), branch.Probability));
            }
        }

        if (flashes > 0)
        {
            next.Add((new LadderNode(board, light, true, true), flashes));
        }

        return next;
    }

    // What an offer leads to once both have answered; else the mediator stands as it does.
    private List<LightBranch> Answered(LadderNode node, bool acceptsA, bool acceptsB, int step)
    {
        if (!node.IsOffer)
        {
            return [new LightBranch(1, node.Light, node.RedLight)];
        }

        var branches = new List<LightBranch>();
        mediator.Branch(node.Light, step, Room(node.Board), side => (side == Side.A ? acceptsA : acceptsB) ? 1 : 0, branches);
        double flashes = branches.Where(b => b.Flashed).Sum(b => b.Probability);
        return [.. branches.Where(b => b.Flashed && b.Probability > 0).Select(b => b with { Probability = b.Probability / flashes })];
    }

    private IEnumerable<(int A, int B, double Probability)> Rungs(Board board, Light light, double throttleA, double throttleB, int step)
    {
        if (step == 0 && model.Opening is { } opening)
        {
            return opening.Where(o => o.Probability > 0).Select(o => (o.RungA, o.RungB, o.Probability));
        }

        return from a in Changes(Side.A, board.RungA, light.BindsA ? -1 : throttleA)
               from b in Changes(Side.B, board.RungB, light.BindsB ? -1 : throttleB)
               select (a.Rung, b.Rung, a.Probability * b.Probability);
    }

    // Who cannot go further stays.
    private IEnumerable<(int Rung, double Probability)> Changes(Side side, int rung, double throttle)
    {
        double down = rung > 0 ? Math.Max(-throttle, 0) * model[side].Down : 0,
            up = rung < model.TopRung ? Math.Max(throttle, 0) * model[side].Up : 0;
        return new[] { (rung - 1, down), (rung, 1 - down - up), (rung + 1, up) }.Where(c => c.Item2 > 0);
    }

    private double Room(Board board) => LadderRecursion.Room(board.RungA, board.RungB, model.TopRung);
}
