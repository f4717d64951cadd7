using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Linear;

namespace EscalationModel.Solvers;

/// <summary>Proves that a pair of strategies lies near a Nash equilibrium of a game in normal form. A small regret proves little: where one
/// payoff is a catastrophe, what matters besides is a tiny share of the range.
/// <list type="number">
/// <item>What is played with more than a cut counts as played; several cuts are tried.</item>
/// <item>Of the strategies of one player on what is played, against which all that the other plays is a best reply, take the one nearest
/// to the given strategy: a linear program, solved in fractions; or what solves the equations, where both play equally many and only one
/// does.</item>
/// <item>The same for the other player. Both together are an equilibrium, and its regret, in fractions, is checked to be 0.</item>
/// </list></summary>
internal static class NearbyEquilibrium
{
    /// <summary>How much a probability may differ from that of an equilibrium for the two to be near each other.</summary>
    public const double Distance = 0.01;

    /// <summary>What is played with less may not be played at all.</summary>
    public static readonly double[] Cuts = [1e-2, 1e-3, 1e-4, 1e-6];

    // So good is what was solved for; what was learned or followed has small probabilities that mean nothing.
    private const double Solved = 1e-9;

    // Of more coefficients the simplex method in fractions alone is slow.
    private const int MostExact = 1000;

    /// <summary>The largest difference of a probability from that of an equilibrium; null: none was found within
    /// <see cref="Distance"/>.</summary>
    public static double? DistanceFrom(NormalFormGame game, Equilibrium found, CancellationToken cancellation) =>
        Of(game, found, cancellation)?.Distance;

    /// <summary>The equilibrium in fractions, and the largest difference of a probability from it; null: none was found within
    /// <see cref="Distance"/>.</summary>
    public static (Equilibrium Exact, double Distance)? Of(NormalFormGame game, Equilibrium found, CancellationToken cancellation)
    {
        if (found.ExactRegret is { IsZero: true })
        {
            return (found, 0);
        }

        int before = 0;
        foreach (double cut in found.RelativeRegret <= Solved ? Cuts.Reverse() : Cuts)
        {
            int[] rows = Played(found.Row, cut), columns = Played(found.Column, cut);
            if (rows.Length + columns.Length == before)
            {
                continue;
            }

            before = rows.Length + columns.Length;
            if (Nearest(game, 1, found.Row, rows, columns, cancellation) is { } row
                && Nearest(game, 0, found.Column, columns, rows, cancellation) is { } column
                && Equilibrium.Of(game, row, column) is { ExactRegret.IsZero: true } exact
                && Math.Max(Between(row, found.Row), Between(column, found.Column)) is <= Distance and double distance)
            {
                return (exact, distance);
            }
        }

        return null;
    }

    /// <summary>What a result says of an answer that lies so near to an equilibrium.</summary>
    public static string Note(double distance) =>
        FormattableString.Invariant($"No probability differs by more than {distance:G2} from that of an equilibrium: proven in fractions.");

    /// <summary>A probability as a fraction of few digits: distances need no more.</summary>
    public static Rational Rounded(double probability) => Rational.FromDouble(Math.Round(probability * (1L << 40)) / (1L << 40));

    private static int[] Played(MixedStrategy strategy, double cut) =>
        [.. Enumerable.Range(0, strategy.Count).Where(i => strategy[i] > cut)];

    private static double Between(MixedStrategy a, MixedStrategy b) => Enumerable.Range(0, a.Count).Max(i => Math.Abs(a[i] - b[i]));

    private static MixedStrategy? Nearest(
        NormalFormGame game, int replier, MixedStrategy near, int[] played, int[] tied, CancellationToken cancellation) =>
        (played.Length == tied.Length ? Only(game, replier, played, tied, cancellation) : null) is { } only
            ? only.All(p => p.Sign >= 0) ? Strategy(near.Count, played, only) : null
            : NearestByProgram(game, replier, near, played, tied, cancellation);

    // 2. The probabilities, and the worth of all replies that are tied; null: not one solution.
    private static Rational[]? Only(NormalFormGame game, int replier, int[] played, int[] tied, CancellationToken cancellation)
    {
        int n = played.Length;
        var system = new Rational[n + 1, n + 2];
        system[n, n + 1] = Rational.One;
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < n; k++)
            {
                system[i, k] = Payoff(game, replier, tied[i], played[k]);
            }

            (system[i, n], system[n, i]) = (-Rational.One, Rational.One);
        }

        return ExactDenseSystem.Solve(system, cancellation)?[..n];
    }

    private static Rational Payoff(NormalFormGame game, int replier, int reply, int played) =>
        replier == 0 ? game.ExactPayoff(0, reply, played) : game.ExactPayoff(1, played, reply);

    private static MixedStrategy Strategy(int count, int[] played, ReadOnlySpan<Rational> probabilities)
    {
        var all = new Rational[count];
        for (int k = 0; k < played.Length; k++)
        {
            all[played[k]] = probabilities[k];
        }

        return MixedStrategy.OfExact(all);
    }

    // 2. The variables are the probabilities of what is played, the worth of the replier's best reply, and the distance.
    private static MixedStrategy? NearestByProgram(
        NormalFormGame game, int replier, MixedStrategy near, int[] played, int[] tied, CancellationToken cancellation)
    {
        var program = new LinearProgram();
        int[] weights = [.. played.Select(_ => program.AddVariable())];
        int worth = program.AddVariable(isFree: true), distance = program.AddVariable(-1);
        program.AddRow(LinearRelation.Equal, Rational.One, weights.Select(w => (w, Rational.One)));
        int replies = replier == 0 ? game.Rows : game.Columns;
        for (int reply = 0; reply < replies; reply++)
        {
            LinearRelation relation = tied.Contains(reply) ? LinearRelation.Equal : LinearRelation.AtMost;
            program.AddRow(relation, Rational.Zero,
                [.. weights.Select((w, k) => (w, Payoff(game, replier, reply, played[k]))), (worth, -Rational.One)]);
        }

        for (int k = 0; k < played.Length; k++)
        {
            Rational probability = Rounded(near[played[k]]);
            program.AddRow(LinearRelation.AtMost, probability, (weights[k], Rational.One), (distance, -Rational.One));
            program.AddRow(LinearRelation.AtLeast, probability, (weights[k], Rational.One), (distance, Rational.One));
        }

        LinearProgramSolution solution = replies * played.Length <= MostExact
            ? program.Solve(Arithmetic.Exact, cancellation)
            : CertifiedSimplex.Solve(program, cancellation);
        return solution.ExactX is { } x
            ? Strategy(near.Count, played, [.. weights.Select(w => x[w])])
            : null;
    }
}
