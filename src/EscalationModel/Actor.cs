using EscalationModel.Lanes;

namespace EscalationModel;

/// <summary>One side of a crisis: what it can do, how it sees, what it wants and the policy that plays it. A driver of a train or a
/// climber of the ladder; each model reads the members that it names.</summary>
public sealed record Actor
{
    /// <summary>The name in reports, such as "US/ROK".</summary>
    public string Name { get; init; } = "";

    /// <summary>The policy that plays the side; unless given, it holds its tempo.</summary>
    public IAnyPolicy Policy { get; init; } = new Coasting();

    /// <summary>Trains: acceleration at full throttle, 1/day², at least 0.</summary>
    public double Acceleration { get; init; } = 4e-5;

    /// <summary>Trains: deceleration at full brakes, 1/day², above 0.</summary>
    public double Braking { get; init; } = 8e-5;

    /// <summary>Trains: top tempo, 1/day, above 0.</summary>
    public double TopTempo { get; init; } = 0.01;

    /// <summary>Trains: tempo at the onset, 1/day, from 0 to <see cref="TopTempo"/>.</summary>
    public double InitialTempo { get; init; } = 0.001;

    /// <summary>Trains: volatility of the tempo, 1/day per square root of a day, at least 0.</summary>
    public double Volatility { get; init; } = 2e-4;

    /// <summary>Trains: how the side sees its rival.</summary>
    public Perception Perception { get; init; } = Perception.Perfect;

    /// <summary>Trains: random incidents that push its tempo.</summary>
    public Incidents Incidents { get; init; } = Incidents.None;

    /// <summary>Ladder: probability of moving one rung up in a step at full throttle, from 0 to 1.</summary>
    public double Up { get; init; } = 0.5;

    /// <summary>Ladder: probability of moving one rung down in a step at full brakes, from 0 to 1.</summary>
    public double Down { get; init; } = 0.5;

    /// <summary>Ladder: the rung at the onset, from 0 to the top rung.</summary>
    public int InitialRung { get; init; }

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
