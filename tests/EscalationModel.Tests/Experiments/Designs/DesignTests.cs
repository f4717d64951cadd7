using EscalationModel.Experiments.Designs;

namespace EscalationModel.Tests.Experiments.Designs;

/// <summary>What every design keeps: a point alone is the point of the whole, in the cube, the same for the same seed.</summary>
public class DesignTests
{
    private static readonly double[,] HalfAlike = { { 1, 0.5, 0 }, { 0.5, 1, 0 }, { 0, 0, 1 } };

    private static readonly Dictionary<string, Func<ulong, Design>> Designs = new()
    {
        ["sobol"] = _ => new SobolDesign(3, 40),
        ["natural"] = _ => new SobolDesign(3, 40, SobolOrder.Natural),
        ["scrambled"] = seed => new SobolDesign(3, 40).Scrambled(seed, 2),
        ["halton"] = _ => new HaltonDesign(3, 40),
        ["jittered"] = seed => new LatinHypercubeDesign(3, 40, seed),
        ["centered"] = seed => new LatinHypercubeDesign(3, 40, seed, centered: true),
        ["maximin"] = seed => LatinHypercubeDesign.Maximin(3, 40, seed, trials: 500),
        ["factorial"] = _ => new FullFactorialDesign(2, 4, 5),
        ["correlated"] = seed => GaussianCopula.Of(HalfAlike, CorrelationKind.Spearman).Correlate(new SobolDesign(3, 40).Scrambled(seed)),
    };

    public static TheoryData<string> Names => [.. Designs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_point_alone_is_the_point_of_the_whole(string name)
    {
        double[][] whole = [.. Designs[name](1).Points()];
        Design again = Designs[name](1);
        Assert.Equal(again.Count, whole.Length);
        Assert.Equal(whole, Enumerable.Range(0, whole.Length).Reverse().Select(i => again.Point(i)).Reverse());
        Assert.Equal(whole, again.Points(0, 7).Concat(again.Points(7, 33)));
        Assert.All(whole, p => Assert.True(p.Length == 3 && p.All(x => x is >= 0 and < 1)));
    }

    [Theory]
    [InlineData("scrambled")]
    [InlineData("jittered")]
    [InlineData("centered")]
    [InlineData("maximin")]
    [InlineData("correlated")]
    public void Another_seed_is_another_design(string name) =>
        Assert.NotEqual(Designs[name](1).Points().SelectMany(p => p), Designs[name](2).Points().SelectMany(p => p));

    [Theory]
    [MemberData(nameof(Names))]
    public void Indices_and_room_are_checked(string name)
    {
        Design design = Designs[name](1);
        Assert.Throws<ArgumentOutOfRangeException>(() => design.Point(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => design.Point(40));
        Assert.Throws<ArgumentOutOfRangeException>(() => design.Points(39, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => design.Points(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => design.Points(41, 0));
        Assert.Throws<ArgumentException>(() => design.Point(0, new double[2]));
        Assert.Empty(design.Points(40, 0));
    }

    [Fact]
    public void Sizes_beyond_what_there_is_are_refused()
    {
        Refused("from 1 to 128 dimensions", () => new SobolDesign(129, 8));
        Refused("from 1 to 128 dimensions", () => new SobolDesign(0, 8));
        Refused("from 1 to 4294967296 points", () => new SobolDesign(2, (1L << 32) + 1));
        Refused("points", () => new SobolDesign(2, 0));
        Refused("order", () => new SobolDesign(2, 4, (SobolOrder)2));
        Refused("replication", () => new SobolDesign(2, 4).Scrambled(1, -1));
        Refused("from 1 to 1000 dimensions", () => new HaltonDesign(1001, 8));
        Refused("points", () => new HaltonDesign(2, 0));
        Refused("dimensions", () => new LatinHypercubeDesign(0, 8, 1));
        Refused("points", () => new LatinHypercubeDesign(2, (1 << 20) + 1, 1));
        Refused("trials", () => LatinHypercubeDesign.Maximin(2, 8, 1, trials: -1));
        Refused("levels", () => new FullFactorialDesign(2, 0));
        Refused("64 bits", () => new FullFactorialDesign(int.MaxValue, int.MaxValue, int.MaxValue));
        Refused("dimensions", () => new FullFactorialDesign());

        static void Refused(string word, Func<object> make) =>
            Assert.Contains(word, Assert.Throws<ArgumentOutOfRangeException>(make).Message, StringComparison.Ordinal);
    }
}
