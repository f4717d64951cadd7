namespace EscalationModel.Experiments.RareEvents;

/// <summary>How a rare event is estimated: independent replications, whose scatter gives the error. Only <see cref="Threads"/> and
/// <see cref="Progress"/> leave the result as it is.</summary>
public record RareEventOptions
{
    /// <summary>The most replications.</summary>
    public const int MostReplications = 1_000_000;

    /// <summary>The most particles or paths of a replication.</summary>
    public const int MostSize = 10_000_000;

    /// <summary>The independent replications, from 2 to <see cref="MostReplications"/>; with a goal of precision those of the first look.
    /// </summary>
    public int Replications { get; init; } = 32;

    /// <summary>The particles or paths of a replication, from 2 to <see cref="MostSize"/>.</summary>
    public int Size { get; init; } = 1000;

    /// <summary>The relative standard error that is wanted, above 0 and below 1; null: as many replications as said. It is looked at after
    /// the first replications and whenever their number has doubled.</summary>
    public double? RelativeError { get; init; }

    /// <summary>The replications after which a goal of precision is given up, at least <see cref="Replications"/>.</summary>
    public int Limit { get; init; } = 16_384;

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The number of threads, from 1 to 1024; null: one a core.</summary>
    public int? Threads { get; init; }

    /// <summary>Told after each replication, from one thread at a time.</summary>
    public IProgress<RareEventProgress>? Progress { get; init; }

    /// <summary>What is wrong with the options.</summary>
    /// <exception cref="RareEventException">Something is; names all of it.</exception>
    internal void ThrowIfInvalid() => RareEventException.ThrowIfAny(Problems());

    private protected virtual IEnumerable<string> Problems()
    {
        if (Replications is < 2 or > MostReplications)
        {
            yield return $"Replications {Replications} is not allowed; allowed: from 2 to {MostReplications}";
        }

        if (Size is < 2 or > MostSize)
        {
            yield return $"Size {Size} is not allowed; allowed: from 2 to {MostSize}";
        }

        if (RelativeError is { } wanted && !(wanted > 0 && wanted < 1))
        {
            yield return FormattableString.Invariant($"RelativeError {wanted} is not allowed; allowed: above 0 and below 1");
        }

        if (RelativeError is not null && (Limit < Replications || Limit > MostReplications))
        {
            yield return $"Limit {Limit} is not allowed; allowed: from Replications, {Replications}, to {MostReplications}";
        }

        if (Threads is < 1 or > 1024)
        {
            yield return $"Threads {Threads} is not allowed; allowed: from 1 to 1024";
        }
    }
}
