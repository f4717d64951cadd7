using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Theory.StrategicChoice;

/// <summary>Strategic choice with three outcomes: player 1 stops (outcome 1) or goes on; then player 2 takes outcome 3 or 4. Both err, and
/// 1 knows how 2 errs. Immutable; thread-safe. Sources: [signorino1999], [signorino2003], [kenkel2014], equations 1 to 5; logit:
/// [mckelvey1998].
/// <list type="number">
/// <item>p4 = F(u24 / s), p3 = 1 - p4, with s = sigma sqrt(2) and F normal; with logit F is logistic and s = 1 / lambda.</item>
/// <item>p2 = F((p3 u13 + p4 u14 - u11) / s), p1 = 1 - p2. With private information s = sigma sqrt(1 + p3^2 + p4^2) here.</item>
/// <item>Outcome 1 has probability p1, outcome 3 p2 p3, outcome 4 p2 p4.</item> </list></summary>
/// <param name="U11">1's utility of outcome 1.</param>
/// <param name="U13">1's utility of outcome 3.</param>
/// <param name="U14">1's utility of outcome 4.</param>
/// <param name="U24">2's utility of outcome 4, less that of outcome 3.</param>
/// <param name="Errors">How players err.</param>
public sealed record ThreeOutcomeChoice(double U11, double U13, double U14, double U24, ChoiceErrors Errors)
{
    private double[] Utilities => [U11, U13, U14, U24];

    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">A utility is not finite, also in units of the errors, or there are no errors.</exception>
    public ThreeOutcomeResult Solve()
    {
        ChoiceTree tree = Tree();
        double[] p = tree.ChoiceProbabilities(), outcomes = tree.OutcomeProbabilities();
        return new(p[0], p[1], p[2], p[3], outcomes[0], outcomes[1], outcomes[2]);
    }

    /// <summary>How the probabilities of outcomes 1, 3 and 4 (rows) change with u11, u13, u14 and u24 (columns).</summary>
    /// <exception cref="TheoryException">A condition of the model does not hold.</exception>
    public double[,] Slopes() => Tree().OutcomeSlopes();

    /// <summary>The log-likelihood of outcomes that were seen, with its gradient in u11, u13, u14 and u24.</summary>
    /// <param name="counts">How often outcomes 1, 3 and 4 were seen, at least 0; weights need not be whole.</param>
    /// <exception cref="TheoryException">A condition of the model does not hold, or the counts are not three numbers of at least
    /// 0.</exception>
    public ChoiceLikelihood LogLikelihood(params IReadOnlyList<double> counts) => Tree().Likelihood(counts, Utilities);

    /// <summary>The game without errors, for the general solvers: 2's utility of outcomes 1 and 3 is 0. Its logit quantal response of
    /// agents is the model with logit errors.</summary>
    /// <exception cref="TheoryException">A condition of the model does not hold.</exception>
    public ExtensiveFormGame ToGame()
    {
        Check();
        return new("Strategic choice", ["1", "2"], GameNode.Decision(
            0, "1", ("stop", GameNode.End(Rational.FromDouble(U11), 0)), ("go on", GameNode.Decision(
                1, "2", ("3", GameNode.End(Rational.FromDouble(U13), 0)),
                ("4", GameNode.End(Rational.FromDouble(U14), Rational.FromDouble(U24)))))));
    }

    private ChoiceTree Tree()
    {
        Check();
        Sloped[] u = Sloped.Variables(Utilities);
        double scale = BinaryChoice.Scale(Errors);

        // 1.
        (Sloped First, Sloped Second) second = ChoiceTree.Move(Errors, scale * u[3]);

        // 2.
        Sloped difference = ChoiceTree.Expected(second, u[1], u[2]) - u[0];
        Sloped scaled = Errors.Kind == ChoiceErrorKind.Private
            ? 1 / Errors.Spread * (difference / Sloped.Root(Sloped.Constant(1, u.Length) + ChoiceTree.Squares(second)))
            : scale * difference;
        (Sloped First, Sloped Second) first = ChoiceTree.Move(Errors, scaled);

        // 3.
        return new([first, second], [first.First, first.Second + second.First, first.Second + second.Second]);
    }

    private void Check() => UtilityConditions.Check(Errors, ("u11", U11), ("u13", U13), ("u14", U14), ("u24", U24));
}
