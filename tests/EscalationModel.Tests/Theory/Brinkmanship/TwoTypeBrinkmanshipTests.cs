using EscalationModel.Theory;
using EscalationModel.Theory.Brinkmanship;

namespace EscalationModel.Tests.Theory.Brinkmanship;

/// <summary>The contest of continuously rising risk with committed types.</summary>
public class TwoTypeBrinkmanshipTests
{
    [Fact]
    public void Staying_is_worth_the_same_until_the_horizon_and_less_after_it()
    {
        for (int i = 0; i < 40; i++)
        {
            TwoTypeBrinkmanship contest = Draw(i);
            TwoTypeBrinkmanshipResult found = contest.Solve();
            foreach (double share in new[] { 0.2, 0.7, 1 })
            {
                double until = share * found.Horizon;
                Assert.Equal(found.Value1, Worth(contest.Loss1, found.Atom2, contest.Loss1, until), 1e-6);
                Assert.Equal(found.Value2, Worth(contest.Loss2, found.Atom1, contest.Loss2, until), 1e-6);
                Assert.True(Math.Abs(Worth(contest.Loss1 * 1.1, found.Atom2, contest.Loss1, until) - found.Value1) > 1e-4 * until); // power
            }

            // At the horizon the rival is committed with certainty: more risk only costs.
            Assert.Equal(contest.Committed1, (1 - found.Atom1) * Math.Exp(-contest.Loss2 * found.Horizon), 1e-12);
            Assert.Equal(contest.Committed2, (1 - found.Atom2) * Math.Exp(-contest.Loss1 * found.Horizon), 1e-12);
        }
    }

    [Fact]
    public void Simulated_contests_end_in_disaster_as_often()
    {
        TwoTypeBrinkmanship contest = new(9, 4, 0.1, 0.2);
        TwoTypeBrinkmanshipResult found = contest.Solve();
        const int Contests = 400_000;
        int disasters = 0;
        for (int i = 0; i < Contests; i++)
        {
            var random = new RandomStream(5, i, RandomPurpose.NoiseA);
            double one = Stays(ref random, found.Atom1, 4), two = Stays(ref random, found.Atom2, 9);
            disasters += random.NextExponential() < Math.Min(one, two) ? 1 : 0;
        }

        double p = found.DisasterProbability, error = 6 * Math.Sqrt(p * (1 - p) / Contests);
        Assert.InRange((double)disasters / Contests, p - error, p + error);
        Assert.True(Math.Abs((contest with { Committed1 = 0.12 }).Solve().DisasterProbability - p) > error);

        double Stays(ref RandomStream random, double atom, double rate)
        {
            double u = random.NextDouble();
            double until = u < atom ? 0 : -Math.Log((1 - u) / (1 - atom)) / rate;
            return until > found.Horizon ? double.PositiveInfinity : until;
        }
    }

    [Fact]
    public void Signs_of_the_statics()
    {
        for (int i = 0; i < 300; i++)
        {
            TwoTypeBrinkmanship contest = Draw(i), even = contest with { Loss2 = contest.Loss1, Committed2 = contest.Committed1 };
            double disaster = even.Solve().DisasterProbability;
            Assert.True((even with { Loss1 = even.Loss1 * 1.1, Loss2 = even.Loss1 * 1.1 }).Solve().DisasterProbability < disaster);
            double more = even.Committed1 + 0.05;
            Assert.True((even with { Committed1 = more, Committed2 = more }).Solve().DisasterProbability > disaster);
            Assert.True((even with { Loss1 = even.Loss1 * 1.2 }).Solve() is { Atom1: > 0, Atom2: 0 });
            Assert.True((even with { Committed1 = more }).Solve() is { Atom1: 0, Atom2: > 0 });
        }
    }

    [Fact]
    public void Ties_units_and_errors()
    {
        // ln(1/e1)/L2 = ln(1/e2)/L1 with e1 = e2^2 and L2 = 2 L1.
        TwoTypeBrinkmanshipResult tie = new TwoTypeBrinkmanship(3, 6, 0.01, 0.1).Solve();
        Assert.Equal(("nobody gives way at once", 0.0, 0.0), (tie.Regime, tie.Atom1, tie.Atom2));
        Assert.Equal("1 may give way at once", new TwoTypeBrinkmanship(3.000001, 6, 0.01, 0.1).Solve().Regime);
        Assert.Equal("2 may give way at once", new TwoTypeBrinkmanship(2.999999, 6, 0.01, 0.1).Solve().Regime);
        TwoTypeBrinkmanshipResult one = new TwoTypeBrinkmanship(9, 4, 0.1, 0.1).Solve(),
            ten = new TwoTypeBrinkmanship(90, 40, 0.1, 0.1, 10).Solve();
        Assert.Equal((one.DisasterProbability, one.Value2 * 10), (ten.DisasterProbability, ten.Value2));
        TwoTypeBrinkmanshipResult extreme = new TwoTypeBrinkmanship(1e-9, 1e9, 1e-200, 0.999999).Solve();
        Assert.True(extreme is { DisasterProbability: >= 0 and <= 1, Atom1: >= 0 and <= 1, Atom2: >= 0 and <= 1 });
        Assert.Equal(
            3, Assert.Throws<TheoryException>(() => new TwoTypeBrinkmanship(0, 1, 1, 0.5, double.NaN).Solve()).Conditions.Count);
        Assert.Throws<TheoryException>(() => new TwoTypeBrinkmanship(1, 1, 0.5, 0).Solve());
    }

    private static TwoTypeBrinkmanship Draw(int i)
    {
        var random = new RandomStream(6, i, RandomPurpose.NoiseA);
        return new(
            0.2 + 10 * random.NextDouble(), 0.2 + 10 * random.NextDouble(), 0.01 + 0.8 * random.NextDouble(),
            0.01 + 0.8 * random.NextDouble());
    }

    // Gives way at a hazard against a rival with an atom and a rate of concession: in disaster it loses its loss.
    private static double Worth(double loss, double atom, double rate, double until)
    {
        const int Steps = 20_000;
        double sum = atom, step = until / Steps;
        for (int k = 0; k < Steps; k++)
        {
            double on = (1 - atom) * Math.Exp(-(rate + 1) * (k + 0.5) * step);
            sum += on * (rate - loss) * step;
        }

        return sum;
    }
}
