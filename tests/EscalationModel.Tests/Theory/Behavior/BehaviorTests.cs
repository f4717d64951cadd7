using EscalationModel.Numerics;
using EscalationModel.Tests.Theory.TwoByTwo;
using EscalationModel.Theory;
using EscalationModel.Theory.Behavior;
using EscalationModel.Theory.TwoByTwo;

namespace EscalationModel.Tests.Theory.Behavior;

/// <summary>Prospect theory, logit choice and levels of reasoning by independent routes, at their limits and with invalid
/// primitives.</summary>
public class BehaviorTests
{
    private static readonly CumulativeProspectTheory Median = new();

    [Fact]
    public void The_rank_dependent_sum_is_a_choquet_integral()
    {
        for (int i = 0; i < 40; i++)
        {
            var random = new RandomStream(31, i, RandomPurpose.NoiseA);
            int n = 1 + (int)(random.NextDouble() * 6);
            double[] outcomes = new double[n], probabilities = new double[n];
            for (int k = 0; k < n; k++)
            {
                (outcomes[k], probabilities[k]) = (Math.Round(40 * random.NextDouble() - 20), 0.01 + random.NextDouble());
            }

            double sum = probabilities.Sum();
            probabilities = [.. probabilities.Select(p => p / sum)];
            ProspectValue found = Median.Evaluate(outcomes, probabilities);

            // Over levels of felt gains and losses: w(probability of feeling at least that much), summed between the felt outcomes.
            Assert.Equal(Integral(x => x, Median.Gamma), found.GainsPart, 1e-9);
            Assert.Equal(-Integral(x => -x, Median.Delta), found.LossesPart, 1e-9);

            double Integral(Func<double, double> side, double exponent)
            {
                double[] levels = [0, .. outcomes.Where(x => side(x) > 0).Select(x => Math.Abs(Median.ValueOf(x))).Distinct().Order()];
                double integral = 0;
                for (int k = 1; k < levels.Length; k++)
                {
                    double middle = (levels[k - 1] + levels[k]) / 2;
                    double atLeast = Enumerable.Range(0, n)
                        .Where(j => side(outcomes[j]) > 0 && Math.Abs(Median.ValueOf(outcomes[j])) > middle).Sum(j => probabilities[j]);
                    integral += (levels[k] - levels[k - 1]) * CumulativeProspectTheory.Weight(Math.Min(1, atLeast), exponent);
                }

                return integral;
            }
        }
    }

    [Fact]
    public void With_linear_feelings_it_is_the_expected_value()
    {
        var linear = new CumulativeProspectTheory(1, 1, 1, 1, 1);
        Assert.Equal(-1, linear.Evaluate([-10, 2, 5], [0.3, 0.5, 0.2]).Value, 1e-12); // -3 + 1 + 1
        Assert.Equal(-1, linear.Evaluate([5, 2, -10], [0.2, 0.5, 0.3]).CertaintyEquivalent, 1e-12);
    }

    [Fact]
    public void Weights_rise_down_to_the_least_monotone_exponent_and_not_below()
    {
        foreach (double exponent in (double[])[0.28, 0.3, 0.61, 0.69, 1, 1.7])
        {
            Assert.True(Rises(exponent), $"{exponent}");
            Assert.Equal((0, 1), (CumulativeProspectTheory.Weight(0, exponent), CumulativeProspectTheory.Weight(1, exponent)));
        }

        Assert.False(Rises(0.27));
        Assert.True(Rises(CumulativeProspectTheory.LeastMonotoneExponent));
        Assert.False(Rises(CumulativeProspectTheory.LeastMonotoneExponent - 2e-4));
        Assert.False((Median with { Delta = 0.27 }).IsMonotone);
        Assert.Single((Median with { Delta = 0.27 }).Evaluate([1], [1]).Notes);

        static bool Rises(double exponent) => Enumerable.Range(1, 20_000).All(
            k => CumulativeProspectTheory.Weight(k / 20_000.0, exponent) > CumulativeProspectTheory.Weight((k - 1) / 20_000.0, exponent));
    }

