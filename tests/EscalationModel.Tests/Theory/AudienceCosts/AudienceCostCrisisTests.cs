using EscalationModel.Numerics;
using EscalationModel.Theory;
using EscalationModel.Theory.AudienceCosts;

namespace EscalationModel.Tests.Theory.AudienceCosts;

/// <summary>The crisis with audience costs and private costs of war, held against routes that share nothing with its solution.</summary>
public class AudienceCostCrisisTests
{
    public static TheoryData<int> Draws => [.. Enumerable.Range(0, 12)];

    [Fact]
    public void Linear_and_uniform_has_a_closed_form()
    {
        for (int k = 0; k < 300; k++)
        {
            RandomStream stream = TheorySamples.Stream(k);
            Rational v = TheorySamples.Scale(ref stream, 1e-6, 1e6), cA = TheorySamples.Scale(ref stream, 1e-6, 1e6),
                cB = TheorySamples.Scale(ref stream, 1e-6, 1e6), alphaA = TheorySamples.Scale(ref stream, 1e-6, 1e6),
                alphaB = TheorySamples.Scale(ref stream, 1e-6, 1e6);
            AudienceCostResult solved = new AudienceCostCrisis(
                v, WarCosts.Uniform(cA), WarCosts.Uniform(cB), new(alphaA), new(alphaB)).Solve();
            Close(Time(v, cA, alphaA, alphaB), solved.TimeA);
            Close(Time(v, cB, alphaB, alphaA), solved.TimeB);
            Close(1, solved.WarProbability + solved.BacksDownA + solved.BacksDownB);
        }

        // [-v + sqrt(v^2 + 4 v c alpha' / alpha)] / (2 alpha'), written so that it loses no digits.
        static double Time(Rational v, Rational c, Rational own, Rational other) =>
            2 * (v * c / own).ToDouble() / (v.ToDouble() + Math.Sqrt((v * v + 4 * v * c * other / own).ToDouble()));

        static void Close(double expected, double found) => Assert.InRange(found / expected, 1 - 1e-12, 1 + 1e-12);
    }

    [Fact]
    public void Equal_sides_fight_with_a_known_probability()
    {
        // (v / (v + a))^2 with a (v + a) = v c; v = c = 1: a is 0.618..., the golden section less 1.
        AudienceCostResult solved = Symmetric(1, 1, 1).Solve();
        double golden = (Math.Sqrt(5) - 1) / 2;
        Assert.Equal(golden, solved.Horizon, 1e-15);
        Assert.Equal(golden * golden, solved.WarProbability, 1e-15);
        Assert.Equal((0, 0), (solved.AtomA, solved.AtomB));
        Assert.Equal("war of attrition without an atom", solved.Regime);
        Assert.Null(solved.AtomSide);
    }

    [Theory]
    [MemberData(nameof(Draws))]
    public void The_equations_hold(int draw)
    {
        AudienceCostCrisis crisis = Draw(draw);
        AudienceCostResult solved = crisis.Solve();
        double v = crisis.Prize.ToDouble(), t = solved.Horizon;

        // Everyone who would rather back down has: what is left of A are its resolved types, and so for B.
        Assert.Equal(1 - solved.BackedDownBy(Side.A, t), crisis.CostsA.AtMost(crisis.AudienceA.At(t)), 1e-12);
        Assert.Equal(1 - solved.BackedDownBy(Side.B, t), crisis.CostsB.AtMost(crisis.AudienceB.At(t)), 1e-12);
        Assert.Equal(0, Math.Min(solved.AtomA, solved.AtomB));
        Assert.Equal(solved.AtomA, solved.BackedDownBy(Side.A, 0), 1e-15);
        Assert.Equal(solved.BackedDownBy(Side.A, t), solved.BackedDownBy(Side.A, 2 * t + 1));

        // The hazard is the derivative: Runge-Kutta on S' = -h S from 1 - q. Not from 0 on, where it may be infinite.
        foreach (Side side in (Side[])[Side.A, Side.B])
        {
            double from = t / 100, s = 1 - solved.BackedDownBy(side, from), step = (t - from) / 2000;
            for (int k = 0; k < 2000; k++)
            {
                double at = from + k * step, k1 = -H(at) * s, k2 = -H(at + step / 2) * (s + step / 2 * k1),
                    k3 = -H(at + step / 2) * (s + step / 2 * k2), k4 = -H(at + step) * (s + step * k3);
                s += step / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
            }

            Assert.Equal(1 - solved.BackedDownBy(side, t), s, 1e-8);

            double H(double time) => solved.Hazard(side, time)!.Value;
        }

        // The only root of v / (v + a of the other) = H(a), by halves in plain numbers.
        Assert.InRange(solved.TimeA / Root(crisis.CostsA, crisis.AudienceA, crisis.AudienceB), 1 - 1e-9, 1 + 1e-9);
        Assert.InRange(solved.TimeB / Root(crisis.CostsB, crisis.AudienceB, crisis.AudienceA), 1 - 1e-9, 1 + 1e-9);

        double Root(WarCosts costs, AudienceCost own, AudienceCost other)
        {
            (double low, double high) = (0, 1e9);
            for (int k = 0; k < 200; k++)
            {
                double middle = (low + high) / 2;
                (low, high) = v / (v + other.At(middle)) > costs.AtMost(own.At(middle)) ? (middle, high) : (low, middle);
            }

            return low;
        }
    }

