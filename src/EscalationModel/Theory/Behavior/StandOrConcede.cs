namespace EscalationModel.Theory.Behavior;

/// <summary>To stand firm is to gamble, to concede is sure: which feels better under cumulative prospect theory? Losses already in the
/// concession make the gamble attractive. Immutable; thread-safe. Source: after [tversky1992].</summary>
/// <param name="Win">The gain if the other side gives way; finite.</param>
/// <param name="Loss">What is lost if it does not; a positive number is a loss; finite.</param>
/// <param name="WinProbability">The probability that it gives way, 0 to 1.</param>
/// <param name="Concession">What conceding brings for sure; negative: a loss.</param>
/// <param name="Theory">How outcomes are felt; null: the medians of the source.</param>
public sealed record StandOrConcede(
    double Win, double Loss, double WinProbability, double Concession, CumulativeProspectTheory? Theory = null)
{
    /// <summary>Solves it. Who is indifferent stands.</summary>
    /// <exception cref="TheoryException">A number is out of range.</exception>
    public StandOrConcedeResult Solve()
    {
        CumulativeProspectTheory theory = Theory ?? new();
        new Conditions()
            .Finite(Win).Finite(Loss).Finite(Concession)
            .Need(WinProbability is >= 0 and <= 1, $"0 <= p <= 1: {WinProbability}")
            .Check();
        double stand = At(theory, WinProbability), concede = theory.ValueOf(Concession);
        return new(
            stand, concede, WinProbability * Win - (1 - WinProbability) * Loss, Concession, Least(theory, concede), theory.IsMonotone);
    }

    private double At(CumulativeProspectTheory theory, double probability) =>
        theory.Evaluate([Win, -Loss], [probability, 1 - probability]).Value;

    // Standing feels the better, the likelier the win, if that is the better end and the weighting is monotone.
    private double? Least(CumulativeProspectTheory theory, double concede)
    {
        if (!theory.IsMonotone || !(Win > -Loss) || At(theory, 1) < concede)
        {
            return null;
        }

        if (At(theory, 0) >= concede)
        {
            return 0;
        }

        double low = 0, high = 1;
        while (low + (high - low) / 2 is var middle && middle > low && middle < high)
        {
            (low, high) = At(theory, middle) >= concede ? (low, middle) : (middle, high);
        }

        return high;
    }
}
