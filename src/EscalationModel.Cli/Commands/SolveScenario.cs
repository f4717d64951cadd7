using System.Diagnostics;
using EscalationModel.Cli.Inputs;
using EscalationModel.CrisisGames;
using EscalationModel.Games;
using EscalationModel.Solvers;
using EscalationModel.Solvers.Markov;

namespace EscalationModel.Cli.Commands;

/// <summary>What a command line asks of the game behind a scenario.</summary>
/// <param name="Solver">How to solve it.</param>
/// <param name="Selection">Which equilibrium of a stage is played if there are several.</param>
/// <param name="Grid">The grid of the trains; null: the usual one.</param>
/// <param name="IgnorePerception">Whether to solve the game of sides who see truly.</param>
internal sealed record CrisisQuestion(
    Solver<MarkovGame, MarkovSolution> Solver, StageSelection Selection, (int Room, int Tempo)? Grid, bool IgnorePerception);

/// <summary>The game behind a scenario, solved, and how far the scenario's own policies are from an equilibrium of it.</summary>
internal sealed record SolvedScenario(
    CrisisGame Game, SolverResult<MarkovSolution> Result, Exploitability? OwnPolicies, string OwnPoliciesNote, TimeSpan Elapsed)
{
    public MarkovSolution Solution => Result.Solutions[0];
}

/// <summary>Solves the game behind a scenario: the part of escalation solve that is about scenarios.</summary>
internal static class SolveScenario
{
    public static SolvedScenario Solve(
        Scenario scenario, CrisisQuestion question, IProgress<double>? progress, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        GameGrid grid = GridOf(scenario, question);
        try
        {
            CrisisGame game = CrisisGame.Of(scenario, grid, cancellation);
            (Exploitability? own, string note) = OwnPolicies(scenario, grid, cancellation);
            SolverResult<MarkovSolution> result = question.Solver.Solve(
                game,
                new()
                {
                    Selection = question.Selection,
                    Rival = side => game.StrategyOf(scenario[side].Policy, side, cancellation),
                    Progress = progress,
                },
                cancellation);
            return new(game, result, own, note, Stopwatch.GetElapsedTime(started));
        }
        catch (Exception e) when (e is ArgumentException or PolicyException { Side: null })
        {
            throw new BadInputException($"SCENARIO {scenario.Name} is not solved: {PlainWords.Of(e)}");
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
            throw new BadInputException($"--policy-{(side == Side.A ? "a" : "b")} cannot be written: {PlainWords.Of(e)}");
        }
    }

    private static GameGrid GridOf(Scenario scenario, CrisisQuestion question)
    {
        GameGrid usual = GameGrid.For(scenario);
        return (question.Grid is { } g ? new GameGrid(g.Room, g.Tempo, g.Tempo) : usual) with
        {
            IgnorePerception = question.IgnorePerception
        };
    }

    private static (Exploitability? Found, string Note) OwnPolicies(Scenario scenario, GameGrid grid, CancellationToken cancellation)
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
