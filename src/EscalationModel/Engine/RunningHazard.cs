namespace EscalationModel.Engine;

/// <summary>The hazard of an accident (ladder: of war) along one path: what is left of the drawn budget, and the sum that the probability
/// follows from.</summary>
internal struct RunningHazard(Scenario scenario, double budget)
{
    private readonly double _rateA = scenario.A.Payoffs.DiscountRate, _rateB = scenario.B.Payoffs.DiscountRate;

    /// <summary>What is left of the budget; the accident is drawn where it is 0 or less.</summary>
    public double Left { get; private set; } = budget;

    /// <summary>The integrated hazard so far.</summary>
    public double Total { get; private set; }

    /// <summary>The probability of the accident so far, discounted by A's rate.</summary>
    public double RiskA { get; private set; }

    /// <summary>The same by B's rate.</summary>
    public double RiskB { get; private set; }

    /// <summary>Whether the accident has been drawn and next to nothing is left of the path's other ending.</summary>
    public readonly bool IsOver => Left <= 0 && Total > Survival.EndOfHazard;

    /// <summary>Gives a path that goes on a new budget: an accident that has not come has no memory.</summary>
    public void Renew(double left) => Left = left;

    /// <summary>Takes the hazard of a step from the budget.</summary>
    public void Draw(double hazard) => Left -= hazard;

    /// <summary>Adds the hazard of a step to the integral.</summary>
    /// <param name="hazard">The hazard of the step.</param>
    /// <param name="days">The days at its end.</param>
    public void Integrate(double hazard, double days)
    {
        if (_rateA > 0 || _rateB > 0)
        {
            double lost = PortableMath.Exp(-Total) - PortableMath.Exp(-(Total + hazard));
            RiskA += lost * PortableMath.Exp(-_rateA * days);
            RiskB += lost * PortableMath.Exp(-_rateB * days);
        }

        Total += hazard;
    }

    /// <summary>The path that ends now, if it was drawn to end before or ends now in any case.</summary>
    public readonly PlayedPath End(PathEnd? drawn, PathEnd beyond) =>
        new(drawn ?? beyond, beyond, Total) { RiskA = RiskA, RiskB = RiskB };
}
