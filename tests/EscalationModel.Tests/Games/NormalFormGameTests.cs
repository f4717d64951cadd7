using System.Globalization;
using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Tests.Games;

public class NormalFormGameTests
{
    [Fact]
    public void Cells_read_like_a_table()
    {
        NormalFormGame game = NormalFormGame.FromCells("3,-1/2 0,5", "0.5,0 1,1e-1");
        Assert.Equal((2, 2), (game.Rows, game.Columns));
        Assert.Equal(new Rational(-1, 2), game.ExactPayoff(1, 0, 0));
        Assert.Equal(new Rational(1, 2), game.ExactPayoff(0, 1, 0));
        Assert.Equal(new Rational(1, 10), game.ExactPayoff(1, 1, 1));
    }

    [Theory]
    [InlineData("Row 1 has 1 cells; 2", "1,1 2,2", "1,1")]
    [InlineData("Cell [0,1] is \"2\"", "1,1 2")]
    [InlineData("Cell [0,0] is \"1,x\"", "1,x")]
    [InlineData("Cell [1,0] is \"1,2,3\"", "1,2", "1,2,3")]
    [InlineData("0 x 0")]
    [InlineData("1 x 0", "")]
    public void Cells_that_are_none_are_named(string named, params string[] rows) =>
        Assert.Contains(named, Assert.Throws<ArgumentException>(() => NormalFormGame.FromCells(rows)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(double.NaN, "row[1,0] is NaN")]
    [InlineData(double.NegativeInfinity, "row[1,0] is -Infinity")]
    public void What_is_not_a_number_is_refused_with_its_place(double payoff, string named)
    {
        double[,] row = { { 1, 2 }, { payoff, 3 } };
        Assert.Contains(named, Assert.Throws<ArgumentException>(() => new NormalFormGame(row, row)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => NormalFormGame.ZeroSum(row));
        Assert.Throws<ArgumentException>(() => NormalFormGame.Symmetric(row));
    }

    [Fact]
    public void Doubles_are_kept_exactly()
    {
        var game = new NormalFormGame(new[,] { { 0.1, 1e12 }, { 1e-12, -3 } }, new[,] { { 0.0, 1 }, { 2, 3 } });
        Assert.NotEqual(new Rational(1, 10), game.ExactPayoff(0, 0, 0));
        Assert.Equal(0.1, game.Payoff(0, 0, 0));
        Assert.Equal(1e-12, game.Payoff(0, 1, 0));
        Assert.Equal(1e12 + 3, game.PayoffRange(0));
    }

    [Fact]
    public void A_game_knows_what_it_is()
    {
        Assert.True(Catalog.MatchingPennies.IsZeroSum && Catalog.MatchingPennies.IsConstantSum && !Catalog.MatchingPennies.IsSymmetric);
        Assert.True(Catalog.RockPaperScissors.IsZeroSum && Catalog.RockPaperScissors.IsSymmetric);
        Assert.True(Catalog.Chicken.IsSymmetric && !Catalog.Chicken.IsConstantSum && !Catalog.CalledBluff.IsSymmetric);
        NormalFormGame shared = NormalFormGame.FromCells("3,7 1,9", "10,0 5,5", "4,6 2,8");
        Assert.Equal(10, shared.ConstantSum);
        Assert.True(shared.IsConstantSum && !shared.IsZeroSum && !shared.IsSymmetric);
        Assert.False(NormalFormGame.FromCells("3,7 1,9.0001").IsConstantSum);
    }

    [Fact]
    public void The_four_letters_stand_where_papers_have_them()
    {
        NormalFormGame game = NormalFormGame.TwoByTwo(temptation: 4, reward: 3, punishment: 1, sucker: 2);
        Assert.Equal("     C    D\nC  3,3  2,4\nD  4,2  1,1\n", game.ToString());
    }

    [Fact]
    public void Transposing_twice_changes_nothing_and_swaps_everything_once()
    {
        NormalFormGame game = Catalog.Blotto, turned = game.Transposed();
        Assert.Equal((game.Columns, game.Rows), (turned.Rows, turned.Columns));
        Assert.Equal(game.RowLabels, turned.ColumnLabels);
        Assert.Equal(game.Players.Reverse(), turned.Players);
        Assert.All(game.Cells, c => Assert.Equal(game.ExactPayoff(1, c.Row, c.Column), turned.ExactPayoff(0, c.Column, c.Row)));
        AssertSame(game, turned.Transposed());
    }

    [Fact]
    public void Rescaling_and_restricting_do_what_they_say()
    {
        NormalFormGame game = Catalog.StagHunt.Rescaled(2, 1, new(1, 3), -1);
        Assert.Equal(9, game.ExactPayoff(0, 0, 0));
        Assert.Equal(new Rational(1, 3), game.ExactPayoff(1, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => game.Rescaled(0, 1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => game.Rescaled(1, 1, -1, 1));

        NormalFormGame part = Catalog.Blotto.Restricted([4, 0], [3]);
        Assert.Equal(["2-2", "4-0"], part.RowLabels);
        Assert.Equal(2, part.ExactPayoff(0, 0, 0));
        Assert.Equal(1, part.ExactPayoff(0, 1, 0));
        Assert.Throws<ArgumentException>(() => Catalog.Blotto.Restricted([], [0]));
        Assert.Throws<ArgumentException>(() => Catalog.Blotto.Restricted([0, 0], [0]));
        Assert.Throws<ArgumentException>(() => Catalog.Blotto.Restricted([5], [0]));
    }

    [Fact]
    public void A_wrong_number_of_names_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Catalog.Chicken.With(rowLabels: ["only one"]));
        Assert.Throws<ArgumentException>(() => Catalog.Chicken.With(columnLabels: ["a", "b", "c"]));
        Assert.Throws<ArgumentException>(() => Catalog.Chicken.With(players: ["a", "b", "c"]));
        Assert.Equal("swerve", Catalog.Chicken.With(rowLabels: ["swerve", "stay"]).RowLabels[0]);
    }

    [Fact]
    public void A_symmetric_game_needs_a_square()
    {
        Assert.Throws<ArgumentException>(() => NormalFormGame.Symmetric(new Rational[,] { { 1, 2 } }));
        Assert.Throws<ArgumentException>(() => NormalFormGame.ZeroSum(new Rational[0, 0]));
    }

    [Theory]
    [InlineData(".-5")]
    [InlineData("1.-5")]
    [InlineData("1/-")]
    [InlineData("--1")]
    [InlineData(".")]
    [InlineData("1e")]
    [InlineData("1/0")]
    [InlineData("1/2/3")]
    public void Half_numbers_are_no_numbers(string text) => Assert.False(Rational.TryParse(text, null, out _));

    [Fact]
    public void A_fraction_becomes_the_nearest_double()
    {
        var random = new Random(3);
        for (int round = 0; round < 2000; round++)
        {
            string digits = FormattableString.Invariant(
                $"{random.NextInt64(-999_999_999_999, 999_999_999_999)}.{random.Next(1_000_000_000)}e{random.Next(-280, 280)}");
            Assert.Equal(double.Parse(digits, CultureInfo.InvariantCulture), Rational.Parse(digits).ToDouble());
            double value = BitConverter.Int64BitsToDouble(random.NextInt64());
            Assert.Equal(value, double.IsFinite(value) ? Rational.FromDouble(value).ToDouble() : value);
        }

        Assert.Equal(0.1, new Rational(1, 10).ToDouble());
        Assert.Equal(9007199254740996, Rational.Parse("9007199254740995").ToDouble());
        Assert.Equal(double.PositiveInfinity, Rational.Parse("1e400").ToDouble());
        Assert.Equal(0, Rational.Parse("-1e-400").ToDouble());
    }

    internal static void AssertSame(NormalFormGame expected, NormalFormGame found, bool names = true)
    {
        Assert.Equal((expected.Rows, expected.Columns), (found.Rows, found.Columns));
        Assert.All(expected.Cells, c => Assert.True(
            expected.ExactPayoff(0, c.Row, c.Column) == found.ExactPayoff(0, c.Row, c.Column)
                && expected.ExactPayoff(1, c.Row, c.Column) == found.ExactPayoff(1, c.Row, c.Column)));
        if (names)
        {
            Assert.Equal(expected.Title, found.Title);
            Assert.Equal(expected.Players, found.Players);
            Assert.Equal(expected.RowLabels, found.RowLabels);
            Assert.Equal(expected.ColumnLabels, found.ColumnLabels);
        }
    }
}
