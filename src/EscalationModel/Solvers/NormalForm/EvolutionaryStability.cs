using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Linear;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>Strategies of a symmetric game that no rare mutant can invade: x is evolutionarily stable if it is a best reply to
/// itself and does better against every other best reply y than y does against itself. Decided in fractions. Sources:
/// [maynardsmith1973], [haigh1975], [hadeler1983].
/// <list type="number">
/// <item>x must be a best reply to itself; let B be all pure best replies to it, and k one that x plays.</item>
/// <item>For y in B the condition is z A z &lt; 0 with z = y - x. Eliminating z_k leaves a symmetric matrix M on B without k: z M z must be
/// above 0 for all z that are not negative outside the support of x.</item>
/// <item>Coordinates inside the support are free: pivot on them, each pivot above 0, which leaves the Schur complement on the rest.</item>
/// <item>That must be strictly copositive: whenever the cofactors of the last row of a principal submatrix are all above 0, so is its
/// determinant.</item> </list></summary>
public static class EvolutionaryStability
{
    /// <summary>More best replies outside the support would take too long: every set of them is looked at.</summary>
    private const int MostOutside = 16;

    /// <summary>More strategies would take too long: every support is looked at.</summary>
    private const int MostStrategies = 16;

    /// <summary>Whether a strategy is evolutionarily stable.</summary>
    /// <param name="game">A symmetric game.</param>
    /// <param name="strategy">An exact strategy.</param>
    /// <exception cref="ArgumentException">The game is not symmetric, the strategy not exact or of another size, or it has more than 16
    /// best replies outside its support.</exception>
    public static bool IsStable(NormalFormGame game, MixedStrategy strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        Check(game);
        return strategy.Exact is { } exact && exact.Count == game.Rows
            ? IsStable(game, exact)
            : throw new ArgumentException(
                $"An exact strategy over {game.Rows} is needed; make it with MixedStrategy.OfExact.", nameof(strategy));
    }

    /// <summary>All evolutionarily stable strategies, each as an equilibrium that both players play it in; by support, pure ones
    /// first. There may be none.</summary>
    /// <param name="game">A symmetric game of at most 16 strategies.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The game is not symmetric or too large.</exception>
    public static SolverResult<Equilibrium> Solve(NormalFormGame game, CancellationToken cancellation = default)
    {
        Check(game);
        if (game.Rows > MostStrategies)
        {
            throw new ArgumentException(
                $"A game of {game.Rows} strategies; at most {MostStrategies} are allowed, because every support is looked at.",
                nameof(game));
        }

        var found = new List<Equilibrium>();
        foreach (int set in Enumerable.Range(1, (1 << game.Rows) - 1).OrderBy(s => System.Numerics.BitOperations.PopCount((uint)s)))
        {
            cancellation.ThrowIfCancellationRequested();
            int[] support = [.. Enumerable.Range(0, game.Rows).Where(i => (set & 1 << i) != 0)];
            if (OnSupport(game, support) is { } x && IsStable(game, x))
            {
                var strategy = MixedStrategy.OfExact(x);
                found.Add(Equilibrium.Of(game, strategy, strategy));
            }
        }

        return new SolverResult<Equilibrium>()
        {
            Method = "evolutionary stability",
            Status = SolverStatus.Solved,
            Solutions = found,
            IsComplete = true,
            Iterations = (1L << game.Rows) - 1,
            Note = "All evolutionarily stable strategies; other symmetric equilibria are not listed.",
        }.Proven();
    }

    private static void Check(NormalFormGame game)
    {
        ArgumentNullException.ThrowIfNull(game);
        if (!game.IsSymmetric)
        {
            throw new ArgumentException(
                "The game is not symmetric; evolutionary stability is for games in which both sides have the same strategies and payoffs.",
                nameof(game));
        }
    }

