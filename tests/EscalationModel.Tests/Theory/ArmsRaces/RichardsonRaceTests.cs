using EscalationModel.Numerics;
using EscalationModel.Theory;
using EscalationModel.Theory.ArmsRaces;
using MathNet.Numerics.LinearAlgebra;

namespace EscalationModel.Tests.Theory.ArmsRaces;

/// <summary>Richardson's equations against integration, eigenvalues of another library, and the signs of his argument.</summary>
public class RichardsonRaceTests
{
    [Fact]
    public void Trajectories_are_those_of_the_differential_equations()
    {
        for (int i = 0; i < 60; i++)
        {
            RichardsonRace race = Any(i, -200);
            RandomStream draw = ChanceModels.Stream(i, 2);
            double x = draw.Between(-5, 5), y = draw.Between(-5, 5), time = draw.Between(0, 3);
            double[] end = ChanceModels.Integrate((_, z) => Speed(race, z), [x, y], time, 3000);
            ArmsLevels at = race.At(x, y, time);
            Assert.Equal(end[0], at.X, 1e-9 * (1 + Math.Abs(end[0])));
            Assert.Equal(end[1], at.Y, 1e-9 * (1 + Math.Abs(end[1])));

            // And back again.
            ArmsLevels back = race.At(at.X, at.Y, -time);
            Assert.Equal(x, back.X, 1e-6 * (1 + Math.Abs(at.X) + Math.Abs(at.Y)));
        }
    }

    [Fact]
    public void Eigenvalues_and_stability_are_those_of_the_matrix()
    {
        var seen = new HashSet<string>();
        for (int i = 0; i < 300; i++)
        {
            RichardsonRace race = Any(i, -200);
            RichardsonResult solved = race.Solve();
            double a = race.FatigueX.ToDouble(), b = race.FatigueY.ToDouble();
            double[,] m = { { -a, race.DefenseX.ToDouble() }, { race.DefenseY.ToDouble(), -b } };
            System.Numerics.Complex[] values = [.. Matrix<double>.Build.DenseOfArray(m).Evd().EigenValues.OrderByDescending(v => v.Real)];
            Assert.Equal(values[0].Real, solved.Eigenvalue1, 1e-7);
            Assert.Equal(values[1].Real, solved.Eigenvalue2, 1e-7);
            Assert.Equal(Math.Abs(values[0].Imaginary), solved.ImaginaryPart, 1e-7);
            if (Math.Abs(solved.Eigenvalue1) > 1e-9)
            {
                Assert.Equal(solved.Eigenvalue1 < 0 ? RaceStability.Stable : RaceStability.Unstable, solved.Stability);
            }

            if (solved is { EquilibriumX: { } x, EquilibriumY: { } y })
            {
                ArmsLevels rest = race.SpeedAt(new(x.ToDouble(), y.ToDouble()));
                Assert.Equal(0, rest.X, 1e-9 * (1 + Math.Abs(x.ToDouble()) + Math.Abs(y.ToDouble())));
                Assert.Equal(0, rest.Y, 1e-9 * (1 + Math.Abs(x.ToDouble()) + Math.Abs(y.ToDouble())));
            }

            seen.Add(solved.Regime);
        }

        Assert.Contains("stable: swings that settle in a balance", seen);
        Assert.True(seen.Count >= 3, string.Join(", ", seen));
    }

    [Fact]
    public void In_a_stable_race_the_balance_rises_with_defense_and_grievance_and_falls_with_fatigue()
    {
        int stable = 0;
        for (int i = 0; i < 400; i++)
        {
            RichardsonRace race = Any(i, 1) with { GrievanceX = new(i % 7 + 1, 3), GrievanceY = new(i % 5 + 1, 2) };
            if (race.Solve() is not { Stability: RaceStability.Stable, EquilibriumX: { } x, EquilibriumY: { } y })
            {
                continue;
            }

            stable++;
            foreach (RacePrimitive primitive in Enum.GetValues<RacePrimitive>())
            {
                (Rational slopeX, Rational slopeY) = race.SlopeIn(primitive)!.Value;
                int sign = primitive is RacePrimitive.FatigueX or RacePrimitive.FatigueY ? -1 : 1;
                Assert.Equal((sign, sign), (slopeX.Sign, slopeY.Sign));
                Rational little = new(1, 100_000_000);
                RichardsonResult moved = More(race, primitive, little).Solve();
                Assert.Equal(
                    slopeX.ToDouble(), ((moved.EquilibriumX!.Value - x) / little).ToDouble(),
                    1e-3 * (1 + Math.Abs(slopeX.ToDouble()) * 100));
                Assert.Equal(
                    slopeY.ToDouble(), ((moved.EquilibriumY!.Value - y) / little).ToDouble(),
                    1e-3 * (1 + Math.Abs(slopeY.ToDouble()) * 100));
            }
        }

        Assert.InRange(stable, 50, 350);
    }

