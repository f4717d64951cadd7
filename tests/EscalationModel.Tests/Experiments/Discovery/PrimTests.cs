using EscalationModel.Experiments.Discovery;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Discovery;

public class PrimTests
{
    public static TheoryData<PrimRule, PrimScore> Ways
    {
        get
        {
            var ways = new TheoryData<PrimRule, PrimScore>();
            foreach (PrimRule rule in Enum.GetValues<PrimRule>())
            {
                foreach (PrimScore score in Enum.GetValues<PrimScore>())
                {
                    ways.Add(rule, score);
                }
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Peels_as_a_search_that_counts_every_candidate(PrimRule rule, PrimScore score)
    {
        var random = new Xoshiro(3);
        int moves = 0;
        for (int trial = 0; trial < 150; trial++)
        {
            (double[][] x, bool[] y, PrimOptions options) = Small(random, rule, score);
            BoxTrajectory found = Prim.Peel(Data(x, y), options);
            List<SlowPrim.Step> slow = new SlowPrim(x, y, options).Peel();
            MustBe(slow, found, trial);
            moves += slow.Count - 1;
        }

        Assert.True(moves > 150, $"{moves} moves");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Pastes_as_a_search_that_counts_every_candidate(PrimRule rule, PrimScore score)
    {
        var random = new Xoshiro(4);
        int moves = 0;
        for (int trial = 0; trial < 150; trial++)
        {
            (double[][] x, bool[] y, PrimOptions options) = Small(random, rule, score);
            DiscoveryData data = Data(x, y);
            BoxLimits[] limits = AroundOne(random, x);
            (long points, long ofInterest) = data.Count(limits);
            var start = new SlowPrim.Step(
                -1, default, [.. limits.Select(l => l.Low)], [.. limits.Select(l => l.High)], (int)points, (int)ofInterest);
            List<SlowPrim.Step> slow = new SlowPrim(x, y, options).Paste(start);
            var peeling = new BoxTrajectory(options, [new(0, null, null, new(data, limits, points, ofInterest))]);
            MustBe(slow, Prim.Paste(peeling), trial);
            moves += slow.Count - 1;
        }

        Assert.True(moves > 60, $"{moves} moves");
    }

    [Fact]
    public void Two_equal_rows_weigh_as_one_row_twice()
    {
        var random = new Xoshiro(5);
        for (int trial = 0; trial < 50; trial++)
        {
            (double[][] x, bool[] y, PrimOptions options) = Small(random, PrimRule.Count, PrimScore.Lenient1);
            int[] weights = [.. x.Select((_, i) => i == 0 ? 1 : random.Below(3))];
            y[0] = true;
            int[] rows = [.. weights.SelectMany((w, i) => Enumerable.Repeat(i, w))];
            BoxTrajectory repeated = Prim.Peel(Data([.. rows.Select(i => x[i])], [.. rows.Select(i => y[i])]), options);
            BoxTrajectory weighted = Prim.Peel(Data(x, y).Weighted(weights), options);
            Assert.Equal(repeated.ToString(), weighted.ToString());
            Assert.Equal(repeated.Steps.Select(s => s.Box.Limits), weighted.Steps.Select(s => s.Box.Limits));
        }
    }

    [Fact]
    public void A_box_that_is_there_is_found()
    {
        DiscoveryData data = Planted(2000, new(6), p => p[0] > 0.6 && p[2] < 0.4);
        Box box = Prim.Peel(data).Densest(leastCoverage: 0.8).Box;
        Assert.Equal(["a", "c"], box.Restricted);
        Assert.InRange(box.Limits[0].Low!.Value, 0.55, 0.65);
        Assert.InRange(box.Limits[2].High!.Value, 0.35, 0.45);
        Assert.True(box.Density > 0.9, $"{box.Density}");
        Assert.All(box.QuasiPs(), q => Assert.InRange(q.Value, 0, 1e-6));
        Assert.Empty(data.Warnings);

        Box fresh = box.On(Planted(2000, new(7), p => p[0] > 0.6 && p[2] < 0.4));
        Assert.InRange(fresh.Density, 0.85, 1);
        Assert.InRange(fresh.Coverage, 0.75, 0.95); // noise puts a seventh of what is of interest elsewhere
    }

    [Fact]
    public void Boxes_are_chosen_by_index_or_by_a_rule()
    {
        BoxTrajectory peeling = Prim.Peel(Planted(500, new(8), p => p[0] > 0.7));
        BoxStep densest = peeling.Densest(leastCoverage: 0.8), widest = peeling.Widest(leastDensity: 0.7);
        Assert.Same(densest.Box, peeling[densest.Index]);
        Assert.All(peeling.Steps.Where(s => s.Box.Coverage >= 0.8), s => Assert.True(s.Box.Density <= densest.Box.Density));
        Assert.All(peeling.Steps.Where(s => s.Box.Density >= 0.7), s => Assert.True(s.Box.Coverage <= widest.Box.Coverage));
        Assert.Equal(1, peeling.Densest(leastCoverage: 1).Box.Coverage);
        Assert.Contains("from 0 to", Assert.Throws<ArgumentOutOfRangeException>(() => peeling[1000]).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => peeling.Densest(1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => peeling.Widest(double.NaN));
    }

    [Fact]
    public void Of_boxes_as_good_the_one_that_covers_more_and_asks_for_less_is_chosen()
    {
        double[][] x = [.. Enumerable.Range(0, 8).Select(i => new double[] { i, i })];
        DiscoveryData data = Data(x, [.. x.Select(p => p[0] < 4)]);
        BoxLimits any = default, few = new(null, 3);
        Box Of(BoxLimits first, BoxLimits second, int points, int ofInterest) => new(data, [first, second], points, ofInterest);
        Box[] boxes =
        [
            Of(any, any, 8, 4), Of(few, few, 2, 2), Of(few, few, 3, 3), Of(few, any, 3, 3), Of(any, few, 3, 3), Of(few, few, 6, 4),
            Of(few, any, 6, 4),
        ];
        var trajectory = new BoxTrajectory(new(), [.. boxes.Select((b, i) => new BoxStep(i, null, null, b))]);
        Assert.Equal(3, trajectory.Densest().Index);
        Assert.Equal(3, trajectory.Densest(0.75).Index);
        Assert.Equal(6, trajectory.Densest(0.76).Index);
        Assert.Equal(6, trajectory.Widest(0.5).Index);
        Assert.Equal(3, trajectory.Widest(0.7).Index);
        Assert.Equal(0, new BoxTrajectory(new(), [trajectory.Steps[0]]).Widest(0.9).Index); // none is so dense
    }

    [Fact]
    public void A_covering_takes_box_after_box()
    {
        DiscoveryData data = Planted(3000, new(9), p => (p[0] > 0.7 && p[1] > 0.7) || (p[0] < 0.25 && p[2] < 0.25));
        BoxCovering covering = Prim.Cover(data, t => t.Densest(leastCoverage: 0.35), boxes: 4);
        Assert.True(covering.Boxes.Count >= 2);
        Assert.True(covering.Coverage > 0.65 && covering.Density > 0.85, covering.ToString());
        Assert.Equal(covering.Coverage, covering.Boxes.Sum(b => b.Coverage), 1e-12);

        // Each box counts what those before it do not hold.
        Box[] boxes = [.. covering.Boxes];
        for (int b = 0; b < boxes.Length; b++)
        {
            int inside = 0;
            for (int i = 0; i < 3000; i++)
            {
                double[] point = [.. Enumerable.Range(0, 4).Select(j => data.Column(j)[i])];
                inside += boxes[b].Contains(point) && !boxes.Take(b).Any(earlier => earlier.Contains(point)) ? 1 : 0;
            }

            Assert.Equal(inside, boxes[b].Points);
            Assert.Equal(inside / 3000.0, boxes[b].Mass);
        }

        Assert.Empty(Prim.Cover(data, t => t.Steps[0], 3).Boxes);
        Assert.Contains("No box", Prim.Cover(data, t => t.Steps[0], 3).Warnings[^1], StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Prim.Cover(data, t => t.Steps[0], 0));
    }

    [Fact]
    public void A_rule_in_words_tells_the_same_points_apart()
    {
        var random = new Xoshiro(10);
        DiscoveryData data = Planted(400, random, p => p[0] > 0.3 && p[1] < 0.52);
        foreach (PrimRule rule in Enum.GetValues<PrimRule>())
        {
            Box box = Prim.Peel(data, new() { Rule = rule }).Steps[^1].Box;
            BoxLimits[] read = new BoxLimits[4];
            foreach (string phrase in box.Rule.Split(" and "))
            {
                string[] words = phrase.Split(' ');
                int j = Array.IndexOf([.. data.Names], words[0]);
                double limit = double.Parse(words[2], System.Globalization.CultureInfo.InvariantCulture);
                read[j] = read[j].With(words[1] == ">=" ? BoxSide.Lower : BoxSide.Upper, limit);
                Assert.True(words[2].Length <= 8, phrase);
            }

            Assert.Equal((box.Points, box.OfInterest), data.Count(read));
        }
    }

    [Fact]
    public void Few_points_and_constant_inputs_are_warned_of()
    {
        DiscoveryData few = Data([[0, 1], [1, 1], [2, 1]], [true, false, false]);
        Assert.Equal(3, few.Warnings.Count);
        Assert.Contains("1 of 3 points are of interest", few.Warnings[0], StringComparison.Ordinal);
        Assert.Contains("x1 is 1 at every point", few.Warnings[2], StringComparison.Ordinal);
        BoxTrajectory all = Prim.Peel(Data([[0], [1]], [true, true]));
        Assert.Single(all.Steps);
        Assert.Contains("No step", all.Warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_is_told_at_once()
    {
        var bad = Assert.Throws<ArgumentException>(() => DiscoveryData.Of(["a", "a"], [[1, double.NaN], [1]], [true]));
        Assert.Contains("all different", bad.Message, StringComparison.Ordinal);
        Assert.Contains("Row 0 has NaN for a", bad.Message, StringComparison.Ordinal);
        Assert.Contains("Row 1 has 1 numbers for 2 inputs", bad.Message, StringComparison.Ordinal);
        Assert.Contains("2 points, but 1 answers", bad.Message, StringComparison.Ordinal);
        var empty = Assert.Throws<ArgumentException>(() => DiscoveryData.Of(["a"], [], []));
        Assert.Contains("no points", empty.Message, StringComparison.Ordinal);

        DiscoveryData none = Data([[0], [1]], [false, false]);
        Assert.Contains("nothing to find", Assert.Throws<ArgumentException>(() => Prim.Peel(none)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Cart.Grow(none));

        DiscoveryData fine = Data([[0], [1]], [false, true]);
        var options = Assert.Throws<ArgumentException>(() => Prim.Peel(fine, new() { Alpha = 0.5, MinMass = double.NaN }));
        Assert.Contains("Alpha is 0.5", options.Message, StringComparison.Ordinal);
        Assert.Contains("MinMass is NaN", options.Message, StringComparison.Ordinal);
        Box box = Prim.Peel(fine)[0];
        Assert.Throws<ArgumentException>(() => box.Contains([1, 2]));
        Assert.Throws<ArgumentException>(() => box.On(DiscoveryData.Of(["other"], [[1]], [true])));
    }

    [Fact]
    public void Peeling_can_be_stopped() => Assert.Throws<OperationCanceledException>(
        () => Prim.Peel(Planted(100, new(1), p => p[0] > 0.5), cancellation: new CancellationToken(canceled: true)));

    internal static DiscoveryData Planted(int points, Xoshiro random, Func<double[], bool> interest)
    {
        double[][] x = [.. Enumerable.Range(0, points).Select(_ => Enumerable.Range(0, 4).Select(_ => random.Uniform()).ToArray())];
        return DiscoveryData.Of(["a", "b", "c", "d"], x, [.. x.Select(p => interest(p) != random.Uniform() < 0.03)]);
    }

    internal static DiscoveryData Data(double[][] x, bool[] y) => DiscoveryData.Of([.. x[0].Select((_, j) => $"x{j}")], x, y);

    /// <summary>Few points, most with ties, some inputs constant.</summary>
    internal static (double[][] X, bool[] Y, PrimOptions Options) Small(Xoshiro random, PrimRule rule, PrimScore score)
    {
        int points = 1 + random.Below(39), inputs = 1 + random.Below(3);
        int[] levels = [.. Enumerable.Range(0, inputs).Select(_ => 1 + random.Below(11))];
        double[][] x = [.. Enumerable.Range(0, points).Select(_ => levels.Select(l => random.Below(l) / 4.0).ToArray())];
        bool[] y = [.. x.Select(p => random.Uniform() < (p[0] > levels[0] / 8.0 ? 0.7 : 0.2))];
        y[random.Below(points)] = true;
        double alpha = new[] { 0.05, 0.1, 0.15, 0.29, 0.4 }[random.Below(5)], mass = new[] { 0, 0.05, 0.07, 0.3 }[random.Below(4)];
        return (x, y, new() { Rule = rule, Score = score, Alpha = alpha, MinMass = mass });
    }

    // A box that holds one of the points at least, with a limit on most sides.
    private static BoxLimits[] AroundOne(Xoshiro random, double[][] x) =>
    [
        .. x[random.Below(x.Length)].Select(v => new BoxLimits(
            random.Chance(0.7) ? v - 0.25 * random.Below(3) : null, random.Chance(0.7) ? v + 0.25 * random.Below(3) : null)),
    ];

    private static void MustBe(List<SlowPrim.Step> slow, BoxTrajectory found, int trial)
    {
        Assert.True(slow.Count == found.Steps.Count, $"trial {trial}: {found.Steps.Count} steps, not {slow.Count}");
        foreach ((SlowPrim.Step expected, BoxStep step) in slow.Zip(found.Steps))
        {
            Assert.Equal((expected.Points, expected.OfInterest), (step.Box.Points, step.Box.OfInterest));
            Assert.Equal(expected.Low, step.Box.Limits.Select(l => l.Low));
            Assert.Equal(expected.High, step.Box.Limits.Select(l => l.High));
            if (step.Index > 0)
            {
                Assert.Equal(($"x{expected.Input}", expected.Side), (step.Input, step.Side!.Value));
            }
        }
    }
}
