namespace EscalationModel;

/// <summary>What a side knows of the crisis before it starts: the rules, its own means and the rival's. One object per side and
/// simulation, shared by all threads and immutable.</summary>
public sealed class Briefing
{
    /// <summary>The side that is briefed.</summary>
    public required Side Side { get; init; }

    /// <summary>The length of a step in days (ladder: 1, a move).</summary>
    public double TimeStep { get; init; } = 1;

    /// <summary>The horizon in days (ladder: moves).</summary>
    public double Horizon { get; init; } = 365;

    /// <summary>The side itself.</summary>
    public required Contender Own { get; init; }

    /// <summary>The rival, likewise.</summary>
    public required Contender Rival { get; init; }

    /// <summary>The top rung of the ladder; 0 for the trains.</summary>
    public int TopRung { get; init; }

    /// <summary>Whether the sides stand on rungs, so that a throttle is a chance to move; else they have tempos of any size.</summary>
    internal bool HasRungs => TopRung > 0;

    /// <summary>Trains: accident hazard h0 at rest, per day.</summary>
    public double BaseHazard { get; init; }

    /// <summary>Trains: accident hazard h1 per squared closing tempo, in days.</summary>
    public double TempoHazard { get; init; }

    /// <summary>Ladder: the probability of war in a step by the joint rung, [rung of A][rung of B]; null: no war.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? War { get; init; }

    /// <summary>Standstill k in days (ladder: moves) that makes a concession.</summary>
    public double Standstill { get; init; } = 5;

    private double _ownRest, _rivalRest;
    private double[]? _logPeace;

    /// <summary>Trains: days at rest until the side has conceded, as it must expect. Worked out when first asked for.</summary>
    internal double OwnRest => _ownRest > 0 ? _ownRest : _ownRest = RestOf(Own);

    /// <summary>The same for the rival.</summary>
    internal double RivalRest => _rivalRest > 0 ? _rivalRest : _rivalRest = RestOf(Rival);

    /// <summary>Ladder: ln(1 - p) of the probability p of war in a step, at own rung * rungs + rival's rung.</summary>
    internal double[] LogPeace => _logPeace ??= [.. Enumerable.Range(0, (TopRung + 1) * (TopRung + 1))
        .Select(joint => PortableMath.Log1p(-WarOn(joint / (TopRung + 1), joint % (TopRung + 1))))];

    /// <summary>Ladder: the probability of war in a step.</summary>
    internal double WarOn(int ownRung, int rivalRung) =>
        War is null ? 0 : Side == Side.A ? War[ownRung][rivalRung] : War[rivalRung][ownRung];

    // Noise shakes a side at rest off it: one that stays at rest for another step with probability q needs (q^-k - 1) / (1 - q) steps for k
    // in a row. The normal distribution function by its logistic approximation [camilli1994].
    private double RestOf(Contender contender)
    {
        if (contender.Volatility == 0)
        {
            return Standstill;
        }

        double steps = Standstill / TimeStep;
        double stays = 1 / (1 + PortableMath.Exp(-1.702 * contender.Braking * Math.Sqrt(TimeStep) / contender.Volatility));
        double inRow = stays < 1 ? (PortableMath.Pow(stays, -steps) - 1) / (1 - stays) : steps;
        return Math.Clamp(inRow * TimeStep, Standstill, Math.Max(Standstill, Horizon));
    }
}
