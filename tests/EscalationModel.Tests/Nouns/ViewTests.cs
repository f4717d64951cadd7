using EscalationModel.Tests.Policies;

namespace EscalationModel.Tests.Nouns;

/// <summary>What a view works out, against the same said by choices.</summary>
public class ViewTests
{
    private static readonly double[] Numbers =
    [
        0, -0.0, 1, -1, 0.3, -0.3, 1e-5, -1e-5, 1e-300, -1e-300, 1e300, -1e300, double.Epsilon, -double.Epsilon, double.MaxValue,
        double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    [Fact]
    public void The_time_to_collision_is_the_room_over_the_closing_tempo_or_endless()
    {
        foreach (double room in Numbers)
        {
            foreach (double own in Numbers)
            {
                foreach (double rival in Numbers)
                {
                    double closing = own + rival, days = closing > 0 ? room / closing : double.PositiveInfinity;
                    var view = new View(Views.Trains()) { Room = room, OwnTempo = own, RivalTempo = rival };
                    Assert.Equal(BitConverter.DoubleToInt64Bits(days), BitConverter.DoubleToInt64Bits(view.TimeToCollision));
                }
            }
        }
    }
}
