using EscalationModel.Numerics;

namespace EscalationModel.Theory.AnnualRisk;

/// <summary>What a small annual risk becomes over a long horizon, and what it takes to escape that. Immutable; thread-safe. The argument of
/// [hellman2008]; own derivation.
/// <list type="number">
/// <item>A hazard r that falls by the factor e^-s a year has done r (1 - e^-sT) / s by T, and r T for s = 0.</item>
/// <item>P(war within T) = 1 - e^-that: for s = 0 it goes to 1, however small r; for s above 0 only to 1 - e^(-r / s). Only a risk that
/// keeps falling can be survived for ever.</item> </list></summary>
/// <param name="AnnualRate">r: wars a year, now; at least 0.</param>
/// <param name="Decline">s: how fast it falls, 1/year; at least 0. Halving in n years: ln 2 / n.</param>
public sealed record HorizonRisk(double AnnualRate, double Decline)
{
    /// <summary>The long run.</summary>
    /// <exception cref="TheoryException">A primitive is below 0 or not finite.</exception>
    public HorizonRiskResult Solve()
    {
        Check(0);
        return new(this, AnnualRate == 0 ? 0 : Decline == 0 ? 1 : ExpLessOne.Strikes(AnnualRate / Decline));
    }

    /// <summary>The probability of war within so many years.</summary>
    /// <param name="years">At least 0.</param>
    /// <exception cref="TheoryException">A number is below 0 or not finite.</exception>
    public double Within(double years)
    {
        Check(years);
        return ExpLessOne.Strikes(AnnualRate * (Decline == 0 ? years : ExpLessOne.Strikes(Decline * years) / Decline));
    }

    /// <summary>The years within which war has a probability; null: it never gets so probable.</summary>
    /// <param name="probability">From 0, below 1.</param>
    /// <exception cref="TheoryException">A number is not allowed.</exception>
    public double? YearsUntil(double probability)
    {
        Check(0);
        new Conditions().Need(probability is >= 0 and < 1, $"0 <= probability < 1: {probability}").Check();
        if (probability == 0)
        {
            return 0;
        }

        double hazard = -PortableMath.Log1p(-probability);
        return AnnualRate == 0 ? null
            : Decline == 0 ? hazard / AnnualRate
            : hazard * Decline < AnnualRate ? -PortableMath.Log1p(-hazard * Decline / AnnualRate) / Decline
            : null;
    }

    private void Check(double years) => new Conditions()
        .Need(double.IsFinite(AnnualRate) && AnnualRate >= 0, $"wars a year, at least 0: {AnnualRate}")
        .Need(double.IsFinite(Decline) && Decline >= 0, $"a decline of at least 0: {Decline}")
        .Need(double.IsFinite(years) && years >= 0, $"years of at least 0: {years}")
        .Check();
}
