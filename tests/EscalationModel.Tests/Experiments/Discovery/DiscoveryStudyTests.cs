using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Discovery;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Tests.Experiments.Discovery;

public class DiscoveryStudyTests
{
    private static readonly StudyInput[] Inputs =
        [StudyInput.Uniform("nerve", 10, 60), StudyInput.Uniform("hazard", 0, 0.002), StudyInput.Whole("hands", 1, 4)];

    [Fact]
    public void A_study_of_a_function_is_searched_by_an_output()
    {
        DiscoveryData data = DiscoveryData.Of(Run(new SobolDesign(3, 256)), "war", war => war > 0.1);
        Assert.Equal(["nerve", "hazard", "hands"], data.Names);
        Assert.Equal(256, data.Points);
        Assert.Empty(data.Warnings);
        Box box = Prim.Peel(data, new() { MinMass = 0.01 }).Densest().Box;
        Assert.Equal(1, box.Density);
        Assert.StartsWith("nerve <= 3", box.Rule, StringComparison.Ordinal);
        Assert.Contains("hazard >= 0.0006", box.Rule, StringComparison.Ordinal);
        Assert.True(box.Contains([20, 0.0019, 3]));

        DiscoveryData part = DiscoveryData.Of(Run(new SobolDesign(3, 256)), "war", war => war > 0.1, ["hazard", "nerve"]);
        Assert.Equal(["hazard", "nerve"], part.Names);
        Assert.Equal(data.OfInterest, part.OfInterest);
        Assert.Equal(1, Prim.Peel(part, new() { MinMass = 0.01 }).Densest().Box.Density);
    }

    [Fact]
    public void Interest_may_ask_for_several_outputs()
    {
        StudyResult result = Run(new SobolDesign(3, 64));
        DiscoveryData data = DiscoveryData.Of(result, row => row["war"] > 0.1 && row["days"] < 40);
        double[] war = result.Column("war"), days = result.Column("days");
        Assert.Equal(war.Zip(days).Count(p => p.First > 0.1 && p.Second < 40), data.OfInterest);
        Assert.Contains("peace", Assert.Throws<ArgumentException>(() => DiscoveryData.Of(result, row => row["peace"] > 0)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_tells_its_doubts()
    {
        DiscoveryData odd = DiscoveryData.Of(Run(new SobolDesign(3, 100)), "war", war => war > 0.1);
        Assert.Contains("no power of two", odd.Warnings[0], StringComparison.Ordinal);

        Study noisy = Study.Of(
            "noisy", Inputs, new SobolDesign(3, 128), ["war"],
            p => new Outcomes { { "war", new Estimate(p["hazard"], p["hazard"] - 0.0001, p["hazard"] + 0.0001) } }, hasIntervals: true);
        StudyResult result = noisy.Run();
        int open = result.Column("war").Count(w => Math.Abs(w - 0.001) < 0.0001);
        DiscoveryData data = DiscoveryData.Of(result, "war", war => war > 0.001);
        Assert.True(open > 5);
        Assert.Contains($"Of {open} of 128 points", data.Warnings[0], StringComparison.Ordinal);
        Assert.Equal(data.Warnings[0], Prim.Peel(data).Warnings[0]);
    }

    [Fact]
    public void What_is_not_a_number_or_an_input_is_refused()
    {
        StudyResult result = Study.Of(
            "holes", Inputs, new SobolDesign(3, 8), ["war", "fine"],
            p => new Outcomes { ["war"] = p.Index == 3 ? double.NaN : 1, ["fine"] = p.Index }).Run();
        var one = Assert.Throws<StudyException>(() => DiscoveryData.Of(result, "war", w => w > 0));
        var several = Assert.Throws<StudyException>(() => DiscoveryData.Of(result, r => r["war"] > 0));
        Assert.Contains("row 3", one.Message, StringComparison.Ordinal);
        Assert.Contains("row 3", several.Message, StringComparison.Ordinal);
        Assert.Equal(4, DiscoveryData.Of(result, r => r["fine"] > 3).OfInterest);
        Assert.Throws<ArgumentException>(() => DiscoveryData.Of(result, "peace", w => w > 0));
        foreach (string[] inputs in (string[][])[["nerve", "nerves"], [], ["nerve", "nerve"]])
        {
            Assert.Contains("inputs: nerve, hazard, hands", Assert.Throws<ArgumentException>(
                () => DiscoveryData.Of(result, "fine", w => w > 0, inputs)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Options_are_outputs_of_a_study_or_studies_at_the_same_points()
    {
        RobustnessOptions less = new() { LargerIsBetter = false, Threshold = 0.1 };
        StudyResult hold = Run(new SobolDesign(3, 64)), talk = Run(new SobolDesign(3, 64), factor: 0.5);
        RobustnessTable table = Robustness.Of([("hold", hold), ("talk", talk)], "war", less);
        Assert.Equal(64, table.States);
        Assert.Equal(["talk"], table.Winners(RobustnessCriterion.MinimaxRegret).Select(o => o.Name));
        Assert.Equal(hold.Column("war").Average(), table.Options[0].Mean, 1e-12);
        Assert.Equal(hold.Column("war").Max() / 2, table.Options[0].MaxRegret, 1e-12);

        RobustnessTable both = Robustness.Of(hold, ["war", "days"], less);
        Assert.Equal(["war"], both.Winners(RobustnessCriterion.Maximin).Select(o => o.Name));

        StudyResult elsewhere = Run(new HaltonDesign(3, 64)), fewer = Run(new SobolDesign(3, 32));
        Assert.Contains("row 1", Assert.Throws<StudyException>(
            () => Robustness.Of([("hold", hold), ("talk", elsewhere)], "war", less)).Message, StringComparison.Ordinal);
        Assert.Contains("plan", Assert.Throws<StudyException>(
            () => Robustness.Of([("hold", hold), ("talk", fewer)], "war", less)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Robustness.Of(hold, ["war", "peace"], less));
    }

    private static StudyResult Run(Design design, double factor = 1) => Study.Of(
        $"toy {factor}", Inputs, design, ["war", "days"],
        p => new Outcomes { ["war"] = factor * (p["nerve"] < 35 ? p["hazard"] * 150 : 0.01), ["days"] = p["nerve"] + p["hands"] }).Run();
}
