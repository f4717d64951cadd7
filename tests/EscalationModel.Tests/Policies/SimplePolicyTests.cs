using EscalationModel.Policies;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Policies;

public class SimplePolicyTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void Hawk_accelerates_and_refuses_whatever_it_sees(double seen)
    {
        Assert.Equal(1, new Hawk().Throttle(Views.Rival(seen)));
        Assert.False(((IPolicy)new Hawk()).Accepts(Views.Rival(seen)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void Dove_brakes_and_accepts_whatever_it_sees(double seen)
    {
        Assert.Equal(-1, new Dove().Throttle(Views.Rival(seen)));
        Assert.True(((IPolicy)new Dove()).Accepts(Views.Rival(seen)));
    }

    [Theory]
    [InlineData(49.9, 1)] // 0.5 / (0.005 + 0.005) = 50 days to collision, above the nerve
    [InlineData(50, -1)] // not above
    [InlineData(60, -1)]
    public void Brinkman_brakes_at_and_below_its_nerve(double nerve, double expected) =>
        Assert.Equal(expected, new Player(new Brinkman(nerve)).Throttle(Views.Rival(0)));

    [Fact]
    public void Brinkman_accelerates_when_nothing_moves() =>
        Assert.Equal(1, new Player(new Brinkman(1e6)).Throttle(new View(Views.Trains()) { Room = 1 }));

    // Half of the drawn nerves are above the stated one: ln of the nerve is normal around its logarithm.
    [Fact]
    public void A_drawn_nerve_stays_for_the_path_and_has_the_stated_median_and_spread()
    {
        const int Paths = 20_000;
        IAnyPolicy policy = new Brinkman(50 * Math.Exp(-0.3), 0.3); // 50 days to collision are one spread above the median
        int far = 0;
        for (int path = 0; path < Paths; path++)
        {
            var player = new Player(policy, path: path);
            double first = player.Throttle(Views.Rival(0));
            Assert.All(Enumerable.Range(0, 5), _ => Assert.Equal(first, player.Throttle(Views.Rival(0))));
            far += first > 0 ? 1 : 0;
        }

        Verdict.Proportion(far, Paths, 0.8413447460685429, "nerves below 50 days").MustHold();
        Verdict.Proportion(far, Paths, 0.8413447460685429 - 0.02, "nerves below 50 days").MustFail();
        Assert.Null(policy.Distribution(Views.Rival(0)));
        Assert.Null(policy.AcceptanceProbability(Views.Rival(0)));
        Assert.NotNull(((IAnyPolicy)new Brinkman(50)).Distribution(Views.Rival(0)));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(-0.25, true)]
    [InlineData(0, false)]
    [InlineData(0.7, false)]
    public void Mirror_does_in_kind_and_measure(double seen, bool accepts)
    {
        Assert.Equal(seen, new Mirror().Throttle(Views.Rival(seen)));
        Assert.Equal(accepts, ((IPolicy)new Mirror()).Accepts(Views.Rival(seen)));
    }

    [Theory]
    [InlineData(89, 1, false)]
    [InlineData(90, -1, true)]
    [InlineData(91, -1, true)]
    public void Deadline_yields_from_its_day_on(double day, double expected, bool accepts)
    {
        Assert.Equal(expected, new Deadline(90).Throttle(Views.Rival(1, day)));
        Assert.Equal(accepts, ((IPolicy)new Deadline(90)).Accepts(Views.Rival(1, day)));
    }

    [Fact]
    public void GrimTrigger_never_forgives()
    {
        var grim = new Player(default(GrimTrigger));
        Assert.Equal(-1, grim.Throttle(Views.Rival(0)));
        Assert.Equal(-1, grim.Throttle(Views.Rival(-1)));
        Assert.True(grim.Accepts(Views.Rival(0)));
        Assert.False(grim.Accepts(Views.Rival(0.1))); // an answer changes nothing:
        Assert.Equal(-1, grim.Throttle(Views.Rival(0)));
        Assert.Equal(1, grim.Throttle(Views.Rival(0.1)));
        Assert.Equal(1, grim.Throttle(Views.Rival(-1)));
        Assert.False(grim.Accepts(Views.Rival(-1)));
    }

    [Fact]
    public void Scripted_holds_each_throttle_until_the_next()
    {
        var policy = new Scripted([new(60, -1), new(10, 0.5), new(60, -0.25), new(90, 0)]); // of two on day 60 the last counts
        Assert.Equal(
            [0, 0, 0.5, 0.5, -0.25, -0.25, 0], new[] { 0, 9.9, 10, 59, 60, 89, 400 }.Select(day => policy.Throttle(Views.Rival(1, day))));
        Assert.True(((IPolicy)policy).Accepts(Views.Rival(1, 70)));
        Assert.False(((IPolicy)policy).Accepts(Views.Rival(1, 20)));
        Assert.Equal(0, new Scripted([]).Throttle(Views.Rival(1)));
    }

    [Fact]
    public void Scripted_compares_by_value_and_keeps_to_its_changes()
    {
        var one = new Scripted([new(0, 1), new(5, -1)]);
        var same = new Scripted([new(5, -1), new(0, 1)]);
        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, new Scripted([new(0, 1)]));
        Assert.Equal(-1, (one with { Script = [new(0, -1)] }).Throttle(Views.Rival(0)));
    }
}