    [Theory]
    [MemberData(nameof(Draws))]
    public void No_type_gains_by_another_plan(int draw)
    {
        AudienceCostCrisis crisis = Draw(draw);
        AudienceCostResult solved = crisis.Solve();
        double v = crisis.Prize.ToDouble(), t = solved.Horizon;
        foreach (Side side in (Side[])[Side.A, Side.B])
        {
            AudienceCost own = side == Side.A ? crisis.AudienceA : crisis.AudienceB;
            double scale = (side == Side.A ? crisis.CostsA : crisis.CostsB).Scale.ToDouble(), equal = 0;
            for (int k = 0; k <= 40; k++)
            {
                double x = scale * k / 20, pays = solved.PayoffOf(side, x);
                for (int j = 1; j <= 200; j++)
                {
                    double time = t * j / 200, concedes = solved.BackedDownBy(1 - side, time);
                    double down = concedes * v - (1 - concedes) * own.At(time), attack = concedes * v - (1 - concedes) * x;
                    Assert.True(Math.Max(down, attack) <= pays + 1e-9 * (v + x), $"{side} {x} at {time}: {down}, {attack} above {pays}");
                    equal = Math.Max(equal, Math.Abs(down - solved.PayoffOf(side, 1e9)) / v);
                }

                // Beyond the horizon the other attacks for sure.
                double last = solved.BackedDownBy(1 - side, t);
                Assert.True(last * v - (1 - last) * x <= pays + 1e-9 * (v + x));
            }

            // Types that back down are indifferent when.
            Assert.InRange(equal, 0, 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Draws))]
    [Trait("Category", "Slow")]
    public void Crises_drawn_at_random_end_as_often_so(int draw)
    {
        const int N = 50_000;
        AudienceCostCrisis crisis = Draw(draw);
        AudienceCostResult solved = crisis.Solve();
        double v = crisis.Prize.ToDouble(), t = solved.Horizon, gainsA = 0, squares = 0;
        int wars = 0, downA = 0, downB = 0;
        RandomStream stream = TheorySamples.Stream(draw, 2);
        for (int k = 0; k < N; k++)
        {
            double xA = Cost(crisis.CostsA, ref stream), xB = Cost(crisis.CostsB, ref stream);
            double quitA = Quits(xA, crisis.AudienceA, crisis.AudienceB, solved.AtomA, solved.BackedDownBy(Side.A, t), ref stream),
                quitB = Quits(xB, crisis.AudienceB, crisis.AudienceA, solved.AtomB, solved.BackedDownBy(Side.B, t), ref stream);
            bool isWar = double.IsInfinity(quitA) && double.IsInfinity(quitB);
            wars += isWar ? 1 : 0;
            downA += !isWar && quitA < quitB ? 1 : 0;
            downB += !isWar && quitA >= quitB ? 1 : 0;
            double gain = isWar ? -xA : quitA < quitB ? -crisis.AudienceA.At(quitA) : v;
            (gainsA, squares) = (gainsA + gain, squares + gain * gain);
        }

        TheorySamples.Share(solved.WarProbability, wars, N);
        TheorySamples.Share(solved.BacksDownA, downA, N);
        TheorySamples.Share(solved.BacksDownB, downB, N);
        double mean = gainsA / N, error = Math.Sqrt((squares / N - mean * mean) / N);
        Assert.InRange((mean - solved.PayoffA) / error, -6, 6);

        // Power: a probability of war that is off by three tenths would not have passed.
        Assert.True(solved.WarProbability < 0.02
            || Math.Abs(wars / (double)N - 1.3 * solved.WarProbability) > 6 * Math.Sqrt(1.3 * solved.WarProbability / N));

        // A type that would rather back down than fight at the horizon takes a time from Q; types decide nothing more.
        double Quits(double x, AudienceCost own, AudienceCost other, double atom, double backsDown, ref RandomStream stream)
        {
            if (x <= own.At(t))
            {
                return double.PositiveInfinity;
            }

            double q = stream.NextDouble() * backsDown;
            return q <= atom ? 0 : other.TimeOf(Rational.FromDouble(v * ((1 - atom) / (1 - q) - 1)));
        }
    }

