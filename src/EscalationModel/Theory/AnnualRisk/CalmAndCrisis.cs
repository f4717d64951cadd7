using EscalationModel.Numerics;

namespace EscalationModel.Theory.AnnualRisk;

/// <summary>A hazard of war that is small in calm and large in a crisis, where calm and crisis take turns at random. Immutable;
/// thread-safe. Source: [fischer1993]; the split as in [barrett2013].
/// <list type="number">
/// <item>A chain of calm, crisis and war in continuous time; the probability of war by T is that of being absorbed.</item>
/// <item>The long-run rate is the lesser eigenvalue 2d / (s + root(s^2 - 4d)), where s is the sum of all rates and
/// d = up w + c down + c w. It never exceeds the average of the rates over calm and crisis: a crisis that has lasted is one without
/// war.</item>
/// </list></summary>
/// <param name="CalmToCrisis">Crises a year of calm; at least 0.</param>
/// <param name="CrisisToCalm">How many crises end a year of crisis; at least 0.</param>
/// <param name="WarRateCalm">c: wars a year of calm; at least 0.</param>
/// <param name="WarRateCrisis">w: wars a year of crisis; at least 0.</param>
/// <param name="Horizon">T: years; at least 0.</param>
public sealed record CalmAndCrisis(double CalmToCrisis, double CrisisToCalm, double WarRateCalm, double WarRateCrisis, double Horizon)
{
    /// <summary>The probabilities of war and the rates.</summary>
    /// <exception cref="TheoryException">A primitive is below 0 or not finite.</exception>
    public CalmAndCrisisResult Solve()
    {
        double up = CalmToCrisis, down = CrisisToCalm, calm = WarRateCalm, crisis = WarRateCrisis;
        new Conditions()
            .Need(IsRate(up), $"crises a year of calm, at least 0: {up}")
            .Need(IsRate(down), $"ends a year of crisis, at least 0: {down}")
            .Need(IsRate(calm), $"wars a year of calm, at least 0: {calm}")
            .Need(IsRate(crisis), $"wars a year of crisis, at least 0: {crisis}")
            .Need(IsRate(Horizon), $"a horizon of at least 0 years: {Horizon}")
            .Check();
        var chain = new ContinuousAbsorbingChain(new[,] { { -up - calm, up }, { down, -down - crisis } }, new[,] { { calm }, { crisis } });
        double War(double inCrisis) => Math.Min(1, chain.At([1 - inCrisis, inCrisis], Horizon).CumulativeIncidence[0]);
        double? share = up + down > 0 ? up / (up + down) : null;
        return new(
            War(0), War(1), share is { } s ? War(s) : null, LongRun(up, down, calm, crisis), share,
            share is { } part ? (1 - part) * calm + part * crisis : null);
    }

    // The difference under the root is a sum of squares, and nothing else is subtracted.
    private static double LongRun(double up, double down, double calm, double crisis)
    {
        double sum = up + down + calm + crisis, product = up * crisis + calm * down + calm * crisis, apart = up + calm - down - crisis;
        return product == 0 ? 0 : 2 * product / (sum + Math.Sqrt(apart * apart + 4 * up * down));
    }

    private static bool IsRate(double value) => double.IsFinite(value) && value >= 0;
}