    [Fact]
    public void Losses_make_gambles_attractive_and_aversion_unattractive()
    {
        for (int i = 0; i < 60; i++)
        {
            var random = new RandomStream(32, i, RandomPurpose.NoiseA);
            double win = 1 + 10 * random.NextDouble(), loss = 1 + 10 * random.NextDouble(), p = 0.05 + 0.9 * random.NextDouble();
            StandOrConcedeResult found = new StandOrConcede(win, loss, p, 0).Solve();
            Assert.True(new StandOrConcede(win, loss, p, 0, Median with { LossAversion = 3 }).Solve().StandValue < found.StandValue);
            Assert.True(new StandOrConcede(win + 0.1, loss, p, 0).Solve().StandValue > found.StandValue);
            Assert.True(new StandOrConcede(win, loss + 0.1, p, 0).Solve().StandValue < found.StandValue);
            Assert.True(new StandOrConcede(win, loss, p + 0.01, 0).Solve().StandValue > found.StandValue);
            Assert.True(new StandOrConcede(win, loss, p, -0.5).Solve().LeastWinProbability < found.LeastWinProbability);

            // At the least probability both feel the same.
            double least = found.LeastWinProbability!.Value;
            Assert.Equal(0, new StandOrConcede(win, loss, least, 0).Solve().StandValue, 1e-9);
            Assert.Equal(p >= least, found.Stands);
        }

        // A concession better than the win, and one worse than the loss.
        Assert.Null(new StandOrConcede(1, 1, 0.5, 2).Solve().LeastWinProbability);
        Assert.Equal(0, new StandOrConcede(1, 1, 0.5, -2).Solve().LeastWinProbability);
        Assert.Equal("stands firm against the odds", new StandOrConcede(0, 10, 0.1, -8.5).Solve().Regime);
    }

    [Fact]
    public void The_felt_critical_risk_without_feelings_is_the_critical_risk()
    {
        var linear = new CumulativeProspectTheory(1, 1, 1, 1, 1);
        int more = 0;
        foreach (GamePreferences side in RandomCrises.Chickens(37, 40).Select(c => c.Row))
        {
            double critical = side.CriticalRisk!.Value.ToDouble();
            Assert.Equal(critical, new ProspectCrisis(side, 0.7, linear).Solve().FeltCriticalRisk, 1e-12);

            // At the felt critical risk both feel the same.
            double reference = side.Reward.ToDouble(), felt = new ProspectCrisis(side, reference).Solve().FeltCriticalRisk;
            double Felt(Rational safe, Rational risky) =>
                Median.Evaluate([safe.ToDouble(), risky.ToDouble()], [1 - felt, felt], reference).Value;
            Assert.Equal(Felt(side.Temptation, side.Punishment), Felt(side.Reward, side.Sucker), 1e-9);

            // The more a loss hurts, the less risk is borne where giving way costs nothing.
            GamePreferences free = side with { Sucker = side.Reward };
            Assert.True(
                new ProspectCrisis(free, reference, Median with { LossAversion = 4 }).Solve().FeltCriticalRisk
                    < new ProspectCrisis(free, reference).Solve().FeltCriticalRisk);
            more += felt > critical ? 1 : 0;
        }

        Assert.InRange(more, 1, 40);
        Assert.Equal(2, Assert.Throws<TheoryException>(new ProspectCrisis(new(1, 2, 3, 0), 0).Solve).Conditions.Count);
    }

    [Fact]
    public void Logit_choices_at_the_limits()
    {
        QuantalChoiceResult huge = new QuantalChoice([1e5, 1e5 - 1], 1).Solve();
        Assert.Equal(1 / (1 + Math.Exp(-1)), huge.Probabilities[0], 1e-14);
        Assert.Equal(1e5 + Math.Log(1 + Math.Exp(-1)), huge.InclusiveValue!.Value, 1e-10);
        Assert.Equal([0.0, 1.0], new QuantalChoice([-1e308, 1e308], 1).Solve().Probabilities);
        Assert.Equal([0.5, 0.5], new QuantalChoice([-1e308, 1e308], 0).Solve().Probabilities);
        Assert.Null(new QuantalChoice([1, 2], 0).Solve().InclusiveValue);
        Assert.Equal([1.0], new QuantalChoice([7], 3).Solve().Probabilities);
        Assert.Equal(7, new QuantalChoice([7], 3).Solve().InclusiveValue);
        QuantalChoiceResult tiny = new QuantalChoice([0, 3], 1e-300).Solve();
        Assert.Equal(0.5, tiny.Probabilities[1], 1e-15);
        Assert.Throws<TheoryException>(new QuantalChoice([], 1).Solve);
        Assert.Throws<TheoryException>(new QuantalChoice([1, double.NaN], 1).Solve);
        Assert.Equal(2, Assert.Throws<TheoryException>(new QuantalChoice([double.PositiveInfinity], -1).Solve).Conditions.Count);
    }

