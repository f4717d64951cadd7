using EscalationModel.Games;
using EscalationModel.Solvers.ExtensiveForm;
using EscalationModel.Theory;
using EscalationModel.Theory.StrategicChoice;

namespace EscalationModel.Tests.Theory.StrategicChoice;

public class StrategicChoiceTests
{
    [Fact]
    public void Logit_errors_are_the_quantal_response_of_the_tree()
    {
        for (int draw = 0; draw < 30; draw++)
        {
            double[] u = Drawn(draw, 8);
            double lambda = 0.2 + 2 * Math.Abs(u[7]);
            ChoiceErrors errors = ChoiceErrors.Logit(lambda);
            var three = new ThreeOutcomeChoice(u[0], u[1], u[2], u[3], errors);
            var four = new FourOutcomeChoice(u[0], u[1], u[2], u[3], u[4], u[5], errors);
            var challenge = new ChallengeChoice(u[0], u[1], u[2], u[3], u[4], u[5], u[6], errors);
            ThreeOutcomeResult a = three.Solve();
            FourOutcomeResult b = four.Solve();
            ChallengeResult c = challenge.Solve();
            Same(three.ToGame(), [a.Outcome1, a.Outcome3, a.Outcome4]);
            Same(four.ToGame(), [b.Outcome1, b.Outcome2, b.Outcome3, b.Outcome4]);
            Same(challenge.ToGame(), [c.StatusQuo, c.Concession, c.BackDown, c.War]);

            void Same(ExtensiveFormGame game, double[] outcomes) => Assert.All(
                AgentQuantalResponse.At(game, lambda).Outcomes().Zip(outcomes), p => Assert.Equal(p.First.Probability, p.Second, 1e-9));
        }
    }

    [Theory]
    [InlineData(ChoiceErrorKind.Agent)]
    [InlineData(ChoiceErrorKind.Private)]
    public void Sampled_shocks_give_the_same_outcomes(ChoiceErrorKind kind)
    {
        const int n = 60_000;
        const double sigma = 0.7;
        double[] u = [0.3, -0.5, 1.2, 0.4, 0.7, -0.2];
        bool isPrivate = kind == ChoiceErrorKind.Private;
        ChoiceErrors errors = isPrivate ? ChoiceErrors.Private(sigma) : ChoiceErrors.Agent(sigma);
        ThreeOutcomeResult three = new ThreeOutcomeChoice(u[0], u[1], u[2], u[3], errors).Solve();
        FourOutcomeResult four = new FourOutcomeChoice(u[0], u[1], u[2], u[3], u[4], u[5], errors).Solve();
        RandomStream stream = TheorySamples.Stream(0, 7);
        int[] of3 = new int[3], of4 = new int[4];
        for (int k = 0; k < n; k++)
        {
            double one = Shock(), other = Shock(), third = Shock(), fourth = Shock();

            // Private shocks are to outcomes, and 1 weighs its own with 2's probabilities.
            double goes = three.P3 * u[1] + three.P4 * u[2] + (isPrivate ? three.P3 * third + three.P4 * fourth : other);
            bool takes4 = u[3] + Shock() > Shock();
            of3[goes <= u[0] + one ? 0 : takes4 ? 2 : 1]++;
            double left = isPrivate ? four.P3 * (u[0] + one) + four.P4 * (u[1] + other) : four.P3 * u[0] + four.P4 * u[1] + one;
            double right = isPrivate ? four.P5 * (u[2] + third) + four.P6 * (u[3] + fourth) : four.P5 * u[2] + four.P6 * u[3] + other;
            bool takes2 = u[4] + Shock() > Shock(), takes4Right = u[5] + Shock() > Shock();
            of4[left > right ? takes2 ? 1 : 0 : takes4Right ? 3 : 2]++;
        }

        Assert.All(of3.Zip([three.Outcome1, three.Outcome3, three.Outcome4]), p => TheorySamples.Share(p.Second, p.First, n));
        Assert.All(
            of4.Zip([four.Outcome1, four.Outcome2, four.Outcome3, four.Outcome4]), p => TheorySamples.Share(p.Second, p.First, n));

        // The other kind of error is told apart.
        ChoiceErrors wrong = isPrivate ? ChoiceErrors.Agent(sigma) : ChoiceErrors.Private(sigma);
        double wrongly = new FourOutcomeChoice(u[0], u[1], u[2], u[3], u[4], u[5], wrong).Solve().Outcome1;
        Assert.ThrowsAny<Exception>(() => TheorySamples.Share(wrongly, of4[0], n));

        double Shock() => sigma * stream.NextNormal();
    }

