using EscalationModel.Engine.Lanes;
using EscalationModel.Internals.Lanes;
using EscalationModel.Models.Trains;
using EscalationModel.Policies;
using EscalationModel.Policies.Parts;
using EscalationModel.Tests.Policies;

namespace EscalationModel.Tests.Models.Trains;

/// <summary>The drivers that code made ahead of time plays with. That they play the same, to the bit, is tested with the tool.</summary>
public class PairsAheadOfTimeTests
{
    private static readonly IAnyPolicy _steady = new Brinkman(45), _drawn = new Brinkman(45, 0.3);

    [Fact]
    public void Brinkmen_of_one_kind_have_drivers_of_their_own()
    {
        Assert.Equal(Both<LanedDriver<Lanes256<float>, SteadyBrinkman>>(), Shown<Lanes256<float>>(_steady, _steady));
        Assert.Equal(Both<LanedDriver<Lanes512<double>, DrawnBrinkman>>(), Shown<Lanes512<double>>(_drawn, _drawn));
    }

    /// <summary>What the policy shows of itself is what plays ahead of time.</summary>
    [Fact]
    public void They_are_the_drivers_of_code_that_is_made_when_it_is_needed()
    {
        foreach (IAnyPolicy policy in (IAnyPolicy[])[_steady, _drawn])
        {
            var seen = new Seen<Lanes256<float>>();
            Drivers.Show(policy, Kit(), seen);
            Assert.Equal((seen.Driver, seen.Driver), Shown<Lanes256<float>>(policy, policy));
        }
    }

    [Fact]
    public void All_others_are_played_behind_a_call()
    {
        (Type, Type) boxed = Both<BoxedDriver<Lanes256<float>>>();
        Assert.Equal(boxed, Shown<Lanes256<float>>(_steady, _drawn));
        Assert.Equal(boxed, Shown<Lanes256<float>>(default(Hawk), _steady));
        Assert.Equal(boxed, Shown<Lanes256<float>>(_steady, new Mixed([new(_steady, 1), new(_drawn, 1)])));
        Assert.Equal(boxed, Shown<Lanes256<float>>(_steady, _steady, kit => kit with { IsGraded = true }));
        Assert.Equal(boxed, Shown<Lanes256<float>>(_steady, _steady, kit => kit with { FirstThrottle = 0.5 }));
        Assert.Equal(Both<BoxedDriver<Lanes1<double>>>(), Shown<Lanes1<double>>(_steady, _steady));
    }

    private static (Type, Type) Both<TDriver>() => (typeof(TDriver), typeof(TDriver));

    private static (Type, Type) Shown<V>(IAnyPolicy a, IAnyPolicy b, Func<DriverKit, DriverKit>? changed = null)
        where V : unmanaged, ILaneBits<V>
    {
        DriverKit kit = Kit();
        var seen = new Pair();
        PairsAheadOfTime.Show<V, PairVisitor<V>>(a, kit, b, changed?.Invoke(kit) ?? kit, new(seen));
        return (seen.A!, seen.B!);
    }

    private static DriverKit Kit() => new(Side.A, Views.Trains(), IsGraded: false, new Arena(), LaneWidth.Bits256, 512);

    private sealed class Pair
    {
        public Type? A { get; set; }

        public Type? B { get; set; }
    }

    private readonly struct PairVisitor<V>(Pair seen) : IDriverPairVisitor<V>
        where V : unmanaged, ILaneBits<V>
    {
        public void Visit<TA, TB>(TA driverA, TB driverB)
            where TA : struct, IDriver<V>
            where TB : struct, IDriver<V> => (seen.A, seen.B) = (typeof(TA), typeof(TB));
    }

    private sealed class Seen<V> : IDriverVisitor<V>
        where V : unmanaged, ILaneBits<V>
    {
        public Type? Driver { get; private set; }

        public void Visit<TDriver>(TDriver driver)
            where TDriver : struct, IDriver<V> => Driver = typeof(TDriver);
    }
}
