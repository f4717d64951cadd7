using System.Globalization;
using System.Numerics;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers;
using EscalationModel.Solvers.ExtensiveForm;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Tests.Solvers.Exact;

/// <summary>Exact methods on games whose payoffs differ by 80 decades, against an enumeration that shares nothing with them. Every game is
/// fixed by its seed, and every answer must be right: there is no rate of false alarms.</summary>
public class DecadesTests
{
    private const int Games = 1000;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_exact_method_finds_what_plain_fractions_say(int size)
    {
        for (int seed = size - 2; seed < Games; seed += 3)
        {
            var random = new Random(seed);
            var game = Sample.Of(random, size, random.Next(2, 5));
            SortedSet<string> all = PlainEnumeration.Of(game.Row, game.Column);
            Assert.NotEmpty(all);
            string of = $"seed {seed}";
            CheckNormalForm(game, all, of);
            if (seed % 5 == 0)
            {
                CheckOther(game, vertices: VertexEnumeration.Solve(game.Game), of);
                CheckTrees(game, of);
            }
        }
    }

    [Theory]
    [InlineData("vdiff-3.lrs")]
    [InlineData("vexc-3.lrs")]
    public void Games_that_were_solved_wrongly(string file)
    {
        NormalFormGame game = GameFile.Load(Path.Combine("Data", "Games", file)).Normal!;
        SolverResult<Equilibrium> found = VertexEnumeration.Solve(game);
        Assert.True(found.IsComplete);
        Assert.Equal(PlainEnumeration.Of(Fractions(game, 0), Fractions(game, 1)), BimatrixTexts(found.Solutions));
        Assert.All(found.Solutions, e => Assert.True(e.ExactRegret!.Value.IsZero));
    }

    /// <summary>Larger than the plain enumeration can do: two methods that share only their payoffs agree.</summary>
    [Fact]
    public void Six_by_six_over_eighty_decades()
    {
        for (int seed = 0; seed < 8; seed++)
        {
            var game = Sample.Of(new Random(5000 + seed), 6, 6, ties: false).Game;
            SolverResult<Equilibrium> vertices = VertexEnumeration.Solve(game), supports = SupportEnumeration.Solve(game);
            Assert.True(vertices.IsComplete && supports.IsComplete);
            Assert.Equal(BimatrixTexts(supports.Solutions), BimatrixTexts(vertices.Solutions));
            Assert.Equal(1, vertices.Solutions.Count % 2);
        }
    }

    [Fact]
    public void A_result_that_is_no_equilibrium_is_neither_solved_nor_complete()
    {
        NormalFormGame game = NormalFormGame.FromCells("1,-1 -1,1", "-1,1 1,-1");
        Equilibrium right = VertexEnumeration.Solve(game).Solutions.Single(),
            wrong = Equilibrium.Of(game, MixedStrategy.Pure(0, 2), MixedStrategy.Pure(0, 2)),
            near = Equilibrium.Of(game, MixedStrategy.Of(0.5, 0.5), MixedStrategy.Of(0.5, 0.5));
        SolverResult<Equilibrium> claimed = new()
        {
            Method = "a broken one", Status = SolverStatus.Solved, Solutions = [right, wrong, near], IsComplete = true, Residual = 2,
        };
        SolverResult<Equilibrium> proven = claimed.Proven();
        Assert.Equal((SolverStatus.NumericalTrouble, false, 0), (proven.Status, proven.IsComplete, proven.Residual));
        Assert.Equal([right], proven.Solutions);
        SolverResult<Equilibrium> kept = claimed with { Solutions = [right] };
        Assert.Same(kept, kept.Proven());
    }

    private static void CheckNormalForm(Sample game, SortedSet<string> all, string of)
    {
        SolverResult<Equilibrium> vertices = VertexEnumeration.Solve(game.Game), supports = SupportEnumeration.Solve(game.Game),
            paths = LemkeHowson.Solve(game.Game), pure = PureEquilibria.Solve(game.Game), dominance = Dominance.Solve(game.Game);
        Assert.True(vertices.IsComplete, of);
        Assert.Equal(all, BimatrixTexts(vertices.Solutions));
        Assert.Equal(all.Count, vertices.Solutions.Count);
        Assert.Subset(all, BimatrixTexts(supports.Solutions));
        Assert.True(!supports.IsComplete || supports.Solutions.Count == all.Count, of);
        Assert.NotEmpty(paths.Solutions);
        Assert.Subset(all, BimatrixTexts(paths.Solutions));
        Assert.Equal(all.Count(IsPure), pure.Solutions.Count);
        Assert.Subset(all, BimatrixTexts(pure.Solutions));
        Assert.Subset(all, BimatrixTexts(dominance.Solutions));
        Assert.True(!dominance.IsComplete || all.Count == 1, of);
        Assert.All(
            new[] { vertices, supports, paths, pure, dominance },
            result => Assert.True(result.Status == SolverStatus.Solved && result.Residual == 0, $"{of}: {result.Method}"));
    }