    [Fact]
    public void Sampled_agents_challenge_resist_and_fight_as_often()
    {
        const int n = 60_000;
        double[] u = [0, 1, -0.5, -1, -1, 0.5, -1.2];
        ChallengeResult solved = new ChallengeChoice(u[0], u[1], u[2], u[3], u[4], u[5], u[6], ChoiceErrors.Agent(1)).Solve();
        RandomStream stream = TheorySamples.Stream(0, 8);
        var seen = new int[4];
        double backs = 1 - solved.Fights, concedes = 1 - solved.Resists;
        double resisted2 = backs * u[5] + solved.Fights * u[6];
        double challenged = concedes * u[1] + solved.Resists * (backs * u[2] + solved.Fights * u[3]);
        for (int k = 0; k < n; k++)
        {
            bool challenges = challenged + stream.NextNormal() > u[0] + stream.NextNormal();
            bool resists = resisted2 + stream.NextNormal() > u[4] + stream.NextNormal();
            bool fights = u[3] + stream.NextNormal() > u[2] + stream.NextNormal();
            seen[!challenges ? 0 : !resists ? 1 : fights ? 3 : 2]++;
        }

        Assert.All(
            seen.Zip([solved.StatusQuo, solved.Concession, solved.BackDown, solved.War]), p => TheorySamples.Share(p.Second, p.First, n));
    }

    [Theory]
    [InlineData(ChoiceErrorKind.Agent)]
    [InlineData(ChoiceErrorKind.Private)]
    [InlineData(ChoiceErrorKind.Logit)]
    public void Gradients_are_differences(ChoiceErrorKind kind)
    {
        const double h = 1e-5;
        for (int draw = 0; draw < 20; draw++)
        {
            double[] u = Drawn(draw, 7);
            Check(u[..4], (v, s) => Three(v, s).LogLikelihood(5, 2, 4), v => Outcomes(Three(v, 1).Solve()), v => Three(v, 1).Slopes());
            Check(u[..6], (v, s) => Four(v, s).LogLikelihood(5, 2, 4, 1), v => Outcomes(Four(v, 1).Solve()), v => Four(v, 1).Slopes());
            if (kind != ChoiceErrorKind.Private)
            {
                Check(u, (v, s) => Crisis(v, s).LogLikelihood(5, 2, 4, 1), v => Outcomes(Crisis(v, 1).Solve()), v => Crisis(v, 1).Slopes());
            }
        }

        void Check(
            double[] u, Func<double[], double, ChoiceLikelihood> likelihood, Func<double[], double[]> outcomes,
            Func<double[], double[,]> slopes)
        {
            ChoiceLikelihood at = likelihood(u, 1);
            double[,] slope = slopes(u);
            for (int j = 0; j < u.Length; j++)
            {
                double[] up = [.. u], down = [.. u];
                up[j] += h;
                down[j] -= h;
                Close((likelihood(up, 1).Value - likelihood(down, 1).Value) / (2 * h), at.Gradient[j]);
                double[] higher = outcomes(up), lower = outcomes(down);
                for (int k = 0; k < higher.Length; k++)
                {
                    Close((higher[k] - lower[k]) / (2 * h), slope[k, j]);
                }
            }

            Close((likelihood(u, Math.Exp(h)).Value - likelihood(u, Math.Exp(-h)).Value) / (2 * h), at.ScaleSlope);
        }

        static void Close(double difference, double slope) => Assert.InRange(Math.Abs(difference - slope), 0, 1e-7 * (1 + Math.Abs(slope)));

        ChoiceErrors Errors(double s) => kind switch
        {
            ChoiceErrorKind.Agent => ChoiceErrors.Agent(s),
            ChoiceErrorKind.Private => ChoiceErrors.Private(s),
            _ => ChoiceErrors.Logit(1 / s),
        };

        ThreeOutcomeChoice Three(double[] v, double s) => new(v[0], v[1], v[2], v[3], Errors(s));
        FourOutcomeChoice Four(double[] v, double s) => new(v[0], v[1], v[2], v[3], v[4], v[5], Errors(s));
        ChallengeChoice Crisis(double[] v, double s) => new(v[0], v[1], v[2], v[3], v[4], v[5], v[6], Errors(s));
    }

