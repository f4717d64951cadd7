using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Sensitivity;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Tests.Experiments.Sensitivity;

/// <summary>One input at a time.</summary>
public class TornadoTests
{
    [Fact]
    public void Bars_are_sorted_and_hold_their_ends()
    {
        TornadoResult found = Tornado.Of(
            Known.Study(new OneAtATimeDesign(3, 0.1, 0.5, 0.8), u => u[0] - 4 * u[1] + u[0] * u[2]), "y");
        Assert.Equal(["x2", "x1", "x3"], found.Bars.Select(b => b.Input));
        Assert.Equal(-1.25, found.Base.Value, 1e-12); // 0.5 - 2 + 0.25
        TornadoBar x2 = found.Bars[0], x1 = found.Bars[1];
        Assert.Equal((0.1, 0.8), (x2.Low, x2.High));
        Assert.Equal(0.35, x2.AtLow.Value, 1e-12); // 0.5 - 0.4 + 0.25
        Assert.Equal(-2.45, x2.AtHigh.Value, 1e-12); // 0.5 - 3.2 + 0.25
        Assert.Equal(2.8, x2.Swing, 1e-12);
        Assert.Equal(1.05, x1.Swing, 1e-12); // 0.7 (1 + 0.5)
        Assert.Equal((0.1, 0.8), (found.LowQuantile, found.HighQuantile));
        Assert.Contains("x2", found.ToString(), StringComparison.Ordinal);
        Assert.Empty(found.Warnings);
    }

    [Fact]
    public void Intervals_of_the_model_are_shown()
    {
        var study = Study.Of(
            "with intervals", [StudyInput.Uniform("x", 0, 1)], new OneAtATimeDesign(1), ["y"],
            point => new Outcomes { { "y", new Estimate(point["x"], point["x"] - 0.1, point["x"] + 0.1) } }, hasIntervals: true);
        TornadoResult found = Tornado.Of(study.Run(), "y");
        Assert.Equal(0.6, found.Base.High, 1e-12);
        Assert.Equal(0.85, found.Bars[0].AtHigh.Low, 1e-12);
    }

    [Fact]
    public void An_output_that_never_changes_says_so() =>
        Assert.NotEmpty(Tornado.Of(Known.Study(new OneAtATimeDesign(2), _ => 1), "y").Warnings);
}
