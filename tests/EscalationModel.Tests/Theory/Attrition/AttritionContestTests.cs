using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Theory;
using EscalationModel.Theory.Attrition;

namespace EscalationModel.Tests.Theory.Attrition;

/// <summary>Wars of attrition with known values.</summary>
public class AttritionContestTests
{
    private static readonly AttritionContest Example = new(5, 4, new(1, 2), 2);

    [Fact]
    public void Every_moment_to_stop_is_worth_the_same()
    {
        for (int i = 0; i < 10; i++)
        {
            AttritionContest war = Draw(i);
            AttritionContestResult found = war.Solve();
            foreach (int party in new[] { 1, 2 })
            {
                (double value, double cost) = party == 1
                    ? (war.Value1.ToDouble(), war.Cost1.ToDouble()) : (war.Value2.ToDouble(), war.Cost2.ToDouble());
                double mean = found.Duration.ToDouble(), rival = (party == 1 ? found.Hazard2 : found.Hazard1).ToDouble();
                double payoff = (party == 1 ? found.Payoff1 : found.Payoff2).ToDouble();
                foreach (double stop in new[] { 0.3, 1, 2.5 })
                {
                    Assert.Equal(payoff, Worth(rival, value, cost, stop * mean), 1e-5 * value);

                    // Power: against a rival who stays longer it is not.
                    Assert.True(Math.Abs(Worth(rival / 1.1, value, cost, stop * mean) - payoff) > 1e-4 * value);
                }
            }
        }
    }

    [Fact]
    public void Simulated_wars_end_as_told()
    {
        const int Wars = 200_000;
        AttritionContest war = Example with { Atom1 = new(1, 5) };
        AttritionContestResult found = war.Solve();
        double wins = 0, time = 0, square = 0, over = 0, first = 0, firstSquare = 0;
        for (int i = 0; i < Wars; i++)
        {
            var random = new RandomStream(1, i, RandomPurpose.NoiseA);
            double one = random.NextBool(0.2) ? 0 : random.NextExponential() / 0.5, two = random.NextExponential() / 0.1;
            double end = Math.Min(one, two), payoff = (one > two ? 5 : 0) - 0.5 * end;
            wins += one > two ? 1 : 0;
            (time, square, over) = (time + end, square + end * end, over + (end <= 1 ? 1 : 0));
            (first, firstSquare) = (first + payoff, firstSquare + payoff * payoff);
        }

        Check(found.FirstWins.ToDouble(), wins, wins);
        Check(found.Duration.ToDouble(), time, square);
        Check(found.OverBy(1), over, over);
        Check(found.Payoff1.ToDouble(), first, firstSquare);
        Assert.Equal(4 * 0.2, found.Payoff2.ToDouble(), 1e-15);
        Assert.True(Math.Abs((Example.Solve().Duration - found.Duration).ToDouble()) > 12 * Math.Sqrt(square) / Wars); // power

        static void Check(double expected, double sum, double squares)
        {
            double mean = sum / Wars, error = 6 * Math.Sqrt((squares / Wars - mean * mean) / Wars);
            Assert.InRange(mean, expected - error, expected + error);
        }
    }

    [Fact]
    public void On_a_grid_of_times_the_regret_vanishes_with_the_step()
    {
        double[] regrets = [.. new[] { 30, 60, 120 }.Select(n => Regret(new AttritionContest(2, 1, 1, 1), n, wrong: 1))];
        Assert.True(regrets[1] < 0.6 * regrets[0] && regrets[2] < 0.6 * regrets[1] && regrets[2] < 0.2, string.Join(' ', regrets));
        Assert.True(Regret(new AttritionContest(2, 1, 1, 1), 120, wrong: 2) > 2 * regrets[2]); // power
    }