    [Fact]
    public void Each_side_does_more_of_what_it_likes_better()
    {
        foreach (ChoiceErrors errors in new[] { ChoiceErrors.Agent(0.8), ChoiceErrors.Private(1.3), ChoiceErrors.Logit(2) })
        {
            for (int draw = 0; draw < 100; draw++)
            {
                double[] u = Drawn(draw, 4);
                var model = new ThreeOutcomeChoice(u[0], u[1], u[2], u[3], errors);
                ThreeOutcomeResult at = model.Solve(), dearer = (model with { U24 = u[3] + 0.1 }).Solve();
                Assert.True(dearer.P4 > at.P4);
                Assert.True((model with { U11 = u[0] + 0.1 }).Solve().P1 > at.P1);
                Assert.True((model with { U13 = u[1] + 0.1 }).Solve().P2 > at.P2);
                Assert.True((model with { U14 = u[2] + 0.1 }).Solve().P2 > at.P2);
                Assert.Equal(1, at.Outcome1 + at.Outcome3 + at.Outcome4, 1e-14);

                // What 2 likes better moves 1 as 1 likes it; private shocks weigh in by their spread too.
                Assert.True(errors.Kind == ChoiceErrorKind.Private || dearer.P2 > at.P2 == u[2] > u[1] || dearer.P2 == at.P2);
            }
        }
    }

    [Fact]
    public void War_need_not_rise_with_the_will_to_fight()
    {
        // A 2 that likes war better fights more, and deters a 1 that does not: an effect of both signs, which no logit of war alone has.
        var model = new ThreeOutcomeChoice(0, 1, -3, -2, ChoiceErrors.Agent(0.7));
        double[] war = [.. Enumerable.Range(0, 41).Select(k => (model with { U24 = -2 + 0.1 * k }).Solve().Outcome4)];
        int top = Array.IndexOf(war, war.Max());
        Assert.InRange(top, 1, 39);
        Assert.True(war[40] < war[top] / 2);
    }

    [Fact]
    public void Where_nothing_is_better_all_choices_are_even()
    {
        foreach (ChoiceErrors errors in new[] { ChoiceErrors.Agent(1e-100), ChoiceErrors.Private(1e100), ChoiceErrors.Logit(3) })
        {
            ThreeOutcomeResult even = new ThreeOutcomeChoice(0, 0, 0, 0, errors).Solve();
            Assert.Equal([0.5, 0.25, 0.25], Outcomes(even).Select(p => Math.Round(p, 15)));
        }
    }

