using EscalationModel.Policies;

namespace EscalationModel.Tests.Policies;

/// <summary>Draws against the distributions that the policies' pages state; each test would also notice a wrong parameter.</summary>
public class DrawTests
{
    private const int Draws = 40_000;

    [Fact]
    public void Random_throws_its_dice()
    {
        // 0.2; 0.8 * 0.7 = 0.56; 0.8 * 0.3 = 0.24.
        double[] throttles = Throws(new RandomThrottle(Hold: 0.2, Aggression: 0.7), Views.Rival(0));
        Assert.True(Fits(throttles, 0, 0.2) && Fits(throttles, 1, 0.56) && Fits(throttles, -1, 0.24));
        Assert.False(Fits(throttles, 1, 0.58)); // power: 8 sigma
        Assert.All(throttles, throttle => Assert.True(throttle is -1 or 0 or 1));
    }

    [Fact]
    public void TitForTat_forgives_and_slips()
    {
        // Provoked: 0.7 * 0.9 + 0.3 * 0.1 = 0.66 accelerate; not provoked: 0.1 slip.
        double[] provoked = Throws(new TitForTat(0.3, 0.1), Views.Rival(1)), calm = Throws(new TitForTat(0.3, 0.1), Views.Rival(-1));
        Assert.True(Fits(provoked, 1, 0.66) && Fits(provoked, -1, 0.34));
        Assert.True(Fits(calm, 1, 0.1) && Fits(calm, -1, 0.9));
        Assert.False(Fits(provoked, 1, 0.7)); // power: without the slip
    }

    [Theory]
    [InlineData(50)]
    [InlineData(100)]
    [InlineData(300)]
    public void WarOfAttrition_quits_exponentially(double day)
    {
        int standing = Enumerable.Range(0, Draws)
            .Count(path => new Player(new WarOfAttrition(100), path: path).Throttle(Views.Rival(0, day)) == 1);
        Assert.True(Frequency.Fits(standing, Draws, Math.Exp(-day / 100)));
        Assert.False(Frequency.Fits(standing, Draws, Math.Exp(-day / 120))); // power
    }

    [Fact]
    public void WarOfAttrition_stays_with_its_day()
    {
        for (int path = 0; path < 50; path++)
        {
            var player = new Player(new WarOfAttrition(20), path: path);
            double[] throttles = [.. Enumerable.Range(0, 200).Select(day => player.Throttle(Views.Rival(0, day)))];
            int quit = Array.IndexOf(throttles, -1);
            Assert.All(throttles.Take(quit), t => Assert.Equal(1, t));
            Assert.All(throttles.Skip(quit), t => Assert.Equal(-1, t));
            Assert.True(player.Accepts(Views.Rival(0, quit)));
            Assert.False(quit > 0 && player.Accepts(Views.Rival(0, quit - 1)));
        }
    }

    private static double[] Throws(IPolicy policy, View view)
    {
        RandomStream random = Views.Stream();
        var throttles = new double[Draws];
        for (int i = 0; i < Draws; i++)
        {
            throttles[i] = policy.Throttle(in view, ref random);
        }

        return throttles;
    }

    private static bool Fits(double[] throttles, double value, double probability) =>
        Frequency.Fits(throttles.Count(t => t == value), throttles.Length, probability);
}
