using EscalationModel.Engine;
using EscalationModel.Internals.Lanes;
using EscalationModel.Models;
using EscalationModel.Models.Ladder;
using EscalationModel.Policies;
using EscalationModel.Tests.CrisisGames;
using EscalationModel.Tests.Models.Trains;

namespace EscalationModel.Tests.Engine.Lanes;

/// <summary>Ladders that between them use every feature and kind of policy: those of the exact engine's tests, whose policies are asked in
/// every move, and others whose policies are tables.</summary>
internal static class LadderLaneScenarios
{
    private static readonly Dictionary<string, Scenario> Tables = new()
    {
        ["mid-ladder"] = Scenario.Load("mid-ladder") with { Variants = [] },
        ["table"] = Table(1, 5, 200, m => m),
        ["table, two rungs, sure moves"] = Table(2, 2, 30, m => m).WithPolicies(new Hawk(), new RandomThrottle(0.3, 0.6))
            .WithClimbers(a => a with { Up = 1 }, b => b with { Up = 1, Down = 1 }),
        ["table, standstill"] = Table(3, 4, 60, m => m with { Standstill = 3 })
            .WithClimbers(a => a with { InitialRung = 2 }, b => b with { InitialRung = 1 }),
        ["table, fizzle by move, discount"] = With(
            Table(4, 4, 37, m => m with { FizzleByMove = [3, 2, 0.5, 0, 1.2] }),
            s => s with { A = s.A with { Payoffs = s.A.Payoffs with { DiscountRate = 0.02, AudienceCost = 1 } } }),
        ["table, opening, gaps, seven rungs"] = Table(
            5, 7, 41,
            m =>
                m with
                {
                    Standstill = 2,
                    Opening = [new(1, 0, 0.5), new(0, 2, 0.3), new(2, 2, 0.2)],
                    Gaps = [new(0.1, 0), new(0.5, 3.2), new(0.9, 20), new(1, 30)]
                }),
        ["table, opening, short"] = Table(6, 5, 5, m => m with { Fizzle = null, Opening = [new(1, 0, 0.9), new(0, 0, 0.1)] })
            .WithPolicies(new Brinkman(2), new Dove()),
        ["table, Kahn's 44 rungs, frailty"] = Table(
            10, 45, 60,
            m => m with { Frailty = 1, Standstill = 2, Fizzle = [.. m.Fizzle!.Select(row => row.Select(p => 0.3 * p).ToArray())] })
            .WithClimbers(a => a with { InitialRung = 44 }, b => b with { InitialRung = 1 }),
        ["table, frailty by move"] = Table(11, 4, 50, m => m with { Frailty = 2, FizzleByMove = [5, 1, 3] }),
        ["one table, one that remembers"] = Table(7, 4, 50, m => m).WithPolicies(null, new Sullen(0.3)),
        ["laned policies"] = Table(8, 4, 50, m => m with { Standstill = 2 }).WithPolicies(new TitForTat(0.3, 0.2), new GrimTrigger()),
        ["a mixture and a class, mediated"] = Table(9, 5, 60, m => m with { Standstill = 2 })
                .WithPolicies(new Mixed([new(new Hawk(), 1), new(new TitForTat(0.2, 0.3), 2)]), new Wary(0.3)) with
            {
                Mediator = new Mediator
                {
                    Rate = 0.1, RoomBelow = 0.5, Duration = 4, AcceptanceA = 0.7,
                    CheatingA = 0.1, CheatingB = 0.1, Detection = 1, RepeatAfter = 2
                },
            },
    };

    public static IEnumerable<string> Names => [.. Tables.Keys, .. LadderScenarios.Names];

    /// <summary>Those that the exact engine can solve.</summary>
    public static IEnumerable<string> Solvable =>
        Names.Where(n => n is not ("one table, one that remembers" or "laned policies" or "a mixture and a class, mediated"));

    public static IEnumerable<string> OfTables => Tables.Keys.Take(9);

    public static Scenario Named(string name) => Tables.TryGetValue(name, out Scenario? scenario) ? scenario : LadderScenarios.Make(name);

    public static BlockEngine Laned(Scenario scenario, Precision precision, LaneWidth width) =>
        LadderKernels.For(scenario, (EscalationLadder)scenario.Model, precision, width);

    private static Scenario With(Scenario s, Func<Scenario, Scenario> change) => change(s);

    private static Scenario Table(ulong seed, int rungs, int horizon, Func<EscalationLadder, EscalationLadder> change)
    {
        var dice = new Dice(100 + seed);
        Scenario s = LadderScenarios.Ladder(LadderScenarios.Base(dice, rungs), m => change(m with { Horizon = horizon }));
        MoveTable Moves() =>
            new(
                [.. Enumerable.Range(0, rungs)
                    .Select(
                        _ => Enumerable.Range(0, rungs)
                            .Select(_ => new MoveProbabilities(dice.Between(0.02, 0.3), dice.Between(0.1, 0.5)))
                            .ToArray())]);
        return s.WithPolicies(Moves(), Moves());
    }
}