    [Fact]
    public void Extreme_utilities_leave_probabilities_and_a_likelihood_in_the_tail()
    {
        // sure choices
        ThreeOutcomeResult sure = new ThreeOutcomeChoice(0, -1e308, 1e308, 1e308, ChoiceErrors.Agent(1)).Solve();
        Assert.Equal([0, 0, 1], Outcomes(sure));
        sure = new ThreeOutcomeChoice(1e308, -1e308, -1e308, 5, ChoiceErrors.Logit(1)).Solve();
        Assert.Equal([1, 0, 0], Outcomes(sure));
        Assert.Equal([0, 0, 0, 1], Outcomes(new FourOutcomeChoice(0, 0, 1, 1, 1, 1, ChoiceErrors.Private(1e-9)).Solve()));

        // ln Phi(-x) is -x^2/2 - ln(x sqrt(2 pi)) + ln(1 - 1/x^2 + 3/x^4 - ...), here with x = 200 / sqrt 2
        double x = 200 / Math.Sqrt(2), expected = -x * x / 2 - Math.Log(x * Math.Sqrt(2 * Math.PI)) - 1 / (x * x) + 2.5 / (x * x * x * x);
        var far = new ThreeOutcomeChoice(-200, 0, 0, -200, ChoiceErrors.Agent(1));
        Assert.Equal(expected, far.LogLikelihood(0, 0, 1).Value, 1e-9);
        Assert.Equal(x / Math.Sqrt(2), far.LogLikelihood(0, 0, 1).Gradient[3], 0.01);
        Assert.Equal(2 * expected, new ThreeOutcomeChoice(200, 0, 0, -200, ChoiceErrors.Agent(1)).LogLikelihood(0, 0, 1).Value, 1e-9);
        Assert.Equal(-400, new ThreeOutcomeChoice(200, 0, 0, -200, ChoiceErrors.Logit(1)).LogLikelihood(0, 0, 1).Value, 1e-9);
        Assert.All(
            new ThreeOutcomeChoice(1e200, 3, 4, -1e200, ChoiceErrors.Agent(1)).LogLikelihood(1, 1, 1).Gradient,
            g => Assert.False(double.IsNaN(g)));
        Assert.Equal(0, far.LogLikelihood(0, 0, 0).Value);
    }

    [Fact]
    public void Other_primitives_are_refused()
    {
        Assert.All([0, -1, double.NaN, double.PositiveInfinity], bad =>
        {
            Assert.Throws<TheoryException>(() => ChoiceErrors.Agent(bad));
            Assert.Throws<TheoryException>(() => ChoiceErrors.Private(bad));
            Assert.Throws<TheoryException>(() => ChoiceErrors.Logit(bad));
        });
        ChoiceErrors good = ChoiceErrors.Agent(1);
        var e = Assert.Throws<TheoryException>(() =>
            new ThreeOutcomeChoice(double.NaN, double.PositiveInfinity, 0, double.NegativeInfinity, good).Solve());
        Assert.Equal(3, e.Conditions.Count);
        Assert.Throws<TheoryException>(() => new ThreeOutcomeChoice(0, 0, 0, 0, default).Solve());
        Assert.Throws<TheoryException>(() => new ThreeOutcomeChoice(1e300, 0, 0, 0, ChoiceErrors.Agent(1e-100)).Solve());
        Assert.Throws<TheoryException>(() => new FourOutcomeChoice(0, 0, 0, 0, 0, double.NaN, good).ToGame());
        Assert.Contains(
            "bivariate", Assert.Throws<TheoryException>(() =>
                new ChallengeChoice(0, 1, 2, 3, 4, 5, 6, ChoiceErrors.Private(1)).Solve()).Message, StringComparison.Ordinal);
        Assert.Throws<TheoryException>(() => new ThreeOutcomeChoice(0, 0, 0, 0, good).LogLikelihood(1, 2));
        Assert.Throws<TheoryException>(() => new ThreeOutcomeChoice(0, 0, 0, 0, good).LogLikelihood(1, 2, -1));
    }

    private static double[] Outcomes(ThreeOutcomeResult of) => [of.Outcome1, of.Outcome3, of.Outcome4];

    private static double[] Outcomes(FourOutcomeResult of) => [of.Outcome1, of.Outcome2, of.Outcome3, of.Outcome4];

    private static double[] Outcomes(ChallengeResult of) => [of.StatusQuo, of.Concession, of.BackDown, of.War];

    private static double[] Drawn(int draw, int count)
    {
        RandomStream stream = TheorySamples.Stream(draw, 9);
        var u = new double[count];
        for (int k = 0; k < count; k++)
        {
            u[k] = 4 * stream.NextDouble() - 2;
        }

        return u;
    }
}
