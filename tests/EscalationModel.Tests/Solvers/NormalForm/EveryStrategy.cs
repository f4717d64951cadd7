using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Solvers.NormalForm;

/// <summary>Plays all strategies of A, functions of all that has happened, on two rungs in three moves: the rules
/// are written here anew.</summary>
internal sealed class EveryStrategy
{
    private const double Up = 0.8, Down = 0.7, War = 0.1, Fizzle = 0.05, Rate = 0.05;
    private const int Moves = 3, Standstill = 2;
    private readonly List<Decision> _decisions = [];
    private readonly Func<int, int, (double Throttle, int Memory)> _rival;

    public EveryStrategy(Func<int, int, (double Throttle, int Memory)> rival)
    {
        _rival = rival;
        Decide(new History(0, 1, false, true, 0, 0, 0, 0, 0), 0);
    }

    public static Scenario Scenario { get; } = new()
    {
        Model = new EscalationLadder
        {
            Rungs = ["low", "high"],
            Horizon = Moves,
            Standstill = Standstill,
            War = [[0, 0], [0, War]],
            Fizzle = [[Fizzle, Fizzle], [Fizzle, Fizzle]],
            A = new() { Up = Up, Down = Down },
            B = new() { InitialRung = 1, Up = Up, Down = Down },
        },
        A = new()
        {
            Name = "A",
            Policy = default(Dove),
            Payoffs = new()
            {
                Settlement = 0.6, RivalConcession = 1.5, OwnConcession = -1,
                Fizzle = 0.1, Stalemate = -0.4, Collision = -5, DiscountRate = Rate
            }
        },
        B = new() { Name = "B", Policy = default(Dove) },
    };

    /// <summary>The payoffs of the best and the worst strategy, and how many there are.</summary>
    public (double Best, double Worst, int Strategies) Payoffs()
    {
        (double best, double worst, int strategies) = (double.NegativeInfinity, double.PositiveInfinity, 1 << _decisions.Count);
        var values = new double[_decisions.Count];
        for (int strategy = 0; strategy < strategies; strategy++)
        {
            for (int d = 0; d < values.Length; d++)
            {
                // Decisions are numbered after those that follow them.
                (double reward, List<(int Decision, double Probability)> next) = _decisions[d][(strategy >> d) & 1];
                values[d] = reward;
                foreach ((int decision, double probability) in next)
                {
                    values[d] += probability * values[decision];
                }
            }

            (best, worst) = (Math.Max(best, values[^1]), Math.Min(worst, values[^1]));
        }

        return (best, worst, strategies);
    }

    // On the lower rung A stays or climbs, on the upper it stays or comes down: the third throttle is one of them.
    private int Decide(History h, int move)
    {
        (double throttle, int memory) = _rival(h.Memory, h.LastA);
        var actions = new Decision();
        for (int action = 0; action < 2; action++)
        {
            double goesA = action == 0 ? 0 : h.A == 0 ? Up : Down;
            double goesB = h.B == 0 ? Math.Max(throttle, 0) * Up : Math.Max(-throttle, 0) * Down;
            double reward = 0;
            var next = new List<(int, double)>();
            for (int joint = 0; joint < 4; joint++)
            {
                (int a, int b) = (joint / 2 == 0 ? h.A : 1 - h.A, joint % 2 == 0 ? h.B : 1 - h.B);
                double p = (joint / 2 == 0 ? 1 - goesA : goesA) * (joint % 2 == 0 ? 1 - goesB : goesB);
                if (p > 0)
                {
                    reward += After(h with { Memory = memory }, a, b, p, move + 1, next);
                }
            }

            actions.Add((reward, next));
        }

        _decisions.Add(actions);
        return _decisions.Count - 1;
    }

    private double After(History h, int a, int b, double p, int move, List<(int, double)> next)
    {
        Payoffs worth = Scenario.A.Payoffs;
        double discount = Math.Exp(-Rate * move);
        bool aboveA = h.AboveA || a > 0, aboveB = h.AboveB || b > 0;
        int stoodA = aboveA && aboveB && a == 0 && b > 0 ? h.StoodA + 1 : 0,
            stoodB = aboveA && aboveB && b == 0 && a > 0 ? h.StoodB + 1 : 0,
            rested = a == 0 && b == 0 ? h.Rested + 1 : 0; // B was above from the start
        double war = a == 1 && b == 1 ? War : 0, left = p * (1 - war), reward = p * war * worth.Collision;
        if (rested == Standstill)
        {
            return discount * (reward + left * worth.Settlement);
        }

        if (stoodA == Standstill || stoodB == Standstill)
        {
            return discount * (reward + left * (stoodA == Standstill ? worth.OwnConcession : worth.RivalConcession));
        }

        reward += left * Fizzle * worth.Fizzle;
        left *= 1 - Fizzle;
        if (move == Moves)
        {
            return discount * (reward + left * worth.Stalemate);
        }

        next.Add((Decide(new History(a, b, aboveA, aboveB, stoodA, stoodB, rested, a - h.A, h.Memory), move), left));
        return discount * reward;
    }

    private sealed record History(int A, int B, bool AboveA, bool AboveB, int StoodA, int StoodB, int Rested, int LastA, int Memory);

    private sealed class Decision : List<(double Reward, List<(int Decision, double Probability)> Next)>;
}
