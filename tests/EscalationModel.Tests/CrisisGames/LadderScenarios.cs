using EscalationModel.Models;

namespace EscalationModel.Tests.CrisisGames;

/// <summary>Generated ladder scenarios: random valid parameters from a fixed seed, one feature or two each, and for each a small wrong
/// change that a good test must notice.</summary>
internal static class LadderScenarios
{
    private static readonly (string Name, Func<Dice, Scenario, Scenario> With, Func<Scenario, Scenario> Wrong)[] Features =
    [
        ("plain", (_, s) => s, WrongMoves),
        (
            "standstill and initial rungs",
            (d, s) => Ladder(
                s.WithClimbers(a => a with { InitialRung = 1 }, b => b with { InitialRung = 2 }), m => m with { Standstill = 3 }),
            s => Ladder(s, m => m with { Standstill = 2 })),
        ("fizzle by move", (d, s) => Ladder(s, m => m with { FizzleByMove = [3, 2, 0.5, 0, 1.2] }), s =>
            Ladder(s, m => m with { FizzleByMove = [3, 2, 0.5, 0.3, 1.2] })),
        ("fizzle by move alone", (d, s) => Ladder(s, m => m with { Fizzle = null, FizzleByMove = [0.2, 0.1, 0.05] }), s =>
            Ladder(s, m => m with { FizzleByMove = [0.2, 0.1, 0.065] })),
        ("opening", (d, s) => Ladder(s, m => m with { Opening = [new(1, 0, 0.5), new(0, 2, 0.3), new(2, 2, 0.2)], Fizzle = null }), s =>
            Ladder(s, m => m with { Opening = [new(1, 0, 0.45), new(0, 2, 0.35), new(2, 2, 0.2)] })),
        (
            "gaps and discount",
            (d, s) => Ladder(Discounted(s), m => m with { Gaps = [new(0.1, 0), new(0.5, 3.2), new(0.9, 20), new(1, 30)] }),
            s => Ladder(s, m => m with { Gaps = [new(0.1, 0), new(0.5, 3.2), new(0.9, 22), new(1, 30)] })),
        (
            "audience cost and discount",
            (d, s) => Discounted(s) with
            {
                A = Discounted(s).A with { Policy = new Spent(1, 0.9), Payoffs = new() { AudienceCost = 2, DiscountRate = 0.03 } }
            },
            s =>
                s with { A = s.A with { Payoffs = s.A.Payoffs with { AudienceCost = 3 } } }),
        ("mirrors", (d, s) => Ladder(s.WithPolicies(new Provoked(0.3), new Provoked(0.2)), m => m with { Standstill = 2 }), s =>
            s.WithPolicies(new Provoked(0.36), null)),
        ("spent", (d, s) => s.WithPolicies(new Spent(1, 0.8), new Spent(0.6, 0.7)), s => s.WithPolicies(new Spent(1, 0.85), null)),
        ("dated", (d, s) => Horizon(s.WithPolicies(new Dated(6, 0.5), null), 25), s => s.WithPolicies(new Dated(7, 0.5), null)),
        (
            "dual suspension with cheating",
            (d, s) => Mediated(
                s, new() { Day = 3, Duration = 6, AcceptanceA = 0.9, AcceptanceB = 0.8, CheatingA = 0.15, CheatingB = 0.1, Detection = 2 }),
            s => Mediated(s, s.Mediator! with { CheatingB = 0.13 })),
        (
            "unilateral with cheating",
            (d, s) => Mediated(
                s,
                new()
                {
                    Day = 2, Suspension = Suspension.Unilateral, Duration = 5, AcceptanceA = 0.7,
                    AcceptanceB = 0.6, CheatingA = 0.2, CheatingB = 0.2, Detection = 3
                }),
            s =>
                Mediated(s, s.Mediator! with { AcceptanceA = 0.65 })),
        (
            "repeated offers at a rate",
            (d, s) => Mediated(
                s,
                new() { Rate = 0.15, Duration = 3, AcceptanceA = 0.7, AcceptanceB = 0.7, CheatingA = 0.1, Detection = 1, RepeatAfter = 2 }),
            s =>
                Mediated(s, s.Mediator! with { Rate = 0.165 })),
        (
            "found out at once, repeated at once",
            (d, s) => Mediated(
                s,
                new()
                {
                    Day = 1, Duration = 4, AcceptanceA = 0.9, AcceptanceB = 0.9,
                    CheatingA = 0.3, CheatingB = 0.2, Detection = 0, RepeatAfter = 0
                }),
            s => Mediated(s, s.Mediator! with { CheatingA = 0.33 })),
        ("room threshold", (d, s) => Mediated(s, new() { RoomBelow = 0.6, Duration = 4, AcceptanceA = 0.8, AcceptanceB = 0.9 }), s =>
            Mediated(s, s.Mediator! with { AcceptanceA = 0.75 })),
        (
            "all three arrivals, policies answer",
            (d, s) => Mediated(
                s.WithPolicies(null, new Dated(5, 0.6)),
                new() { Day = 9, Rate = 0.05, RoomBelow = 0.4, Duration = 3, RepeatAfter = 3, Suspension = Suspension.Unilateral }),
            s => Mediated(s, s.Mediator! with { Day = 8 })),
        (
            "mirrors under a suspension",
            (d, s) => Mediated(
                s.WithPolicies(new Provoked(0.5), new Provoked(0.4)),
                new() { Day = 4, Duration = 4, CheatingB = 0.2, Detection = 2, AcceptanceA = 0.9, RepeatAfter = 5 }),
            s =>
                s.WithPolicies(null, new Provoked(0.48))),
        ("five rungs, all at once", (d, s) => Everything(d, 6), s => Mediated(s, s.Mediator! with { AcceptanceB = 0.7 })),
        (
            "a rest of three moves under offers",
            (d, s) => Mediated(
                Ladder(s.WithPolicies(new Dated(9, 0.8), null), m => m with { Standstill = 3, War = null, Fizzle = null }),
                new() { Day = 4, Duration = 3, AcceptanceA = 0.9, AcceptanceB = 0.9, CheatingA = 0.2, Detection = 1, RepeatAfter = 2 }),
            s => Ladder(s, m => m with { Standstill = 2 })),
        ("frailty", (d, s) => Ladder(s, m => m with { Frailty = 1.5, Fizzle = d.Table(4, 0.1, 0.6) }), s =>
            Ladder(s, m => m with { Frailty = 1.3 })),
        (
            "frailty, fizzle by move, sure ends, discount",
            (d, s) => Ladder(Discounted(s), m => m with
            {
                Frailty = 0.3, Standstill = 2, FizzleByMove = [2, 0, 1, 9], Fizzle = [[0.2, 0, 0.1, 0.3], .. d.Table(4, 0.05, 0.2)[1..]]
            }),
            s => Ladder(s, m => m with { Frailty = 0 })),
        (
            "frailty, a mediator and gaps",
            (d, s) => Mediated(
                Ladder(s, m => m with { Frailty = 4, FizzleByMove = [4], Gaps = [new(0.1, 0), new(0.5, 3.2), new(0.9, 20), new(1, 30)] }),
                new() { Rate = 0.15, Duration = 3, AcceptanceA = 0.7, AcceptanceB = 0.7, CheatingA = 0.1, Detection = 1, RepeatAfter = 2 }),
            s => Ladder(s, m => m with { Frailty = 3 })),
    ];

