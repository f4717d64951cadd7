namespace EscalationModel.Experiments.Tournaments;

/// <summary>How a <see cref="MoranProcess"/> goes. Immutable.</summary>
public sealed record MoranOptions
{
    /// <summary>The largest population.</summary>
    public const int MostPopulation = 1_000_000;

    private readonly int _population = 50;
    private readonly double _intensity = 1;
    private readonly long _births = 100_000_000;

    /// <summary>The size of the population, from 2 to a million; 50 unless given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public int Population
    {
        get => _population;
        init => _population = value is >= 2 and <= MostPopulation
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Population), value, $"2 to {MostPopulation} are allowed.");
    }

    /// <summary>The intensity w of selection, at least 0, for linear fitness at most 1; 1 unless given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Intensity
    {
        get => _intensity;
        init => _intensity = value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Intensity), value, "A finite number of at least 0 is allowed.");
    }

    /// <summary>How fitness follows from payoffs.</summary>
    public FitnessMapping Mapping { get; init; }

    /// <summary>The most births of a population that is played, at least 1: one that still has several kinds then counts as
    /// undecided.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public long MostBirths
    {
        get => _births;
        init => _births = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MostBirths), value, "At least 1 is allowed.");
    }
}
