using EscalationModel.Numerics;

namespace EscalationModel.Theory.ArmsRaces;

/// <summary>What nations spend on arms in consecutive years, and Richardson's line through it. Immutable; thread-safe. Source:
/// [richardson1960], chapter 2.
/// <list type="number">
/// <item>With k = l and a = b, both alliances together, z = x + y, obey dz/dt = (k - a) z + g + h.</item>
/// <item>The yearly increments of the total are regressed on the means of adjacent totals: the slope is k - a, the zero is the level at
/// which nobody would arm further, "goodwill" below it.</item> </list></summary>
/// <param name="Years">The years, each one after the other, at least three.</param>
/// <param name="Nations">At least one, each with a number for each year.</param>
public sealed record ArmsBudgets(IReadOnlyList<int> Years, IReadOnlyList<NationBudget> Nations)
{
    /// <summary>France and Russia against Germany and Austria-Hungary, millions of pounds. Recalled figures, not compared with the book;
    /// their totals add up to the published ones, and the line to the published slope 0.73 and level 194.</summary>
    public static ArmsBudgets Of1909To1913 { get; } = new(
        [1909, 1910, 1911, 1912, 1913],
        [
            new("France", Tenths(486, 509, 571, 632, 747)), new("Russia", Tenths(667, 685, 707, 818, 920)),
            new("Germany", Tenths(631, 620, 625, 682, 954)), new("Austria-Hungary", Tenths(208, 234, 246, 255, 269)),
        ]);

    /// <summary>The line through the increments.</summary>
    /// <exception cref="TheoryException">The years do not follow on each other, there are fewer than three, a nation has not a number for
    /// each, or all means are the same.</exception>
    public ArmsBudgetFit Fit()
    {
        Check();
        Rational[] totals = [.. Years.Select((_, year) => Nations.Aggregate(Rational.Zero, (sum, n) => sum + n.Spending[year]))];
        Rational[] increments = [.. totals.Skip(1).Zip(totals, (later, earlier) => later - earlier)];
        Rational[] means = [.. totals.Skip(1).Zip(totals, (later, earlier) => (later + earlier) / 2)];
        new Conditions().Need(means.Distinct().Count() > 1, $"means that differ: all are {means[0]}").Check();
        Rational x = Mean(means), y = Mean(increments);
        Rational xx = Products(means, x, means, x), xy = Products(means, x, increments, y), yy = Products(increments, y, increments, y);
        Rational slope = xy / xx;
        return new(Years[0], totals, increments, means, slope, y - slope * x, yy.IsZero ? null : xy * xy / (xx * yy));
    }

    private void Check()
    {
        ArgumentNullException.ThrowIfNull(Years);
        ArgumentNullException.ThrowIfNull(Nations);
        var conditions = new Conditions()
            .Need(Years.Count >= 3, $"at least 3 years: {Years.Count}")
            .Need(
                Years.Skip(1).Zip(Years, (later, earlier) => later - (long)earlier).All(gap => gap == 1),
                $"consecutive years: {string.Join(", ", Years)}")
            .Need(Nations.Count >= 1, $"at least one nation: {Nations.Count}");
        foreach (NationBudget nation in Nations)
        {
            conditions.Need(
                nation.Spending.Count == Years.Count,
                $"a number for each of {Years.Count} years: {PrintableText.Line(nation.Nation)} has {nation.Spending.Count}");
        }

        conditions.Check();
    }

    private static Rational Mean(Rational[] values) => values.Aggregate(Rational.Zero, (sum, v) => sum + v) / values.Length;

    private static Rational Products(Rational[] a, Rational meanA, Rational[] b, Rational meanB) =>
        a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Aggregate(Rational.Zero, (sum, v) => sum + v);

    private static Rational[] Tenths(params int[] tenths) => [.. tenths.Select(t => new Rational(t, 10))];
}
