namespace EscalationModel.Experiments.Studies;

/// <summary>What the parts of a point's paths add up to: whole numbers, so that their order does not matter.</summary>
internal abstract class PartSum
{
    /// <summary>Adds a part.</summary>
    /// <param name="part">What <see cref="StudyModel.Part"/> wrote.</param>
    public abstract void Add(ReadOnlyMemory<byte> part);

    /// <summary>The answer of all parts.</summary>
    public abstract Outcomes Outcomes();
}
