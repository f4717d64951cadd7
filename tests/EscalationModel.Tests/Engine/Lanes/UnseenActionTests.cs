using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;
using EscalationModel.Policies;
using EscalationModel.Policies.Parts;

namespace EscalationModel.Tests.Engine.Lanes;

/// <summary>Kernels do not tell what the rival did to policies that say that they do not look at it.</summary>
public class UnseenActionTests
{
    [Fact]
    public void Policies_that_say_so_answer_the_same_whatever_the_rival_did()
    {
        Assert.True(Ignores(new SteadyBrinkman(40)));
        Assert.True(Ignores(new DrawnBrinkman(new Brinkman(40, 0.5))));
        Assert.True(Ignores(default(Hawk)));
        Assert.True(Ignores(default(Dove)));
        Assert.True(Ignores(new Deadline(50)));
    }

    [Fact]
    public void Others_do_not_say_so()
    {
        Assert.False(Ignores(new TitForTat(0.3, 0.1)));
        Assert.False(Ignores(default(Mirror)));
        Assert.False(Ignores(default(GrimTrigger)));
        Assert.False(Ignores(new LastSecond(40)));
    }

    // Whether the policy says so; then its answers must not depend on it.
    private static bool Ignores<TPolicy>(TPolicy policy)
        where TPolicy : struct, ILaned<TPolicy>
    {
        for (int day = 0; TPolicy.SeesNoActions && day < 100; day += 7)
        {
            double[] answers = [.. new[] { -1.0, 0, 0.3, 1 }.Select(action => Answer(policy, day, action))];
            Assert.All(answers, a => Assert.Equal(answers[0], a));
        }

        return TPolicy.SeesNoActions;
    }

    private static double Answer<TPolicy>(TPolicy policy, int day, double action)
        where TPolicy : struct, ILaned<TPolicy>
    {
        var view = new View
        {
            Day = day, Room = 1 - day / 100.0, OwnTempo = 0.003, OwnPeak = 0.004, RivalTempo = 0.005, RivalThrottle = action
        };
        Span<Lanes1<double>> memory = stackalloc Lanes1<double>[TPolicy.MemoryLanes];
        memory.Fill(Lanes1<double>.Of(40));
        double throttle = policy.Throttle(SingleLane.Of(in view), memory, default).Value;
        return throttle + 10 * (TPolicy.Accepts(policy, SingleLane.Of(in view), memory, default).Value > 0 ? 1 : 0);
    }
}
