using EscalationModel.Numerics;

namespace EscalationModel.Theory.AudienceCosts;

/// <summary>What one side of a crisis with audience costs does in equilibrium.</summary>
internal sealed class AudienceCostSide
{
    private readonly double _logPrize;
    private readonly double _ownAtHorizon;
    private readonly double _horizon;
    private readonly WarCosts _costs;
    private readonly AudienceCost _other;

    public AudienceCostSide(Rational prize, WarCosts costs, AudienceCost own, AudienceCost other, double logHorizon, bool hasAtom)
    {
        (_logPrize, _costs, _other) = (PortableMath.Log(prize.ToDouble()), costs, other);
        _ownAtHorizon = PortableMath.Exp(own.LogAt(logHorizon));
        _horizon = PortableMath.Exp(logHorizon);
        Resolved = costs.AtMost(_ownAtHorizon);
        Atom = hasAtom ? Math.Max(0, 1 - Resolved * (1 + PortableMath.Exp(other.LogAt(logHorizon) - _logPrize))) : 0;
    }

    public double Resolved { get; }

    public double Atom { get; }

    public double BackedDownBy(double time) => Math.Max(Atom, 1 - (1 - Atom) / (1 + OthersCost(time)));

    // a' / (v + a) of the other, where a' = exponent * a / t.
    public double? Hazard(double time)
    {
        double cost = OthersCost(time);
        double hazard = time == 0
            ? _other.Rate(0) * PortableMath.Exp(-_logPrize)
            : _other.Exponent.ToDouble() / time * (double.IsInfinity(cost) ? 1 : cost / (1 + cost));
        return double.IsFinite(hazard) ? hazard : null;
    }

    // Resolved types win whatever the other concedes and else fight; the others get what conceding after the first moment gives.
    public double PayoffOf(double warCost, AudienceCostSide other)
    {
        double prize = PortableMath.Exp(_logPrize), concedes = other.BackedDownBy(_horizon);
        return warCost <= _ownAtHorizon ? concedes * prize - (1 - concedes) * warCost : other.Atom * prize;
    }

    public double Payoff(AudienceCostSide other)
    {
        double prize = PortableMath.Exp(_logPrize), concedes = other.BackedDownBy(_horizon);
        return (1 - Resolved) * other.Atom * prize + Resolved * concedes * prize - (1 - concedes) * _costs.PartialMean(_ownAtHorizon);
    }

    // In units of the prize.
    private double OthersCost(double time) => time == 0 ? 0 : PortableMath.Exp(_other.LogAt(PortableMath.Log(time)) - _logPrize);
}
