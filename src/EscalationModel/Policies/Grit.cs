using EscalationModel.Lanes;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>Graduated reciprocation in tension reduction. Time is divided into rounds. Each round opens with an announced, small,
/// unilateral braking, carried out whatever the rival does; for the rest of the round it brakes on as long as the rival brakes, holds if it
/// holds, and answers acceleration with limited acceleration. A round in which the rival braked on balance makes the next initiative
/// larger; one in which it accelerated on balance starts again from the first size. Also known as GRIT, the gradualist way, unilateral
/// initiatives. Sources: [osgood1962]; [etzioni1967] and [lindskold1978] for its record.</summary>
/// <remarks>It always accepts a mediator's offer: braking together is what its initiatives ask for.</remarks>
public readonly record struct Grit() : IPolicy<GritMemory>, ILaned<Grit>
{
    internal static readonly Shape<Grit> Shape = new Shape<Grit>(
            "Grit", "Announces small unilateral brakings at intervals and enlarges what is reciprocated.", new())
        .Number("interval", p => p.Interval, (p, v) => p with { Interval = v },
            Bounds.Above(0, 1e6), "days", "Days from one initiative to the next: a round.")
        .Number("duration", p => p.Duration, (p, v) => p with { Duration = v },
            Bounds.Of(0, 1e6), "days", "Days that an initiative is carried out whatever the rival does.")
        .Number("initiative", p => p.Initiative, (p, v) => p with { Initiative = v },
            Bounds.Probability, "share of full brakes", "The braking of the first initiative.")
        .Number("enlargement", p => p.Enlargement, (p, v) => p with { Enlargement = v },
            Bounds.Probability, "share of full brakes", "What a reciprocated round adds to the next initiative.")
        .Number("retaliation", p => p.Retaliation, (p, v) => p with { Retaliation = v },
            Bounds.Probability, "share of full acceleration", "The answer to a rival that accelerates.");

    /// <summary>Days from one initiative to the next, above 0: a round.</summary>
    public double Interval { get; init; } = 30;

    /// <summary>Days that an initiative is carried out whatever the rival does, at least 0.</summary>
    public double Duration { get; init; } = 10;

    /// <summary>The braking of the first initiative as a share of full brakes, from 0 to 1.</summary>
    public double Initiative { get; init; } = 0.25;

    /// <summary>What a reciprocated round adds to the next initiative, from 0 to 1.</summary>
    public double Enlargement { get; init; } = 0.25;

    /// <summary>The throttle that answers a rival that accelerates, from 0 to 1.</summary>
    public double Retaliation { get; init; } = 0.5;

    /// <inheritdoc/>
    public void Start(Briefing briefing, ref GritMemory memory, ref RandomStream random) => memory.Size = Initiative;

    /// <inheritdoc/>
    public double Throttle(in View view, ref GritMemory memory, ref RandomStream random)
    {
        // What is seen now was done in the step before, so it belongs to the round that may end here.
        memory.Balance += view.RivalThrottle;
        double round = Math.Floor(view.Day / Interval);
        if (round > memory.Round)
        {
            memory = new GritMemory { Round = round, Size = NextSize(in memory) };
        }

        bool announced = view.Day - round * Interval < Duration;
        return announced || view.RivalThrottle < 0 ? -memory.Size : view.RivalThrottle > 0 ? Retaliation : 0;
    }

    /// <inheritdoc/>
    public bool Accepts(in View view, GritMemory memory, ref RandomStream random) => true;

    private double NextSize(in GritMemory memory) =>
        memory.Balance < 0 ? Math.Min(1, memory.Size + Enlargement) : memory.Balance > 0 ? Initiative : memory.Size;

    /// <summary>The round, the size of its initiative, and the balance of the rival's throttles.</summary>
    public static int MemoryLanes => 3;

    /// <inheritdoc/>
    public static void Start<V>(Grit policy, Briefing briefing, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V> => memory[1] = V.Of(policy.Initiative);

    /// <inheritdoc/>
    public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V>
    {
        V zero = V.Of(0), interval = V.Of(Interval), size = memory[1], balance = memory[2] + view.RivalThrottle;
        V round = V.Floor(view.Day / interval);
        V next = V.IfGreater(zero, balance, V.Min(V.Of(1), size + V.Of(Enlargement)), V.IfGreater(balance, zero, V.Of(Initiative), size));
        size = V.IfGreater(round, memory[0], next, size);
        memory[2] = V.IfGreater(round, memory[0], zero, balance);
        memory[1] = size;
        memory[0] = V.Max(memory[0], round);
        V answer = V.IfGreater(zero, view.RivalThrottle, zero - size, V.IfGreater(view.RivalThrottle, zero, V.Of(Retaliation), zero));
        return V.IfGreater(V.Of(Duration), view.Day - round * interval, zero - size, answer);
    }

    /// <inheritdoc/>
    public static V Accepts<V>(Grit policy, in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
        where V : unmanaged, ILanes<V> => V.Of(1);
}