    [Fact]
    public void Signs_are_those_of_the_paper()
    {
        int moved = 0;
        for (int k = 0; k < 200; k++)
        {
            RandomStream stream = TheorySamples.Stream(k, 3);
            Rational v = TheorySamples.Scale(ref stream, 0.1, 10), c = TheorySamples.Scale(ref stream, 0.1, 10),
                alpha = TheorySamples.Scale(ref stream, 0.1, 10), more = 1 + TheorySamples.Thousandths(ref stream, 1, 2000);
            double war = Symmetric(v, c, alpha).Solve().WarProbability;
            Assert.True(Symmetric(v * more, c, alpha).Solve().WarProbability > war);
            Assert.True(Symmetric(v, c * more, alpha).Solve().WarProbability < war);
            Assert.Equal(war, Symmetric(v, c, alpha * more).Solve().WarProbability, 1e-12);

            // The side with the steeper audience costs has no atom and backs down less.
            AudienceCostResult solved = new AudienceCostCrisis(
                v, WarCosts.Uniform(c), WarCosts.Uniform(c), new(alpha * more), new(alpha)).Solve();
            Assert.Equal(Side.B, solved.AtomSide);
            Assert.True(solved.BacksDownA < solved.BacksDownB);

            // Hazards do not depend on what is believed about costs of war.
            AudienceCostResult other = new AudienceCostCrisis(
                v, WarCosts.Uniform(c * more), WarCosts.Exponential(c), new(alpha * more), new(alpha)).Solve();
            double time = Math.Min(solved.Horizon, other.Horizon) * stream.NextDouble();
            Assert.Equal(solved.Hazard(Side.A, time)!.Value, other.Hazard(Side.A, time)!.Value, 1e-12);
            moved += Math.Abs(solved.WarProbability - other.WarProbability) > 1e-3 ? 1 : 0;
        }

        Assert.True(moved > 100);
    }

    [Fact]
    public void A_tie_of_the_two_times_leaves_no_atom_and_beside_it_there_is_a_small_one()
    {
        // Twice the slope, twice the cost of war, and the same again: a of either over its scale is the same only if the prizes agree.
        Assert.Null(Symmetric(Rational.Parse("0.3"), Rational.Parse("0.7"), Rational.Parse("0.1")).Solve().AtomSide);
        AudienceCostResult above = With("1.000001").Solve(), below = With("0.999999").Solve(), tie = With("1.0000000000000001").Solve();
        Assert.Equal((Side.A, Side.B, null), (above.AtomSide, below.AtomSide, tie.AtomSide));
        Assert.InRange(above.AtomA, 1e-8, 1e-5);
        Assert.InRange(below.AtomB, 1e-8, 1e-5);

        static AudienceCostCrisis With(string c) => new(1, WarCosts.Uniform(Rational.Parse(c)), WarCosts.Uniform(1), new(1), new(1));
    }

