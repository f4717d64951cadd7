using EscalationModel.Theory;
using EscalationModel.Theory.Attrition;
using EscalationModel.Theory.Brinkmanship;

namespace EscalationModel.Tests.Theory.Attrition;

/// <summary>Wars of attrition, all-pay auctions and contests of risk with private values.</summary>
public class PrivateValueTests
{
    [Theory]
    [InlineData(ValueLaw.Uniform, 1.0)]
    [InlineData(ValueLaw.Uniform, 3.0)]
    [InlineData(ValueLaw.Uniform, 0.2)]
    [InlineData(ValueLaw.Exponential, 1.0)]
    [InlineData(ValueLaw.Exponential, 0.1)]
    public void Integration_gives_the_closed_forms(ValueLaw law, double parameter)
    {
        // Runge and Kutta's steps of x' = z h(z), of z f(z) and of F(z).
        double stays = 0, allPay = 0, payoff = 0, z = 0, step = parameter / 4000;
        for (int k = 1; k <= 3800; k++)
        {
            stays += Simpson(v => v * Density(v) / (1 - Cdf(v)));
            allPay += Simpson(v => v * Density(v));
            payoff += Simpson(Cdf);
            z = k * step;
            if (k % 190 == 0)
            {
                PrivateValueAttritionResult found = new PrivateValueAttrition(law, parameter, z).Solve();
                Assert.Equal(stays, found.StaysUntil!.Value, 1e-9 * parameter);
                Assert.Equal(allPay, found.AllPayBid, 1e-12 * parameter);
                Assert.Equal(payoff, found.InterimPayoff, 1e-12 * parameter);
                Assert.Equal(found.StaysUntil!.Value, new NalebuffBrinkmanship(law, parameter, z).Solve().StoppingHazard!.Value, 1e-15);
            }
        }

        double Simpson(Func<double, double> f) => step / 6 * (f(z) + 4 * f(z + step / 2) + f(z + step));

        double Cdf(double v) => law == ValueLaw.Uniform ? v / parameter : 1 - Math.Exp(-v / parameter);

        double Density(double v) => law == ValueLaw.Uniform ? 1 / parameter : Math.Exp(-v / parameter) / parameter;
    }

    [Theory]
    [InlineData(ValueLaw.Uniform, 2.0)]
    [InlineData(ValueLaw.Exponential, 0.5)]
    public void No_type_gains_by_the_plan_of_another(ValueLaw law, double parameter)
    {
        double[] values = [.. Enumerable.Range(0, 2000).Select(k => Quantile((k + 0.5) / 2000))];
        double[] stays = [.. values.Select(v => new PrivateValueAttrition(law, parameter, v).Solve().StaysUntil!.Value)];
        foreach (int type in new[] { 200, 1000, 1700 })
        {
            int best = Enumerable.Range(0, 200).Select(k => 10 * k).MaxBy(plan => Worth(values[type], plan));
            Assert.InRange(best, type - 10, type + 10);
            double interim = new PrivateValueAttrition(law, parameter, values[type]).Solve().InterimPayoff;
            Assert.Equal(interim, Worth(values[type], type), 2e-3 * parameter);
        }

        double Worth(double value, int plan) => stays.Average(s => s < stays[plan] ? value - s : -stays[plan]);

        double Quantile(double u) => law == ValueLaw.Uniform ? u * parameter : -parameter * Math.Log(1 - u);
    }

    [Theory]
    [InlineData(ValueLaw.Uniform, 1.0)]
    [InlineData(ValueLaw.Uniform, 2.0)]
    [InlineData(ValueLaw.Exponential, 0.5)]
    [InlineData(ValueLaw.Exponential, 3.0)]
    public void Simulated_pairs_pay_and_perish_as_told(ValueLaw law, double parameter)
    {
        const int Pairs = 40_000;
        double[] sums = new double[3], squares = new double[3];
        for (int i = 0; i < Pairs; i++)
        {
            var random = new RandomStream(7, i, RandomPurpose.NoiseA);
            double one = Value(ref random), two = Value(ref random), low = Math.Min(one, two);
            double until = new PrivateValueAttrition(law, parameter, low).Solve().StaysUntil!.Value;
            double[] seen =
            [
                2 * until, new PrivateValueAttrition(law, parameter, one).Solve().AllPayBid
                    + new PrivateValueAttrition(law, parameter, two).Solve().AllPayBid,
                random.NextDouble() < -Math.Exp(-until) + 1 ? 1 : 0,
            ];
            for (int k = 0; k < 3; k++)
            {
                sums[k] += seen[k];
                squares[k] += seen[k] * seen[k];
            }
        }

        double payment = new PrivateValueAttrition(law, parameter, 0).Solve().TotalPayment;
        double[] expected = [payment, payment, new NalebuffBrinkmanship(law, parameter, 0).Solve().DisasterProbability];
        double other = new NalebuffBrinkmanship(law, parameter * 1.1, 0).Solve().DisasterProbability;
        for (int k = 0; k < 3; k++)
        {
            double mean = sums[k] / Pairs, error = 6 * Math.Sqrt((squares[k] / Pairs - mean * mean) / Pairs);
            Assert.InRange(mean, expected[k] - error, expected[k] + error);
            Assert.True(k < 2 || Math.Abs(mean - other) > error); // power
        }

        double Value(ref RandomStream random) =>
            law == ValueLaw.Uniform ? parameter * random.NextDouble() : parameter * random.NextExponential();
    }