    [Fact]
    public void Choices_are_those_of_the_largest_utility_with_gumbel_errors()
    {
        double[] utilities = [0.3, 1, 0.6];
        const double lambda = 1.7;
        IReadOnlyList<double> expected = new QuantalChoice(utilities, lambda).Solve().Probabilities;
        int[] best = new int[3];
        const int draws = 60_000;
        var random = new RandomStream(33, 0, RandomPurpose.NoiseA);
        for (int n = 0; n < draws; n++)
        {
            double[] felt = new double[3];
            for (int k = 0; k < 3; k++)
            {
                felt[k] = lambda * utilities[k] - Math.Log(random.NextExponential());
            }

            best[Array.IndexOf(felt, felt.Max())]++;
        }

        Assert.All(Enumerable.Range(0, 3), k =>
            Assert.InRange((best[k] - draws * expected[k]) / Math.Sqrt(draws * expected[k] * (1 - expected[k])), -6, 6));
        Assert.True(Math.Abs(best[1] - draws / 3.0) / Math.Sqrt(draws * 2 / 9.0) > 6); // power: even choice is seen to be wrong
    }

    [Fact]
    public void Exact_beliefs_give_the_same_hierarchy()
    {
        foreach (TwoByTwoCrisis crisis in RandomCrises.Chickens(34, 25).Concat(RandomCrises.Of(34, 25, 7)))
        {
            var tau = new Rational(161, 100);
            PoissonHierarchyResult found = new PoissonHierarchy(crisis, 1.61, 12).Solve();

            // Weights tau^k / k! over the levels below, best replies in fractions.
            Rational weight = 1, total = 1, row = new(1, 2), column = new(1, 2);
            for (int k = 1; k <= 12; k++)
            {
                Rational ownReply = Reply(crisis.Row, column / total), otherReply = Reply(crisis.Column, row / total);
                Assert.Equal(ownReply.ToDouble(), found.RowByLevel[k]);
                Assert.Equal(otherReply.ToDouble(), found.ColumnByLevel[k]);
                weight = weight * tau / k;
                (total, row, column) = (total + weight, row + weight * ownReply, column + weight * otherReply);
            }

            Assert.Equal((row / total).ToDouble(), found.RowStandsFirm, 1e-12);
            Assert.Equal((column / total).ToDouble(), found.ColumnStandsFirm, 1e-12);
        }

        static Rational Reply(GamePreferences of, Rational standsFirm)
        {
            Rational lead = (1 - standsFirm) * (of.Temptation - of.Reward) + standsFirm * (of.Punishment - of.Sucker);
            return lead.IsZero ? new Rational(1, 2) : lead.Sign > 0 ? Rational.One : Rational.Zero;
        }
    }

    [Fact]
    public void A_population_of_thinkers_acts_as_the_hierarchy_says()
    {
        PoissonHierarchyResult found = new PoissonHierarchy(TwoByTwoCrisis.Symmetric(7, 6, 0, 2), 1.61).Solve();
        const int draws = 60_000;
        int firm = 0;
        var random = new RandomStream(35, 0, RandomPurpose.NoiseA);
        for (int n = 0; n < draws; n++)
        {
            // A Poisson number of steps: exponential times that fit into tau.
            int level = -1;
            for (double left = 1.61; left >= 0; level++)
            {
                left -= random.NextExponential();
            }

            firm += random.NextBool(found.RowByLevel[level]) ? 1 : 0;
        }

        Assert.InRange((firm - draws * found.RowStandsFirm) / Math.Sqrt(draws * found.RowStandsFirm * (1 - found.RowStandsFirm)), -6, 6);
        Assert.True(Math.Abs(firm - draws / 3.0) / Math.Sqrt(draws * 2 / 9.0) > 6); // power: the mixed equilibrium is seen to be wrong
    }

