using EscalationModel.Numerics;
using EscalationModel.Theory;
using EscalationModel.Theory.FirstPassage;

namespace EscalationModel.Tests.Theory.FirstPassage;

/// <summary>Two trains: closed forms against the distances themselves.</summary>
public class TwoTrainsTests
{
    [Fact]
    public void They_meet_when_the_gap_is_used_up()
    {
        int met = 0;
        for (int i = 0; i < 300; i++)
        {
            CollisionCourse course = Any(i);
            CollisionResult solved = course.Solve();
            if (solved.Time is not { } time)
            {
                Assert.True(course.GapAt(1_000_000).Sign > 0);
                continue;
            }

            met++;
            Rational little = new(1, 1_000_000);
            Assert.True(course.GapAt(Rational.FromDouble(time) + little).IsZero);
            Rational before = Rational.FromDouble(time) - little;
            Assert.True(course.GapAt(before).Sign > 0);
            Assert.Equal((course.GapAt(before) / little).ToDouble(), solved.ClosingSpeed!.Value, 1e-3 + 1e-4 * solved.ClosingSpeed.Value);

            // Sooner the faster they come, and the smaller the gap.
            Assert.True((course with { Speed1 = course.Speed1 + 1 }).Solve().Time < time);
            Assert.True((course with { Gap = course.Gap / 2 }).Solve().Time < time);
        }

        Assert.InRange(met, 50, 299);
    }

    [Fact]
    public void To_touch_is_to_meet_and_a_hair_more_gap_is_none()
    {
        // v^2 / 2b = 0.3^2 / 0.2 = 0.45.
        CollisionCourse touch = new(Rational.Parse("0.45"), Rational.Parse("0.3"), 0, Rational.Parse("-0.1"), 0);
        Assert.Equal((3, 0), (touch.Solve().Time, touch.Solve().ClosingSpeed));
        Assert.Equal("they touch and stand", touch.Solve().Regime);
        Assert.Null((touch with { Gap = touch.Gap + new Rational(1, 1_000_000_000) }).Solve().Time);
        Assert.NotNull((touch with { Gap = touch.Gap - new Rational(1, 1_000_000_000) }).Solve().Time);
    }

    [Fact]
    public void Braking_by_one_side_only_delays_unless_the_other_stands()
    {
        for (int i = 0; i < 100; i++)
        {
            RandomStream draw = ChanceModels.Stream(i, 41);
            Rational gap = draw.Whole(1, 1000), one = draw.Whole(1, 40), two = draw.Whole(1, 40), brakes = draw.Hundredths(1, 300);
            double plain = new CollisionCourse(gap, one, two, 0, 0).Solve().Time!.Value;
            Assert.True(CollisionCourse.OneSidedBraking(gap, one, two, brakes).Solve().Time > plain);
            bool stops = one * one / (2 * brakes) < gap;
            Assert.Equal(stops, CollisionCourse.OneSidedBraking(gap, one, 0, brakes).Solve().Time is null);
        }

        Assert.Throws<TheoryException>(() => CollisionCourse.OneSidedBraking(1, 1, 1, 0));
    }

    [Fact]
    public void A_light_up_to_the_last_clear_chance_helps_and_one_after_it_does_not()
    {
        int chances = 0;
        for (int i = 0; i < 200; i++)
        {
            PointOfNoReturn trains = Trains(i);
            PointOfNoReturnResult solved = trains.Solve();
            Assert.Equal(solved.IsAvoidable, !Collides(trains, 0));
            if (solved.LastClearChance is { } last)
            {
                chances++;
                Assert.True(last <= 1e-6 || !Collides(trains, Rational.FromDouble(last) - new Rational(1, 1_000_000)));
                Assert.True(Collides(trains, Rational.FromDouble(last) + new Rational(1, 1_000_000)));
                Assert.True(last < solved.CollisionTime);

                // Later with better brakes, sooner with longer delays.
                Assert.True(
                    (trains with { First = trains.First with { Brakes = 2 * trains.First.Brakes } }).Solve().LastClearChance > last);
                PointOfNoReturnResult slow = (trains with { First = trains.First with { Delay = trains.First.Delay + 1 } }).Solve();
                Assert.True(slow.LastClearChance is not { } sooner || sooner < last);
            }
            else
            {
                Assert.False(solved.IsAvoidable);
            }
        }

        Assert.InRange(chances, 30, 195);
    }

