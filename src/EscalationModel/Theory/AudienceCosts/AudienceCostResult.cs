namespace EscalationModel.Theory.AudienceCosts;

/// <summary>The equilibrium of a crisis with audience costs and private costs of war. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class AudienceCostResult : ITheoryResult
{
    private const double Tie = 1e-12;
    private readonly AudienceCostSide _a, _b;

    internal AudienceCostResult(AudienceCostCrisis crisis, double logA, double logB)
    {
        Crisis = crisis;
        (TimeA, TimeB) = (PortableMath.Exp(logA), PortableMath.Exp(logB));

        // A difference of logarithms is one of shares of the time.
        bool isTie = Math.Abs(logA - logB) <= Tie * Math.Max(1, Math.Abs(logA)), isA = logA <= logB;
        double log = isA ? logA : logB;
        Horizon = isA ? TimeA : TimeB;
        _a = new(crisis.Prize, crisis.CostsA, crisis.AudienceA, crisis.AudienceB, log, hasAtom: !isTie && !isA);
        _b = new(crisis.Prize, crisis.CostsB, crisis.AudienceB, crisis.AudienceA, log, hasAtom: !isTie && isA);
        double stays = (1 - AtomA) * (1 - AtomB);
        (double firstA, double firstB) = FirstToConcede.Of(crisis, log);
        BacksDownA = AtomA * (1 - AtomB) + stays * firstA;
        BacksDownB = AtomB * (1 - AtomA) + stays * firstB;
    }

    /// <summary>The primitives.</summary>
    public AudienceCostCrisis Crisis { get; }

    /// <summary>When A's last type that would rather back down than fight would have done so, if none did at once.</summary>
    public double TimeA { get; }

    /// <summary>The same of B.</summary>
    public double TimeB { get; }

    /// <summary>When nobody is left who would back down: both attack.</summary>
    public double Horizon { get; }

    /// <summary>The probability that A backs down at once; 0 of the state whose time is the horizon.</summary>
    public double AtomA => _a.Atom;

    /// <summary>The probability that B backs down at once.</summary>
    public double AtomB => _b.Atom;

    /// <summary>The probability that A's type never backs down.</summary>
    public double ResolvedA => _a.Resolved;

    /// <summary>The probability that B's type never backs down.</summary>
    public double ResolvedB => _b.Resolved;

    /// <summary>The probability that A backs down, at once or later.</summary>
    public double BacksDownA { get; }

    /// <summary>The probability that B backs down.</summary>
    public double BacksDownB { get; }

    /// <summary>The probability of war.</summary>
    public double WarProbability => ResolvedA * ResolvedB;

    /// <summary>What A expects before it knows its cost of war.</summary>
    public double PayoffA => _a.Payoff(_b);

    /// <summary>What B expects before it knows its cost of war.</summary>
    public double PayoffB => _b.Payoff(_a);

    /// <summary>Who may back down at once; null: nobody, as both finish at the same time.</summary>
    public Side? AtomSide => AtomA > 0 ? Side.A : AtomB > 0 ? Side.B : null;

    /// <inheritdoc/>
    public string Regime => AtomSide is { } side ? $"war of attrition; {side} may back down at once" : "war of attrition without an atom";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        new("probability of war", WarProbability), new("horizon", Horizon),
        new("A backs down", BacksDownA), new("B backs down", BacksDownB), new("A backs down at once", AtomA),
        new("B backs down at once", AtomB), new("A is resolved", ResolvedA), new("B is resolved", ResolvedB),
        new("time of A", TimeA), new("time of B", TimeB), new("payoff of A", PayoffA), new("payoff of B", PayoffB),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
    [
        "Types that back down are indifferent when: the equilibrium says how many have backed down by a time, not which.",
        "How fast a state concedes depends on the other's audience cost alone, not on what anyone believes about costs of war.",
    ];

    /// <summary>Q(t): the probability that a side has backed down by a time, if the other is still there. Times beyond the horizon count as
    /// the horizon.</summary>
    /// <param name="side">The side.</param>
    /// <param name="time">The time, at least 0.</param>
    /// <exception cref="TheoryException">The time is negative or no number.</exception>
    public double BackedDownBy(Side side, double time) => Of(side).BackedDownBy(Capped(time));

    /// <summary>The hazard with which a side backs down; null: it is infinite. Times beyond the horizon count as the horizon.</summary>
    /// <param name="side">The side.</param>
    /// <param name="time">The time, at least 0.</param>
    /// <exception cref="TheoryException">The time is negative or no number.</exception>
    public double? Hazard(Side side, double time) => Of(side).Hazard(Capped(time));

    /// <summary>What a side expects that knows its cost of war.</summary>
    /// <param name="side">The side.</param>
    /// <param name="warCost">X, at least 0.</param>
    /// <exception cref="TheoryException">The cost is negative or no number.</exception>
    public double PayoffOf(Side side, double warCost)
    {
        new Conditions().Need(warCost >= 0, $"a cost of war must be at least 0, and is {warCost}").Check();
        return Of(side).PayoffOf(warCost, Of(1 - side));
    }

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;

    private AudienceCostSide Of(Side side) => side == Side.A ? _a : _b;

    private double Capped(double time)
    {
        new Conditions().Need(time >= 0, $"a time must be at least 0, and is {time}").Check();
        return Math.Min(time, Horizon);
    }
}
