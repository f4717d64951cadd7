namespace EscalationModel.Experiments.Sensitivity;

/// <summary>A bar of a tornado.</summary>
/// <param name="Input">The input.</param>
/// <param name="Low">Its low.</param>
/// <param name="High">Its high.</param>
/// <param name="AtLow">The output there.</param>
/// <param name="AtHigh">The output at its high.</param>
public sealed record TornadoBar(string Input, double Low, double High, Estimate AtLow, Estimate AtHigh)
{
    /// <summary>How far apart the outputs at low and high are, at least 0.</summary>
    public double Swing => Math.Abs(AtHigh.Value - AtLow.Value);
}
