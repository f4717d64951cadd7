using System.Runtime.CompilerServices;
using EscalationModel.Lanes;
using EscalationModel.Policies;

namespace EscalationModel.Engine;

/// <summary>Policies that play as others do and tell the side and the day when they fail. Slower than the policies themselves: runs are
/// played with them only where they have failed without.</summary>
internal static class WatchedPolicies
{
    /// <summary>A scenario with both policies watched.</summary>
    public static Scenario In(Scenario scenario) => scenario.WithPolicies(Of(scenario.A.Policy, Side.A), Of(scenario.B.Policy, Side.B));

    private static IAnyPolicy Of(IAnyPolicy policy, Side side)
    {
        if (policy is Mixed mixed)
        {
            return new Mixed([.. mixed.Parts.Select(p => p with { Policy = Of(p.Policy, side) })]);
        }

        if (policy is not ILaned laned)
        {
            return new WatchedPolicy(policy, side);
        }

        var watcher = new Watcher(policy, side);
        laned.Show(watcher);
        return watcher.Watched!;
    }

    private sealed class Watcher(IAnyPolicy player, Side side) : ILanedVisitor
    {
        public IAnyPolicy? Watched { get; private set; }

        public void Visit<TPolicy>(TPolicy policy)
            where TPolicy : struct, ILaned<TPolicy> => Watched = new WatchedLanes<TPolicy>(policy, new WatchedPolicy(player, side));
    }
}

/// <summary>A policy that tells where it fails.</summary>
internal sealed class WatchedPolicy(IAnyPolicy policy, Side side) : IAnyPolicy
{
    public int MemoryBytes => policy.MemoryBytes;

    public void Start(Briefing briefing, Span<byte> memory, ref RandomStream random)
    {
        try
        {
            policy.Start(briefing, memory, ref random);
        }
        catch (Exception e)
        {
            throw Failure(null, e);
        }
    }

    public double Throttle(in View view, Span<byte> memory, ref RandomStream random)
    {
        double throttle;
        try
        {
            throttle = policy.Throttle(in view, memory, ref random);
        }
        catch (Exception e)
        {
            throw Failure(view.Day, e);
        }

        return double.IsNaN(throttle) ? throw PolicyException.NotANumber(policy, side, view.Day) : throttle;
    }

    public bool Accepts(in View view, Span<byte> memory, ref RandomStream random)
    {
        try
        {
            return policy.Accepts(in view, memory, ref random);
        }
        catch (Exception e)
        {
            throw Failure(view.Day, e);
        }
    }

    public ThrottleDistribution? Distribution(in View view) => policy.Distribution(in view);

    public double? AcceptanceProbability(in View view) => policy.AcceptanceProbability(in view);

    /// <summary>What is thrown for an error of the policy.</summary>
    public PolicyException Failure(double? day, Exception cause) => PolicyException.Failed(policy, side, day, cause);
}

/// <summary>A policy with a laned body that tells where it fails. It is to play one path alone, which then is in the first lane.</summary>
internal readonly struct WatchedLanes<TPolicy>(TPolicy policy, WatchedPolicy player) : IAnyPolicy, ILaned<WatchedLanes<TPolicy>>
    where TPolicy : struct, ILaned<TPolicy>
{
    private readonly TPolicy _policy = policy;
    private readonly WatchedPolicy _player = player;

    public static int MemoryLanes => TPolicy.MemoryLanes;

    public static bool Draws => TPolicy.Draws;

    public static bool PullsLevers => TPolicy.PullsLevers;

    public int MemoryBytes => _player.MemoryBytes;

    public static void Start<V>(WatchedLanes<TPolicy> policy, Briefing briefing, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V>
    {
        try
        {
            TPolicy.Start(policy._policy, briefing, memory, random);
        }
        catch (Exception e)
        {
            throw policy._player.Failure(null, e);
        }
    }

    public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V>
    {
        try
        {
            return _policy.Throttle(in view, memory, random);
        }
        catch (Exception e)
        {
            throw _player.Failure(DayOf(view.Day), e);
        }
    }

    public static V Accepts<V>(WatchedLanes<TPolicy> policy, in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V>
    {
        try
        {
            return TPolicy.Accepts(policy._policy, in view, memory, random);
        }
        catch (Exception e)
        {
            throw policy._player.Failure(DayOf(view.Day), e);
        }
    }

    public void Start(Briefing briefing, Span<byte> memory, ref RandomStream random) => _player.Start(briefing, memory, ref random);

    public double Throttle(in View view, Span<byte> memory, ref RandomStream random) => _player.Throttle(in view, memory, ref random);

    public bool Accepts(in View view, Span<byte> memory, ref RandomStream random) => _player.Accepts(in view, memory, ref random);

    public ThrottleDistribution? Distribution(in View view) => _player.Distribution(in view);

    public double? AcceptanceProbability(in View view) => _player.AcceptanceProbability(in view);

    // The first half of the number 1 tells how long numbers are: in double precision it is 0.
    private static double DayOf<V>(V day)
        where V : unmanaged, ILanes<V>
    {
        V one = V.Of(1);
        return Unsafe.As<V, float>(ref one) == 1 ? Unsafe.As<V, float>(ref day) : Unsafe.As<V, double>(ref day);
    }
}
