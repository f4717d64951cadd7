using EscalationModel.Models;

namespace EscalationModel.Tests.Data;

/// <summary>How disputes of the derived ladder go, by a recursion of its own, so that the exact engine is checked against it: tables of
/// moves and hazards, no settlements or concessions, and frailty as a fine mixture.</summary>
internal sealed class MidLadderRecursion
{
    private const double Step = 0.4, LeastWeight = 1e-12, LeastMass = 1e-15;

    private static readonly int Horizon = new EscalationLadder().Horizon;

    private readonly double[] _ends = new double[Horizon + 1];

    /// <summary>Plays the disputes out.</summary>
    /// <param name="opening">Probabilities by joint rung.</param>
    /// <param name="moves">Probabilities from joint rung to joint rung.</param>
    /// <param name="hazards">By joint rung: of petering out, for a frailty of 1.</param>
    /// <param name="wars">By joint rung: the probability of war.</param>
    /// <param name="frailty">The variance of frailty.</param>
    public MidLadderRecursion(
        double[] opening, IReadOnlyList<(int From, int To, double Probability)> moves, double[] hazards, double[] wars, double frailty)
    {
        double step = Step * Math.Min(1, Math.Sqrt(frailty));
        double WeightAt(double x) => Math.Exp((x + 1 - Math.Exp(x)) / frailty);
        double[] classes = [.. Enumerable.Range(-1000, 2000).Select(k => k * step).Where(x => WeightAt(x) >= LeastWeight)];
        double all = classes.Sum(WeightAt);
        foreach (double x in classes)
        {
            Add(opening, moves, [.. hazards.Select(h => Math.Exp(-Math.Exp(x) * h))], wars, WeightAt(x) / all);
        }
    }

    /// <summary>The share that becomes a war.</summary>
    public double Wars { get; private set; }

    /// <summary>The share in which both sides act.</summary>
    public double TwoSided { get; private set; }

    /// <summary>The share that still goes on at the horizon.</summary>
    public double Stalemate { get; private set; }

    /// <summary>The mean number of moves, up to the horizon.</summary>
    public double Mean => _ends.Select((p, move) => move * p).Sum() + Horizon * Stalemate;

    /// <summary>The share that ends with a move.</summary>
    public double EndsAt(int move) => _ends[move];

    /// <summary>The share that goes on after a move.</summary>
    public double GoesOnAfter(int move) => _ends.Skip(move + 1).Sum() + Stalemate;

    /// <summary>The logarithm of the likelihood of lengths: disputes by their number of moves, those beyond the
    /// horizon as stalemates.</summary>
    public double LogLikelihood(IReadOnlyDictionary<int, int> lengths) =>
        lengths.Sum(l => l.Value * Math.Log(l.Key > Horizon ? Stalemate : EndsAt(l.Key)));

    private static bool IsTwoSided(int joint) => joint >> 2 > 0 && (joint & 3) > 0;

    private void Add(
        double[] opening, IReadOnlyList<(int From, int To, double Probability)> moves, double[] stays, double[] wars, double weight)
    {
        double[] mass = [.. opening.Select(p => p * weight)];
        TwoSided += mass.Where((_, joint) => IsTwoSided(joint)).Sum();
        double left = weight;
        for (int move = 1; move <= Horizon && left > LeastMass * weight; move++)
        {
            mass = move > 1 ? Moved(mass, moves) : mass;
            left = 0;
            for (int joint = 0; joint < mass.Length; joint++)
            {
                double war = mass[joint] * wars[joint], fizzle = (mass[joint] - war) * (1 - stays[joint]);
                Wars += war;
                _ends[move] += war + fizzle;
                mass[joint] -= war + fizzle;
                left += mass[joint];
            }
        }

        Stalemate += left;
    }

    // Nobody goes back to rung 0: each dispute becomes two-sided once at most.
    private double[] Moved(double[] mass, IReadOnlyList<(int From, int To, double Probability)> moves)
    {
        var next = new double[mass.Length];
        foreach ((int from, int to, double p) in moves)
        {
            double goes = mass[from] * p;
            next[to] += goes;
            TwoSided += IsTwoSided(to) && !IsTwoSided(from) ? goes : 0;
        }

        return next;
    }
}
