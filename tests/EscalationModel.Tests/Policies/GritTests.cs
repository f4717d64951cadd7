using EscalationModel.Policies;

namespace EscalationModel.Tests.Policies;

public class GritTests
{
    // Rounds of 10 days, of which 3 are the initiative.
    private static readonly Grit Policy = new() { Interval = 10, Duration = 3, Initiative = 0.2, Enlargement = 0.3, Retaliation = 0.5 };

    [Fact]
    public void Initiative_is_carried_out_whatever_the_rival_does_and_then_it_reciprocates()
    {
        double[] seen = [0, 1, 1, 1, 1, 0, -1, 0.2, 0, 1];
        Assert.Equal([-0.2, -0.2, -0.2, 0.5, 0.5, 0, -0.2, 0.5, 0, 0.5], Play(seen));
    }

    [Fact]
    public void Reciprocated_initiatives_grow_up_to_full_brakes()
    {
        double[] throttles = Play([.. Enumerable.Repeat(-0.1, 50)]);
        Assert.Equal([0.2, 0.5, 0.8, 1, 1], Enumerable.Range(0, 5).Select(round => -throttles[10 * round]).ToArray(), Near);
    }

    [Fact]
    public void An_exploited_initiative_starts_again_from_the_first_size()
    {
        // Rounds: braked on balance, accelerated on balance, held. What is seen on day d was done on day d - 1.
        double[] seen = [0, .. Enumerable.Repeat(-1.0, 10), .. Enumerable.Repeat(1.0, 10), .. Enumerable.Repeat(0.0, 19)];
        double[] throttles = Play(seen);
        Assert.Equal(-0.2, throttles[0]);
        Assert.Equal(-0.5, throttles[10], 1e-15);
        Assert.Equal(-0.2, throttles[20]);
        Assert.Equal(-0.2, throttles[30]);
    }

    [Fact]
    public void A_round_that_ends_level_keeps_the_size()
    {
        double[] seen = [0, .. Enumerable.Repeat(-1.0, 10), .. Enumerable.Repeat(1.0, 5), .. Enumerable.Repeat(-1.0, 5), 0];
        Assert.Equal(-0.5, Play(seen)[20], 1e-15);
    }

    [Fact]
    public void It_accepts_even_when_exploited()
    {
        var player = new Player(Policy);
        player.Throttle(Views.Rival(1, 0));
        Assert.True(player.Accepts(Views.Rival(1, 1)));
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-12;

    private static double[] Play(double[] seen)
    {
        var player = new Player(Policy);
        return [.. seen.Select((throttle, day) => player.Throttle(Views.Rival(throttle, day)))];
    }
}
