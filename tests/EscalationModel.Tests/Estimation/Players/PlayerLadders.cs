using EscalationModel.Estimation.Players;
using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Estimation.Players;

/// <summary>Ladders of which players are assessed in tests.</summary>
internal static class PlayerLadders
{
    private const double War = 0.00137639;

    public static Scenario MidLadder { get; } = Scenario.Load("mid-ladder");

    /// <summary>mid-ladder as version 0.1.0 shipped it: the same policies, war wherever both act, a hazard of the end that falls by move
    /// instead of frailty.</summary>
    public static Scenario Version010 { get; } = MidLadder with
    {
        Variants = [],
        Assumptions = [],
        Targets = [],
        Model = (EscalationLadder)MidLadder.Model with
        {
            Frailty = 0,
            War = [[0, 0, 0, 0], [0, War, War, War], [0, War, War, War], [0, War, War, War]],
            Fizzle =
            [
                [0, 0.0617439, 0.100023, 0.104472], [0.0617439, 0.0625, 0.0430108, 0.0416667],
                [0.100023, 0.0454545, 0.0967118, 0.0852391], [0.104472, 0.0869565, 0.106742, 0.0792733],
            ],
            FizzleByMove =
            [
                4.83837, 3.64358, 3.50282, 2.33409, 1.6059, 1.42265, 1.05408, 1.37756, 1.03271, 1.13217, 0.737784, 0.736147, 0.735508,
                0.735448, 0.735705, 0.36667, 0.366709, 0.366828, 0.366977, 0.36713, 0.468449, 0.468677, 0.46886, 0.469008, 0.469129,
                0.469228, 0.469308, 0.469374, 0.469427, 0.469471, 0.187751, 0.187696, 0.187665, 0.187647, 0.187636, 0.18763, 0.187626,
                0.187623, 0.187622,
            ],
        },
    };

    /// <summary>A small ladder on which B's moves matter only through what A, the player, answers: war depends on A's rung alone. A climbs
    /// by so much more, and descends by so much less, for each rung that B is up. With 0 every reply of B is worth the same.</summary>
    public static Scenario Reacting(double reaction) => new()
    {
        Name = "reacting",
        Model = new EscalationLadder
        {
            Rungs = ["calm", "threat", "force"], Horizon = 15, Standstill = 1000,
            War = [[0, 0, 0], [0.05, 0.05, 0.05], [0.15, 0.15, 0.15]],
            Fizzle = [[0.1, 0.1, 0.1], [0.1, 0.1, 0.1], [0.1, 0.1, 0.1]],
            A = new Climber { Up = 1, Down = 1, InitialRung = 1 }, B = new Climber { Up = 1, Down = 1, InitialRung = 1 },
        },
        A = new Actor
        {
            Name = "A", Payoffs = new Payoffs { Collision = -2 }, Policy = Table(3, (_, rival) => 0.3 + reaction * (rival - 1)),
        },
        B = new Actor { Name = "B", Payoffs = new Payoffs { Collision = -2 }, Policy = Table(3, (_, _) => 0.3) },
    };

    /// <summary>A table that climbs with a probability, and descends with what is left of 0.6.</summary>
    public static MoveTable Table(int rungs, Func<int, int, double> up) => new(
        [.. Enumerable.Range(0, rungs).Select(own => (IReadOnlyList<MoveProbabilities>)
            [.. Enumerable.Range(0, rungs).Select(rival => new MoveProbabilities(
                own == 0 ? 0 : 0.6 - up(own, rival), own == rungs - 1 ? 0 : up(own, rival)))])]);

    /// <summary>A policy as the numbers of a table: down, stay, up by joint rung.</summary>
    public static double[] Numbers(MoveTable table) =>
        [.. table.Moves.SelectMany(row => row).SelectMany(m => (double[])[m.Down, 1 - m.Down - m.Up, m.Up])];

    /// <summary>Some moves: so many downs, stays and ups of a player at a joint rung, each in a game of its own.</summary>
    public static IEnumerable<PlayerMove> At(int own, int rival, int downs, int stays, int ups) =>
        Enumerable.Range(0, downs + stays + ups).Select(i => new PlayerMove(
            $"{own}{rival}/{i:D4}", 1, own, rival, i < downs ? -1 : i < downs + stays ? 0 : 1));
}
