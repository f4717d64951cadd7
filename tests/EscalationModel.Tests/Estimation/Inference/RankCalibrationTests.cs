using EscalationModel.Estimation.Inference;

namespace EscalationModel.Tests.Estimation.Inference;

/// <summary>Calibration by ranks of the inference of lengths. Right posteriors fail one of 500 runs with two parameters at 0.001 each; the
/// seed is fixed.</summary>
[Trait("Category", "Slow")]
public class RankCalibrationTests
{
    private static readonly InferenceProblem Problem = LengthProblem.Of(ExactLengths.Observed());

    [Fact]
    public void The_adjusted_inference_passes()
    {
        RankCalibration calibration = SimulationBasedCalibration.Run(Problem);
        Assert.Equal(400, calibration.Replicates);
        Assert.All(calibration.Parameters, p => Assert.Equal(400, p.Counts.Sum()));
        Assert.True(calibration.Passes, calibration.ToString());
    }

    [Fact]
    public void The_inference_without_adjustment_is_rejected()
    {
        var usual = new RankCalibrationOptions();
        InferenceOptions unadjusted = usual.Inference with { IsAdjusted = false };
        RankCalibration calibration = SimulationBasedCalibration.Run(Problem, usual with { Inference = unadjusted });
        Assert.All(calibration.Parameters, p => Assert.True(p.PValue < RankCalibration.Level, calibration.ToString()));
        // Too wide: true values keep away from the outer bins.
        Assert.All(calibration.Parameters, p => Assert.True(p.Counts[0] + p.Counts[^1] < 60));
    }

    // What it cannot see: an error of 15% is found in 14 of 100 calibrations.
    [Fact]
    public void An_error_of_15_percent_is_hardly_ever_seen() => Assert.InRange(RankPower.Of(1.15).At(RankCalibration.Level), 0.13, 0.15);
}
