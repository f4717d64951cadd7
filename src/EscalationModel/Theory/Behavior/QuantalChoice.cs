using EscalationModel.Numerics;

namespace EscalationModel.Theory.Behavior;

/// <summary>The logit choice rule: probabilities in proportion to exp(lambda x utility), shifted by the largest utility, so that nothing
/// overflows. Immutable; thread-safe. Sources: [luce1959], [mckelvey1995].</summary>
/// <param name="Utilities">At least one, each finite.</param>
/// <param name="Lambda">The precision, in 1/utility; finite, at least 0.</param>
public sealed record QuantalChoice(IReadOnlyList<double> Utilities, double Lambda)
{
    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">A number is out of range.</exception>
    public QuantalChoiceResult Solve()
    {
        ArgumentNullException.ThrowIfNull(Utilities);
        new Conditions()
            .Need(Utilities.Count > 0, $"at least one utility: {Utilities.Count}")
            .Need(Utilities.All(double.IsFinite), $"every utility is finite")
            .Need(Lambda >= 0 && double.IsFinite(Lambda), $"lambda >= 0: {Lambda}")
            .Check();
        double[] shares = new double[Utilities.Count];
        double best = Utilities.Max();

        // Halved, so that a difference of huge utilities is finite.
        LogitChoice.Probabilities([.. Utilities.Select(u => Math.Max(-double.MaxValue, 2 * (u / 2 - best / 2)))], Lambda, shares);
        return new(shares, Lambda == 0 ? null : best - PortableMath.Log(shares[IndexOf(best)]) / Lambda);
    }

    private int IndexOf(double utility) => Enumerable.Range(0, Utilities.Count).First(i => Utilities[i] == utility);
}
