using EscalationModel.Experiments.Designs;
using EscalationModel.Numerics;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Designs;

/// <summary>What defines each of the designs of sensitivity.</summary>
public class SensitivityDesignTests
{
    private static readonly GaussianCopula Three = GaussianCopula.Of(
        new[,] { { 1, 0.3, 0.8 }, { 0.3, 1, 0.1 }, { 0.8, 0.1, 1 } }, CorrelationKind.Normal);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_row_of_Saltelli_takes_columns_of_A_and_B(bool secondOrder)
    {
        Design both = new SobolDesign(6, 8).Scrambled(5);
        var design = new SaltelliDesign(both, secondOrder, [[0, 2], [1]]);
        int rows = secondOrder ? 6 : 4;
        Assert.Equal((3, 8L * rows, rows, 8L), (design.Dimensions, design.Count, design.RowsPerBasePoint, design.BasePoints));
        for (int n = 0; n < 8; n++)
        {
            double[] point = both.Point(n), a = point[..3], b = point[3..];
            double[][] expected = secondOrder
                ? [a, [b[0], a[1], b[2]], [a[0], b[1], a[2]], [a[0], b[1], a[2]], [b[0], a[1], b[2]], b]
                : [a, [b[0], a[1], b[2]], [a[0], b[1], a[2]], b];
            Assert.Equal(expected, design.Points(n * rows, rows));
        }
    }

    [Fact]
    public void Many_inputs_stand_on_a_Latin_hypercube()
    {
        SaltelliDesign few = SaltelliDesign.Of(64, 16, 1), many = SaltelliDesign.Of(65, 16, 1);
        Assert.Contains("Sobol", few.ToString(), StringComparison.Ordinal);
        Assert.Contains("Latin hypercube", many.ToString(), StringComparison.Ordinal);
        double[][] starts = [.. Enumerable.Range(0, 16).Select(n => many.Point((long)n * many.RowsPerBasePoint))];
        Assert.True(DesignCheck.IsLatinHypercube(starts));
        Assert.Throws<ArgumentOutOfRangeException>(() => SaltelliDesign.Of(501, 16, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SaltelliDesign.Of(65, 1 << 21, 1));
    }

    [Fact]
    public void Groups_hold_each_input_once()
    {
        string message = Assert.Throws<ArgumentException>(() => SaltelliDesign.Of(3, 8, 1, groups: [[0, 0], [], [5]])).Message;
        Assert.All(
            ["group 1 is empty", "there is no input 5", "input 0 is in 2 groups", "input 1 is in 0 groups"],
            part => Assert.Contains(part, message, StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => new MorrisDesign(2, 3, 1, groups: [[0]]));
        Assert.Throws<ArgumentException>(() => new SaltelliDesign(new SobolDesign(3, 8)));
        Assert.Throws<ArgumentException>(() => new SaltelliDesign(new ShapleyDesign(GaussianCopula.Of(
            new double[,] { { 1, 0 }, { 0, 1 } }, CorrelationKind.Normal), 2, 1)));
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(6, 0.05)]
    public void Each_step_of_Morris_moves_one_input_by_the_step(int levels, double margin)
    {
        const int Inputs = 5, Trajectories = 200;
        var design = new MorrisDesign(Inputs, Trajectories, 3, levels, margin);
        double[][] points = [.. design.Points()];
        long[] firstMoved = new long[Inputs], ups = new long[2];
        for (int t = 0; t < Trajectories; t++)
        {
            int[] moved = [.. Enumerable.Range(t * 6, 5).Select(row =>
                Enumerable.Range(0, Inputs).Single(i => points[row][i] != points[row + 1][i]))];
            Assert.Equal(Inputs, moved.Distinct().Count());
            firstMoved[moved[0]]++;
            for (int k = 0; k < Inputs; k++)
            {
                double step = points[t * 6 + k + 1][moved[k]] - points[t * 6 + k][moved[k]];
                Assert.Equal(design.Step * (1 - 2 * margin), Math.Abs(step), 1e-12);
                ups[step > 0 ? 1 : 0]++;
            }
        }

        double[] even = [.. Enumerable.Repeat(Trajectories / 5.0, 5)];
        Verdict.Fit(firstMoved, even, "first moved").MustHold();
        Verdict.Proportion(ups[1], ups[0] + ups[1], 0.5, "ups").MustHold();
        Verdict.Proportion(ups[1], ups[0] + ups[1], 0.65, "ups").MustFail();
        Assert.All(points.SelectMany(p => p), u => Assert.InRange(u, margin - 1e-12, 1 - margin + 1e-12));
        Assert.True(points.SelectMany(p => p).Max() < 1);
    }

    [Fact]
    public void A_group_of_Morris_moves_together()
    {
        var design = new MorrisDesign(3, 50, 3, groups: [[0, 2], [1]]);
        double[][] points = [.. design.Points()];
        Assert.Equal(150, points.Length);
        for (int row = 0; row < points.Length; row++)
        {
            if (row % 3 > 0)
            {
                bool[] moved = [.. points[row].Zip(points[row - 1], (u, v) => u != v)];
                Assert.Equal(moved[0], moved[2]);
                Assert.NotEqual(moved[0], moved[1]);
            }
        }
    }

    [Fact]
    public void Rows_of_one_at_a_time()
    {
        var design = new OneAtATimeDesign(2, 0.1, 0.4, 0.8);
        Assert.Equal([[0.4, 0.4], [0.1, 0.4], [0.8, 0.4], [0.4, 0.1], [0.4, 0.8]], design.Points());
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneAtATimeDesign(2, 0.5, 0.4, 0.8));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneAtATimeDesign(2, 0.1, 0.4, 1));
    }

