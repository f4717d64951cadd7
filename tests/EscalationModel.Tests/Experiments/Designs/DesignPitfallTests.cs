using EscalationModel.Experiments.Designs;
using EscalationModel.Tests.Reference;

namespace EscalationModel.Tests.Experiments.Designs;

/// <summary>What users of other programs met.</summary>
public class DesignPitfallTests
{
    private const string File = "x09_pitfalls.json";

    [Fact]
    public void The_origin_fills_a_box_of_its_own()
    {
        var reference = ReferenceCase.Of(File, "pitfalls/shared/009");
        (int dimensions, int count, int grid) = Sizes(reference);
        double[][] points = [.. new SobolDesign(dimensions, count).Points()];
        Assert.Equal(reference.ExpectedNumber("filled_with_origin"), Filled(points, grid));
        double[][] without = [.. new SobolDesign(dimensions, 2 * count).Points(1, count)];
        Assert.Equal(reference.ExpectedNumber("filled_without_origin"), Filled(without, grid));
        Assert.Null(new SobolDesign(dimensions, count).Warning);
        Assert.Contains("power of two", new SobolDesign(dimensions, count - 1).Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shift_is_no_scrambling()
    {
        var reference = ReferenceCase.Of(File, "pitfalls/shared/010");
        (int dimensions, int count, int grid) = Sizes(reference);
        double[] shift = ReferenceCase.Numbers(reference.Inputs.GetProperty("shift"));
        var sobol = new SobolDesign(dimensions, count);
        double[][] shifted = [.. sobol.Points().Select(p => p.Select((u, k) => (u + shift[k]) % 1).ToArray())];
        Assert.Equal(reference.ExpectedNumber("filled_after_shift_mod_1"), Filled(shifted, grid));
        for (ulong seed = 0; seed < 20; seed++)
        {
            Assert.Equal(reference.ExpectedNumber("filled_after_owen_scrambling"), Filled([.. sobol.Scrambled(seed).Points()], grid));
        }
    }

    private static (int Dimensions, int Count, int Grid) Sizes(ReferenceCase reference) => (
        reference.Inputs.GetProperty("dimensions").GetInt32(), reference.Inputs.GetProperty("count").GetInt32(),
        reference.Inputs.GetProperty("grid")[0].GetInt32());

    private static int Filled(double[][] points, int grid) =>
        points.Select(p => string.Join(' ', p.Select(u => (int)(u * grid)))).Distinct().Count();
}
