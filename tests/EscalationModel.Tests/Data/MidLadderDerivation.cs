using System.Globalization;
using EscalationModel.Models;
using EscalationModel.Tests.CrisisGames;
using MathNet.Numerics.LinearAlgebra;

namespace EscalationModel.Tests.Data;

/// <summary>Derives the shipped scenario mid-ladder from the aggregates, in three steps. The page
/// docs/scenarios/mid-ladder.md explains them.</summary>
/// <remarks>
/// <list type="number">
/// <item>Measured: the opening, the moves by joint rung (any rise of a side's level counts as one rung up, any fall as one down), the first
/// replies, and how hazards of petering out and of war compare between joint rungs.</item>
/// <item>Calibrated, three numbers of the ending hazards: the largest at a one-sided joint rung, the largest at a two-sided one, and the
/// variance of frailty. Two conditions (the mean length, and the share that goes on after ten moves) leave one free; it
/// is where the lengths and the share in which both sides act are likeliest.</item>
/// <item>Calibrated, one factor on the war rates, so that the share of wars is that of the data. It is solved together with the two
/// conditions.</item>
/// </list>
/// </remarks>
internal sealed class MidLadderDerivation
{
    private const int Rungs = 4, Joints = Rungs * Rungs;

    /// <summary>The move after which the share of disputes that go on is met.</summary>
    public const int MetAfter = 10;

    private readonly MidAggregates _data = MidAggregates.Read();
    private readonly Dictionary<(int A, int B), double> _opening = [];
    private readonly double[] _endings = new double[Joints], _wars = new double[Joints];
    private readonly (double Down, double Up)[,] _movesA = new (double, double)[Rungs, Rungs], _movesB = new (double, double)[Rungs, Rungs];
    private readonly double[] _openingByJoint = new double[Joints];
    private readonly List<(int From, int To, double Probability)> _moves = [];

    private MidLadderDerivation()
    {
        Measure();
        OneSided = Rounded(Likeliest(0.9, 1.1), 3);
        Meet();
        (TwoSided, Frailty) = (Rounded(TwoSided, 4), Rounded(Frailty, 4));
        WarFactor = FactorOf(MidAggregates.WarShare);
        Course = Play(OneSided, TwoSided, Frailty, WarFactor);
    }

    /// <summary>The largest hazard of petering out where one side alone has acted, for a frailty of 1.</summary>
    public double OneSided { get; private set; } = 1;

    /// <summary>The largest where both have.</summary>
    public double TwoSided { get; private set; } = 1;

    /// <summary>The variance of frailty.</summary>
    public double Frailty { get; private set; } = 1;

    /// <summary>The factor on the measured probabilities of war.</summary>
    public double WarFactor { get; private set; } = 1;

    /// <summary>How the disputes go, by the derivation's own recursion.</summary>
    public MidLadderRecursion Course { get; }

    /// <summary>The logarithm of the likelihood of the lengths and of the share in which both sides act, taken as independent.</summary>
    public double LogLikelihood => LogLikelihoodOf(Course);

    /// <summary>The mean number of moves of the data, up to the horizon.</summary>
    public double MeanLength => _data.Lengths.Sum(l => (double)l.Value * Math.Min(l.Key, Horizon)) / MidAggregates.Disputes;

