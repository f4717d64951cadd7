using EscalationModel.Numerics;

namespace EscalationModel.Theory.MemoryOne;

/// <summary>A strategy of a repeated 2 x 2 game that remembers one round: how likely it cooperates after what both did, the own move
/// first. Immutable; thread-safe. Source: [nowak1993].</summary>
/// <param name="AfterCC">p1: after both cooperated, 0 to 1.</param>
/// <param name="AfterCD">p2: after the own cooperation and the other's defection.</param>
/// <param name="AfterDC">p3: after the own defection and the other's cooperation.</param>
/// <param name="AfterDD">p4: after both defected.</param>
public readonly record struct MemoryOneStrategy(Rational AfterCC, Rational AfterCD, Rational AfterDC, Rational AfterDD)
{
    /// <summary>Does what the other did. [axelrod1984].</summary>
    public static MemoryOneStrategy TitForTat => new(1, 0, 1, 0);

    /// <summary>Repeats a move that paid R or T, and changes one that paid P or S. [nowak1993].</summary>
    public static MemoryOneStrategy WinStayLoseShift => new(1, 0, 0, 1);

    /// <summary>Cooperates until somebody defects, and never after.</summary>
    public static MemoryOneStrategy Grim => new(1, 0, 0, 0);

    /// <summary>Always cooperates.</summary>
    public static MemoryOneStrategy AlwaysCooperate => new(1, 1, 1, 1);

    /// <summary>Always defects.</summary>
    public static MemoryOneStrategy AlwaysDefect => default;

    /// <summary>Tit for tat that forgives. [nowak1992], [molander1985].</summary>
    /// <param name="generosity">How likely it cooperates after the other's defection, 0 to 1.</param>
    public static MemoryOneStrategy GenerousTitForTat(Rational generosity) => new(1, generosity, 1, generosity);

    /// <summary>Tit for tat that begins anew: GRIT as a strategy that remembers one round. After both have defected it cooperates
    /// unprovoked with some probability. GRIT has no canonical form of this kind; [osgood1962] describes it in words.</summary>
    /// <param name="initiative">How likely it does so, 0 to 1.</param>
    public static MemoryOneStrategy Grit(Rational initiative) => new(1, 0, 1, initiative);

    /// <summary>The strategy as it is played with errors. The other's last move is misread first; then the own move fails.</summary>
    /// <param name="executionError">How likely a move is the opposite of what was meant, 0 to 1.</param>
    /// <param name="perceptionError">How likely the other's last move is taken for its opposite, 0 to 1.</param>
    /// <exception cref="TheoryException">One of the numbers is no probability.</exception>
    public MemoryOneStrategy WithErrors(Rational executionError, Rational perceptionError)
    {
        Need(new(), "p").NeedShare(executionError, "execution error").NeedShare(perceptionError, "perception error").Check();
        return new(
            Played(AfterCC, AfterCD), Played(AfterCD, AfterCC), Played(AfterDC, AfterDD), Played(AfterDD, AfterDC));

        Rational Played(Rational right, Rational misread)
        {
            Rational meant = (1 - perceptionError) * right + perceptionError * misread;
            return (1 - executionError) * meant + executionError * (1 - meant);
        }
    }

    /// <summary>The four probabilities.</summary>
    public override string ToString() => $"({AfterCC}, {AfterCD}, {AfterDC}, {AfterDD})";

    internal Conditions Need(Conditions conditions, string name) => conditions
        .NeedShare(AfterCC, $"{name}1").NeedShare(AfterCD, $"{name}2").NeedShare(AfterDC, $"{name}3").NeedShare(AfterDD, $"{name}4");

    internal Rational[] ToArray() => [AfterCC, AfterCD, AfterDC, AfterDD];
}
