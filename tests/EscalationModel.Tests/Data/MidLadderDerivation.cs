using System.Globalization;
using EscalationModel.Models;
using EscalationModel.Tests.CrisisGames;

namespace EscalationModel.Tests.Data;

/// <summary>Derives the shipped scenario mid-ladder from the aggregates, in four steps. The page
/// docs/scenarios/mid-ladder.md explains them.</summary>
/// <remarks>
/// <list type="number">
/// <item>Measured: the opening, the moves by joint rung (any rise of a side's level counts as one rung up, any fall as one down), the first
/// replies and the ending rates by joint rung.</item>
/// <item>Calibrated, one factor on the ending rates of one-sided joint rungs, so that both sides act in the share of the data.</item>
/// <item>Calibrated, one war probability for all two-sided joint rungs, so that the share of wars is that of the data.</item>
/// <item>Calibrated, a factor on the ending rates for each number of moves, so that the ending hazard of each
/// move is that of the data.</item>
/// </list>
/// It has a recursion of its own, so that the exact engine is checked against it.
/// </remarks>
internal sealed class MidLadderDerivation
{
    private const int Rungs = 4;

    /// <summary>Moves whose hazards are taken together: single disputes make them jump.</summary>
    private static readonly (int First, int Last)[] Pooled = [(11, 15), (16, 20), (21, 30)];

    private readonly MidAggregates _data = MidAggregates.Read();
    private readonly Dictionary<(int A, int B), double> _opening = [];
    private readonly double[,] _rates = new double[Rungs, Rungs];
    private readonly (double Down, double Up)[,] _movesA = new (double, double)[Rungs, Rungs], _movesB = new (double, double)[Rungs, Rungs];

    private MidLadderDerivation()
    {
        Measure();
        Hazards = PooledHazards();
        double low = 0.01, high = 1;
        while (high - low > 1e-13)
        {
            OneSided = 0.5 * (low + high);
            Fit(MidAggregates.Wars / (double)MidAggregates.Disputes);
            (low, high) = TwoSidedShare > MidAggregates.TwoSided ? (OneSided, high) : (low, OneSided);
        }
    }

    /// <summary>The factor on the measured ending rates of one-sided joint rungs.</summary>
    public double OneSided { get; private set; }

    /// <summary>The probability of war in a move at a two-sided joint rung.</summary>
    public double WarRate { get; private set; }

    /// <summary>The factors on the ending rates: element m - 1 for move m, up to the horizon.</summary>
    public double[] Factors { get; private set; } = [];

    /// <summary>The ending hazards that are to be met: element m - 1 for move m, the last for all later ones.</summary>
    public double[] Hazards { get; }

    /// <summary>The share of disputes in which both sides act, by the derivation's own recursion.</summary>
    public double TwoSidedShare { get; private set; }

    /// <summary>The derived scenario with its numbers rounded as they are shipped; its policies are tables.</summary>
    public static Scenario Derive() => Of(new MidLadderDerivation());

    public static MidLadderDerivation Run() => new();

    public static Scenario Of(MidLadderDerivation d)
    {
        var s = new Scenario
        {
            Name = "mid-ladder",
            Model = new EscalationLadder
            {
                War = War(d.WarRate),
                Fizzle = [.. Enumerable.Range(0, Rungs)
                    .Select(a => Enumerable.Range(0, Rungs).Select(b => Round(d.EndingRate(a, b))).ToArray())],
                FizzleByMove = Trimmed([.. d.Factors.Select(Round)]),
                Opening = d.RoundedOpening(),
                Gaps = [.. d._data.Gaps.Select(g => new QuantilePoint(g.Probability, Round(g.Days)))],
                A = new Climber { Up = 1, Down = 1 },
                B = new Climber { Up = 1, Down = 1 },
            },
            A = d.Actor("Side A", (own, rival) => d._movesA[own, rival]),
            B = d.Actor("Side B", (own, rival) => d._movesB[rival, own]),
        };
        Estimate interval = Estimate.Probability(MidAggregates.Wars, MidAggregates.Disputes);
        return s
            .WithVariant(
                "war-low", "War is as rare as the lower end of the 95% interval of its share allows.", x => d.WithWars(x, interval.Low))
            .WithVariant("war-high", "War is as frequent as the upper end of the 95% interval of its share allows.", x =>
                d.WithWars(x, interval.High));
    }

