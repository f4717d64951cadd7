using EscalationModel.Policies;

namespace EscalationModel.Tests.Policies;

public class ProspectTheoryTests
{
    private static readonly ProspectTheory Rational = new()
    {
        LookAhead = 1, GainCurvature = 1, LossCurvature = 1, LossAversion = 1, GainWeighting = 1, LossWeighting = 1
    };

    private static readonly ProspectTheory Median = new() { LookAhead = 1 };

    [Fact]
    public void Loss_aversion_gives_way_where_the_expected_value_would_stand()
    {
        // Win 10 or lose 4 at even chances against 0 for sure: 3 on average, but 2.25 * 4^0.88 looms larger than 10^0.88.
        Assert.True(StandsAt(10, 4, 0.5, 0, Rational));
        Assert.False(StandsAt(10, 4, 0.5, 0, Median));
    }

    [Fact]
    public void A_reference_that_makes_giving_way_a_loss_makes_the_gamble_look_better()
    {
        // Against 10 everything is a loss: 14 with one half or 0, against 10 for sure.
        // 2.25 * 14^0.88 * w(0.5) = 2.25 * 10.2 * 0.454 = 10.4 against 2.25 * 10^0.88 = 17.1.
        Assert.False(StandsAt(10, 4, 0.5, 0, Median));
        Assert.True(StandsAt(10, 4, 0.5, 0, Median with { Reference = 10 }));
    }

    [Theory]
    [InlineData(10, 4, 0.5, 0, 0, true)] // standing is worth -0.27, a settlement of 0 more
    [InlineData(10, 4, 0.5, 0, -1, false)]
    [InlineData(10, 20, 0.9, -5, 0, false)] // 0.054 against 0
    [InlineData(10, 20, 0.9, -5, 0.5, true)] // 0.054 against 0.5^0.88 = 0.54
    public void Accepts_a_settlement_worth_at_least_standing_firm(
        double win, double loss, double chance, double concession, double settlement, bool accepts)
    {
        View view = At(win, loss, chance, concession, settlement);
        Assert.Equal(accepts, Median.Accepts(in view));
    }

    [Fact]
    public void Overweighted_small_chances_of_war_deter()
    {
        // Win 10 with 0.99, lose 30 with 0.01: 9.6 on average against 9 for sure. w-(0.01) = 0.0397 and w+(0.99) = 0.912.
        Assert.True(StandsAt(10, 30, 0.99, 9, Rational));
        Assert.False(StandsAt(10, 30, 0.99, 9, Median));
    }

    /// <summary>Whether it stands firm at a view whose outlook is a win with the given chance and a collision otherwise.</summary>
    internal static bool StandsAt(double win, double loss, double chance, double concession, ProspectTheory policy)
    {
        View view = At(win, loss, chance, concession, 0);
        return policy.Throttle(in view) > 0;
    }

    // No hazard, no acceleration, and a rival that stands still, so that the side prevails unless it collides. Tempo 0.005 uses 0.005 of
    // the room in the day ahead and needs 0.005^2 / 1.6e-4 = 0.15625 to stop: with room 0.16125 * chance the missing share is 1 - chance.
    private static View At(double win, double loss, double chance, double concession, double settlement)
    {
        var payoffs = new Payoffs { RivalConcession = win, Collision = -loss, OwnConcession = concession, Settlement = settlement };
        var briefing = new Briefing
        {
            Side = Side.A, Own = new Contender { Acceleration = 0, Volatility = 0, Payoffs = payoffs }, Rival = new Contender()
        };
        return new View(briefing) { Room = 0.16125 * chance, OwnTempo = 0.005, OwnPeak = 0.005 };
    }
}
