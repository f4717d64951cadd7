using EscalationModel.Internals;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;
using EscalationModel.Policies;

namespace EscalationModel.Engine.Lanes;

/// <summary>A mixture: each path plays one of the parts, to the bit as that part alone would. Its draw has random numbers of its own, the
/// same in both precisions.</summary>
internal readonly unsafe struct MixedDriver<V> : IDriver<V>
    where V : unmanaged, ILaneBits<V>
{
    private readonly Mixed _policy;
    private readonly DriverBox<V>[] _parts;
    private readonly uint _purpose;
    private readonly byte* _drawn;
    private readonly V* _players;

    public MixedDriver(Mixed policy, DriverKit kit)
    {
        _policy = policy;
        DriverKit within = kit with { Depth = kit.Depth + 1 };
        _parts = [.. policy.Parts.Select(part => Drivers.Box<V>(part.Policy, within))];
        _purpose = PathSeeds.Mixture(within.Depth) | (uint)(kit.Side == Side.A ? RandomPurpose.PolicyA : RandomPurpose.PolicyB);
        _drawn = kit.Arena.Take<byte>((long)Size * (kit.Capacity + PathSeeds.Slack));
        _players = kit.Arena.Take<V>(_parts.Length);
    }

    public static bool PullsLevers => false;

    public IAnyPolicy Policy => _policy;

    private static int Size => V.IsDouble ? 8 : 4;

    public void Prepare(ulong seed, long first, int count)
    {
        for (int i = 0; i < count; i++)
        {
            ulong bits = Philox.Block(seed, 0, _purpose, (ulong)(first + i)).First;
            int drawn = _policy.DrawnBy((bits >> 11) * (1.0 / (1UL << 53)));
            if (V.IsDouble)
            {
                ((double*)_drawn)[i] = drawn;
            }
            else
            {
                ((float*)_drawn)[i] = drawn;
            }
        }

        foreach (DriverBox<V> part in _parts)
        {
            part.Prepare(seed, first, count);
        }
    }

    public void Begin(V mask, int next)
    {
        V drawn = V.Expand(V.Of(-1), mask, _drawn + next * Size);
        for (int part = 0; part < _parts.Length; part++)
        {
            V isDrawn = V.Greater(drawn, V.Of(part - 0.5)) & V.Greater(V.Of(part + 0.5), drawn);
            _players[part] = V.Select(mask, isDrawn, _players[part]);
            _parts[part].Begin(mask, next);
        }
    }

    public void Keep(LaneImage image)
    {
        image.Add(_players, _parts.Length);
        foreach (DriverBox<V> part in _parts)
        {
            part.Keep(image);
        }
    }

    public V Throttle(in LanedView<V> view, V alive)
    {
        V throttle = V.Of(0);
        for (int part = 0; part < _parts.Length; part++)
        {
            V players = _players[part] & alive;
            if (V.Bits(players) != 0)
            {
                throttle = V.Select(players, _parts[part].Throttle(in view, players), throttle);
            }
        }

        return throttle;
    }

    public V Accepts(in LanedView<V> view, V asked)
    {
        V answer = V.Of(0);
        for (int part = 0; part < _parts.Length; part++)
        {
            V players = _players[part] & asked;
            if (V.Bits(players) != 0)
            {
                answer = V.Select(players, _parts[part].Accepts(in view, players), answer);
            }
        }

        return answer;
    }
}