    /// <summary>Six significant digits: more than the data bear, and enough that rounding shows nowhere.</summary>
    public static double Round(double x) => double.Parse(x.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static double[][] War(double rate) =>
        [.. Enumerable.Range(0, Rungs).Select(a => Enumerable.Range(0, Rungs).Select(b => a > 0 && b > 0 ? Round(rate) : 0).ToArray())];

    // With the same factors, so that nothing else changes.
    private Scenario WithWars(Scenario s, double share)
    {
        double low = 0, high = 1;
        while (high - low > 1e-14)
        {
            double rate = 0.5 * (low + high);
            (low, high) = Recurse(rate, Factors).War < share ? (rate, high) : (low, rate);
        }

        return LadderScenarios.Ladder(s, m => m with { War = War(low) });
    }

    // 1. What is measured.
    private void Measure()
    {
        double disputes = _data.Transitions["1|1"].Values.Sum();
        foreach ((string first, int count) in _data.Transitions["1|1"])
        {
            _opening[MidAggregates.Rungs(first)] = count / disputes;
        }

        for (int a = 0; a < Rungs; a++)
        {
            for (int b = 0; b < Rungs; b++)
            {
                if (a + b > 0)
                {
                    MeasureAt(a, b);
                }
            }
        }
    }

    private void MeasureAt(int a, int b)
    {
        List<(int A, int B, int Count)> next = Next(a, b);
        int moves = next.Sum(n => n.Count), ends = Count(a, b, "END"), wars = WarsFrom(a, b);
        _rates[a, b] = ends / (double)(moves + wars + ends);
        double Share(Func<(int A, int B, int Count), bool> which) => next.Where(which).Sum(n => n.Count) / (double)moves;
        _movesA[a, b] = a == 0 ? (0, FirstReply(b)) : (Share(n => n.A < a), Share(n => n.A > a));
        _movesB[a, b] = b == 0 ? (0, FirstReply(a)) : (Share(n => n.B < b), Share(n => n.B > b));
    }

    // Of the moves of one side at a level that were not the last, so many were followed by a move of the other or of both.
    private double FirstReply(int rung)
    {
        var followers = _data.MovesOfTheFirst20.Where(m => m.Kind == "one" && m.Level == rung + 1 && m.Next != "end").ToArray();
        return followers.Where(m => m.Next is "other" or "both").Sum(m => m.Count) / (double)followers.Sum(m => m.Count);
    }

    // The joint rungs that follow on one, without the endings. Where one side alone has acted, both sides' disputes are taken together:
    // those that B opens are few.
    private List<(int A, int B, int Count)> Next(int a, int b)
    {
        IEnumerable<(int A, int B, int Count)> Of(int x, int y) =>
            !_data.Transitions.TryGetValue(Posture(x, y), out var followers) ? [] : followers
                .Where(f => f.Key != "END" && !IsWar(f.Key))
                .Select(f => (MidAggregates.Rungs(f.Key).A, MidAggregates.Rungs(f.Key).B, f.Value));
        var next = Of(a, b).ToList();
        if (a == 0 || b == 0)
        {
            next.AddRange(Of(b, a).Select(n => (n.B, n.A, n.Count)));
        }

        return next;
    }

    private int Count(int a, int b, string follower)
    {
        int Of(int x, int y) => _data.Transitions.TryGetValue(Posture(x, y), out var followers) ? followers.GetValueOrDefault(follower) : 0;
        return Of(a, b) + (a == 0 || b == 0 ? Of(b, a) : 0);
    }

    private int WarsFrom(int a, int b) => _data.Transitions["4|4"].Keys.Where(IsWar).Append("5|5").Distinct().Sum(war => Count(a, b, war));

    private static bool IsWar(string posture) => posture.Contains('5', StringComparison.Ordinal);

    private static string Posture(int a, int b) => FormattableString.Invariant($"{a + 1}|{b + 1}");

    private double EndingRate(int a, int b) => _rates[a, b] * (a == 0 || b == 0 ? OneSided : 1);

    private double[] PooledHazards()
    {
        double[] hazards = [.. _data.Ended.Zip(_data.AtRisk, (e, n) => e / (double)n)];
        foreach ((int first, int last) in Pooled)
        {
            double pooled = _data.Ended[(first - 1)..last].Sum() / (double)_data.AtRisk[(first - 1)..last].Sum();
            Array.Fill(hazards, pooled, first - 1, last - first + 1);
        }

        // All moves after the table are taken together: the disputes that end there over the moves that they make there.
        int after = hazards.Length;
        double ended = _data.Lengths.Where(l => l.Key > after).Sum(l => l.Value);
        double atRisk = _data.Lengths.Sum(l => l.Value * Math.Max(0, l.Key - after));
        return [.. hazards, ended / atRisk];
    }

    // 3. The war probability at the present factor; its share is close to proportional to it.
    private void Fit(double wars)
    {
        WarRate = WarRate > 0 ? WarRate : 1e-3;
        for (int i = 0; i < 100; i++)
        {
            (double share, TwoSidedShare, Factors) = Recurse(WarRate, null);
            if (Math.Abs(share / wars - 1) < 1e-13)
            {
                return;
            }

            WarRate *= wars / share;
        }
    }

    // 4. One pass over the moves: with factors as given, or with each set so that its move's ending hazard is met.
    private (double War, double TwoSided, double[] Factors) Recurse(double warRate, double[]? given)
    {
        var mass = new double[Rungs, Rungs];
        foreach (((int a, int b), double p) in _opening)
        {
            mass[a, b] = p;
        }

        int horizon = new EscalationLadder().Horizon;
        var factors = given ?? new double[horizon];
        double war = 0, twoSided = Sum(mass, (a, b) => a > 0 && b > 0 ? 1 : 0);
        for (int move = 1; move <= horizon; move++)
        {
            if (move > 1)
            {
                double before = Sum(mass, (a, b) => a > 0 && b > 0 ? 1 : 0);
                mass = Moved(mass);
                twoSided += Sum(mass, (a, b) => a > 0 && b > 0 ? 1 : 0) - before; // nobody goes back to rung 0
            }

            double wars = Sum(mass, (a, b) => a > 0 && b > 0 ? warRate : 0);
            if (given is null)
            {
                double ending = Hazards[Math.Min(move, Hazards.Length) - 1] * Sum(mass, (_, _) => 1);
                double fizzlesPerFactor = Sum(mass, (a, b) => (a > 0 && b > 0 ? 1 - warRate : 1) * EndingRate(a, b));
                factors[move - 1] = (ending - wars) / fizzlesPerFactor;
            }

            war += wars;
            double factor = factors[move - 1];
            mass = Mapped(mass, (a, b, p) => p * (a > 0 && b > 0 ? 1 - warRate : 1) * (1 - Math.Min(1, factor * EndingRate(a, b))));
        }

        return (war, twoSided, factors);
    }

    private double[,] Moved(double[,] mass)
    {
        var next = new double[Rungs, Rungs];
        Mapped(mass, (a, b, p) =>
        {
            if (p > 0)
            {
                (double downA, double upA) = _movesA[a, b];
                (double downB, double upB) = _movesB[a, b];
                foreach ((int i, double pa) in ((int, double)[])[(-1, downA), (0, 1 - downA - upA), (1, upA)])
                {
                    foreach ((int j, double pb) in ((int, double)[])[(-1, downB), (0, 1 - downB - upB), (1, upB)])
                    {
                        if (pa > 0 && pb > 0)
                        {
                            next[a + i, b + j] += p * pa * pb;
                        }
                    }
                }
            }

            return p;
        });
        return next;
    }

    private static double Sum(double[,] mass, Func<int, int, double> weight)
    {
        double sum = 0;
        Mapped(mass, (a, b, p) => sum += p * weight(a, b));
        return sum;
    }

    private static double[,] Mapped(double[,] mass, Func<int, int, double, double> map)
    {
        var mapped = new double[Rungs, Rungs];
        for (int a = 0; a < Rungs; a++)
        {
            for (int b = 0; b < Rungs; b++)
            {
                mapped[a, b] = map(a, b, mass[a, b]);
            }
        }

        return mapped;
    }

    // The last takes what rounding leaves, so that the sum is 1.
    private Opening[] RoundedOpening()
    {
        Opening[] opening = [.. _opening.OrderBy(o => o.Key).Select(o => new Opening(o.Key.A, o.Key.B, Round(o.Value)))];
        opening[^1] = opening[^1] with { Probability = Math.Round(1 - opening[..^1].Sum(o => o.Probability), 10) };
        return opening;
    }

    // All factors from some move on are the same to the digits shipped.
    private static double[] Trimmed(double[] factors)
    {
        int last = Array.FindLastIndex(factors, f => Math.Abs(f / factors[^1] - 1) > 2e-5);
        return factors[..(last + 2)];
    }

    private Actor Actor(string name, Func<int, int, (double Down, double Up)> moves)
    {
        var (down, up) = (new double[Rungs, Rungs], new double[Rungs, Rungs]);
        Mapped(down, (own, rival, _) =>
        {
            (double d, double u) = moves(own, rival);
            (down[own, rival], up[own, rival]) = (Round(d), Round(u));
            return 0;
        });
        return new Actor { Name = name, Policy = new TablePolicy(down, up) };
    }
}
