using EscalationModel.Policies.Parts;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>Believes that the rival is a <see cref="Brinkman"/> of unknown nerve, learns about the nerve from whether it sees the rival
/// accelerate or brake at each time to collision, and stands firm as long as that is worth more than giving way at once: standing until the
/// last clear chance wins if the rival gives way in time, and risks an accident and, close to the last chance, a collision
/// (docs/policies/outlook.md). Its memory is the belief over 16 nerves from 0 to the longest, equally likely at first. Also known as
/// learning the rival's resolve or type, a screening or reputation model of brinkmanship. Sources: [powell1988], [kreps1982],
/// [harsanyi1967].</summary>
/// <remarks>It accepts a mediator's offer if a settlement is worth at least as much as standing firm. While the red light is on it learns
/// nothing, since the rival may brake because it is bound.</remarks>
public readonly record struct BayesianResolve() : IPolicy<BayesianMemory>
{
    internal static readonly Shape<BayesianResolve> Shape = new Shape<BayesianResolve>(
            "BayesianResolve", "Learns the rival's nerve and stands firm while that is worth the risk.", new())
        .Number("longestNerve", p => p.LongestNerve, (p, v) => p with { LongestNerve = v },
            Bounds.Above(0, 1e6), "days", "The longest nerve that the rival may have.")
        .Number("error", p => p.Error, (p, v) => p with { Error = v },
            Bounds.Of(0, 0.5), "", "Probability that the rival is seen to do the opposite of what its nerve demands.")
        .Number("lookAhead", p => p.LookAhead, (p, v) => p with { LookAhead = v },
            Bounds.Of(0, 1e6), "days", "Days that standing firm is followed into the future at least.");

    /// <summary>The longest nerve that the rival may have, in days to collision, above 0 (ladder: room over closing tempo; a few
    /// suffice).</summary>
    public double LongestNerve { get; init; } = 120;

    /// <summary>Probability that the rival is seen to do the opposite of what its nerve demands, from 0 to one half (learns
    /// nothing).</summary>
    public double Error { get; init; } = 0.1;

    /// <summary>Days that standing firm is followed into the future at least, from 0 (ladder: moves): the longer, the earlier it sees a
    /// collision coming.</summary>
    public double LookAhead { get; init; } = 60;

    /// <inheritdoc/>
    public void Start(Briefing briefing, ref BayesianMemory memory, ref RandomStream random)
    {
        memory.Belief.Reset();
        memory.TimeToCollision = double.PositiveInfinity;
    }

    /// <inheritdoc/>
    public double Throttle(in View view, ref BayesianMemory memory, ref RandomStream random)
    {
        Learn(in view, ref memory);
        return Outlook.Concession(in view) > PayoffOfStanding(in view, in memory) ? -1 : 1;
    }

    /// <inheritdoc/>
    public bool Accepts(in View view, BayesianMemory memory, ref RandomStream random) =>
        view.Briefing.Own.Payoffs.Settlement >= PayoffOfStanding(in view, in memory);

    // The throttle that is seen now was chosen in the step before, at the time to collision of then.
    private void Learn(in View view, ref BayesianMemory memory)
    {
        if (view.RivalThrottle != 0 && !view.RedLight)
        {
            memory.Belief.Learn(LongestNerve, Error, memory.TimeToCollision, accelerated: view.RivalThrottle > 0);
        }

        memory.TimeToCollision = view.TimeToCollision;
    }

    private double PayoffOfStanding(in View view, in BayesianMemory memory)
    {
        LastChance last = LastChance.Of(in view);
        Outlook standing = Outlook.Of(in view, 1, Math.Max(LookAhead, last.Days));

        // A rival that stands still is giving way already.
        double yields = view.RivalTempo == 0 ? 1 : memory.Belief.Above(last.TimeToCollision, LongestNerve) * last.RivalInTime;
        return standing.Stakes(view.Briefing.Own.Payoffs, yields, 0).Mean();
    }
}
