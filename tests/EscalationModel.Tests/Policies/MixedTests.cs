using EscalationModel.Policies;

namespace EscalationModel.Tests.Policies;

public class MixedTests
{
    private static readonly Mixed Policy = new([new(default(Hawk), 3), new(default(Dove), 1), new(new WarOfAttrition(50), 1)]);

    [Fact]
    public void Draws_once_a_path_by_weight()
    {
        // Hawk 3 / 5, dove 1 / 5, and the war of attrition, which on day 50 still stands with probability 1 / e:
        // in all 0.6 + 0.2 / e accelerate.
        const int paths = 20_000;
        int accelerate = Enumerable.Range(0, paths).Count(path => new Player(Policy, path: path).Throttle(Views.Rival(0, 50)) == 1);
        Assert.True(Frequency.Fits(accelerate, paths, 0.6 + 0.2 / Math.E));
        Assert.False(Frequency.Fits(accelerate, paths, 0.6 + 0.2 / Math.E + 0.03)); // power
    }

    [Fact]
    public void Plays_what_it_drew_to_the_end()
    {
        for (int path = 0; path < 100; path++)
        {
            var player = new Player(new Mixed([new(default(Hawk), 1), new(default(Dove), 1)]), path: path);
            double first = player.Throttle(Views.Rival(0));
            Assert.All(Enumerable.Range(0, 20), day => Assert.Equal(first, player.Throttle(Views.Rival(0, day))));
            Assert.Equal(first < 0, player.Accepts(Views.Rival(0)));
        }
    }

    [Fact]
    public void Memory_is_the_draw_and_that_of_the_part_that_needs_most()
    {
        Assert.Equal(8 + 8, Policy.MemoryBytes); // a double of the war of attrition
        Assert.Equal(8 + 16 + 8, new Mixed([new(Policy, 1), new(new Mixed([new(Policy, 1)]), 1)]).MemoryBytes);
        Assert.Equal(8, new Mixed([new(default(Hawk), 1)]).MemoryBytes);
    }

    [Fact]
    public void A_single_part_plays_to_the_bit_as_alone()
    {
        var alone = new Player(new RandomThrottle(0.2, 0.5));
        var mixed = new Player(new Mixed([new(new RandomThrottle(0.2, 0.5), 7)]));
        Assert.All(Enumerable.Range(0, 100), day => Assert.Equal(alone.Throttle(Views.Rival(0, day)), mixed.Throttle(Views.Rival(0, day))));
        // (1 - 0.2)(1 - 0.5)
        Assert.Equal(0.4, new Mixed([new(new RandomThrottle(0.2, 0.5), 7)]).AcceptanceProbability(Views.Rival(0))!.Value, 1e-15);
        Assert.Equal(0.2, new Mixed([new(new RandomThrottle(0.2, 0.5), 7)]).Distribution(Views.Rival(0))!.Choices[0].Probability);
    }

    [Fact]
    public void Several_parts_remember_their_draw_and_tell_no_distribution()
    {
        Assert.Null(Policy.Distribution(Views.Rival(0)));
        Assert.Null(Policy.AcceptanceProbability(Views.Rival(0)));
    }

    [Fact]
    public void Compares_by_value()
    {
        var same = new Mixed([new(default(Hawk), 3), new(default(Dove), 1), new(new WarOfAttrition(50), 1)]);
        Assert.Equal(Policy, same);
        Assert.Equal(Policy.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(Policy, same with { Parts = [new(default(Hawk), 3)] });
    }
}