    [Theory]
    [InlineData(ValueLaw.Uniform)]
    [InlineData(ValueLaw.Exponential)]
    public void Disaster_is_the_integral_over_the_lower_type(ValueLaw law)
    {
        double last = 0;
        foreach (double parameter in new[] { 1e-6, 0.01, 0.2, 0.4999, 0.5001, 1, 2, 7, 40, 1000 })
        {
            // 1 - E e^-x over the share u of types below the lower one: its density is 2 (1 - u).
            const int Steps = 10_000;
            double sum = 0;
            for (int k = 0; k < Steps; k++)
            {
                double u = (k + 0.5) / Steps, survives = 1 - u;
                double type = law == ValueLaw.Uniform ? u * parameter : -parameter * Math.Log(survives);
                sum += 2 * survives * new NalebuffBrinkmanship(law, parameter, type).Solve().StoppingRisk / Steps;
            }

            double found = new NalebuffBrinkmanship(law, parameter, 0).Solve().DisasterProbability;
            Assert.Equal(sum, found, 1e-5 * Math.Max(sum, 1e-4));
            Assert.True(found > last && found < 1); // milder disasters, or keener sides, make disaster more likely
            last = found;
        }

        Assert.Equal(11 - 4 * Math.E, new NalebuffBrinkmanship(ValueLaw.Uniform, 1, 0).Solve().DisasterProbability, 1e-14);
    }

    [Theory]
    [InlineData(1e-12)]
    [InlineData(1e-4)]
    public void Small_stakes_keep_their_digits(double parameter)
    {
        // First terms in powers of the parameter: b/6 if uniform; theta/4 if exponential.
        Assert.Equal(1, new NalebuffBrinkmanship(ValueLaw.Uniform, parameter, 0).Solve().DisasterProbability / (parameter / 6), 1e-3);
        Assert.Equal(1, new NalebuffBrinkmanship(ValueLaw.Exponential, parameter, 0).Solve().DisasterProbability / (parameter / 4), 1e-3);
    }

    [Theory]
    [InlineData(RiskTechnologyKind.Linear)]
    [InlineData(RiskTechnologyKind.Quadratic)]
    [InlineData(RiskTechnologyKind.Exponential)]
    public void The_technology_changes_the_level_alone(RiskTechnologyKind kind)
    {
        foreach (double rate in new[] { 1e-8, 0.3, 1, 50, 1e8 })
        {
            NalebuffBrinkmanship plain = new(ValueLaw.Exponential, 0.7, 1.3), contest = plain with { Technology = new(kind, rate) };
            NalebuffBrinkmanshipResult found = contest.Solve();
            Assert.Equal(plain.Solve().StoppingHazard, found.StoppingHazard);
            Assert.Equal(plain.Solve().DisasterProbability, found.DisasterProbability);
            double hazard = found.StoppingHazard!.Value;
            Assert.Equal(hazard, contest.Technology.Hazard(found.EscalationLevel!.Value), 1e-13 * hazard);
            Assert.True((contest with { Technology = new(kind, rate * 2) }).Solve().EscalationLevel < found.EscalationLevel);
            Assert.True((contest with { Type = 1.4 }).Solve().EscalationLevel > found.EscalationLevel);
        }
    }

    [Fact]
    public void Edges_of_the_support_and_what_lies_outside()
    {
        PrivateValueAttritionResult top = new PrivateValueAttrition(ValueLaw.Uniform, 3, 3).Solve();
        Assert.Equal((null, 1.5, 1.5), (top.StaysUntil, top.AllPayBid, top.InterimPayoff));
        Assert.Single(top.Notes);
        NalebuffBrinkmanshipResult never = new NalebuffBrinkmanship(ValueLaw.Uniform, 3, 3).Solve();
        Assert.Equal((null, null, 1.0), (never.StoppingHazard, never.EscalationLevel, never.StoppingRisk));
        double below = Math.BitDecrement(3.0);
        Assert.True(new PrivateValueAttrition(ValueLaw.Uniform, 3, below).Solve().StaysUntil > 100);
        Assert.Equal(0.0, new PrivateValueAttrition(ValueLaw.Uniform, 3, 0).Solve().StaysUntil);
        Assert.Equal(5e-25, new PrivateValueAttrition(ValueLaw.Uniform, 1, 1e-12).Solve().StaysUntil!.Value, 1e-33);
        Assert.Equal(5e-25, new PrivateValueAttrition(ValueLaw.Exponential, 1, 1e-12).Solve().AllPayBid, 1e-33);
        Assert.Equal(5e199, new PrivateValueAttrition(ValueLaw.Exponential, 1e200, 1e200).Solve().StaysUntil!.Value, 1e187);
        foreach ((double parameter, double value) in new (double, double)[]
        {
            (0, 0), (-1, 0), (1, -0.1), (double.NaN, 1), (1, double.NaN), (1, 1.0000001),
        })
        {
            Assert.Throws<TheoryException>(() => new PrivateValueAttrition(ValueLaw.Uniform, parameter, value).Solve());
            Assert.Throws<TheoryException>(() => new NalebuffBrinkmanship(ValueLaw.Uniform, parameter, value).Solve());
        }

        Assert.Throws<TheoryException>(() => new PrivateValueAttrition((ValueLaw)7, 1, 1).Solve());
        Assert.Throws<TheoryException>(
            () => new NalebuffBrinkmanship(ValueLaw.Uniform, 1, 0) { Technology = new(RiskTechnologyKind.Linear, 0) }.Solve());
    }
}