    public static IEnumerable<string> Names => Features.Select(f => f.Name);

    /// <summary>Those that are games: nobody knows a dispute's frailty.</summary>
    public static IEnumerable<string> OfGames => Names.Where(n => !n.StartsWith("frailty", StringComparison.Ordinal));

    public static Scenario Make(string name)
    {
        int index = Array.FindIndex(Features, f => f.Name == name);
        var dice = new Dice((ulong)index);
        return Features[index].With(dice, Base(dice, 4)) with { Name = name.Replace(",", "").Replace(" ", "-") };
    }

    public static Scenario MakeWrong(string name) => MakeWrong(name, Make(name));

    /// <summary>The wrong change of a name, of another scenario with the same features.</summary>
    public static Scenario MakeWrong(string name, Scenario scenario) => Array.Find(Features, f => f.Name == name).Wrong(scenario);

    /// <summary>The same features on three rungs if all come at once, which a game need not repeat on five.</summary>
    public static Scenario MakeSmall(string name) =>
        name.EndsWith("all at once", StringComparison.Ordinal) ? Everything(new Dice(99), 3) with { Name = "all-at-once" } : Make(name);

    /// <summary>A scenario with the given number of rungs, random tables and table policies.</summary>
    public static Scenario Base(Dice dice, int rungs)
    {
        double[][] war = dice.Table(rungs, 0, 0.06), fizzle = dice.Table(rungs, 0, 0.1);
        (TablePolicy policyA, Climber a, Payoffs payoffsA) = (dice.Policy(rungs), dice.Climber(), dice.Payoffs());
        (TablePolicy policyB, Climber b, Payoffs payoffsB) = (dice.Policy(rungs), dice.Climber(), dice.Payoffs());
        return new()
        {
            Model = new EscalationLadder
            {
                Rungs = [.. Enumerable.Range(0, rungs).Select(r => "rung " + r)], Horizon = 40, War = war, Fizzle = fizzle, A = a, B = b
            },
            A = new() { Name = "A", Policy = policyA, Payoffs = payoffsA },
            B = new() { Name = "B", Policy = policyB, Payoffs = payoffsB },
        };
    }

