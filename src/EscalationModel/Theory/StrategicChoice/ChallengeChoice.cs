using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Theory.StrategicChoice;

/// <summary>Challenge, resist, war: player 1 keeps the status quo or challenges; player 2 concedes or resists; player 1 then backs down or
/// fights. Agents err. With private shocks to outcomes 1's last move would be selected by its first (bivariate normals,
/// [lewis2003]), which this model does not have. Immutable; thread-safe. After [signorino1999]; own algebra.
/// <list type="number">
/// <item>war: F((u1(war) - u1(back down)) / s), with s = sigma sqrt(2) and F normal; with logit F is logistic and
/// s = 1 / lambda.</item>
/// <item>resist: F((what 2 expects of the last move - u2(concede)) / s).</item>
/// <item>challenge: F((what 1 expects of all that - u1(status quo)) / s).</item> </list></summary>
/// <param name="StatusQuo1">1's utility of the status quo.</param>
/// <param name="Concession1">1's utility of 2's concession.</param>
/// <param name="BackDown1">1's utility of backing down.</param>
/// <param name="War1">1's utility of war.</param>
/// <param name="Concession2">2's utility of conceding.</param>
/// <param name="BackDown2">2's utility of 1's backing down.</param>
/// <param name="War2">2's utility of war.</param>
/// <param name="Errors">How players err; not private.</param>
public sealed record ChallengeChoice(
    double StatusQuo1, double Concession1, double BackDown1, double War1, double Concession2, double BackDown2, double War2,
    ChoiceErrors Errors)
{
    private double[] Utilities => [StatusQuo1, Concession1, BackDown1, War1, Concession2, BackDown2, War2];

    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">A utility is not finite, also in units of the errors, or errors are private or
    /// missing.</exception>
    public ChallengeResult Solve()
    {
        ChoiceTree tree = Tree();
        double[] p = tree.ChoiceProbabilities(), outcomes = tree.OutcomeProbabilities();
        return new(p[1], p[3], p[5], outcomes[0], outcomes[1], outcomes[2], outcomes[3]);
    }

    /// <summary>How the probabilities of status quo, concession, backing down and war (rows) change with the seven utilities
    /// (columns).</summary>
    /// <exception cref="TheoryException">A condition of the model does not hold.</exception>
    public double[,] Slopes() => Tree().OutcomeSlopes();

    /// <summary>The log-likelihood of outcomes that were seen, with its gradient in the seven utilities.</summary>
    /// <param name="counts">How often status quo, concession, backing down and war were seen, at least 0; weights need not be
    /// whole.</param>
    /// <exception cref="TheoryException">A condition of the model does not hold, or the counts are not four numbers of at least
    /// 0.</exception>
    public ChoiceLikelihood LogLikelihood(params IReadOnlyList<double> counts) => Tree().Likelihood(counts, Utilities);

    /// <summary>The game without errors, for the general solvers: 2's utility of the status quo is 0. Its logit quantal response of
    /// agents is the model with logit errors.</summary>
    /// <exception cref="TheoryException">A condition of the model does not hold.</exception>
    public ExtensiveFormGame ToGame()
    {
        Check();
        GameNode last = GameNode.Decision(0, "last", ("back down", End(BackDown1, BackDown2)), ("war", End(War1, War2)));
        GameNode answer = GameNode.Decision(1, "answer", ("concede", End(Concession1, Concession2)), ("resist", last));
        return new("Challenge, resist, war", ["1", "2"], GameNode.Decision(
            0, "first", ("status quo", End(StatusQuo1, 0)), ("challenge", answer)));
    }

    private static GameNode End(double first, double second) => GameNode.End(Rational.FromDouble(first), Rational.FromDouble(second));

    private ChoiceTree Tree()
    {
        Check();
        Sloped[] u = Sloped.Variables(Utilities);
        double scale = BinaryChoice.Scale(Errors);

        // 1. to 3.
        (Sloped First, Sloped Second) last = ChoiceTree.Move(Errors, scale * (u[3] - u[2]));
        (Sloped First, Sloped Second) answer = ChoiceTree.Move(Errors, scale * (ChoiceTree.Expected(last, u[5], u[6]) - u[4]));
        Sloped challenged = ChoiceTree.Expected(answer, u[1], ChoiceTree.Expected(last, u[2], u[3]));
        (Sloped First, Sloped Second) first = ChoiceTree.Move(Errors, scale * (challenged - u[0]));
        Sloped resisted = first.Second + answer.Second;
        return new(
            [first, answer, last], [first.First, first.Second + answer.First, resisted + last.First, resisted + last.Second]);
    }

    private void Check()
    {
        new Conditions()
            .Need(
                Errors.Kind != ChoiceErrorKind.Private,
                $"agent or logit errors; with private information 1's last move is selected by its first, which needs bivariate normals")
            .Check();
        UtilityConditions.Check(
            Errors, ("u1(SQ)", StatusQuo1), ("u1(CON)", Concession1), ("u1(BD)", BackDown1), ("u1(WAR)", War1), ("u2(CON)", Concession2),
            ("u2(BD)", BackDown2), ("u2(WAR)", War2));
    }
}