    [Fact]
    public void Extreme_primitives_give_finite_answers()
    {
        string[] sizes = ["1e-30", "1e-8", "1", "1e8", "1e30"], exponents = ["0.01", "1", "30"];
        foreach (string v in sizes)
        {
            foreach (string c in sizes)
            {
                foreach (string slope in sizes)
                {
                    foreach (WarCostLaw law in (WarCostLaw[])[WarCostLaw.Uniform, WarCostLaw.Exponential])
                    {
                        Holds(new(Of(v), new(law, Of(c)), WarCosts.Uniform(1), new(Of(slope)), new(1)));
                    }
                }
            }
        }

        Assert.All(exponents, g => Assert.All(exponents, h => Holds(new(
            2, WarCosts.Exponential(3), WarCosts.Uniform(1), new(1, Of(g)), new(Of("0.5"), Of(h))))));

        static void Holds(AudienceCostCrisis crisis)
        {
            AudienceCostResult solved = crisis.Solve();
            double[] chances = [solved.WarProbability, solved.BacksDownA, solved.BacksDownB, solved.AtomA, solved.AtomB];
            Assert.All(chances, p => Assert.InRange(p, 0, 1 + 1e-12));
            Assert.Equal(1, chances[0] + chances[1] + chances[2], 1e-11);
            Assert.True(double.IsFinite(solved.PayoffA) && double.IsFinite(solved.PayoffB) && double.IsFinite(solved.Horizon));
        }

        static Rational Of(string text) => Rational.Parse(text);
    }

    [Fact]
    public void An_infinite_hazard_is_none()
    {
        AudienceCostResult solved = new AudienceCostCrisis(
            1, WarCosts.Uniform(1), WarCosts.Uniform(1), new(1, new Rational(1, 2)), new(2, 2)).Solve();
        Assert.Null(solved.Hazard(Side.B, 0));
        Assert.Equal(0, solved.Hazard(Side.A, 0));
        Assert.Equal(3, Symmetric(1, 1, 3).Solve().Hazard(Side.A, 0)!.Value, 1e-12);
    }

    [Fact]
    public void Invalid_primitives_tell_every_condition()
    {
        TheoryException e = Assert.Throws<TheoryException>(
            () => new AudienceCostCrisis(0, WarCosts.Uniform(0), new((WarCostLaw)7, 1), new(-1), new(1, 0)).Solve());
        Assert.Equal(5, e.Conditions.Count);
        Assert.Contains("the prize is 0", e.Message, StringComparison.Ordinal);
        AudienceCostResult solved = Symmetric(1, 1, 1).Solve();
        Assert.Throws<TheoryException>(() => solved.BackedDownBy(Side.A, -1));
        Assert.Throws<TheoryException>(() => solved.Hazard(Side.A, double.NaN));
        Assert.Throws<TheoryException>(() => solved.PayoffOf(Side.A, -1));
    }

    [Fact]
    public void The_list_of_models_solves_it()
    {
        TheoryModel model = TheoryCatalog.Find("fearon-1994")!;
        ITheoryResult solved = model.Solve(new Dictionary<string, string> { ["audience-slope-a"] = "2", ["time"] = "1/5" });
        Assert.Equal("war of attrition; B may back down at once", solved.Regime);
        Assert.Equal(0.2679491924311227, solved.Findings[0].Value!.Value, 1e-12);
        Assert.Equal(0.5471610027031705, solved.Findings.Single(f => f.Name == "B has backed down by then").Value!.Value, 1e-12);
        Assert.Throws<TheoryException>(() => model.Solve(new Dictionary<string, string> { ["prize"] = "-1" }));
    }

    private static double Cost(WarCosts costs, ref RandomStream stream) =>
        costs.Scale.ToDouble() * (costs.Law == WarCostLaw.Uniform ? stream.NextDouble() : stream.NextExponential());

    private static AudienceCostCrisis Symmetric(Rational v, Rational c, Rational alpha) =>
        new(v, WarCosts.Uniform(c), WarCosts.Uniform(c), new(alpha), new(alpha));

    private static AudienceCostCrisis Draw(int draw)
    {
        RandomStream stream = TheorySamples.Stream(draw, 4);
        return new(
            TheorySamples.Scale(ref stream, 0.3, 3), Costs(draw % 2, ref stream), Costs(draw / 2 % 2, ref stream),
            Audience(ref stream), Audience(ref stream));

        static WarCosts Costs(int law, ref RandomStream stream) => new((WarCostLaw)law, TheorySamples.Scale(ref stream, 0.3, 3));

        static AudienceCost Audience(ref RandomStream stream) =>
            new(TheorySamples.Scale(ref stream, 0.3, 3), TheorySamples.Thousandths(ref stream, 500, 2500));
    }
}
