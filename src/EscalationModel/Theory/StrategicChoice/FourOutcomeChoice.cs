using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Theory.StrategicChoice;

/// <summary>Strategic choice with four outcomes: player 1 goes left or right; player 2 takes outcome 1 or 2 on the left and 3 or 4 on the
/// right. Both err, and 1 knows how 2 errs. Immutable; thread-safe. Sources: [signorino1999], [signorino2003], [kenkel2014]; logit:
/// [mckelvey1998].
/// <list type="number">
/// <item>p4 = F(u22 / s) and p6 = F(u24 / s), with s = sigma sqrt(2) and F normal; with logit F is logistic and s = 1 / lambda.</item>
/// <item>p2 = F((p5 u13 + p6 u14 - p3 u11 - p4 u12) / s). With private information s = sigma sqrt(p3^2 + p4^2 + p5^2 + p6^2)
/// here.</item>
/// <item>Outcomes have the probabilities p1 p3, p1 p4, p2 p5 and p2 p6.</item> </list></summary>
/// <param name="U11">1's utility of outcome 1.</param>
/// <param name="U12">1's utility of outcome 2.</param>
/// <param name="U13">1's utility of outcome 3.</param>
/// <param name="U14">1's utility of outcome 4.</param>
/// <param name="U22">2's utility of outcome 2, less that of outcome 1.</param>
/// <param name="U24">2's utility of outcome 4, less that of outcome 3.</param>
/// <param name="Errors">How players err.</param>
public sealed record FourOutcomeChoice(
    double U11, double U12, double U13, double U14, double U22, double U24, ChoiceErrors Errors)
{
    private double[] Utilities => [U11, U12, U13, U14, U22, U24];

    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">A utility is not finite, also in units of the errors, or there are no errors.</exception>
    public FourOutcomeResult Solve()
    {
        ChoiceTree tree = Tree();
        double[] p = tree.ChoiceProbabilities(), outcomes = tree.OutcomeProbabilities();
        return new(p[0], p[1], p[2], p[3], p[4], p[5], outcomes[0], outcomes[1], outcomes[2], outcomes[3]);
    }

    /// <summary>How the probabilities of outcomes 1 to 4 (rows) change with u11, u12, u13, u14, u22 and u24 (columns).</summary>
    /// <exception cref="TheoryException">A condition of the model does not hold.</exception>
    public double[,] Slopes() => Tree().OutcomeSlopes();

    /// <summary>The log-likelihood of outcomes that were seen, with its gradient in u11, u12, u13, u14, u22 and u24.</summary>
    /// <param name="counts">How often outcomes 1 to 4 were seen, at least 0; weights need not be whole.</param>
    /// <exception cref="TheoryException">A condition of the model does not hold, or the counts are not four numbers of at least
    /// 0.</exception>
    public ChoiceLikelihood LogLikelihood(params IReadOnlyList<double> counts) => Tree().Likelihood(counts, Utilities);

    /// <summary>The game without errors, for the general solvers: 2's utility of outcomes 1 and 3 is 0. Its logit quantal response of
    /// agents is the model with logit errors.</summary>
    /// <exception cref="TheoryException">A condition of the model does not hold.</exception>
    public ExtensiveFormGame ToGame()
    {
        Check();
        return new("Strategic choice", ["1", "2"], GameNode.Decision(
            0, "1", ("left", Answer("left", "1", U11, "2", U12, U22)), ("right", Answer("right", "3", U13, "4", U14, U24))));
    }

    private static GameNode Answer(string set, string label, double own, string otherLabel, double ownOther, double difference) =>
        GameNode.Decision(
            1, set, (label, GameNode.End(Rational.FromDouble(own), 0)),
            (otherLabel, GameNode.End(Rational.FromDouble(ownOther), Rational.FromDouble(difference))));

    private ChoiceTree Tree()
    {
        Check();
        Sloped[] u = Sloped.Variables(Utilities);
        double scale = BinaryChoice.Scale(Errors);

        // 1.
        (Sloped First, Sloped Second) left = ChoiceTree.Move(Errors, scale * u[4]), right = ChoiceTree.Move(Errors, scale * u[5]);

        // 2.
        Sloped difference = ChoiceTree.Expected(right, u[2], u[3]) - ChoiceTree.Expected(left, u[0], u[1]);
        Sloped scaled = Errors.Kind == ChoiceErrorKind.Private
            ? 1 / Errors.Spread * (difference / Sloped.Root(ChoiceTree.Squares(left) + ChoiceTree.Squares(right)))
            : scale * difference;
        (Sloped First, Sloped Second) first = ChoiceTree.Move(Errors, scaled);

        // 3.
        return new(
            [first, left, right],
            [first.First + left.First, first.First + left.Second, first.Second + right.First, first.Second + right.Second]);
    }

    private void Check() => UtilityConditions.Check(
        Errors, ("u11", U11), ("u12", U12), ("u13", U13), ("u14", U14), ("u22", U22), ("u24", U24));
}