    public static Scenario Ladder(Scenario s, Func<EscalationLadder, EscalationLadder> change) =>
        s with { Model = change((EscalationLadder)s.Model) };

    private static Scenario Everything(Dice dice, int rungs)
    {
        Scenario s = Discounted(Ladder(
            Base(dice, rungs),
            m => m with { Horizon = 30, Standstill = 2, FizzleByMove = [2, 0, 1], Opening = [new(1, 0, 0.6), new(1, 1, 0.4)] }));
        return s with
        {
            A = s.A with { Policy = new Provoked(0.6), Payoffs = s.A.Payoffs with { AudienceCost = 1 } },
            Mediator = new()
            {
                Rate = 0.1, RoomBelow = 0.5, Duration = 3, AcceptanceB = 0.8,
                CheatingA = 0.1, CheatingB = 0.1, Detection = 1, RepeatAfter = 1
            },
        };
    }

    private static Scenario WrongMoves(Scenario s) => s.WithClimbers(a => a with { Up = a.Up * 0.9 });

    private static Scenario Horizon(Scenario s, int moves) => Ladder(s, m => m with { Horizon = moves });

    private static Scenario Mediated(Scenario s, Mediator mediator) => s with { Mediator = mediator };

    private static Scenario Discounted(Scenario s) => s with
    {
        A = s.A with { Payoffs = s.A.Payoffs with { DiscountRate = 0.02 } },
        B = s.B with { Payoffs = s.B.Payoffs with { DiscountRate = 0.05 } },
    };
}

/// <summary>Random parameters from a fixed seed.</summary>
internal sealed class Dice(ulong seed)
{
    private RandomStream _random = new(seed, 0, RandomPurpose.NoiseA);

    public double Between(double low, double high) => low + (high - low) * _random.NextDouble();

    public double[][] Table(int rungs, double low, double high) =>
        [.. Enumerable.Range(0, rungs).Select(_ => Enumerable.Range(0, rungs).Select(_ => Between(low, high)).ToArray())];

    public TablePolicy Policy(int rungs)
    {
        var (down, up) = (new double[rungs, rungs], new double[rungs, rungs]);
        for (int i = 0; i < rungs; i++)
        {
            for (int j = 0; j < rungs; j++)
            {
                (down[i, j], up[i, j]) = (Between(0.05, 0.5), Between(0.1, 0.5));
            }
        }

        return new TablePolicy(down, up);
    }

    public Climber Climber() => new() { Up = Between(0.7, 1), Down = Between(0.5, 1) };

    public Payoffs Payoffs() => new()
    {
        Settlement = Between(0, 1),
        RivalConcession = Between(0, 2),
        OwnConcession = Between(-1, 0),
        Fizzle = Between(-0.5, 0.5),
        Stalemate = Between(-1, 1),
        Collision = Between(-10, -5),
    };
}
