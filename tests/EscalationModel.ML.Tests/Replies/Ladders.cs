using EscalationModel.CrisisGames;
using EscalationModel.ML.Replies;
using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.ML.Tests.Replies;

/// <summary>Ladders to learn on, and what replies are worth there by the exact engine.</summary>
internal static class Ladders
{
    /// <summary>Disputes of the data, as if all were alike.</summary>
    public static Scenario Mid { get; } = Scenario.Load("mid-ladder").With("$.model.frailty", 0);

    /// <summary>A ladder whose war table is steep, a rival that moves by a random table, and a side that tries everything.</summary>
    public static Scenario Steep { get; } = new()
    {
        Name = "steep",
        Model = new EscalationLadder
        {
            Horizon = 60,
            Standstill = 3,
            War = [[0, 0, 0, 0.01], [0, 0.002, 0.01, 0.03], [0, 0.01, 0.03, 0.08], [0.01, 0.03, 0.08, 0.2]],
            A = new Climber { Up = 0.8, Down = 0.8, InitialRung = 1 },
            B = new Climber { Up = 0.8, Down = 0.8, InitialRung = 1 },
        },
        A = new() { Name = "A", Policy = new RandomThrottle(0.2, 0.5) },
        B = new() { Name = "B", Policy = RandomTable(5) },
    };

    public static PathTrace[] Disputes(Scenario scenario, int count, ulong seed) =>
        [.. Enumerable.Range(0, count).Select(path => Simulation.Trace(scenario, path, seed, engine: SimulationEngine.Plain))];

    /// <summary>What a policy of A is worth, exactly, and what a best reply would be.</summary>
    public static Exploitability Of(IAnyPolicy policy, Scenario scenario) => Exploitability.Of(policy, scenario.B.Policy, scenario);

    /// <summary>What the best of a sweep is worth, exactly. A war of attrition is a mixture of deadlines, and so never better than the best
    /// of these.</summary>
    public static double Swept(Scenario scenario) => BuiltInSweep
        .Run(scenario, Side.A, new() { Paths = 400, FinalPaths = 2000, Finalists = 8 })
        .Finalists.Select(finalist => finalist.Policy).Where(policy => policy is not WarOfAttrition)
        .Concat(Enumerable.Range(1, 20).Select(day => (IAnyPolicy)new Deadline(day)))
        .Max(policy => Of(policy, scenario).ValueA);

    /// <summary>The share of what the best reply gains over the sweep that a policy gains.</summary>
    public static double ShareOfGain(IAnyPolicy policy, Scenario scenario, double swept)
    {
        Exploitability found = Of(policy, scenario);
        return (found.ValueA - swept) / (found.BestA - swept);
    }

    private static MoveTable RandomTable(ulong seed)
    {
        var random = new RandomStream(seed, 0, RandomPurpose.Custom);
        return new([.. Enumerable.Range(0, 4).Select(own => (IReadOnlyList<MoveProbabilities>)[.. Enumerable.Range(0, 4).Select(_ =>
        {
            double down = random.NextDouble(), up = random.NextDouble(), all = down + up + random.NextDouble();
            return new MoveProbabilities(own == 0 ? 0 : down / all, own == 3 ? 0 : up / all);
        })])]);
    }
}