    [Fact]
    public void A_start_goes_where_the_line_that_parts_ways_says()
    {
        int[] seen = new int[3];
        for (int i = 0; i < 200; i++)
        {
            RichardsonRace race = Any(i, 1);
            RandomStream draw = ChanceModels.Stream(i, 3);
            double x = draw.Between(-10, 10), y = draw.Between(-10, 10);
            RichardsonResult solved = race.Solve();
            if (race.CourseFrom(x, y) is not { } course || Math.Abs(solved.Eigenvalue1) < 0.05)
            {
                continue;
            }

            seen[(int)course]++;
            ArmsLevels far = race.At(x, y, 40 / Math.Abs(solved.Eigenvalue1));
            RaceCourse went = solved.Stability == RaceStability.Stable
                ? RaceCourse.ToBalance : far.X > 0 ? RaceCourse.Upward : RaceCourse.Downward;
            Assert.Equal(course, went);
            Assert.True(course == RaceCourse.ToBalance || far.X > 0 == far.Y > 0);
        }

        Assert.All(seen, count => Assert.True(count > 10));

        // On the line: the eigenvector of the eigenvalue that falls, from the equilibrium at 0.
        var symmetric = new RichardsonRace(2, 2, 1, 1, 0, 0);
        Assert.Equal(RaceCourse.ToBalance, symmetric.CourseFrom(1, -1));
        Assert.Equal(RaceCourse.Upward, symmetric.CourseFrom(1 + 1e-9, -1));
        Assert.Equal(RaceCourse.Downward, symmetric.CourseFrom(1 - 1e-9, -1));
    }

    [Fact]
    public void Ties_typed_as_decimals_are_ties()
    {
        RichardsonRace tie = new(Rational.Parse("0.9"), 1, 1, Rational.Parse("0.9"), Rational.Parse("0.1"), Rational.Parse("0.1"));
        Assert.Equal(
            (RaceStability.Neutral, null, null), (tie.Solve().Stability, tie.Solve().EquilibriumX, tie.SlopeIn(RacePrimitive.FatigueX)));
        Assert.Equal("ab = kl: there is no equilibrium.", Assert.Single(tie.Solve().Notes));
        Rational little = new(1, 1_000_000_000);
        Assert.Equal(RaceStability.Stable, (tie with { FatigueX = 1 + little }).Solve().Stability);
        Assert.Equal(RaceStability.Unstable, (tie with { FatigueX = 1 - little }).Solve().Stability);
        RichardsonRace third = new(new(1, 3), 3, 1, 1, 0, 0);
        Assert.Contains("without number", Assert.Single(third.Solve().Notes), StringComparison.Ordinal);
        Assert.Null(third.CourseFrom(1, 1));
    }

    [Fact]
    public void Edges()
    {
        // Nothing at all: levels stay, and grievance alone rises evenly, for very long.
        RichardsonRace nothing = new(0, 0, 0, 0, 0, 0);
        Assert.Equal(new(3, -4), nothing.At(3, -4, 1e9));
        Assert.Equal(RaceStability.Neutral, nothing.Solve().Stability);
        Assert.Equal(3 + 2e9, (nothing with { GrievanceX = 2 }).At(3, 0, 1e9).X, 1e-3);
        Assert.Null(nothing.ContentX(1));

        // A stable race ends at its balance however long or stiff; an unstable one leaves the numbers.
        RichardsonRace stiff = new(1, 1, 1000, 2, 1, 1);
        RichardsonResult solved = stiff.Solve();
        Assert.Equal(solved.EquilibriumX!.Value.ToDouble(), stiff.At(1e6, -1e6, 1e6).X, 1e-12);
        Assert.Equal(solved.EquilibriumX!.Value.ToDouble(), stiff.At(0, 0, 1e300).X, 1e-9);
        Assert.Throws<TheoryException>(() => new RichardsonRace(2, 2, 1, 1, 1, 1).At(1, 1, 1e4));
        Assert.Equal(3, Assert.Throws<TheoryException>(() => stiff.At(double.NaN, double.PositiveInfinity, double.NaN)).Conditions.Count);
        Assert.Equal(2, Assert.Throws<TheoryException>(() => stiff.Trajectory(0, 0, 0, 1)).Conditions.Count);

        // Swings without end: X gives way to Y's arms.
        RichardsonRace swings = new(-1, 1, 0, 0, 0, 0);
        Assert.Equal(("neutral: swings without end", 1), (swings.Solve().Regime, swings.Solve().ImaginaryPart));
        Assert.Equal(1, swings.At(1, 0, 2 * Math.PI).X, 1e-12);
        Assert.Equal("unstable: arms that feed themselves", new RichardsonRace(0, 0, -1, -1, 0, 0).Solve().Regime);
        Assert.Equal(5, stiff.Trajectory(1, 1, 2, 5).Count);
        Assert.Equal((2.5, 2), (new RichardsonRace(1, 1, 2, 2, 1, 0).ContentX(4), new RichardsonRace(1, 1, 2, 2, 1, 0).ContentY(4)));
    }

    internal static RichardsonRace Any(int i, int lowest)
    {
        RandomStream draw = ChanceModels.Stream(i, 1);
        return new(
            draw.Hundredths(lowest, 200), draw.Hundredths(1, 200), draw.Hundredths(1, 200), draw.Hundredths(1, 200),
            draw.Hundredths(-300, 300),
            draw.Hundredths(-300, 300));
    }

    internal static double[] Speed(RichardsonRace race, double[] z)
    {
        ArmsLevels speed = race.SpeedAt(new(z[0], z[1]));
        return [speed.X, speed.Y];
    }

    private static RichardsonRace More(RichardsonRace race, RacePrimitive primitive, Rational little) => primitive switch
    {
        RacePrimitive.DefenseX => race with { DefenseX = race.DefenseX + little },
        RacePrimitive.DefenseY => race with { DefenseY = race.DefenseY + little },
        RacePrimitive.FatigueX => race with { FatigueX = race.FatigueX + little },
        RacePrimitive.FatigueY => race with { FatigueY = race.FatigueY + little },
        RacePrimitive.GrievanceX => race with { GrievanceX = race.GrievanceX + little },
        _ => race with { GrievanceY = race.GrievanceY + little },
    };
}