    [Fact]
    public void Levels_alternate_in_chicken_and_settle_where_a_strategy_is_dominant()
    {
        foreach (TwoByTwoCrisis crisis in RandomCrises.Chickens(36, 40))
        {
            LevelsOfReasoningResult found = new LevelsOfReasoning(crisis, 7).Solve();
            Assert.All(Enumerable.Range(1, 5).Where(k => found.ColumnStandsFirm[k] != new Rational(1, 2)), k =>
                Assert.Equal(1 - found.ColumnStandsFirm[k], found.RowStandsFirm[k + 1]));
        }

        Assert.Equal("levels settle", new LevelsOfReasoning(TwoByTwoCrisis.PrisonersDilemma, 4).Solve().Regime);
        Assert.Equal([1, 1, 1], new LevelsOfReasoning(TwoByTwoCrisis.Deadlock, 3).Solve().RowStandsFirm.Skip(1));

        // Called Bluff: from level 2 on the side of Chicken gives way.
        LevelsOfReasoningResult bluff = new LevelsOfReasoning(TwoByTwoCrisis.CalledBluff, 4).Solve();
        Assert.Equal([0, 0, 0], bluff.RowStandsFirm.Skip(2));
        Assert.Equal([1, 1, 1, 1], bluff.ColumnStandsFirm.Skip(1));
    }

    [Fact]
    public void Without_thinking_and_with_much_of_it()
    {
        TwoByTwoCrisis crisis = TwoByTwoCrisis.Symmetric(1, 0, -10, -1);
        Assert.Equal(0.5, new PoissonHierarchy(crisis, 0).Solve().RowStandsFirm);
        Assert.Equal([0.5], new PoissonHierarchy(crisis, 1.5, 0).Solve().RowByLevel);

        // Many steps: the population cycles about the mixed equilibrium, ever more closely.
        Assert.Equal(0.1, new PoissonHierarchy(crisis, 50, 400).Solve().RowStandsFirm, 0.03);
    }

    [Fact]
    public void Invalid_primitives_tell_what_does_not_hold()
    {
        TwoByTwoCrisis crisis = TwoByTwoCrisis.Chicken;
        Assert.Throws<TheoryException>(new PoissonHierarchy(crisis, -0.1).Solve);
        Assert.Throws<TheoryException>(new PoissonHierarchy(crisis, double.NaN).Solve);
        Assert.Throws<TheoryException>(new PoissonHierarchy(crisis, 1, -1).Solve);
        Assert.Throws<TheoryException>(new LevelsOfReasoning(crisis, -1).Solve);
        Assert.Throws<TheoryException>(() => CumulativeProspectTheory.Weight(1.1, 0.6));
        Assert.Throws<TheoryException>(() => CumulativeProspectTheory.Weight(double.NaN, 0.6));
        Assert.Throws<TheoryException>(() => CumulativeProspectTheory.Weight(0.5, 0));
        Assert.Throws<TheoryException>(() => Median.Evaluate([1, 2], [0.5, 0.4]));
        Assert.Throws<TheoryException>(() => Median.Evaluate([1, 2], [1]));
        Assert.Throws<TheoryException>(() => Median.Evaluate([], []));
        Assert.Throws<TheoryException>(() => Median.Evaluate([1, 2], [1.5, -0.5]));
        Assert.Throws<TheoryException>(() => Median.Evaluate([double.NaN], [1]));
        Assert.Throws<TheoryException>(() => (Median with { Alpha = 0 }).ValueOf(1));
        var wrong = new CumulativeProspectTheory(0, -1, double.NaN, 0, 0);
        Assert.Equal(5, Assert.Throws<TheoryException>(() => wrong.ValueOf(1)).Conditions.Count);
        Assert.Throws<TheoryException>(new StandOrConcede(1, 1, 2, 0).Solve);
        Assert.Throws<TheoryException>(new StandOrConcede(double.NaN, 1, 0.5, 0).Solve);
    }
}