    private static void CheckOther(Sample game, SolverResult<Equilibrium> vertices, string of)
    {
        IReadOnlyList<NashComponent> components = NashComponents.Of(vertices.Solutions);
        Assert.All(vertices.Solutions, e => Assert.Contains(components, c => c.Subsets.Any(s => Holds(s, e))));
        var zeroSum = NormalFormGame.ZeroSum(Payoffs(game.Game, 0));
        SolverResult<Equilibrium> value = ZeroSumSolver.Solve(zeroSum);
        Assert.True(value.Status == SolverStatus.Solved && value.Solutions.Single().ExactRegret!.Value.IsZero, of);
        (Rational least, Rational most) = CorrelatedEquilibria.PayoffRange(game.Game, 0);
        Assert.All(vertices.Solutions, e => Assert.True(e.ExactPayoffs![0] >= least && e.ExactPayoffs[0] <= most, of));
        if (game.Game.Rows == game.Game.Columns)
        {
            var symmetric = NormalFormGame.Symmetric(Payoffs(game.Game, 0));
            SortedSet<string> symmetrical = PlainEnumeration.Of(game.Row, Transposed(game.Row));
            Assert.Subset(symmetrical, BimatrixTexts(EvolutionaryStability.Solve(symmetric).Solutions));
        }
    }

    // Both choose unseen by the other; and the column player sees the row.
    private static void CheckTrees(Sample game, string of)
    {
        foreach (bool seen in (bool[])[false, true])
        {
            ExtensiveFormGame tree = Tree(game.Game, seen);
            foreach (SolverResult<BehaviorProfile> result in new[] { SequenceFormLemke.Solve(tree), BackwardInduction.Solve(tree) })
            {
                Assert.True(result.Status == SolverStatus.Solved && result.Solutions.Count > 0, $"{of}: {result.Method}");
                Assert.All(result.Solutions, p => Assert.All(p.ExactRegrets!, r => Assert.True(r.IsZero, of)));
            }
        }

        ExtensiveFormGame zeroSum = Tree(NormalFormGame.ZeroSum(Payoffs(game.Game, 0)), false);
        SolverResult<BehaviorProfile> program = SequenceFormLp.Solve(zeroSum, exact: true);
        Assert.True(program.Status == SolverStatus.Solved && program.Solutions.Single().ExactRegrets!.All(r => r.IsZero), of);
    }

    private static ExtensiveFormGame Tree(NormalFormGame game, bool seen) => new(
        "both", ["A", "B"],
        GameNode.Decision(0, "A", [.. Enumerable.Range(0, game.Rows).Select(i => ($"{i}", GameNode.Decision(
            1, seen ? $"B{i}" : "B", [.. Enumerable.Range(0, game.Columns).Select(j => ($"{j}", GameNode.End(
                game.ExactPayoff(0, i, j), game.ExactPayoff(1, i, j))))])))]));

    private static bool Holds(NashSubset subset, Equilibrium e) =>
        subset.Rows.Any(r => r.Exact!.SequenceEqual(e.Row.Exact!)) && subset.Columns.Any(c => c.Exact!.SequenceEqual(e.Column.Exact!));

    private static bool IsPure(string equilibrium) => !equilibrium.Contains('/', StringComparison.Ordinal);

    private static SortedSet<string> BimatrixTexts(IEnumerable<Equilibrium> equilibria) => new(
        equilibria.Select(e => $"{string.Join(",", e.Row.Exact!)} {string.Join(",", e.Column.Exact!)}"), StringComparer.Ordinal);

    private static Rational[,] Payoffs(NormalFormGame game, int player) =>
        Matrix(game.Rows, game.Columns, (i, j) => game.ExactPayoff(player, i, j));

    private static Fraction[,] Fractions(NormalFormGame game, int player) => Matrix(
        game.Rows, game.Columns,
        (i, j) => new Fraction(game.ExactPayoff(player, i, j).Numerator, game.ExactPayoff(player, i, j).Denominator));

    private static Fraction[,] Transposed(Fraction[,] row) => Matrix(row.GetLength(1), row.GetLength(0), (i, j) => row[j, i]);

    private static T[,] Matrix<T>(int rows, int columns, Func<int, int, T> cell)
    {
        var matrix = new T[rows, columns];
        for (int k = 0; k < matrix.Length; k++)
        {
            matrix[k / columns, k % columns] = cell(k / columns, k % columns);
        }

        return matrix;
    }

    /// <summary>A game of payoffs d times 10^e, d from -99 to 99 and e from -40 to 40; a third of them with many ties.</summary>
    private sealed record Sample(Fraction[,] Row, Fraction[,] Column, NormalFormGame Game)
    {
        public static Sample Of(Random random, int rows, int columns, bool ties = true)
        {
            string[] few = [.. Enumerable.Range(0, 3).Select(_ => Payoff(random))];
            bool tied = ties && random.Next(3) == 0;
            string[,] row = Matrix(rows, columns, (_, _) => Next()), column = Matrix(rows, columns, (_, _) => Next());
            return new(
                Matrix(rows, columns, (i, j) => Read(row[i, j])), Matrix(rows, columns, (i, j) => Read(column[i, j])),
                new(Matrix(rows, columns, (i, j) => Rational.Parse(row[i, j])),
                    Matrix(rows, columns, (i, j) => Rational.Parse(column[i, j]))));

            string Next() => tied ? few[random.Next(few.Length)] : Payoff(random);
        }

        private static string Payoff(Random random) =>
            string.Create(CultureInfo.InvariantCulture, $"{random.Next(-99, 100)}e{random.Next(-40, 41)}");

        private static Fraction Read(string payoff)
        {
            string[] parts = payoff.Split('e');
            int exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
            BigInteger digits = BigInteger.Parse(parts[0], CultureInfo.InvariantCulture), power = BigInteger.Pow(10, Math.Abs(exponent));
            return exponent >= 0 ? new(digits * power, 1) : new(digits, power);
        }
    }
}