    [Fact]
    public void Rows_of_Shapley_have_the_copula_and_keep_what_is_not_free()
    {
        const int Rows = 2;
        var design = new ShapleyDesign(Three, 800, 3, Rows);
        double[][] normals = [.. design.Points().Select(p => p.Select(NormalLaw.Quantile).ToArray())];
        Assert.Equal(800 * 6 * Rows, normals.Length);
        var freeSets = new Dictionary<string, int>();
        Sample together = new(), alone = new();
        for (int set = 0; set < normals.Length / Rows; set++)
        {
            double[] one = normals[set * Rows], other = normals[set * Rows + 1];
            bool[] free = [.. one.Zip(other, (a, b) => Math.Abs(a - b) > 1e-9)];
            string key = string.Concat(free.Select(f => f ? 1 : 0));
            freeSets[key] = freeSets.GetValueOrDefault(key) + 1;
            together.Add(other[0] * other[2]);
            if (key == "100")
            {
                // Given both others, the first has this conditional mean: by the precision matrix of the three.
                double mean = (0.3 - 0.8 * 0.1) / (1 - 0.01) * other[1] + (0.8 - 0.3 * 0.1) / (1 - 0.01) * other[2];
                alone.Add(other[0] - mean);
            }
        }

        Assert.Equal(6, freeSets.Count); // all sets but none and all, each once a round
        Assert.All(freeSets.Values, count => Assert.Equal(800, count));
        Verdict.Mean(together, 0.8).MustHold();
        Verdict.Mean(together, 0.6).MustFail();
        Verdict.Mean(alone, 0).MustHold();
        Assert.Equal(1 - (0.09 + 0.64 - 2 * 0.3 * 0.8 * 0.1) / 0.99, alone.Variance, 0.06);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShapleyDesign(Three, 5, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShapleyDesign(Three, 0, 1));
    }

    [Fact]
    public void A_point_is_found_by_its_index_alone_and_words_tell_designs_apart()
    {
        Design[] designs =
        [
            SaltelliDesign.Of(3, 8, 1), SaltelliDesign.Of(3, 8, 1, secondOrder: true), SaltelliDesign.Of(3, 8, 2),
            SaltelliDesign.Of(3, 8, 1, groups: [[0, 1], [2]]), new MorrisDesign(3, 9, 1), new MorrisDesign(3, 9, 2),
            new MorrisDesign(3, 9, 1, 6), new MorrisDesign(3, 9, 1, margin: 0.1), new OneAtATimeDesign(3),
            new OneAtATimeDesign(3, 0.1), new ShapleyDesign(Three, 4, 1),
            new ShapleyDesign(Three, 4, 2),
        ];
        Assert.Equal(designs.Length, designs.Select(d => d.ToString()).Distinct().Count());
        Assert.All(designs, design =>
        {
            double[][] all = [.. design.Points()];
            Assert.Equal(all[^1], design.Point(design.Count - 1));
            Assert.Equal(all[2], design.Points(2, 1).Single());
            Assert.All(all.SelectMany(p => p), u => Assert.True(u is >= 0 and < 1));
        });
    }
}
