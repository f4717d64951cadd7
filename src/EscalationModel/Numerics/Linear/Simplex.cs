namespace EscalationModel.Numerics.Linear;

/// <summary>The simplex method in doubles, for sparse programs of up to some thousands of rows and dense ones of hundreds. Source:
/// [dantzig1963], with the product form on triangular factors [markowitz1957] or, for dense programs, a tableau, Devex weights and the
/// tolerant ratio test [harris1973] and perturbed bounds against stalling. 1. Rows and columns are scaled; every row gets a slack
/// variable; the slacks are the first basis. 2. Lower bounds are lowered by small different amounts, so that ties are rare. 3. Phase 1
/// raises what is below its bounds, phase 2 the objective. An entering variable is chosen by its gain for its weight; the ratio test
/// chooses the largest pivot among the rows that block within the tolerance. 4. At the optimum the bounds get their values back, and
/// steps 3 and 4 are repeated while something is out of bounds.</summary>
internal static class Simplex
{
    /// <summary>Solves a linear program in doubles.</summary>
    /// <param name="program">The program; it is not changed.</param>
    /// <param name="cancellation">Ends the search early.</param>
    public static LinearProgramSolution Solve(LinearProgram program, CancellationToken cancellation = default) =>
        Solve(new ScaledProgram(program ?? throw new ArgumentNullException(nameof(program))), cancellation).Solution;

    /// <summary>The solution with the basic variables: those of the program, then the slacks of its rows.</summary>
    /// <param name="program">The program.</param>
    /// <param name="cancellation">Ends the search early.</param>
    /// <param name="start">The variables of the first basis, as many as rows; where they depend on each other, slacks replace
    /// them. Null: the slacks.</param>
    internal static (LinearProgramSolution Solution, int[] Basis) Solve(
        ScaledProgram program, CancellationToken cancellation, int[]? start = null)
    {
        var run = new SimplexRun(program, start, cancellation);
        LinearProgramStatus status = run.Solve();
        return (program.Solution(status, run.Values, run.Duals(), run.Iterations), run.Basis);
    }
}
