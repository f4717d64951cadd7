using EscalationModel.Numerics;
using EscalationModel.Theory;
using EscalationModel.Theory.ArmsRaces;

namespace EscalationModel.Tests.Theory.ArmsRaces;

/// <summary>A third power's build-up against integration, and whom it moves.</summary>
public class ThirdPowerRaceTests
{
    [Fact]
    public void Levels_are_those_of_the_differential_equations_before_during_and_after()
    {
        for (int i = 0; i < 40; i++)
        {
            ThirdPowerRace race = Any(i);
            foreach (double time in (double[])[0.3, 1.1, 3])
            {
                // In pieces, so that the corners of the input fall between steps.
                double begins = race.Begins.ToDouble(), ends = begins + race.Duration.ToDouble();
                double[] z = [1, -2];
                double now = 0;
                foreach (double corner in ((double[])[begins, ends, time]).Select(c => Math.Min(c, time)).Order())
                {
                    double from = now;
                    z = ChanceModels.Integrate((t, v) => Speed(race, v, Ramp(race, from + t)), z, corner - from, 400);
                    now = corner;
                }

                ArmsLevels at = race.At(1, -2, time);
                Assert.Equal(z[0], at.X, 1e-8 * (1 + Math.Abs(z[0])));
                Assert.Equal(z[1], at.Y, 1e-8 * (1 + Math.Abs(z[1])));
            }
        }
    }

    [Fact]
    public void A_bystander_who_is_alarmed_moves_both_if_the_race_is_stable()
    {
        int stable = 0;
        for (int i = 0; i < 200; i++)
        {
            ThirdPowerRace race = Any(i) with { AlarmY = 0 };
            ThirdPowerResult solved = race.Solve();
            Assert.Equal(race.Race.Solve().Stability, solved.Without.Stability);
            if (solved.Without.Stability == RaceStability.Stable && solved.Without.Eigenvalue1 < -0.05)
            {
                stable++;
                Assert.True(solved.ShiftX!.Value.Sign > 0 && solved.ShiftY!.Value.Sign > 0);
                ArmsLevels late = race.At(0, 0, 1000);
                Assert.Equal(solved.EquilibriumX!.Value.ToDouble(), late.X, 1e-8 * (1 + Math.Abs(late.X)));
                Assert.Equal(solved.EquilibriumY!.Value.ToDouble(), late.Y, 1e-8 * (1 + Math.Abs(late.Y)));

                // A bystander without a rival who cares leaves the rival alone.
                Assert.Equal(Rational.Zero, (race with { Race = race.Race with { DefenseY = 0 } }).Solve().ShiftY);
            }
        }

        Assert.InRange(stable, 20, 190);
    }

    [Fact]
    public void Edges()
    {
        ThirdPowerRace sudden = new(new(1, 1, 2, 2, 1, 1), 1, 0, 3, 0, 0);
        Assert.Equal((new Rational(2, 1), new Rational(1, 1)), (sudden.Solve().ShiftX!.Value, sudden.Solve().ShiftY!.Value));
        Assert.Equal(new RichardsonRace(1, 1, 2, 2, 4, 1).At(0, 0, 1.5), sudden.At(0, 0, 1.5));
        Assert.Equal((3, 0), (sudden.Input(0), (sudden with { Begins = 1 }).Input(0.5)));
        Assert.Equal(sudden.Race.At(1, 1, 2), (sudden with { Level = 0 }).At(1, 1, 2));
        Assert.Null((sudden with { Race = new(1, 1, 1, 1, 0, 0) }).Solve().ShiftX);
        Assert.Equal(2, Assert.Throws<TheoryException>(() => (sudden with { Begins = -1, Duration = -1 }).Solve()).Conditions.Count);
        Assert.Throws<TheoryException>(() => sudden.At(0, 0, -1));
    }

    private static ThirdPowerRace Any(int i)
    {
        RandomStream draw = ChanceModels.Stream(i, 4);
        return new(
            RichardsonRaceTests.Any(i, 1), draw.Hundredths(1, 200), draw.Hundredths(0, 200), draw.Hundredths(1, 300),
            draw.Hundredths(0, 100),
            draw.Hundredths(1, 100));
    }

    private static double Ramp(ThirdPowerRace race, double time) =>
        race.Level.ToDouble() * Math.Clamp((time - race.Begins.ToDouble()) / race.Duration.ToDouble(), 0, 1);

    private static double[] Speed(ThirdPowerRace race, double[] z, double input)
    {
        double[] own = RichardsonRaceTests.Speed(race.Race, z);
        return [own[0] + race.AlarmX.ToDouble() * input, own[1] + race.AlarmY.ToDouble() * input];
    }
}
