using System.Diagnostics;
using EscalationModel.Cli.Inputs;
using EscalationModel.CrisisGames;
using EscalationModel.Games;
using EscalationModel.Models;
using EscalationModel.Solvers;
using EscalationModel.Solvers.ExtensiveForm;
using EscalationModel.Solvers.Markov;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Cli.Commands;

/// <summary>What a command line asks of the game behind a scenario.</summary>
internal sealed record SolveRequest
{
    public const string BackwardInduction = "backward-induction", BestResponseOfA = "best-response-a", BestResponseOfB = "best-response-b";

    /// <summary>The methods that solve a scenario's game, the usual one first.</summary>
    public static IReadOnlyList<string> Methods { get; } = [BackwardInduction, BestResponseOfA, BestResponseOfB];

    public string Method { get; init; } = BackwardInduction;

    public StageSelection Selection { get; init; }

    public (int Room, int Tempo)? Grid { get; init; }

    public bool IgnorePerception { get; init; }
}

/// <summary>The game behind a scenario, solved, and how far the scenario's own policies are from an equilibrium of it.</summary>
internal sealed record SolvedScenario(CrisisGame Game, SolverResult<MarkovSolution> Result, Exploitability? OwnPolicies, string OwnPoliciesNote, TimeSpan Elapsed)
{
    public MarkovSolution Solution => Result.Solutions[0];
}

/// <summary>Solves the game behind a scenario: the part of escalation solve that is about scenarios.</summary>
internal static class SolveScenario
{
    public static SolvedScenario Solve(Scenario scenario, SolveRequest request, IProgress<double>? progress, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        GameGrid? grid = GridOf(scenario, request);
        try
        {
            CrisisGame game = MarkovGame.From(scenario, grid);
            (Exploitability? own, string note) = OwnPolicies(scenario, grid, cancellation);
            SolverResult<MarkovSolution> result = request.Method == SolveRequest.BackwardInduction
                ? MarkovBackwardInduction.Solve(game, request.Selection, progress, cancellation)
                : BestResponse(scenario, game, request.Method == SolveRequest.BestResponseOfA ? Side.A : Side.B, cancellation);
            return new(game, result, own, note, Stopwatch.GetElapsedTime(started));
        }
        catch (Exception e) when (e is ArgumentException or PolicyException { Side: null })
        {
            throw new BadInputException($"SCENARIO {scenario.Name} is not solved: {e.Message}");
        }
    }

    /// <summary>The policy of a side, as a file holds it.</summary>
    public static string PolicyText(SolvedScenario solved, Side side)
    {
        try
        {
            return solved.Game.PolicyOf(solved.Solution[side]).ToJson();
        }
        catch (ArgumentException e)
        {
            throw new BadInputException($"--policy-{(side == Side.A ? "a" : "b")} cannot be written: {e.Message}");
        }
    }

    private static SolverResult<MarkovSolution> BestResponse(Scenario scenario, CrisisGame game, Side side, CancellationToken cancellation) =>
        MarkovBestResponse.Solve(game, game.StrategyOf(scenario[side.Rival()].Policy, side.Rival(), cancellation), cancellation);

    private static GameGrid? GridOf(Scenario scenario, SolveRequest request)
    {
        if (scenario.Model is not AcceleratingTrains)
        {
            return null;
        }

        GameGrid usual = GameGrid.For(scenario);
        return (request.Grid is { } g ? new GameGrid(g.Room, g.Tempo, g.Tempo) : usual) with { IgnorePerception = request.IgnorePerception };
    }

    private static (Exploitability? Found, string Note) OwnPolicies(Scenario scenario, GameGrid? grid, CancellationToken cancellation)
    {
        try
        {
            return (Exploitability.Of(scenario.A.Policy, scenario.B.Policy, scenario, grid, cancellation), "");
        }
        catch (PolicyException e) when (e.Side is null)
        {
            return (null, e.Message);
        }
    }
}
