using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Pivoting;
using EscalationModel.Solvers;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Tests.Solvers.NormalForm;

/// <summary>Paths in doubles with proofs against paths in exact tableaux: the same pivots, ends and strategies. Seeds are fixed.</summary>
public class ProvenPathTests
{
    [Fact]
    public void Paths_of_unrelated_payoffs_are_proven_in_doubles()
    {
        for (ulong seed = 0; seed < 12; seed++)
        {
            Assert.Equal(0, Compare(BimatrixSamples.Random(seed, 3 + (int)(seed % 5), 9 - (int)(seed % 4), 1_000_000)));
        }
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0.01")]
    [InlineData("1e-9")]
    [InlineData("0")]
    public void Paths_of_nearly_zero_sum_games_are_proven_in_doubles(string noise)
    {
        for (ulong seed = 0; seed < 3; seed++)
        {
            Assert.Equal(0, Compare(NearlyZeroSum(seed, 12, Rational.Parse(noise))));
        }
    }

    /// <summary>Ties of rows, which only the lexicographic rule decides.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    public void Paths_of_tied_games_are_those_of_exact_tableaux(int bound)
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            Compare(BimatrixSamples.Random(300 + seed, 3 + (int)(seed % 5), 3 + (int)(seed % 4), bound));
        }
    }

    /// <summary>A tie at every corner: each payoff is an identity of 0 and 1, or the same everywhere.</summary>
    [Fact]
    public void Paths_of_games_of_many_equilibria_are_those_of_exact_tableaux()
    {
        var identity = new double[6, 6];
        for (int i = 0; i < 6; i++)
        {
            identity[i, i] = 1;
        }

        Compare(new(identity, identity));
        Compare(new(new double[4, 5], new double[4, 5]));
        Compare(new(new double[1, 1], new double[1, 1]));
        Compare(Catalog.NormalFormGames["von Stengel's 75 equilibria"]);
    }

    /// <summary>Payoffs that no double tells apart: the proof fails, and exact tableaux follow the path.</summary>
    [Fact]
    public void Payoffs_that_doubles_cannot_tell_apart_are_left_to_exact_tableaux()
    {
        Rational tiny = Rational.Parse("1e-40");
        int left = 0;
        for (ulong seed = 0; seed < 8; seed++)
        {
            NormalFormGame rough = BimatrixSamples.Random(400 + seed, 5, 5, 2), fine = BimatrixSamples.Random(500 + seed, 5, 5, 1000);
            Rational[,] a = new Rational[5, 5], b = new Rational[5, 5];
            for (int k = 0; k < 25; k++)
            {
                a[k / 5, k % 5] = rough.ExactPayoff(0, k / 5, k % 5) + tiny * fine.ExactPayoff(0, k / 5, k % 5);
                b[k / 5, k % 5] = rough.ExactPayoff(1, k / 5, k % 5) + tiny * fine.ExactPayoff(1, k / 5, k % 5);
            }

            left += Compare(new(a, b));
        }

        Assert.True(left > 0);
    }

    [Fact]
    public void A_proof_refuses_a_basis_that_is_no_corner()
    {
        NormalFormGame game = BimatrixSamples.Random(7, 6, 6, 1_000_000);
        var matrix = new ReplyMatrix(ReplyPolytope.Of(game).Row);
        var proof = new CornerProof(matrix);
        int corners = 0, rest = 0;
        for (int row = 0; row < 6; row++)
        {
            for (int column = 0; column < 6; column++)
            {
                Tableau<double, DoubleNumbers> tableau = matrix.Tableau();
                bool isCorner = tableau.LexicographicRow(column) == row;
                tableau.Pivot(row, column);
                Assert.Equal(isCorner, proof.Open(tableau) is { Count: 0 });
                IEnumerable<int> others = Enumerable.Range(0, 6).Where(j => j != row);
                Assert.Equal(isCorner, ExactCorner.IsFeasible(matrix.Polytope, proof.Played, proof.Tight, others));
                (corners, rest) = (corners + (isCorner ? 1 : 0), rest + (isCorner ? 0 : 1));

                // An inverse that is wrong proves nothing.
                tableau[row, column] *= 3;
                Assert.Null(proof.Open(tableau));
            }
        }

        Assert.Equal((6, 30), (corners, rest));
    }

    [Fact]
    public void Every_label_of_a_nearly_zero_sum_game_of_50_ends_in_an_exact_equilibrium()
    {
        NormalFormGame game = NearlyZeroSum(1, 50, Rational.Parse("0.01"));
        SolverResult<Equilibrium> all = LemkeHowson.Solve(game);
        Assert.Equal(SolverStatus.Solved, all.Status);
        Assert.All(all.Solutions, e => Assert.True(e.ExactRegret!.Value.IsZero));
        Assert.True(all.Iterations > 5_000);
        Equilibrium one = LemkeHowson.Solve(game, new() { Label = 77 }).Solutions.Single();
        Assert.Contains($"{one}", all.Solutions.Select(e => $"{e}"));
    }

    [Fact]
    public void A_canceled_or_limited_search_ends()
    {
        NormalFormGame game = NearlyZeroSum(2, 30, 1);
        Assert.Equal(SolverStatus.Canceled, LemkeHowson.Solve(game, cancellation: new CancellationToken(true)).Status);
        SolverResult<Equilibrium> limited = LemkeHowson.Solve(game, new() { MaxPivots = 7 });
        Assert.Equal((SolverStatus.IterationLimit, 7L * 60), (limited.Status, limited.Iterations));
        using var source = new CancellationTokenSource();
        var options = new LemkeHowsonOptions { Found = new CancelOnReport(source) };
        Assert.Equal(SolverStatus.Canceled, LemkeHowson.Solve(game, options, source.Token).Status);
    }

    // How many labels were left to exact tableaux.
    private static int Compare(NormalFormGame game)
    {
        Func<int, LemkeHowsonPath> proven = LemkeHowsonStart.Proven(game), exact = LemkeHowsonStart.InTableaux(game);
        int left = 0;
        for (int label = 0; label < game.Rows + game.Columns; label++)
        {
            LemkeHowsonPath path = proven(label), expected = exact(label);
            path.Follow(100_000, CancellationToken.None);
            expected.Follow(100_000, CancellationToken.None);
            Assert.True(path.IsDone);
            Assert.Equal((expected.IsDone, expected.IsStuck, expected.Pivots), (path.IsDone, path.IsStuck, path.Pivots));
            Assert.Equal(expected.Equilibrium()!.ToString(), path.Equilibrium()!.ToString());
            left += ((ProvenPath)path).IsInTableaux ? 1 : 0;
        }

        return left;
    }

    private static NormalFormGame NearlyZeroSum(ulong seed, int size, Rational noise)
    {
        NormalFormGame payoffs = BimatrixSamples.Random(600 + seed, size, size, 100_000);
        Rational[,] a = new Rational[size, size], b = new Rational[size, size];
        for (int k = 0; k < size * size; k++)
        {
            a[k / size, k % size] = payoffs.ExactPayoff(0, k / size, k % size);
            b[k / size, k % size] = noise * payoffs.ExactPayoff(1, k / size, k % size) - a[k / size, k % size];
        }

        return new(a, b);
    }

    private sealed class CancelOnReport(CancellationTokenSource source) : IProgress<Equilibrium>
    {
        public void Report(Equilibrium value) => source.Cancel();
    }
}
