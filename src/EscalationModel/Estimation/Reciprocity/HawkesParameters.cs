namespace EscalationModel.Estimation.Reciprocity;

/// <summary>The numbers of a process of two sides that excite themselves and each other.</summary>
/// <param name="BaseA">The coefficients of the base rate of A: the rate itself, or those of its logarithm, the constant first.</param>
/// <param name="BaseB">Those of B.</param>
/// <param name="Alpha">[i, j]: the moves of side i that a move of side j brings about directly, on average.</param>
/// <param name="Beta">How fast an effect decays, a day.</param>
internal sealed record HawkesParameters(double[] BaseA, double[] BaseB, double[,] Alpha, double Beta)
{
    public double[] Base(Side side) => side == Side.A ? BaseA : BaseB;

    /// <summary>The greatest eigenvalue of the effects: at 1 or above, moves multiply without end.</summary>
    public double SpectralRadius
    {
        get
        {
            double half = (Alpha[0, 0] - Alpha[1, 1]) / 2;
            return (Alpha[0, 0] + Alpha[1, 1]) / 2 + Math.Sqrt(half * half + Alpha[0, 1] * Alpha[1, 0]);
        }
    }
}
