using EscalationModel.Policies;

namespace EscalationModel.Tests.Policies;

public class MoveTableTests
{
    // [own][rival]: the probability of moving down tells the own rung, that of moving up the rival's.
    private static readonly MoveTable Policy = new([.. Enumerable.Range(0, 4).Select(own => (IReadOnlyList<MoveProbabilities>)[.. Enumerable.Range(0, 4).Select(rival => new MoveProbabilities(0.1 * own, 0.2 * rival))])]);

    [Fact]
    public void Reads_the_joint_rung_on_the_ladder()
    {
        for (int own = 0; own < 4; own++)
        {
            for (int rival = 0; rival < 4; rival++)
            {
                AssertMove(Views.OnRungs(Views.Ladder(), own, rival), 0.1 * own, 0.2 * rival);
            }
        }
    }

    [Theory]
    [InlineData(0.0016, 0, 0.1 * 0, 0.2 * 0)] // 0.0016 / 0.01 * 3 = 0.48 -> rung 0
    [InlineData(0.0017, 0.004, 0.1 * 1, 0.2 * 1)] // 0.51 -> 1; 1.2 -> 1
    [InlineData(0.0051, 0.01, 0.1 * 2, 0.2 * 3)] // 1.53 -> 2; 3
    [InlineData(0.01, 0.5, 0.1 * 3, 0.2 * 3)] // a perceived tempo above the top is the top
    public void Reads_the_nearest_rung_on_the_trains(double own, double rival, double down, double up) =>
        AssertMove(new View(Views.Trains()) { Room = 1, OwnTempo = own, RivalTempo = rival }, down, up);

    [Fact]
    public void Refuses_what_is_not_square()
    {
        Assert.Throws<ArgumentException>(() => new MoveTable([[default, default], [default]]));
        Assert.Throws<ArgumentException>(() => new MoveTable([[default]]));
        Assert.Throws<ArgumentException>(() => new MoveTable([]));
    }

    [Fact]
    public void Compares_by_value()
    {
        var same = new MoveTable([.. Policy.Moves.Select(row => (IReadOnlyList<MoveProbabilities>)[.. row])]);
        Assert.Equal(Policy, same);
        Assert.Equal(Policy.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(Policy, new MoveTable([[default, default], [default, default]]));
    }

    private static void AssertMove(View view, double down, double up)
    {
        ThrottleDistribution told = Policy.Distribution(in view);
        Assert.Equal([new(-1, down), new(0, 1 - down - up), new(1, up)], told.Choices.ToArray());
        Assert.Equal(down, Policy.AcceptanceProbability(in view));
    }
}
