using System.Reflection;
using EscalationModel.Engine;

namespace EscalationModel.Tests.Engine;

public class TallyTests
{
    /// <summary>What a path can be worth; not what makes it worth less.</summary>
    public static TheoryData<string> Worths =>
        [.. typeof(Payoffs).GetProperties().Where(p => p.CanWrite && p.Name is not nameof(Payoffs.DiscountRate)).Select(p => p.Name)];

    // Were a payoff left out of the scale, a great one would not fit into a sum of squares.
    [Theory]
    [MemberData(nameof(Worths))]
    public void A_great_payoff_is_added_up_whichever_it_is(string name)
    {
        const double great = 1e9;
        Payoffs payoffs = With(name, great);
        foreach (Outcome outcome in Enum.GetValues<Outcome>())
        {
            var tally = new Tally(payoffs, payoffs, top: 1);
            foreach (Side side in new[] { Side.A, Side.B })
            {
                tally.AddPayoff(side, payoffs.Of(outcome, side, 1));
                tally.AddPayoff(side, payoffs.Of(outcome, side, 1));
                Estimate mean = tally.MeanPayoff((int)side, 2);
                double expected = payoffs.Of(outcome, side, 1);
                Assert.Equal(expected, mean.Value, great * 1e-12);
                Assert.InRange(mean.High - mean.Low, 0, great * 1e-3); // twice the same
            }
        }
    }

    [Fact]
    public void The_scale_is_that_of_the_greatest_payoff()
    {
        var random = new RandomStream(5, 0, RandomPurpose.Opening);
        for (int i = 0; i < 2000; i++)
        {
            var payoffs = new Payoffs
            {
                Settlement = Drawn(ref random),
                RivalConcession = Drawn(ref random),
                OwnConcession = Drawn(ref random),
                Fizzle = Drawn(ref random),
                Stalemate = Drawn(ref random),
                Collision = Drawn(ref random),
                Accident = Drawn(ref random),
                AudienceCost = Math.Abs(Drawn(ref random)),
            };
            double greatest = new[]
            {
                payoffs.Settlement, payoffs.RivalConcession, payoffs.Fizzle, payoffs.Stalemate, payoffs.Collision, payoffs.Accident
            }
                .Select(Math.Abs).Append(Math.Abs(payoffs.OwnConcession) + 0.05 * payoffs.AudienceCost).Max();
            var tally = new Tally(payoffs, payoffs, top: 0.05);
            tally.AddPayoff(Side.A, greatest);
            tally.AddPayoff(Side.B, greatest / 3);
            Assert.Equal(new EscalationModel.Internals.FixedPoint(greatest).Quanta(greatest), tally.PayoffSums[0]);
            Assert.Equal(new EscalationModel.Internals.FixedPoint(greatest).Quanta(greatest / 3), tally.PayoffSums[1]);
        }
    }

    // In tenths, as people write them.
    private static double Drawn(ref RandomStream random) => Math.Round(40 * random.NextDouble() - 20) / 10;

    private static Payoffs With(string name, double value)
    {
        var payoffs = new Payoffs();
        PropertyInfo property = typeof(Payoffs).GetProperty(name)!;
        property.SetValue(payoffs, value);
        return payoffs;
    }
}
