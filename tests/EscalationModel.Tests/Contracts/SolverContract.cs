using System.Text.RegularExpressions;
using EscalationModel.Numerics;
using EscalationModel.Solvers;

namespace EscalationModel.Tests.Contracts;

/// <summary>Holds a solver to what the catalog says of it.</summary>
internal static partial class SolverContract
{
    // Of the sums by which the gain itself is computed.
    private const double Rounding = 1e-12;

    /// <summary>What a solver breaks of its word on some games; empty: nothing.</summary>
    /// <param name="solver">The solver.</param>
    /// <param name="samples">Games of all kinds, also such that it is not for.</param>
    /// <param name="request">What is asked of it about a game.</param>
    /// <param name="measure">What could be gained over an answer, computed without the solver.</param>
    public static IReadOnlyList<string> Broken<TGame, TSolution>(
        Solver<TGame, TSolution> solver,
        IReadOnlyList<SolverSample<TGame>> samples,
        Func<TGame, SolverRequest> request,
        Func<TGame, TSolution, SolverRegret> measure)
    {
        var broken = new List<string>();
        var answers = new List<(bool Exact, bool Complete, SolverStatus Status)>();
        foreach ((string name, TGame game) in samples)
        {
            SolverRequest ask = request(game);
            if (!solver.Takes(game))
            {
                broken.AddRange(Refusal(solver, game, ask).Select(what => $"{name}: {what}"));
                continue;
            }

            SolverResult<TSolution> usual = solver.Solve(game, ask);
            SolverResult<TSolution> fractions = solver.Exact == Guarantee.Never
                ? usual
                : solver.Solve(game, ask with { Arithmetic = Arithmetic.Exact });
            SolverRegret[] exact = [.. fractions.Solutions.Select(s => measure(game, s))];
            answers.Add((exact.All(r => r.IsExact), fractions.IsComplete, usual.Status));
            broken.AddRange(usual.Solutions.SelectMany(s => Answer(solver, usual, measure(game, s))).Select(what => $"{name}: {what}"));
            broken.AddRange(
                exact.Where(r => r.IsExact && !r.Gain.IsZero).Select(r => $"{name}: a gain of {r.Gain} over an answer in fractions"));
            broken.AddRange(IsCanceled(solver, game, ask) ? [] : [$"{name}: goes on though it was canceled"]);
        }

        broken.AddRange(answers.Any(a => a.Status == SolverStatus.Solved) ? [] : ["solves none of the games"]);
        broken.AddRange(Kept(solver.Exact, answers.Select(a => a.Exact)) ? [] : [$"fractions: {solver.Exact} is not true"]);
        broken.AddRange(Kept(solver.Complete, answers.Select(a => a.Complete)) ? [] : [$"complete: {solver.Complete} is not true"]);
        return broken;
    }

    // A solved answer is as good as the catalog says, another as good as itself says (an exploitability is the mean of two gains).
    private static IEnumerable<string> Answer<TSolution>(Solver solver, SolverResult<TSolution> result, SolverRegret regret)
    {
        double allowed = result.Status == SolverStatus.Solved ? solver.Regret : 2 * result.Residual;
        if (solver.Regret == 0 ? !regret.Gain.IsZero : regret.Share > allowed + Rounding)
        {
            yield return $"a gain of {regret.Share} of the own range over an answer that is {result.Status}, where {allowed} is said";
        }
    }

    private static IEnumerable<string> Refusal<TGame, TSolution>(Solver<TGame, TSolution> solver, TGame game, SolverRequest ask)
    {
        try
        {
            solver.Solve(game, ask);
        }
        catch (ArgumentException e)
        {
            string message = e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal);
            return NotPlain().IsMatch(message) ? [$"refuses it in a programmer's words: {message}"] : [];
        }

        return ["is not refused"];
    }

    private static bool IsCanceled<TGame, TSolution>(Solver<TGame, TSolution> solver, TGame game, SolverRequest ask)
    {
        try
        {
            return solver.Solve(game, ask, new CancellationToken(canceled: true)).Status == SolverStatus.Canceled;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private static bool Kept(Guarantee guarantee, IEnumerable<bool> answers) => guarantee switch
    {
        Guarantee.Always => answers.All(a => a),
        Guarantee.Never => !answers.Any(a => a),
        _ => answers.Distinct().Count() == 2,
    };

    // A type or a parameter: System.String, MarkovGame, maxCells.
    [GeneratedRegex(@"System\.|Specified argument|\b[A-Za-z]+[a-z][A-Z]\w*")]
    private static partial Regex NotPlain();
}
