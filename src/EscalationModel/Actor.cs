using EscalationModel.Lanes;

namespace EscalationModel;

/// <summary>One side of a crisis, whatever the model: its name, what it wants and the policy that plays it. What it can do is the model's
/// own: see <see cref="Models.Train"/> and <see cref="Models.Climber"/>.</summary>
public sealed record Actor
{
    /// <summary>The name in reports, such as "US/ROK".</summary>
    public string Name { get; init; } = "";

    /// <summary>The policy that plays the side; unless given, it holds its tempo.</summary>
    public IAnyPolicy Policy { get; init; } = new Coasting();

    /// <summary>What each ending is worth to it.</summary>
    public Payoffs Payoffs { get; init; } = new();
}

/// <summary>The policy of an actor that was given none: holds its tempo.</summary>
internal readonly record struct Coasting : IPolicy, ILaned<Coasting>
{
    public static bool PullsLevers => true;

    bool IAnyPolicy.LooksAtRungsAlone => true;

    public double Throttle(in View view, ref RandomStream random) => 0;

    public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V> => view.Hold;
}
