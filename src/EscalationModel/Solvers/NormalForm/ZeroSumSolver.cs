using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>Optimal strategies of a zero-sum (or constant-sum) game by linear programming. Source: [vonneumann1944], [dantzig1963].
/// 1. Maximize v such that every column leaves the row player at least v.
/// 2. The duals of these rows are an optimal strategy of the column player.</summary>
public static class ZeroSumSolver
{
    /// <summary>One equilibrium and the value to the row player. Not complete as a list of equilibria; but all have this value.</summary>
    /// <param name="game">A game whose payoffs add up to the same in every cell.</param>
    /// <param name="arithmetic">The numbers to calculate with.</param>
    /// <param name="cancellation">Ends the search early.</param>
    /// <exception cref="ArgumentException">The sum of the payoffs differs between cells.</exception>
    public static SolverResult<Equilibrium> Solve(
        NormalFormGame game, Arithmetic arithmetic = Arithmetic.Exact, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        RequireConstantSum(game);
        bool exact = arithmetic == Arithmetic.Exact;
        LinearProgramSolution solution = Program(game).Solve(arithmetic, cancellation);
        string method = exact ? "linear programming, exact" : "linear programming, doubles";
        if (solution.Status != LinearProgramStatus.Optimal)
        {
            SolverStatus status = solution.Status switch
            {
                LinearProgramStatus.Canceled => SolverStatus.Canceled,
                LinearProgramStatus.IterationLimit => SolverStatus.IterationLimit,
                _ => SolverStatus.NumericalTrouble,
            };
            return new() { Method = method, Status = status, Solutions = [], Iterations = solution.Iterations };
        }

        Equilibrium found = exact
            ? Equilibrium.Of(
                game,
                MixedStrategy.OfExact([.. solution.ExactX!.Take(game.Rows)]),
                MixedStrategy.OfExact([.. solution.ExactDuals!.Take(game.Columns).Select(v => -v)]))
            : Equilibrium.Of(game, Normalized(solution.X.Take(game.Rows)), Normalized(solution.Duals.Take(game.Columns).Select(v => -v)));
        SolverResult<Equilibrium> result = new()
        {
            Method = method,
            Status = SolverStatus.Solved,
            Solutions = [found],
            Iterations = solution.Iterations,
            Residual = found.RelativeRegret,
            Value = solution.Value,
        };
        return exact ? result.Proven() : result;
    }

    private static void RequireConstantSum(NormalFormGame game)
    {
        Rational sum = game.ExactPayoff(0, 0, 0) + game.ExactPayoff(1, 0, 0);
        for (int i = 0; i < game.Rows; i++)
        {
            for (int j = 0; j < game.Columns; j++)
            {
                Rational first = game.ExactPayoff(0, i, j), second = game.ExactPayoff(1, i, j);
                if (sum.IsZero ? second != -first : first + second != sum)
                {
                    Rational here = first + second;
                    throw new ArgumentException(
                        $"The payoffs add up to {sum} in row 1, column 1, and to {here} in row {i + 1}, column {j + 1}; linear programming "
                            + "solves only games of a constant sum.",
                        nameof(game));
                }
            }
        }
    }

    private static LinearProgram Program(NormalFormGame game)
    {
        var program = new LinearProgram();
        for (int i = 0; i < game.Rows; i++)
        {
            program.AddVariable();
        }

        int value = program.AddVariable(1, isFree: true);
        for (int j = 0; j < game.Columns; j++)
        {
            program.AddRow(
                LinearRelation.AtLeast, 0, Enumerable.Range(0, game.Rows).Select(i => (i, game.ExactPayoff(0, i, j))).Append((value, -1)));
        }

        program.AddRow(LinearRelation.Equal, 1, Enumerable.Range(0, game.Rows).Select(i => (i, Rational.One)));
        return program;
    }

    private static MixedStrategy Normalized(IEnumerable<double> values)
    {
        double[] kept = [.. values.Select(v => v > 1e-12 ? v : 0)];
        double sum = kept.Sum();
        return MixedStrategy.Of([.. kept.Select(v => v / sum)]);
    }
}
