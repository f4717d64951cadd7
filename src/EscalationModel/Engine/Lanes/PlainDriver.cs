using System.Numerics;
using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>A policy without a laned body, asked lane by lane: a struct, a class or a delegate, with memory or without. Its random numbers
/// are those of the plain engine.</summary>
internal readonly unsafe struct PlainDriver<V>(LaneAsker<V> asker) : IDriver<V>
    where V : unmanaged, ILaneBits<V>
{
    private readonly LaneAsker<V> _asker = asker;
    private readonly SeenLanes<V>* _seen = asker.Seen;

    public static bool PullsLevers => false;

    public IAnyPolicy Policy => _asker.Policy;

    public void Prepare(ulong seed, long first, int count) => (_asker.Seed, _asker.First) = (seed, first);

    public void Begin(V mask, int next)
    {
        for (uint lanes = V.Bits(mask); lanes != 0; lanes &= lanes - 1)
        {
            _asker.Begin(BitOperations.TrailingZeroCount(lanes), next++);
        }
    }

    public void Keep(LaneImage image) => _asker.Keep(image);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Throttle(in LanedView<V> view, V alive)
    {
        _seen->Write(in view);
        _asker.Ask(V.Bits(alive));
        return _asker.Answers;
    }

    public V Accepts(in LanedView<V> view, V asked) => _asker.Accepts(in view, asked);
}
