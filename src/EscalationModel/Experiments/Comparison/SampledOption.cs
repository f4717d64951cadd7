namespace EscalationModel.Experiments.Comparison;

/// <summary>Something that can be chosen and whose worth is a mean that sampling alone tells. Immutable.</summary>
/// <param name="Name">What it is called; no two options of a selection alike.</param>
/// <param name="Observation">The observation of an index from 0 on: a finite number, and always the same for the same index. It is asked
/// from several threads at once. Observations of different indices are independent; those of the same index of two options may depend on
/// each other, and do where both draw from the same stream of random numbers (common random numbers). Procedures take observations for
/// normal: one of rare events is better the mean of many paths.</param>
public sealed record SampledOption(string Name, Func<long, double> Observation)
{
    /// <summary>An option that draws each observation from a stream of its own.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="seed">The seed: options of the same seed share their random numbers.</param>
    /// <param name="observation">An observation from a stream.</param>
    public static SampledOption OfStream(string name, ulong seed, Func<RandomStream, double> observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        return new(name, index => observation(new RandomStream(seed, index, RandomPurpose.Selection)));
    }
}
