using System.Text.Json;
using EscalationModel.Tests.Reference;
using EscalationModel.Theory.StrategicChoice;

namespace EscalationModel.Tests.Theory.StrategicChoice;

/// <summary>Known answers of strategic choice.</summary>
public class StrategicChoiceVectorTests
{
    private const string File = "m10_signorino.json";

    public static TheoryData<string> Cases(string submodel) => ReferenceCase.Ids(File, submodel);

    [Theory]
    [MemberData(nameof(Cases), "three_outcome")]
    public void Three_outcomes(string id)
    {
        var of = ReferenceCase.Of(File, id);
        ThreeOutcomeResult solved = new ThreeOutcomeChoice(
            Number(of, "u11"), Number(of, "u13"), Number(of, "u14"), Number(of, "u24"), Errors(of)).Solve();
        Near(of, ("p1", solved.P1), ("p2", solved.P2), ("p3", solved.P3), ("p4", solved.P4));
        Near(of, ("outcome_1", solved.Outcome1), ("outcome_3", solved.Outcome3), ("outcome_4", solved.Outcome4));
    }

    [Theory]
    [MemberData(nameof(Cases), "four_outcome_2x2_tree")]
    public void Four_outcomes(string id)
    {
        var of = ReferenceCase.Of(File, id);
        FourOutcomeResult solved = new FourOutcomeChoice(
            Number(of, "u11"), Number(of, "u12"), Number(of, "u13"), Number(of, "u14"), Number(of, "u22"), Number(of, "u24"), Errors(of))
            .Solve();
        Near(of, ("p1", solved.P1), ("p2", solved.P2), ("p3", solved.P3), ("p4", solved.P4), ("p5", solved.P5), ("p6", solved.P6));
        Near(
            of, ("outcome_1", solved.Outcome1), ("outcome_2", solved.Outcome2), ("outcome_3", solved.Outcome3),
            ("outcome_4", solved.Outcome4));
    }

    [Theory]
    [MemberData(nameof(Cases), "crisis_game_3_moves")]
    public void Challenge_resist_war(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double[] u1 = ReferenceCase.Numbers(of.Inputs.GetProperty("u1_SQ_CON_BD_WAR")),
            u2 = ReferenceCase.Numbers(of.Inputs.GetProperty("u2_CON_BD_WAR"));
        ChallengeResult solved = new ChallengeChoice(u1[0], u1[1], u1[2], u1[3], u2[0], u2[1], u2[2], Errors(of)).Solve();
        Near(of, ("p_challenge", solved.Challenges), ("p_resist", solved.Resists), ("p_war", solved.Fights));
        Near(of, ("SQ", solved.StatusQuo), ("CON", solved.Concession), ("BD", solved.BackDown), ("WAR", solved.War));
    }

    [Theory]
    [MemberData(nameof(Cases), "fixed_utility_scale_fit")]
    public void The_scale_of_known_utilities(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double[] counts = [Number(of, "count_outcome_1"), Number(of, "count_outcome_3"), Number(of, "count_outcome_4")];
        double[] u = [Number(of, "u11"), Number(of, "u13"), Number(of, "u14"), Number(of, "u24")];
        (double[] at, double value, double[] errors) = SmallFit.Of([0], logSigma =>
        {
            ChoiceErrors spread = Kind(of, Math.Exp(logSigma[0]));
            ChoiceLikelihood likelihood = new ThreeOutcomeChoice(u[0], u[1], u[2], u[3], spread).LogLikelihood(counts);
            return (likelihood.Value, [likelihood.ScaleSlope]);
        });
        Near(of, ("log_sigma", at[0]), ("standard_error", errors[0]), ("log_likelihood", value));
    }

    [Theory]
    [MemberData(nameof(Cases), "estimation")]
    public void Utilities_that_depend_on_regressors(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double[] outcomes = ReferenceCase.Numbers(of.Inputs.GetProperty("outcome")),
            x1 = ReferenceCase.Numbers(of.Inputs.GetProperty("x1")), x2 = ReferenceCase.Numbers(of.Inputs.GetProperty("x2"));
        ChoiceErrors errors = Kind(of, Number(of, "sigma"));
        double[] evaluated = ReferenceCase.Numbers(of.Inputs.GetProperty("b_eval"));
        Assert.Equal(of.ExpectedNumber("log_likelihood_at_b_eval"), Likelihood(evaluated).Value, 1e-9);
        (double[] at, double value, double[] standardErrors) = SmallFit.Of([0.5, -1, 1, 0.2, 0.5], Likelihood);
        Near(of, ("mle_log_likelihood", value));
        Assert.All(of.ExpectedNumbers("mle").Zip(at), pair => Assert.True(of.Near(pair.First, pair.Second)));
        Assert.All(of.ExpectedNumbers("mle_standard_errors").Zip(standardErrors), pair => Assert.True(of.Near(pair.First, pair.Second)));

        // u11 = b1 x1, u13 = b2, u14 = b3, u24 = b4 + b5 x2
        (double Value, double[] Gradient) Likelihood(double[] b)
        {
            double sum = 0;
            var gradient = new double[5];
            for (int i = 0; i < outcomes.Length; i++)
            {
                var model = new ThreeOutcomeChoice(b[0] * x1[i], b[1], b[2], b[3] + b[4] * x2[i], errors);
                double outcome = outcomes[i];
                ChoiceLikelihood row = model.LogLikelihood(outcome == 1 ? 1 : 0, outcome == 3 ? 1 : 0, outcome == 4 ? 1 : 0);
                sum += row.Value;
                double[] slopes = [row.Gradient[0] * x1[i], row.Gradient[1], row.Gradient[2], row.Gradient[3], row.Gradient[3] * x2[i]];
                gradient = [.. gradient.Zip(slopes, (g, s) => g + s)];
            }

            return (sum, gradient);
        }
    }

    private static double Number(ReferenceCase of, string key) => of.Input(key).ToDouble();

    private static ChoiceErrors Errors(ReferenceCase of) => of.Inputs.GetProperty("error").GetString() == "logit"
        ? ChoiceErrors.Logit(Number(of, "lambda"))
        : Kind(of, Number(of, "sigma"));

    private static ChoiceErrors Kind(ReferenceCase of, double sigma) => of.Inputs.GetProperty("error").GetString() switch
    {
        "agent" => ChoiceErrors.Agent(sigma),
        "private" => ChoiceErrors.Private(sigma),
        string other => throw new JsonException(other),
        null => throw new JsonException("error"),
    };

    private static void Near(ReferenceCase of, params (string Key, double Found)[] all) =>
        Assert.All(all, pair => Assert.True(of.Near(of.ExpectedNumber(pair.Key), pair.Found), $"{pair.Key}: {pair.Found}"));
}