    // A stable strategy is the only one of its support against which all of that do equally well.
    private static Rational[]? OnSupport(NormalFormGame game, int[] support)
    {
        int n = support.Length;
        var system = new Rational[n, n + 1];
        for (int j = 0; j < n; j++)
        {
            system[0, j] = 1;
            for (int i = 1; i < n; i++)
            {
                system[i, j] = game.ExactPayoff(0, support[i], support[j]) - game.ExactPayoff(0, support[0], support[j]);
            }
        }

        system[0, n] = 1;
        if (LinearSystem.Solve(system) is not { } weights || weights.Any(w => w.Sign <= 0))
        {
            return null;
        }

        var x = new Rational[game.Rows];
        for (int i = 0; i < n; i++)
        {
            x[support[i]] = weights[i];
        }

        return x;
    }

    private static bool IsStable(NormalFormGame game, IReadOnlyList<Rational> x)
    {
        // 1.
        Rational[] gets = ExactReplies.Exact(game, 0, x);
        Rational best = gets.Max();
        int[] support = [.. Enumerable.Range(0, gets.Length).Where(i => x[i].Sign > 0)];
        if (support.Any(i => gets[i] != best))
        {
            return false;
        }

        // 2.
        int[] outside = [.. Enumerable.Range(0, gets.Length).Where(i => gets[i] == best && x[i].IsZero)];
        if (outside.Length > MostOutside)
        {
            throw new ArgumentException(
                $"The strategy has {outside.Length} best replies outside its support; at most {MostOutside} are allowed.");
        }

        int k = support[0];
        int[] rest = [.. support[1..], .. outside];
        Rational[,] form = Form(game, rest, k);

        // 3.
        if (!Eliminate(form, support.Length - 1))
        {
            return false;
        }

        // 4.
        int[] positions = [.. Enumerable.Range(support.Length - 1, outside.Length)];
        return Enumerable.Range(1, (1 << outside.Length) - 1)
            .All(set => Passes(form, [.. positions.Where((_, bit) => (set & 1 << bit) != 0)]));
    }

    // -(A + A^T) on differences of strategies, with coordinate k eliminated: z_k is minus the sum of the others.
    private static Rational[,] Form(NormalFormGame game, int[] rest, int k)
    {
        var form = new Rational[rest.Length, rest.Length];
        for (int i = 0; i < rest.Length; i++)
        {
            for (int j = 0; j < rest.Length; j++)
            {
                form[i, j] = Both(rest[i], k) + Both(k, rest[j]) - Both(rest[i], rest[j]) - Both(k, k);
            }
        }

        return form;

        Rational Both(int a, int b) => game.ExactPayoff(0, a, b) + game.ExactPayoff(0, b, a);
    }

    private static bool Eliminate(Rational[,] form, int pivots)
    {
        int n = form.GetLength(0);
        for (int p = 0; p < pivots; p++)
        {
            if (form[p, p].Sign <= 0)
            {
                return false;
            }

            for (int i = p + 1; i < n; i++)
            {
                Rational factor = form[i, p] / form[p, p];
                for (int j = p + 1; j < n; j++)
                {
                    form[i, j] -= factor * form[p, j];
                }
            }
        }

        return true;
    }

    private static bool Passes(Rational[,] form, int[] chosen)
    {
        int n = chosen.Length;
        Rational determinant = Rational.Zero;
        for (int j = 0; j < n; j++)
        {
            Rational minor = LinearSystem.Determinant(Picked(form, chosen[..^1], [.. chosen.Where((_, position) => position != j)]));
            Rational cofactor = (n - 1 + j) % 2 == 0 ? minor : -minor;
            if (cofactor.Sign <= 0)
            {
                return true;
            }

            determinant += cofactor * form[chosen[^1], chosen[j]];
        }

        return determinant.Sign > 0;
    }

    private static Rational[,] Picked(Rational[,] form, int[] rows, int[] columns)
    {
        var picked = new Rational[rows.Length, columns.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < columns.Length; j++)
            {
                picked[i, j] = form[rows[i], columns[j]];
            }
        }

        return picked;
    }
}