    private static int Horizon => new EscalationLadder().Horizon;

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
                War = d.War(d.WarFactor),
                Fizzle = Table(joint => 1 - Math.Exp(-d.Hazards(d.OneSided, d.TwoSided)[joint])),
                Frailty = d.Frailty,
                Opening = d.RoundedOpening(),
                Gaps = [.. d._data.Gaps.Select(g => new QuantilePoint(g.Probability, Round(g.Days)))],
                A = new Climber { Up = 1, Down = 1 },
                B = new Climber { Up = 1, Down = 1 },
            },
            A = d.Actor("Side A", (own, rival) => d._movesA[own, rival]),
            B = d.Actor("Side B", (own, rival) => d._movesB[rival, own]),
        };
        (double low, double high) = MidAggregates.WarInterval;
        return s
            .WithVariant(
                "war-low", "War is as rare as the lower end of the 95% interval of its share allows.", x => d.WithWars(x, low))
            .WithVariant("war-high", "War is as frequent as the upper end of the 95% interval of its share allows.", x =>
                d.WithWars(x, high));
    }

    /// <summary>Six significant digits: more than the data bear, and enough that rounding shows nowhere.</summary>
    public static double Round(double x) => Rounded(x, 6);

    private static double Rounded(double x, int digits) =>
        double.Parse(x.ToString("G" + digits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static bool IsTwoSided(int joint) => joint / Rungs > 0 && joint % Rungs > 0;

    private static double[][] Table(Func<int, double> value) =>
        [.. Enumerable.Range(0, Rungs).Select(a => Enumerable.Range(0, Rungs).Select(b => Round(value(Rungs * a + b))).ToArray())];

    private double[][] War(double factor) => Table(joint => factor * _wars[joint]);

    // With the same factors, so that nothing else changes.
    private Scenario WithWars(Scenario s, double share) => LadderScenarios.Ladder(s, m => m with { War = War(FactorOf(share)) });

    private double LogLikelihoodOf(MidLadderRecursion course) => course.LogLikelihood(_data.Lengths)
        + MidAggregates.Disputes
            * (MidAggregates.TwoSided * Math.Log(course.TwoSided) + (1 - MidAggregates.TwoSided) * Math.Log(1 - course.TwoSided));

    // The one-sided hazard between two bounds, by the golden section.
    private double Likeliest(double low, double high)
    {
        const double Golden = 0.6180339887498949;
        (double left, double right) = (high - Golden * (high - low), low + Golden * (high - low));
        (double atLeft, double atRight) = (LogLikelihoodAt(left), LogLikelihoodAt(right));
        while (high - low > 1e-4)
        {
            if (atLeft < atRight)
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + Golden * (high - low);
                atRight = LogLikelihoodAt(right);
            }
            else
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - Golden * (high - low);
                atLeft = LogLikelihoodAt(left);
            }
        }

        return 0.5 * (low + high);
    }

    private double LogLikelihoodAt(double oneSided)
    {
        OneSided = oneSided;
        return LogLikelihoodOf(Meet());
    }

    private MidLadderRecursion Play(double oneSided, double twoSided, double frailty, double warFactor) =>
        new(_openingByJoint, _moves, Hazards(oneSided, twoSided), [.. _wars.Select(w => warFactor * w)], frailty);

    // The measured shares of endings say how hazards compare, each kind of joint rung by itself.
    private double[] Hazards(double oneSided, double twoSided)
    {
        double Largest(bool isTwoSided) => _endings.Where((_, joint) => IsTwoSided(joint) == isTwoSided).Max();
        (double one, double two) = (oneSided / Largest(false), twoSided / Largest(true));
        return [.. _endings.Select((share, joint) => share * (IsTwoSided(joint) ? two : one))];
    }

    // 2. Both conditions and the share of wars by Newton's method, in logarithms, at the present one-sided hazard.
    private MidLadderRecursion Meet()
    {
        const double Change = 1e-5;
        double goOn = _data.Lengths.Where(l => l.Key > MetAfter).Sum(l => l.Value) / (double)MidAggregates.Disputes;
        double[] logs = [Math.Log(TwoSided), Math.Log(Frailty), Math.Log(WarFactor)];
        MidLadderRecursion At(double[] x) => Play(OneSided, Math.Exp(x[0]), Math.Exp(x[1]), Math.Exp(x[2]));
        Vector<double> Missed(MidLadderRecursion r) => Vector<double>.Build.Dense(
            [Math.Log(r.Mean / MeanLength), Math.Log(r.GoesOnAfter(MetAfter) / goOn), Math.Log(r.Wars / MidAggregates.WarShare)]);
        MidLadderRecursion course = At(logs);
        for (int i = 0; i < 50 && Missed(course).AbsoluteMaximum() > 1e-10; i++)
        {
            Vector<double> here = Missed(course);
            var slopes = Matrix<double>.Build.DenseOfColumnVectors(
                Enumerable.Range(0, 3).Select(j => (Missed(At([.. logs.Select((x, k) => k == j ? x + Change : x)])) - here) / Change));
            Vector<double> step = slopes.Solve(here);
            logs = [.. logs.Select((x, j) => x - Math.Clamp(step[j], -0.3, 0.3))];
            course = At(logs);
        }

        (TwoSided, Frailty, WarFactor) = (Math.Exp(logs[0]), Math.Exp(logs[1]), Math.Exp(logs[2]));
        return course;
    }

    // 3. The share of wars is close to proportional to the factor.
    private double FactorOf(double share)
    {
        double factor = WarFactor;
        for (int i = 0; i < 30; i++)
        {
            factor *= share / Play(OneSided, TwoSided, Frailty, factor).Wars;
        }

        return factor;
    }

    // 1. What is measured.
    private void Measure()
    {
        double disputes = _data.Transitions["1|1"].Values.Sum();
        foreach ((string first, int count) in _data.Transitions["1|1"])
        {
            (int a, int b) = MidAggregates.Rungs(first);
            _openingByJoint[Rungs * a + b] = _opening[(a, b)] = count / disputes;
        }

        for (int a = 0; a < Rungs; a++)
        {
            for (int b = 0; b < Rungs; b++)
            {
                if (a + b > 0)
                {
                    MeasureAt(a, b);
                    AddMoves(a, b);
                }
            }
        }

        MeasureWars();
    }

    // Five cases do not bear a table: where both use force, and at all other two-sided joint rungs together.
    private void MeasureWars()
    {
        bool IsForce(int joint) => joint == Joints - 1;
        foreach (bool force in (bool[])[true, false])
        {
            int[] joints = [.. Enumerable.Range(0, Joints).Where(j => IsTwoSided(j) && IsForce(j) == force)];
            double wars = joints.Sum(j => WarsFrom(j / Rungs, j % Rungs)), all = joints.Sum(j => Moves(j / Rungs, j % Rungs));
            foreach (int joint in joints)
            {
                _wars[joint] = wars / all;
            }
        }
    }

    // All that followed on a joint level, the endings included.
    private int Moves(int a, int b) => Next(a, b).Sum(n => n.Count) + Count(a, b, "END") + WarsFrom(a, b);

    private void AddMoves(int a, int b)
    {
        (double downA, double upA) = _movesA[a, b];
        (double downB, double upB) = _movesB[a, b];
        foreach ((int i, double pa) in ((int, double)[])[(-1, downA), (0, 1 - downA - upA), (1, upA)])
        {
            foreach ((int j, double pb) in ((int, double)[])[(-1, downB), (0, 1 - downB - upB), (1, upB)])
            {
                if (pa * pb > 0)
                {
                    _moves.Add((Rungs * a + b, Rungs * (a + i) + b + j, pa * pb));
                }
            }
        }
    }

    private void MeasureAt(int a, int b)
    {
        List<(int A, int B, int Count)> next = Next(a, b);
        int moves = next.Sum(n => n.Count);
        _endings[Rungs * a + b] = Count(a, b, "END") / (double)Moves(a, b);
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

    // The last takes what rounding leaves, so that the sum is 1.
    private Opening[] RoundedOpening()
    {
        Opening[] opening = [.. _opening.OrderBy(o => o.Key).Select(o => new Opening(o.Key.A, o.Key.B, Round(o.Value)))];
        opening[^1] = opening[^1] with { Probability = Math.Round(1 - opening[..^1].Sum(o => o.Probability), 10) };
        return opening;
    }

    private Actor Actor(string name, Func<int, int, (double Down, double Up)> moves)
    {
        var (down, up) = (new double[Rungs, Rungs], new double[Rungs, Rungs]);
        for (int joint = 0; joint < Joints; joint++)
        {
            (int own, int rival) = (joint / Rungs, joint % Rungs);
            (double d, double u) = moves(own, rival);
            (down[own, rival], up[own, rival]) = (Round(d), Round(u));
        }

        return new Actor { Name = name, Policy = new TablePolicy(down, up) };
    }
}
