namespace EscalationModel.Estimation.Inference;

/// <summary>The random numbers of inference: each draw of each round has two streams of its own, whatever the threads.</summary>
internal static class InferenceStreams
{
    // A place of its own in the enumeration of purposes.
    private const RandomPurpose Purpose = RandomPurpose.Inference;

    private const int DrawBits = 40;

    /// <summary>What the parameters of a draw come from.</summary>
    public static RandomStream OfParameters(ulong seed, int round, int draw) => new(seed, Path(round, draw), Purpose);

    /// <summary>What the data of a draw are simulated from.</summary>
    public static RandomStream OfData(ulong seed, int round, int draw) => new(seed, Path(round, draw) + 1, Purpose);

    private static long Path(int round, int draw) => ((long)round << DrawBits) + 2L * draw;
}
