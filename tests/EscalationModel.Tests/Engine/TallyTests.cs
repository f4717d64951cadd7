using System.Reflection;
using EscalationModel.Engine;

namespace EscalationModel.Tests.Engine;

public class TallyTests
{
    /// <summary>What a path can be worth; not what makes it worth less.</summary>
    public static TheoryData<string> Worths =>
        [.. typeof(Payoffs).GetProperties().Where(p => p.CanWrite && p.Name is not nameof(Payoffs.DiscountRate)).Select(p => p.Name)];

    // Whatever else a path may be worth: the spread of what paths are worth is not lost beside it.
    [Theory]
    [MemberData(nameof(Worths))]
    public void A_great_payoff_takes_no_digits_from_others(string name)
    {
        Payoffs great = With(name, 1e9), plain = With(name, 1);
        Assert.Equal(Spread(plain), Spread(great));

        static (double, double) Spread(Payoffs payoffs)
        {
            var tally = new Tally(payoffs, payoffs, top: 1, Enum.GetValues<Outcome>());
            tally.AddPayoff(Side.A, 1e-9);
            tally.AddPayoff(Side.A, 3e-9);
            BoundedMean mean = BoundedMean.Of(tally.PathPayoffs[0].Sums, 2, 0, 0);
            Assert.Equal(2e-9, mean.Value, 1e-24);
            Assert.Equal(1e-9, mean.Error, 1e-24);
            return (mean.Value, mean.Error);
        }
    }

    [Fact]
    public void A_payoff_may_be_as_good_or_bad_as_the_endings_of_the_model()
    {
        var payoffs = new Payoffs { Fizzle = -1e7, Collision = -10, OwnConcession = -1, RivalConcession = 2, AudienceCost = 3 };
        Outcome[] known = [Outcome.Collision, Outcome.ConcessionByA, Outcome.ConcessionByB, Outcome.Stalemate];
        Assert.Equal((-10, 2), new Tally(payoffs, payoffs, top: 1, known).PayoffRange(Side.A));
        Assert.Equal((-1e7, 2), new Tally(payoffs, payoffs, top: 1, [.. known, Outcome.Fizzle]).PayoffRange(Side.A));
        Assert.Equal((-4, 2), new Tally(payoffs, payoffs, top: 1, [.. known.Skip(1)]).PayoffRange(Side.B));
        Payoffs discounted = payoffs with { Stalemate = 1, DiscountRate = 1 };
        Assert.Equal((0, 1), new Tally(discounted, discounted, top: 1, [Outcome.Stalemate]).PayoffRange(Side.A));
    }

    private static Payoffs With(string name, double value)
    {
        var payoffs = new Payoffs();
        PropertyInfo property = typeof(Payoffs).GetProperty(name)!;
        property.SetValue(payoffs, value);
        return payoffs;
    }
}
