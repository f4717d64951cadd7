using System.Globalization;

namespace EscalationModel.Estimation.Strategic;

/// <summary>How a strategic choice model is fitted. Immutable.</summary>
public sealed record StrategicOptions
{
    /// <summary>Why players err; agents with a probit by default.</summary>
    public StrategicError Error { get; init; } = StrategicError.Agent;

    /// <summary>The kind of standard errors; null: clustered with the finite-sample factor where the data have clusters, else from the
    /// observed information.</summary>
    public ErrorKind? Errors { get; init; }

    /// <summary>Searches from points at random, near and far, besides those from 0 and from statistical backward induction; 0 to 1,000.
    /// Each starts from the highest of 10 points.</summary>
    public int RandomStarts { get; init; } = 4;

    /// <summary>The fits of the bootstrap, at least 50; only of <see cref="ErrorKind.Bootstrap"/>.</summary>
    public int Resamples { get; init; } = 400;

    /// <summary>The seed of the bootstrap.</summary>
    public ulong Seed { get; init; } = 1;

    internal ErrorKind ErrorsOf(StrategicData data) =>
        Errors ?? (data.Clusters is null ? ErrorKind.Information : ErrorKind.ClusteredFiniteSample);

    internal void Check(StrategicGame game)
    {
        StrategicShape.Check(game, Error);
        if (Errors is { } errors && !Enum.IsDefined(errors))
        {
            throw new ArgumentException($"Errors {errors}; allowed: {string.Join(", ", Enum.GetNames<ErrorKind>())}.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(RandomStarts);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(RandomStarts, 1_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(Resamples, 50);
    }
}
