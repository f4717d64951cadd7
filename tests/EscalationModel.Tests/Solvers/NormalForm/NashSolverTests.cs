using System.Text.Json;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Tests.Solvers.NormalForm;

/// <summary>The solvers of the normal form against lrsnash, against each other and against what must not change an answer.</summary>
public class NashSolverTests
{
    private static readonly JsonElement Lrsnash = JsonDocument.Parse(File.ReadAllText("Reference/vectors/lrsnash.json")).RootElement;
    private static readonly JsonElement TwoByTwo =
        JsonDocument.Parse(File.ReadAllText("Reference/vectors/m01_two_by_two.json")).RootElement;

    public static TheoryData<string> LrsnashCases =>
        [.. Lrsnash.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("name").GetString()!)];

    public static TheoryData<string> NashCases => Cases("nash_2x2");

    public static TheoryData<string> CorrelatedCases => Cases("correlated_equilibrium_polytope");

    [Theory]
    [MemberData(nameof(LrsnashCases))]
    public void Extreme_equilibria_are_those_of_lrsnash(string name)
    {
        JsonElement stored = Lrsnash.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        SolverResult<Equilibrium> found = VertexEnumeration.Solve(Game(stored, "row", "column"));
        var expected = new SortedSet<string>(
            stored.GetProperty("equilibria").EnumerateArray().Select(e => $"{Text(e.GetProperty("row"))} {Text(e.GetProperty("column"))}"),
            StringComparer.Ordinal);
        Assert.Equal(expected, BimatrixSamples.Set(found.Solutions));
        Assert.Equal(expected.Count, found.Solutions.Count);
        Assert.True(found.IsComplete);
        Assert.Equal(0, found.Residual);
    }

    [Theory]
    [MemberData(nameof(NashCases))]
    public void Extreme_equilibria_of_two_by_two_games(string id)
    {
        JsonElement stored = Case(id);
        double[][] expected = [.. stored.GetProperty("expected").GetProperty("extreme_equilibria").EnumerateArray()
            .Select(e => e.EnumerateArray().Select(v => v.GetDouble()).ToArray()).OrderBy(e => e[0]).ThenBy(e => e[1])];
        double[][] found = [.. VertexEnumeration.Solve(Game(stored.GetProperty("inputs"), "A", "B")).Solutions
            .Select(e => new[] { e.Row[0], e.Column[0] }).OrderBy(e => e[0]).ThenBy(e => e[1])];
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.All(pair.First.Zip(pair.Second), v => Assert.Equal(v.First, v.Second, 1e-12)));
    }

    [Theory]
    [MemberData(nameof(CorrelatedCases))]
    public void Correlated_equilibria(string id)
    {
        JsonElement stored = Case(id), expected = stored.GetProperty("expected");
        NormalFormGame game = Game(stored.GetProperty("inputs"), "A", "B");
        IReadOnlyList<CorrelatedEquilibrium> corners = CorrelatedEquilibria.Vertices(game);
        double[][] found = [.. corners.Select(c => c.Distribution.Cast<Rational>().Select(p => p.ToDouble()).ToArray())
            .OrderBy(p => p[0]).ThenBy(p => p[1]).ThenBy(p => p[2])];
        double[][] stated = [.. expected.GetProperty("vertices").EnumerateArray()
            .Select(e => e.EnumerateArray().Select(v => v.GetDouble()).ToArray())
                .OrderBy(p => p[0]).ThenBy(p => p[1]).ThenBy(p => p[2])];
        Assert.Equal(stated.Length, found.Length);
        Assert.All(stated.Zip(found), pair => Assert.All(pair.First.Zip(pair.Second), v => Assert.Equal(v.First, v.Second, 1e-12)));

        (Rational least, Rational most) = CorrelatedEquilibria.PayoffRange(game, 0);
        Assert.Equal(expected.GetProperty("row_payoff_min").GetDouble(), least.ToDouble(), 1e-12);
        Assert.Equal(expected.GetProperty("row_payoff_max").GetDouble(), most.ToDouble(), 1e-12);
        IReadOnlyList<Rational> welfare = CorrelatedEquilibria.MaximizeWelfare(game).Payoffs;
        Assert.Equal(expected.GetProperty("sum_max").GetDouble(), (welfare[0] + welfare[1]).ToDouble(), 1e-12);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(4, 5)]
    [InlineData(6, 4)]
    [InlineData(6, 6)]
    public void Methods_agree_on_games_that_are_not_degenerate(int rows, int columns)
    {
        int odd = 0;
        for (ulong seed = 0; seed < 8; seed++)
        {
            NormalFormGame game = BimatrixSamples.Random(100 + seed, rows, columns, 1000);
            SolverResult<Equilibrium> vertices = VertexEnumeration.Solve(game),
                supports = SupportEnumeration.Solve(game), paths = LemkeHowson.Solve(game);
            Assert.Equal(0, Math.Max(vertices.Residual, Math.Max(supports.Residual, paths.Residual)));
            Assert.Subset(BimatrixSamples.Set(vertices.Solutions), BimatrixSamples.Set(paths.Solutions));
            Assert.NotEmpty(paths.Solutions);
            Assert.Subset(BimatrixSamples.Set(vertices.Solutions), BimatrixSamples.Set(supports.Solutions));
            Assert.False(paths.IsComplete);
            if (supports.IsComplete)
            {
                odd++;
                Assert.Equal(BimatrixSamples.Set(vertices.Solutions), BimatrixSamples.Set(supports.Solutions));
                Assert.Equal(1, vertices.Solutions.Count % 2);
                Assert.Equal(vertices.Solutions.Count, NashComponents.Of(vertices.Solutions).Count);
            }
        }

        Assert.True(odd >= 4);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Methods_agree_on_tied_games(int bound)
    {
        for (ulong seed = 0; seed < 12; seed++)
        {
            NormalFormGame game = BimatrixSamples.Random(200 + seed, 4, 3 + (int)(seed % 3), bound);
            SolverResult<Equilibrium> vertices = VertexEnumeration.Solve(game),
                supports = SupportEnumeration.Solve(game), paths = LemkeHowson.Solve(game);
            SortedSet<string> all = BimatrixSamples.Set(vertices.Solutions);
            Assert.Equal(0, Math.Max(vertices.Residual, Math.Max(supports.Residual, paths.Residual)));
            Assert.Subset(all, BimatrixSamples.Set(paths.Solutions));
            Assert.Subset(all, BimatrixSamples.Set(supports.Solutions));
            Assert.True(!supports.IsComplete || all.Count == supports.Solutions.Count);
        }
    }

    [Fact]
    public void A_degenerate_game_is_not_called_complete_by_its_supports()
    {
        var game = new NormalFormGame(new double[,] { { 1, 1 }, { 1, 0 } }, new double[,] { { 1, 1 }, { 1, 0 } });
        Assert.False(SupportEnumeration.Solve(game).IsComplete);
        Assert.True(VertexEnumeration.Solve(game).IsComplete);
    }

    [Theory]
    [InlineData("1000000000000", "7")]
    [InlineData("1/1000000000000", "-3")]
    [InlineData("1/100", "0")]
    [InlineData("123456789/1000", "1000000000000")]
    public void Scale_and_shift_change_nothing(string factor, string shift)
    {
        for (ulong seed = 0; seed < 4; seed++)
        {
            NormalFormGame game = BimatrixSamples.Random(300 + seed, 6, 6, seed % 2 == 0 ? 100 : 2);
            NormalFormGame scaled = BimatrixSamples.Scaled(game, Rational.Parse(factor), Rational.Parse(shift));
            SortedSet<string> all = BimatrixSamples.Set(VertexEnumeration.Solve(game).Solutions);
            Assert.Equal(all, BimatrixSamples.Set(VertexEnumeration.Solve(scaled).Solutions));
            Assert.Equal(BimatrixSamples.Set(LemkeHowson.Solve(game).Solutions), BimatrixSamples.Set(LemkeHowson.Solve(scaled).Solutions));
            if (seed % 2 == 0)
            {
                int inDoubles = VertexEnumeration.Solve(scaled, new() { Arithmetic = Arithmetic.Doubles }).Solutions.Count;
                Assert.Equal(all.Count, inDoubles);
            }
        }
    }

    [Fact]
    public void Order_and_players_change_nothing()
    {
        for (ulong seed = 0; seed < 8; seed++)
        {
            NormalFormGame game = BimatrixSamples.Random(400 + seed, 4, 6, seed % 2 == 0 ? 100 : 1);
            SortedSet<string> all = BimatrixSamples.Set(VertexEnumeration.Solve(game).Solutions);
            Assert.Equal(all, BimatrixSamples.Set(VertexEnumeration.Solve(BimatrixSamples.Reversed(game)).Solutions, reversed: true));
            Assert.Equal(all, BimatrixSamples.Set(VertexEnumeration.Solve(BimatrixSamples.Swapped(game)).Solutions, swapped: true));
        }
    }

    [Fact]
    public void Doubles_agree_with_fractions()
    {
        for (ulong seed = 0; seed < 10; seed++)
        {
            NormalFormGame game = BimatrixSamples.Random(500 + seed, 6, 6, 50);
            int count = VertexEnumeration.Solve(game).Solutions.Count;
            SolverResult<Equilibrium> vertices = VertexEnumeration.Solve(game, new() { Arithmetic = Arithmetic.Doubles });
            SolverResult<Equilibrium> supports = SupportEnumeration.Solve(game, new() { Arithmetic = Arithmetic.Doubles });
            Assert.Equal(count, vertices.Solutions.Count);
            Assert.Equal(SupportEnumeration.Solve(game).Solutions.Count, supports.Solutions.Count);
            Assert.False(vertices.IsComplete || supports.IsComplete);
            Assert.True(Math.Max(vertices.Residual, supports.Residual) < 1e-9 * 100);
        }
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1)]
    public void Zero_sum_games_have_one_value(int bound)
    {
        for (ulong seed = 0; seed < 10; seed++)
        {
            NormalFormGame game = BimatrixSamples.ZeroSum(BimatrixSamples.Random(600 + seed, 4 + (int)(seed % 3), 5, bound));
            SolverResult<Equilibrium> exact = ZeroSumSolver.Solve(game), doubles = ZeroSumSolver.Solve(game, Arithmetic.Doubles);
            Assert.Equal(0, exact.Residual);
            Assert.True(doubles.Residual <= 1e-9 * 2 * bound);
            Assert.Equal(exact.Value!.Value, doubles.Value!.Value, 1e-9 * bound);
            Assert.All(VertexEnumeration.Solve(game).Solutions, e => Assert.Equal(exact.Solutions[0].ExactPayoffs![0], e.ExactPayoffs![0]));
            Assert.All(LemkeHowson.Solve(game).Solutions, e => Assert.Equal(exact.Solutions[0].ExactPayoffs![0], e.ExactPayoffs![0]));
        }
    }

    [Fact]
    public void A_game_that_is_not_zero_sum_is_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => ZeroSumSolver.Solve(BimatrixSamples.Random(1, 3, 3, 9)));
        Assert.Contains("constant sum", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Small_and_constant_games()
    {
        NormalFormGame one = new(new double[,] { { -3 } }, new double[,] { { 1e12 } });
        Assert.Single(VertexEnumeration.Solve(one).Solutions);
        Assert.True(SupportEnumeration.Solve(one).IsComplete);
        Assert.Single(LemkeHowson.Solve(one).Solutions);
        NormalFormGame line = new(new double[1, 5], new double[,] { { 1, 3, 3, 2, 3 } });
        Assert.Equal(3, VertexEnumeration.Solve(line).Solutions.Count);
        NashComponent component = Assert.Single(NashComponents.Of(VertexEnumeration.Solve(line).Solutions));
        Assert.Equal(3, Assert.Single(component.Subsets).Columns.Count);
        NormalFormGame constant = new(new double[4, 3], new double[4, 3]);
        Assert.Equal(12, VertexEnumeration.Solve(constant).Solutions.Count);
        NashSubset all = Assert.Single(Assert.Single(NashComponents.Of(VertexEnumeration.Solve(constant).Solutions)).Subsets);
        Assert.Equal((4, 3), (all.Rows.Count, all.Columns.Count));
        Assert.NotEmpty(LemkeHowson.Solve(constant).Solutions);
        NormalFormGame wide = new(new double[1, 300], new double[1, 300]);
        Assert.Equal(300, VertexEnumeration.Solve(wide).Solutions.Count);
    }

    [Fact]
    public void A_component_of_two_subsets()
    {
        // Row 1 ties against column 2, and column 1 ties against row 2: two edges of equilibria that meet in (row 1, column 1).
        NormalFormGame game = new(new double[,] { { 1, 1 }, { 1, 0 } }, new double[,] { { 1, 1 }, { 1, 0 } });
        NashComponent component = Assert.Single(NashComponents.Of(VertexEnumeration.Solve(game).Solutions));
        Assert.Equal(2, component.Subsets.Count);
        Assert.Equal(3, component.Subsets.Sum(s => s.Rows.Count * s.Columns.Count) - 1);
    }

    [Fact]
    public void Payoffs_of_every_size_and_binary_fraction_are_exact()
    {
        double[,] a = new double[3, 3], b = new double[3, 3];
        var random = new RandomStream(7, 0, default);
        for (int i = 0; i < 9; i++)
        {
            a[i / 3, i % 3] = (random.NextDouble() - 0.5) * 1e12;
            b[i / 3, i % 3] = (random.NextDouble() - 0.5) * 1e-12;
        }

        SolverResult<Equilibrium> found = VertexEnumeration.Solve(new(a, b));
        Assert.Equal(1, found.Solutions.Count % 2);
        Assert.Equal(0, found.Residual);
        Assert.Equal(BimatrixSamples.Set(found.Solutions), BimatrixSamples.Set(SupportEnumeration.Solve(new(a, b)).Solutions));
    }

    [Fact]
    public void What_ended_early_does_not_claim_to_be_complete()
    {
        NormalFormGame game = BimatrixSamples.Random(3, 7, 7, 50);
        SolverResult<Equilibrium> limited = VertexEnumeration.Solve(game, new() { MaxPivots = 20 });
        Assert.Equal((SolverStatus.IterationLimit, false), (limited.Status, limited.IsComplete));
        SolverResult<Equilibrium> canceled = VertexEnumeration.Solve(game, cancellation: new CancellationToken(true));
        Assert.Equal((SolverStatus.Canceled, false), (canceled.Status, canceled.IsComplete));
        SolverResult<Equilibrium> pairs = SupportEnumeration.Solve(game, new() { MaxPairs = 10 });
        Assert.Equal((SolverStatus.IterationLimit, false), (pairs.Status, pairs.IsComplete));
        Assert.Equal(SolverStatus.IterationLimit, LemkeHowson.Solve(game, new() { MaxPivots = 1 }).Status);
    }

    [Fact]
    public void Racing_labels_ends_on_large_games()
    {
        for (ulong seed = 0; seed < 3; seed++)
        {
            NormalFormGame game = BimatrixSamples.Random(700 + seed, 60, 60, 1000);
            SolverResult<Equilibrium> found = LemkeHowson.Race(game);
            Assert.Equal(SolverStatus.Solved, found.Status);
            Assert.True(found.Residual <= 1e-9 * 2000);
        }
    }

    // Whoever hides in place i wins -w(i) if found: all places are used in proportion to 1/w(i), and the seeker wins 1 / sum of 1/w.
    [Theory]
    [InlineData(1)]
    [InlineData(1e12)]
    [InlineData(1e-12)]
    public void Racing_labels_finds_what_has_no_small_support(double scale)
    {
        const int Places = 40;
        double[,] seeker = new double[Places, Places], hider = new double[Places, Places];
        double sum = 0;
        for (int i = 0; i < Places; i++)
        {
            seeker[i, i] = scale * (1 + i / 40.0);
            hider[i, i] = -seeker[i, i];
            sum += 1 / seeker[i, i];
        }

        SolverResult<Equilibrium> found = LemkeHowson.Race(new(seeker, hider));
        Assert.Equal(SolverStatus.Solved, found.Status);
        Assert.Equal(1, found.Solutions[0].Payoffs[0] * sum, 1e-9);
        Assert.All(Enumerable.Range(0, Places), i => Assert.Equal(1 / (seeker[i, i] * sum), found.Solutions[0].Row[i], 1e-9));
    }

    public static TheoryData<string, double[,], double[,]> Awkward()
    {
        double[,] Filled(int rows, int columns, Func<int, int, double> of)
        {
            double[,] matrix = new double[rows, columns];
            for (int i = 0; i < rows * columns; i++)
            {
                matrix[i / columns, i % columns] = of(i / columns, i % columns);
            }

            return matrix;
        }

        var random = new RandomStream(17, 0, default);
        double[,] Random(int rows, int columns, Func<double, double> of) => Filled(rows, columns, (_, _) => of(random.NextDouble()));
        return new()
        {
            { "constant", Filled(30, 30, (_, _) => 7), Filled(30, 30, (_, _) => -7) },
            { "constant for one", Filled(30, 30, (_, _) => 7), Random(30, 30, v => v) },
            { "one row", Random(1, 50, v => v), Random(1, 50, v => v) },
            { "one column", Random(50, 1, v => v), Random(50, 1, v => v) },
            { "ties", Random(40, 40, v => Math.Floor(2 * v)), Random(40, 40, v => Math.Floor(2 * v)) },
            { "duplicate rows", Filled(40, 20, (i, j) => (i / 2 * 7 + j * 11) % 19), Filled(40, 20, (i, j) => (i / 2 * 5 + j * 3) % 17) },
            { "huge and tiny", Random(40, 40, v => 1e12 * v), Random(40, 40, v => 1e-12 * v) },
            { "small differences of large numbers", Random(20, 20, v => 1e12 + v), Random(20, 20, v => -1e12 + v) },
            { "matching pennies many times", Filled(30, 30, (i, j) => (i + j) % 2), Filled(30, 30, (i, j) => (i + j + 1) % 2) },
            { "tall", Random(90, 6, v => v), Random(90, 6, v => v) },
        };
    }

    [Theory]
    [MemberData(nameof(Awkward))]
    public void Racing_labels_ends_on_awkward_games_and_always_in_the_same_way(string name, double[,] a, double[,] b)
    {
        NormalFormGame game = new(a, b);
        SolverResult<Equilibrium> found = LemkeHowson.Race(game);
        Assert.True(found.Status == SolverStatus.Solved, name);

        // Its regret anew, in fractions of the probabilities as they are.
        Equilibrium e = found.Solutions[0];
        Rational[] x = [.. e.Row.Probabilities.Select(Rational.FromDouble)], y = [.. e.Column.Probabilities.Select(Rational.FromDouble)];
        Rational[] ofRow = [.. Enumerable.Range(0, game.Rows).Select(i => Sum(game.Columns, j => game.ExactPayoff(0, i, j) * y[j]))];
        Rational[] ofColumn = [.. Enumerable.Range(0, game.Columns).Select(j => Sum(game.Rows, i => game.ExactPayoff(1, i, j) * x[i]))];
        Rational gainA = ofRow.Max() - Sum(game.Rows, i => x[i] * ofRow[i]),
            gainB = ofColumn.Max() - Sum(game.Columns, j => y[j] * ofColumn[j]);
        Assert.True(
            e.Row.Exact is not null
                ? e.Regret == 0
                : Math.Max(gainA.ToDouble(), gainB.ToDouble()) <= 2e-9 * Math.Min(game.PayoffRange(0), game.PayoffRange(1)),
            name);
        Assert.Equal($"{e}", $"{LemkeHowson.Race(game).Solutions[0]}");
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(4, 6)]
    [InlineData(6, 4)]
    public void Small_supports_are_all_found(int rows, int columns)
    {
        int compared = 0;
        for (ulong seed = 0; seed < 20; seed++)
        {
            NormalFormGame game = BimatrixSamples.Random(900 + seed, rows, columns, 100_000);
            SortedSet<string> found = [];
            bool Keep(MixedStrategy x, MixedStrategy y)
            {
                if (Equilibrium.Of(game, x, y).Regret < 1e-6)
                {
                    found.Add(Supports(x, y));
                }

                return false;
            }

            var small = new SmallSupports(game, 1e-9, Keep);
            small.One();
            small.Two(CancellationToken.None);
            SortedSet<string> expected = [.. SupportEnumeration.Solve(game).Solutions
                .Where(e => e.Row.Support.Count() <= 2).Select(e => Supports(e.Row, e.Column))];
            Assert.Equal(expected, found);
            compared += expected.Count;
        }

        Assert.True(compared > 15);

        static string Supports(MixedStrategy x, MixedStrategy y) => $"{string.Join(",", x.Support)} {string.Join(",", y.Support)}";
    }

    [Fact]
    public void Exact_paths_use_large_numbers_where_they_must()
    {
        NormalFormGame game = BimatrixSamples.Random(11, 12, 12, 1_000_000_000);
        SolverResult<Equilibrium> found = LemkeHowson.Solve(game, new() { Label = 3 });
        Assert.Single(found.Solutions);
        Assert.Equal(0, found.Residual);
    }

    private static TheoryData<string> Cases(string submodel) => [.. TwoByTwo.GetProperty("cases").EnumerateArray()
        .Where(c => c.GetProperty("submodel").GetString() == submodel).Select(c => c.GetProperty("id").GetString()!)];

    private static JsonElement Case(string id) =>
        TwoByTwo.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("id").GetString() == id);

    private static NormalFormGame Game(JsonElement from, string row, string column)
    {
        return new(Matrix(from.GetProperty(row)), Matrix(from.GetProperty(column)));

        static Rational[,] Matrix(JsonElement rows)
        {
            var matrix = new Rational[rows.GetArrayLength(), rows[0].GetArrayLength()];
            for (int i = 0; i < matrix.GetLength(0); i++)
            {
                for (int j = 0; j < matrix.GetLength(1); j++)
                {
                    matrix[i, j] = Rational.Parse(rows[i][j].GetRawText());
                }
            }

            return matrix;
        }
    }

    private static Rational Sum(int count, Func<int, Rational> of) =>
        Enumerable.Range(0, count).Aggregate(Rational.Zero, (sum, k) => sum + of(k));

    private static string Text(JsonElement strategy) =>
        string.Join(",", strategy.EnumerateArray().Select(v => Rational.Parse(v.GetString()!)));
}