    [Fact]
    public void Edges()
    {
        BrakingTrain stands = new(0, 0, 1, 0), comes = new(20, 0, 1, 0);
        PointOfNoReturnResult both = new PointOfNoReturn(1, stands, stands).Solve();
        Assert.Equal((null, null, true, "both stand"), (both.LastClearChance, both.CollisionTime, both.IsAvoidable, both.Regime));
        PointOfNoReturn edge = new(400, comes, comes);
        Assert.Equal((0, "avoidable at this moment alone"), (edge.Solve().LastClearChance, edge.Solve().Regime));
        Assert.Null((edge with { Gap = 400 - new Rational(1, 1_000_000_000) }).Solve().LastClearChance);
        Assert.Equal(
            9,
            Assert.Throws<TheoryException>(() => new PointOfNoReturn(0, new(-1, -1, 0, -1), new(-1, -1, 0, -1)).Solve()).Conditions.Count);
        Assert.Equal(3, Assert.Throws<TheoryException>(() => new CollisionCourse(0, -1, -1, 0, 0).Solve()).Conditions.Count);
        Assert.Null(new CollisionCourse(1, 0, 0, -1, -1).Solve().Time);
        Assert.Null(new CollisionCourse(1, 0, 0, 0, 0).Solve().Time);
        Assert.Equal(1, new RandomRedLight(null, 3).Solve().CollisionProbability);
        Assert.Equal(1, new RandomRedLight(3, 0).Solve().CollisionProbability);
        Assert.Equal(2, Assert.Throws<TheoryException>(() => new RandomRedLight(-1, -1).Solve()).Conditions.Count);
    }

    [Fact]
    public void A_red_light_at_random_comes_in_time_as_often_as_it_says()
    {
        const int n = 100_000;
        RandomStream random = ChanceModels.Stream(0, 42);
        int late = 0;
        for (int i = 0; i < n; i++)
        {
            late += random.NextExponential() / 0.05 > 30 ? 1 : 0;
        }

        Assert.True(ChanceModels.IsLikely(new RandomRedLight(30, 0.05).Solve().CollisionProbability, late, n));
        Assert.False(ChanceModels.IsLikely(new RandomRedLight(30, 0.055).Solve().CollisionProbability, late, n));
    }

    private static CollisionCourse Any(int i)
    {
        RandomStream draw = ChanceModels.Stream(i, 40);
        return new(draw.Whole(1, 500), draw.Whole(0, 20), draw.Whole(0, 20), draw.Hundredths(-200, 100), draw.Hundredths(-200, 100));
    }

    private static PointOfNoReturn Trains(int i)
    {
        RandomStream draw = ChanceModels.Stream(i, 43);
        BrakingTrain Train() => new(draw.Whole(0, 20), draw.Hundredths(1, 100), draw.Hundredths(50, 300), draw.Hundredths(0, 200));
        return new(draw.Whole(1, 800), Train(), Train());
    }

    // Where each would stop after a light, phase by phase.
    private static bool Collides(PointOfNoReturn trains, Rational light) =>
        Stops(trains.First, light) + Stops(trains.Second, light) > trains.Gap;

    private static Rational Stops(BrakingTrain train, Rational light)
    {
        Rational bites = light + train.Delay, speed = train.Speed + train.Acceleration * bites, stops = speed / train.Brakes;
        return (train.Speed + speed) / 2 * bites + speed / 2 * stops;
    }
}
