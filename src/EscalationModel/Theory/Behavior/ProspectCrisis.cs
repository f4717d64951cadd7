using EscalationModel.Theory.TwoByTwo;

namespace EscalationModel.Theory.Behavior;

/// <summary>A side of a 2 x 2 crisis that feels its payoffs by cumulative prospect theory: how much risk does it bear? Standing firm is the
/// prospect of T and P, giving way that of R and S. Immutable; thread-safe. Sources: after [tversky1992], [ellsberg1959].
/// <list type="number">
/// <item>The felt critical risk is the largest probability r that the other stands firm at which standing firm feels at least as good:
/// V(T: 1 - r, P: r) = V(R: 1 - r, S: r).</item>
/// <item>Without curvature, aversion and weights it is (T - R) / ((T - R) + (S - P)).</item>
/// <item>Found from above on a grid of 1/1000, then by bisection: two changes closer than that may be missed.</item> </list></summary>
/// <param name="Preferences">The payoffs; T > R and S > P.</param>
/// <param name="Reference">The payoff that is felt as neither gain nor loss.</param>
/// <param name="Feelings">How outcomes are felt; null: the medians of the source.</param>
public sealed record ProspectCrisis(GamePreferences Preferences, double Reference, CumulativeProspectTheory? Feelings = null)
{
    private const int Grid = 1000;

    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">Not T > R and S > P, or a number is out of range.</exception>
    public ProspectCrisisResult Solve()
    {
        new Conditions()
            .Need(Preferences.Temptation > Preferences.Reward, $"T > R: {Preferences.Temptation}, {Preferences.Reward}")
            .Need(Preferences.Sucker > Preferences.Punishment, $"S > P: {Preferences.Sucker}, {Preferences.Punishment}")
            .Finite(Reference)
            .Check();
        CumulativeProspectTheory theory = Feelings ?? new();
        int firm = Grid - 1;
        while (firm > 0 && !StandsAt(theory, (double)firm / Grid))
        {
            firm--;
        }

        double low = (double)firm / Grid, high = (firm + 1.0) / Grid;
        while (low + (high - low) / 2 is var middle && middle > low && middle < high)
        {
            (low, high) = StandsAt(theory, middle) ? (middle, high) : (low, middle);
        }

        return new(low, Preferences.CriticalRisk!.Value, theory.IsMonotone);
    }

    private bool StandsAt(CumulativeProspectTheory theory, double risk) =>
        Felt(theory, 'T', 'P', risk) >= Felt(theory, 'R', 'S', risk);

    private double Felt(CumulativeProspectTheory theory, char safe, char risky, double risk) =>
        theory.Evaluate([Preferences[safe].ToDouble(), Preferences[risky].ToDouble()], [1 - risk, risk], Reference).Value;
}
