using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Theory.TwoByTwo;

/// <summary>Quantal response in a 2 x 2 crisis: each side stands firm with a probability in proportion to exp(lambda x payoff) against the
/// other's noisy play. Immutable; thread-safe. Sources: [mckelvey1995], [turocy2005].
/// <list type="number">
/// <item>Symmetric games: d = 1/(1 + exp(-lambda [(T - R) - d K])), K = (T - R) + (S - P). If K is not negative there is one symmetric
/// solution; if it is, there are up to three, and the principal branch is the one on the side of 1/2 on which it begins.</item>
/// <item>If K is above 0, asymmetric solutions appear by a pitchfork exactly when lambda d (1 - d) K is above 1: then there are three in
/// all. An index within 1e-12 of 1 counts as 1.</item>
/// <item>Other games: the general solvers.</item> </list></summary>
/// <param name="Crisis">The crisis.</param>
/// <param name="Lambda">The precision, in 1/payoff; finite, at least 0.</param>
public sealed record LogitCrisis(TwoByTwoCrisis Crisis, double Lambda)
{
    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">Lambda is negative or not finite, or lambda times a payoff is beyond 1e300.</exception>
    public LogitCrisisResult Solve()
    {
        NormalFormGame game = Crisis.ToGame();
        double largest = Math.Max(game.PayoffRange(0), game.PayoffRange(1));
        new Conditions()
            .Need(Lambda >= 0 && double.IsFinite(Lambda), $"lambda >= 0: {Lambda}")
            .Need(!(Lambda * largest > 1e300), $"lambda times the range of payoffs up to 1e300: {Lambda}, {largest}")
            .Check();
        Equilibrium? limit = LimitOf(game);
        return Crisis.IsSymmetric ? Symmetric(limit) : General(game, limit);
    }

    private static Equilibrium? LimitOf(NormalFormGame game) =>
        LogitQuantalResponse.Solve(game) is { Status: SolverStatus.Solved, Solutions: [var only, ..] } ? only : null;

    private LogitCrisisResult Symmetric(Equilibrium? limit)
    {
        var logit = new SymmetricLogit(Crisis.Row, Lambda);
        double[] symmetric = logit.Symmetric();
        double principal = logit.Principal(symmetric), index = logit.Index(principal);
        (double Row, double Column)[] pairs =
        [
            .. symmetric.Select(x => (Logits.Of(-x), Logits.Of(-x))), .. logit.Asymmetric(principal, index),
        ];
        return new(Lambda, (Logits.Of(-principal), Logits.Of(-principal)), [.. pairs.OrderBy(p => p.Row)], limit)
        {
            SymmetricStandFirm = Logits.Of(principal), SymmetricSolutions = symmetric.Length, StabilityIndex = index,
        };
    }

    private LogitCrisisResult General(NormalFormGame game, Equilibrium? limit)
    {
        (double, double)[] all = [.. LogitTwoByTwo.Solve(game, Lambda).Select(e => (e.Row[0], e.Column[0]))];
        return new(Lambda, all.Length == 1 ? all[0] : PrincipalOf(game), all, limit);
    }

    private (double, double)? PrincipalOf(NormalFormGame game)
    {
        try
        {
            LogitEquilibrium at = LogitQuantalResponse.At(game, Lambda);
            return (at.Row[0], at.Column[0]);
        }
        catch (ArithmeticException)
        {
            return null;
        }
    }
}
