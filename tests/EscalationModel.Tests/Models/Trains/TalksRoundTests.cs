using EscalationModel.Engine.Lanes;
using EscalationModel.Internals.Lanes;
using EscalationModel.Models;
using EscalationModel.Models.Trains;

namespace EscalationModel.Tests.Models.Trains;

/// <summary>Rounds of talks that are drawn for a batch against those that are drawn alone.</summary>
public unsafe class TalksRoundTests
{
    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(2, 0.5)]
    [InlineData(3, 0)]
    [InlineData(6, 1)]
    public void Rounds_of_a_batch_are_those_drawn_alone(int stages, double success)
    {
        Check<Lanes512<float>>(stages, success, LaneWidth.Bits512);
        Check<Lanes512<double>>(stages, success, LaneWidth.Bits512);
        Check<Lanes256<float>>(stages, success, LaneWidth.Bits256);
        Check<Lanes128<double>>(stages, success, LaneWidth.Bits128);
        Check<Lanes1<float>>(stages, success, LaneWidth.Scalar);
        Check<Lanes1<double>>(stages, success, LaneWidth.Scalar);
    }

    [Fact]
    public void Rare_rounds_are_not_drawn_for_all()
    {
        var arena = new Arena();
        var rounds = new RoundsAhead<Lanes1<double>>(Rules(2, 0.5), 0, arena, LaneWidth.Scalar);
        rounds.Prepare(7, 0, 3, begun: 1, ended: 10);
        Assert.NotEqual(0, LaneMemory.Get<Lanes1<double>>(rounds.Steps, 2));
        rounds.Prepare(7, 0, 3, begun: 1, ended: 11);
        Assert.Equal(0, LaneMemory.Get<Lanes1<double>>(rounds.Steps, 2));
    }

    [Fact]
    public void Rounds_of_many_stages_are_drawn_alone()
    {
        var rounds = new RoundsAhead<Lanes1<double>>(Rules(7, 0.5), 0, new Arena(), LaneWidth.Scalar);
        rounds.Prepare(7, 0, 3, begun: 0, ended: 0);
        Assert.Equal(0, LaneMemory.Get<Lanes1<double>>(rounds.Steps, 0));
    }

    private static TalksRules Rules(int stages, double success) =>
        new(new Talks { Ripeness = 0.01, Success = success, Duration = 9, Shape = stages }, new AcceleratingTrains { TimeStep = 0.5 });

    private static void Check<V>(int stages, double success, LaneWidth width)
        where V : unmanaged, ILaneBits<V>
    {
        const ulong Seed = 0x123456789ABCDEF;
        const long First = (1L << 32) - 100;
        TalksRules rules = Rules(stages, success);
        for (int round = 0; round < 2; round++)
        {
            var arena = new Arena();
            var rounds = new RoundsAhead<V>(rules, round, arena, width);
            rounds.Prepare(Seed, First, arena.Paths - 3, begun: 0, ended: 0);
            for (int i = 0; i < arena.Paths - 3; i++)
            {
                TalksRound alone = TalksRound.Draw(rules, (uint)round, Seed, First + i);
                Assert.Equal(alone.Agrees ? -alone.Steps : alone.Steps, LaneMemory.Get<V>(rounds.Steps, i));
                Assert.Equal(V.IsDouble ? alone.Budget : (float)alone.Budget, LaneMemory.Get<V>(rounds.Budgets, i));
            }
        }
    }
}