    [Fact]
    public void Who_values_the_prize_more_wins_less_often()
    {
        for (int i = 0; i < 200; i++)
        {
            AttritionContest war = Draw(i);
            AttritionContestResult found = war.Solve(), keener = (war with { Value1 = war.Value1 + 1 }).Solve(),
                frailer = (war with { Cost1 = war.Cost1 + 1 }).Solve();
            Assert.True(keener.FirstWins < found.FirstWins && frailer.FirstWins > found.FirstWins);
            Assert.True(keener.Duration > found.Duration && frailer.Duration < found.Duration);
            Assert.Equal(found.Dissipation, found.FirstWins * war.Value1 + (1 - found.FirstWins) * war.Value2);
            AttritionContestResult atom = (war with { Atom2 = new(1, 3) }).Solve();
            Assert.True(atom.FirstWins > found.FirstWins && atom.Payoff1 > found.Payoff1 && atom.Duration < found.Duration);
        }
    }

    [Fact]
    public void Degenerate_and_invalid_wars()
    {
        AttritionContestResult sure = (Example with { Atom2 = 1 }).Solve();
        Assert.Equal((Rational.One, Rational.Zero, Example.Value1), (sure.FirstWins, sure.Duration, sure.Payoff1));
        Assert.Equal((1.0, 0.0), (sure.OverBy(0), sure.Survival(2, 0)));
        Assert.Equal(0.0, Example.Solve().OverBy(0));
        Assert.Equal(1.0, Example.Solve().OverBy(1e300));
        var extreme = new AttritionContest(Rational.Parse("1e-200", null), Rational.Parse("1e200", null), 1, 1).Solve();
        Assert.Equal(1.0, extreme.FirstWins.ToDouble());
        Assert.Equal(1e-200, extreme.Duration.ToDouble(), 1e-212);
        TheoryException refused = Assert.Throws<TheoryException>(
            () => new AttritionContest(0, 1, -1, 1) { Atom1 = 2, Atom2 = new(1, 2) }.Solve());
        Assert.Equal(
            ["V1 > 0 and V2 > 0: 0, 1", "c1 > 0 and c2 > 0: -1, 1", "0 <= atom <= 1: 2, 1/2", "at most one party concedes at once: 2, 1/2"],
            refused.Conditions);
        Assert.Throws<TheoryException>(() => Example.ToGame(0, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => sure.Survival(3, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => sure.OverBy(double.NaN));
    }

    private static AttritionContest Draw(int i)
    {
        var random = new RandomStream(2, i, RandomPurpose.NoiseA);
        Rational Next(ref RandomStream stream) => new(1 + (int)(stream.NextDouble() * 50), 10);
        return new(Next(ref random), Next(ref random), Next(ref random), Next(ref random));
    }

    // Stops at a moment against the rival's law, by the trapezoid rule: wins V at the rival's concession and pays until the earlier.
    private static double Worth(double rival, double value, double cost, double stop)
    {
        const int Steps = 2000;
        double sum = 0;
        for (int k = 0; k < Steps; k++)
        {
            double from = stop * k / Steps, to = stop * (k + 1) / Steps;
            sum += (Math.Exp(-rival * from) - Math.Exp(-rival * to)) * (value - cost * (from + to) / 2);
        }

        return sum - Math.Exp(-rival * stop) * cost * stop;
    }

    private static double Regret(AttritionContest war, int times, double wrong)
    {
        AttritionContestResult found = war.Solve();
        double step = 32.0 / times; // until 32 nearly all have conceded
        NormalFormGame game = war.ToGame(Rational.FromDouble(step), times);
        double[] row = Plan(found.Hazard1.ToDouble() * wrong), column = Plan(found.Hazard2.ToDouble());
        return Math.Max(Gain(game.RepliesOfRow(column), row), Gain(game.RepliesOfColumn(row), column));

        static double Gain(double[] replies, double[] own) => replies.Max() - replies.Zip(own, (a, b) => a * b).Sum();

        double[] Plan(double hazard) =>
        [
            .. Enumerable.Range(0, times).Select(
                k => Math.Exp(-hazard * step * k) - (k == times - 1 ? 0 : Math.Exp(-hazard * step * (k + 1)))),
        ];
    }
}
