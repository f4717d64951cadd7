using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Engine.Lanes;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;

namespace EscalationModel.Models.Ladder;

/// <summary>A side whose policy is asked in every move.</summary>
internal readonly unsafe struct AskedMover<V, TDriver> : ILadderMover<V>, IOfferTaker<V>
    where V : unmanaged, ILaneBits<V>
    where TDriver : struct, IDriver<V>
{
    private readonly TDriver _driver;
    private readonly Briefing _briefing;
    private readonly Side _side;
    private readonly V* _means; // of going down, as a number below 0, and up

    public AskedMover(TDriver driver, LadderPlan plan, Arena arena, Side side)
    {
        (_driver, _briefing, _side) = (driver, plan.BriefingOf(side), side);
        Climber climber = plan.Model[side];
        _means = arena.Take<V>(2);
        (_means[0], _means[1]) = (V.Of(-climber.Down), V.Of(climber.Up));
    }

    public IOfferTaker<V>? Answers => this;

    public void Prepare(ulong seed, long first, int count) => _driver.Prepare(seed, first, count);

    public void Begin(V mask, int next) => _driver.Begin(mask, next);

    public void Keep(LaneImage image) => _driver.Keep(image);

    // Not part of the kernel's loop: with the view and the policy's body in it, there would be too much to inline the rest.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public V Throttle(in LadderSight<V> own, in LadderSight<V> rival, in LadderSights<V> sights, V redLight, V suspended, V alive)
    {
        LanedView<V> view = View(in own, in rival, in sights, redLight, suspended);
        V throttle = _driver.Throttle(in view, alive);
        if (TDriver.PullsLevers)
        {
            return throttle;
        }

        if (V.AnyNaN(throttle, alive))
        {
            ThrowNaN(throttle, alive, view.Day);
        }

        return V.Min(V.Max(throttle, V.Of(-1)), V.Of(1));
    }

    public V Accepts(in LadderSight<V> own, in LadderSight<V> rival, in LadderSights<V> sights, V asked) =>
        _driver.Accepts(View(in own, in rival, in sights, V.Of(1), V.Of(0)), asked);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move(V throttle, V word, V at, V tempo, out V down, out V up)
    {
        down = V.Greater(throttle * _means[0], Share(word)) & V.Greater(tempo, V.Of(0));
        up = V.Greater(throttle * _means[1], Share(~word)) & V.Greater(V.Of(1), tempo);
    }

    public static V Tried(V throttle, V down, V up) => throttle;

    // Uniform on [0, 1), with the resolution of single precision near 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Share(V word) =>
        V.IsDouble ? LaneDraws.Uniform(word) : LaneMath.FromUInt32(word) * V.Of((1 - 1.0 / 8388608) / 4294967296.0);

    private LanedView<V> View(
        in LadderSight<V> own, in LadderSight<V> rival, in LadderSights<V> sights, V redLight, V suspended) =>
        new(
            _briefing, sights.Moves, sights.Room, own.Tempo, own.Peak, rival.Tempo,
            rival.Last, own.Tempo + rival.Tempo, redLight, suspended, V.Of(0), V.Of(1), V.Of(-1));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ThrowNaN(V throttle, V alive, V day)
    {
        for (uint lanes = V.Bits(alive); lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            if (double.IsNaN(Of(throttle, lane)))
            {
                throw PolicyException.NotANumber(_driver.Policy, _side, Of(day, lane));
            }
        }
    }

    private static double Of(V lanes, int lane) => V.IsDouble ? ((double*)&lanes)[lane] : ((float*)&lanes)[lane];
}
