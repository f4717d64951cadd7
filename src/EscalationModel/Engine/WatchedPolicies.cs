using EscalationModel.Policies;

namespace EscalationModel.Engine;

/// <summary>Policies that play as others do and tell the side and the day when they fail. Slower than the policies themselves: runs are
/// played with them only where they have failed without.</summary>
internal static class WatchedPolicies
{
    /// <summary>A scenario with both policies watched.</summary>
    public static Scenario In(Scenario scenario) => scenario.WithPolicies(Of(scenario.A.Policy, Side.A), Of(scenario.B.Policy, Side.B));

    private static IAnyPolicy Of(IAnyPolicy policy, Side side) => policy is Mixed mixed
        ? new Mixed([.. mixed.Parts.Select(p => p with { Policy = Of(p.Policy, side) })])
        : new WatchedPolicy(policy, side);
}

/// <summary>A policy that tells where it fails. Its laned body, if there is one, is watched by its driver.</summary>
internal sealed class WatchedPolicy(IAnyPolicy policy, Side side) : IAnyPolicy
{
    /// <summary>The policy that is watched.</summary>
    public IAnyPolicy Player => policy;

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
