using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Linear;

namespace EscalationModel.Solvers.ExtensiveForm;

/// <summary>The value and an equilibrium of a two-player game of constant sum by linear programming over the sequence form [koller1996],
/// [vonstengel1996]:
/// <list type="number">
/// <item><description>The first player's realization plan x meets the linear constraints of the own tree.</description></item>
/// <item><description>For every sequence of the second player, what x pays there is at least the value q of its information set less the
/// values of the sets after it; the value at the root is maximized.</description></item>
/// <item><description>The dual solution is the second player's plan.</description></item>
/// <item><description>The program is made smaller where it is symmetric, and solved in doubles by the simplex method from a basis near the
/// solution; on request the last basis is then solved in fractions, and what it gives is checked.</description></item>
/// </list>
/// The program is as large as the tree, not as its normal form.</summary>
public static class SequenceFormLp
{
    private const int StartIterations = 200;

    // Of doubles: the regret of a solved profile, as a share of a player's own range of payoffs.
    private const double Tolerance = 1e-10;

    /// <summary>Solves a game.</summary>
    /// <param name="game">A game of two players and constant sum.</param>
    /// <param name="exact">Whether to solve in fractions: then the profile is an equilibrium exactly, as its
    /// <see cref="BehaviorProfile.Regret"/> of 0 proves, and the value is exact.</param>
    /// <param name="cancellation">Ends the search early.</param>
    /// <returns>One solution. In doubles its regret is at most 1e-10 of the range of payoffs, and an equilibrium is proven to lie near (up
    /// to 300 sequences); where doubles do not suffice for that, it is solved in fractions.</returns>
    /// <exception cref="ArgumentException">The game has not two players or no constant sum.</exception>
    public static SolverResult<BehaviorProfile> Solve(ExtensiveFormGame game, bool exact = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        ConstantSum.Require(game, "The linear program of the sequence form");
        LinearProgramSolution solution = Plans(game, exact, cancellation);
        BehaviorProfile? profile = solution.Status == LinearProgramStatus.Optimal ? ProfileOf(game, solution) : null;
        SolverStatus status = cancellation.IsCancellationRequested ? SolverStatus.Canceled
            : profile is null || !IsNearOne(profile, cancellation) ? SolverStatus.NumericalTrouble : SolverStatus.Solved;
        if (status == SolverStatus.NumericalTrouble && !exact)
        {
            return Solve(game, exact: true, cancellation);
        }

        SolverResult<BehaviorProfile> result = new()
        {
            Method = exact ? "Sequence form, exact linear program" : "Sequence form, linear program",
            Status = status,
            Solutions = profile is not null ? [profile] : [],
            Iterations = solution.Iterations,
            Residual = profile?.RelativeRegret ?? double.NaN,
            Value = profile?.Payoffs[0],
        };
        return exact ? result.Proven() : result;
    }

    // Where the proof would take long, a regret of little more than rounding is taken for one.
    private static bool IsNearOne(BehaviorProfile profile, CancellationToken cancellation)
    {
        var proof = new NearbyProfile(profile.Game);
        return profile.RelativeRegret <= Tolerance && (!proof.IsPossible || proof.DistanceFrom(profile, cancellation) is not null);
    }

    // 4. The program is made smaller where it is symmetric, and a short run of regret minimization gives the first basis.
    private static LinearProgramSolution Plans(ExtensiveFormGame game, bool exact, CancellationToken cancellation)
    {
        var lifted = new LiftedProgram(ProgramOf(game.Tree));
        var start = new RegretMinimizer(game, new DiscountedCfr.Rule());
        while (start.Iteration < StartIterations)
        {
            start.Iterate();
        }

        (LinearProgramSolution solution, int[] basis) =
            Simplex.Solve(
                new ScaledProgram(lifted.Reduced), cancellation, SequenceFormStart.Basis(game.Tree, lifted, start.AverageBehavior()));
        if (exact && solution.Status != LinearProgramStatus.Canceled)
        {
            LinearProgramSolution? vertex = solution.Status == LinearProgramStatus.Optimal
                ? ExactVertex.Of(lifted.Reduced, basis, cancellation)
                : null;
            solution = (vertex ?? ExactSimplex.Solve(lifted.Reduced, cancellation)) with { Iterations = solution.Iterations };
        }

        return solution.Status != LinearProgramStatus.Optimal ? solution : solution with
        {
            X = lifted.Lift(solution.X), Duals = lifted.LiftDuals(solution.Duals),
            ExactX = solution.ExactX is { } x ? lifted.Lift(x) : null,
            ExactDuals = solution.ExactDuals is { } duals ? lifted.LiftDuals(duals) : null,
        };
    }

    // Variables: the first player's plan, then the second player's values: of the empty sequence, and of each information set.
    private static LinearProgram ProgramOf(CompiledGame tree)
    {
        Treeplex first = tree.Players[0], second = tree.Players[1];
        var program = new LinearProgram();
        for (int s = 0; s < first.SequenceCount; s++)
        {
            program.AddVariable();
        }

        int values = first.SequenceCount;
        for (int v = 0; v <= second.SetCount; v++)
        {
            program.AddVariable(v == 0 ? 1 : 0, isFree: true);
        }

        foreach (List<(int, Rational)> row in Replies(tree, values))
        {
            program.AddRow(LinearRelation.AtLeast, Rational.Zero, row);
        }

        program.AddRow(LinearRelation.Equal, Rational.One, (0, Rational.One));
        for (int set = 0; set < first.SetCount; set++)
        {
            program.AddRow(LinearRelation.Equal, Rational.Zero,
                [(first.Parent[set], -Rational.One), .. Enumerable.Range(first.First[set], first.First[set + 1] - first.First[set])
                    .Select(s => (s, Rational.One))]);
        }

        return program;
    }

    // For each sequence of the second player: what the first gets there, less the value of its set, plus the values of the sets after it.
    private static List<(int, Rational)>[] Replies(CompiledGame tree, int values)
    {
        Treeplex second = tree.Players[1];
        List<(int, Rational)>[] rows = [.. Enumerable.Range(0, second.SequenceCount).Select(_ => new List<(int, Rational)>())];
        for (int leaf = 0; leaf < tree.LeafCount; leaf++)
        {
            rows[tree.LeafSequence[1][leaf]].Add((tree.LeafSequence[0][leaf], tree.ExactLeafChance[leaf] * tree.ExactPayoffs[0][leaf]));
        }

        rows[0].Add((values, -Rational.One));
        for (int set = 0; set < second.SetCount; set++)
        {
            rows[second.Parent[set]].Add((values + 1 + set, Rational.One));
            for (int s = second.First[set]; s < second.First[set + 1]; s++)
            {
                rows[s].Add((values + 1 + set, -Rational.One));
            }
        }

        return rows;
    }

    private static BehaviorProfile ProfileOf(ExtensiveFormGame game, LinearProgramSolution solution)
    {
        Treeplex first = game.Tree.Players[0], second = game.Tree.Players[1];
        return solution is { ExactX: { } x, ExactDuals: { } duals }
            ? BehaviorProfile.OfBehavior(game, [
                first.BehaviorOf((Rational[])[.. x.Take(first.SequenceCount)]),
                second.BehaviorOf((Rational[])[.. duals.Take(second.SequenceCount).Select(d => -d)])])
            : BehaviorProfile.OfBehavior(game, [
                first.BehaviorOf((double[])[.. solution.X.Take(first.SequenceCount)]),
                second.BehaviorOf((double[])[.. solution.Duals.Take(second.SequenceCount).Select(d => -d)])]);
    }
}
