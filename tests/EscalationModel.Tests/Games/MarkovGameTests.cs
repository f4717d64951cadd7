using EscalationModel.Games;

namespace EscalationModel.Tests.Games;

public class MarkovGameTests
{
    [Fact]
    public void ABuiltGameTellsWhatWasSaid()
    {
        MarkovGame game = MarkovGame.Finite(3, 0.9)
            .Titled("watch")
            .State("calm", ["press", "wait"], ["guard", "relax"])
            .StateOfB("tense", "yield", "stand")
            .When("calm", "press", "guard", -1, -0.5, ("tense", 0.5), ("calm", 0.25))
            .When("calm", "press", "relax", 2, -2)
            .When("calm", "wait", "guard", 0, -0.5, ("calm", 1))
            .When("calm", "wait", "relax", 0, 0, ("calm", 1))
            .When("tense", "-", "yield", 1, -1)
            .When("tense", "-", "stand", -3, -3, ("calm", 0.5))
            .FromPeriod(2)
            .When("calm", "press", "relax", 5, -5)
            .WorthInTheEnd("tense", -1, 1)
            .StartingIn(("calm", 0.25), ("tense", 0.75))
            .Build();

        Assert.Equal(("watch", 3, 2, false, false), (game.Title, game.Periods, game.StateCount, game.IsZeroSum, game.IsAlternating));
        Assert.Equal(1, game.StateNamed("tense"));
        Assert.Equal(["-"], game.Actions(Side.A, 1));
        Assert.Equal(-0.5, game.Payoff(Side.B, 0, 0, 0));
        Assert.Equal((2, 5), (game.Payoff(Side.A, 0, 0, 1, period: 1), game.Payoff(Side.A, 0, 0, 1, period: 2)));
        Assert.Equal([(1, 0.5), (0, 0.25)], game.Transitions(0, 0, 0));
        Assert.Empty(game.Transitions(0, 0, 1));
        Assert.Equal([(0, 0.25), (1, 0.75)], game.Start);
    }

    [Fact]
    public void EverythingWrongIsToldAtOnce()
    {
        MarkovGameBuilder builder = MarkovGame.Discounted(1.5)
            .State("one", ["a", "b"], ["c"])
            .State("one", ["a"], ["c"])
            .State("two", ["a", "a"], [])
            .When("one", "a", "c", double.NaN, 0, ("three", 0.5), ("one", 0.7))
            .When("one", "z", "c", 0, 0)
            .When("four", "a", "c", 0, 0)
            .WorthInTheEnd("one", 1, 1)
            .FromPeriod(2)
            .StartingIn(("one", 0.5));
        string message = Assert.Throws<ArgumentException>(() => builder.Build()).Message;
        foreach (string part in new[]
        {
            "discount of A: 1.5; from 0 to 1",
            "\"one\" is there twice",
            "the actions of A are [a, a]",
            "the actions of B are []",
            "payoffs (NaN, 0)",
            "leads to \"three\"",
            "add up to 1.2; at most 1",
            "A's actions are \"a\", \"b\"",
            "state \"four\", actions (\"a\", \"c\"): there is no such state",
            "actions (\"b\", \"c\"): nothing", "has no end", "period 2: only 0", "the start: the probabilities add up to 0.5",
        })
        {
            Assert.Contains(part, message);
        }
    }

    [Fact]
    public void WithoutDiscountingChanceMustEndTheGame()
    {
        MarkovGameBuilder builder = MarkovGame.Discounted(1).State("s", ["a"], ["b"]).When("s", "a", "b", 1, -1, ("s", 1));
        Assert.Contains("goes on with certainty", Assert.Throws<ArgumentException>(() => builder.Build()).Message);
    }

    [Theory]
    [InlineData(0.25, true)]
    [InlineData(0.26, false)]
    public void ZeroSumIsWhatItSays(double payoffB, bool expected)
    {
        MarkovGame game = MarkovGame.Discounted(0.5).State("s", ["a"], ["b"]).When("s", "a", "b", -0.25, payoffB, ("s", 1)).Build();
        Assert.Equal(expected, game.IsZeroSum);
        Assert.True(game.IsAlternating);
    }
}
