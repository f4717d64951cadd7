namespace EscalationModel.Experiments.Tournaments;

/// <summary>A state of an <see cref="Automaton"/>: what it does there, and which state follows on what both have done, the own move first.
/// The own move is the one that was made, which noise may have flipped; the rival's is the one that was seen.</summary>
/// <param name="Cooperation">The probability to cooperate, from 0 to 1.</param>
/// <param name="AfterCC">The index of the state after both cooperated.</param>
/// <param name="AfterCD">The same after the own cooperation and the rival's defection.</param>
/// <param name="AfterDC">The same after the own defection and the rival's cooperation.</param>
/// <param name="AfterDD">The same after both defected.</param>
public sealed record AutomatonState(double Cooperation, int AfterCC, int AfterCD, int AfterDC, int AfterDD)
{
    /// <summary>A state that only the rival's move leads on from.</summary>
    /// <param name="cooperation">The probability to cooperate, from 0 to 1.</param>
    /// <param name="afterC">The index of the state after the rival cooperated.</param>
    /// <param name="afterD">The same after it defected.</param>
    public static AutomatonState OfRival(double cooperation, int afterC, int afterD) => new(cooperation, afterC, afterD, afterC, afterD);

    /// <summary>The state that follows, by the own and the rival's move.</summary>
    /// <param name="own">The own move.</param>
    /// <param name="rival">The rival's move.</param>
    public int After(IteratedMove own, IteratedMove rival) => (own, rival) switch
    {
        (IteratedMove.Cooperate, IteratedMove.Cooperate) => AfterCC,
        (IteratedMove.Cooperate, _) => AfterCD,
        (_, IteratedMove.Cooperate) => AfterDC,
        _ => AfterDD,
    };
}
