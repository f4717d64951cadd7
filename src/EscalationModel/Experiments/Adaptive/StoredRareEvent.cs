using System.Globalization;
using EscalationModel.Experiments.RareEvents;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Experiments.Adaptive;

/// <summary>How far an estimate in a store goes. Immutable.</summary>
public sealed record StoredRareEventOptions
{
    /// <summary>The standard error, as a share of the probability, at which it ends: above 0 and below 1.</summary>
    public double RelativeError { get; init; } = 0.1;

    /// <summary>The independent estimates of the first round, from 4 to 65,536; each round after it doubles what there is.</summary>
    public int First { get; init; } = 16;

    /// <summary>The most rounds, from 1 to 12.</summary>
    public int Rounds { get; init; } = 6;

    /// <summary>The seed of the first estimate; each has the next.</summary>
    public ulong Seed { get; init; } = 1;

    internal void Check() => RareEventException.ThrowIfAny(
    [
        .. RelativeError is > 0 and < 1 ? Array.Empty<string>() : [FormattableString.Invariant(
            $"RelativeError {RelativeError} is not allowed; allowed: above 0 and below 1")],
        .. First is >= 4 and <= 65_536 ? Array.Empty<string>() : [$"First {First} is not allowed; allowed: from 4 to 65536"],
        .. Rounds is >= 1 and <= 12 ? Array.Empty<string>() : [$"Rounds {Rounds} is not allowed; allowed: from 1 to 12"],
    ]);
}

/// <summary>A probability from independent estimates in a store. Immutable.</summary>
/// <param name="Probability">Their mean with its 95% interval: Student's over the estimates, up to 1; from 0 to 1 if none saw the event.
/// </param>
/// <param name="RelativeError">The standard error as a share of the probability; infinite if nothing was seen.</param>
/// <param name="Estimates">How many estimates there are.</param>
/// <param name="Steps">The path-steps of all.</param>
/// <param name="Rounds">The rounds that were played.</param>
/// <param name="Untrusted">How many estimates marked themselves as doubtful: above 0 the mean is doubtful too.</param>
/// <param name="IsPreciseEnough">Whether the wanted relative error was reached.</param>
[TypeFormatterSource]
public sealed record StoredRareEventResult(
    Estimate Probability, double RelativeError, int Estimates, double Steps, int Rounds, int Untrusted, bool IsPreciseEnough) : IShown
{
    /// <summary>Whether no estimate marked itself as doubtful, and the event was seen.</summary>
    public bool IsTrusted => Untrusted == 0 && Probability.Value > 0;

    /// <summary>The probability and how precise it is, in a line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Probability}, relative error {RelativeError:G3}");
}

/// <summary>A rare event estimated in rounds of a study in a folder: independent estimates, such as those of splitting with few
/// replications, until their mean is precise enough. Killed and called again it goes on to the bit, and each round can be worked on by
/// many.</summary>
public static class StoredRareEvent
{
    /// <summary>Plays rounds until the mean is precise enough.</summary>
    /// <param name="folder">The folder; it need not be there.</param>
    /// <param name="name">What is estimated and how: results under another name are refused.</param>
    /// <param name="estimate">An estimate without bias from a seed; called from several threads at once.</param>
    /// <param name="options">How far it goes; null: to a relative error of 0.1.</param>
    /// <param name="run">Threads and progress within a round; null: one thread a core.</param>
    /// <param name="cancellation">Stops it; shards that are done stay.</param>
    /// <exception cref="RareEventException">An option is not allowed; tells all.</exception>
    /// <exception cref="StudyException">An estimate failed, or a stored round is of another plan.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static StoredRareEventResult Run(
        string folder, string name, Func<ulong, CancellationToken, RareEventEstimate> estimate, StoredRareEventOptions? options = null,
        StudyRunOptions? run = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        options ??= new();
        options.Check();
        IReadOnlyList<StudyResult> rounds = new StudyRounds(
            folder, before => Next(before, options) is { } round
                ? RareEventRound.Of(name, name, estimate, options.Seed, round)
                : null).Run(run, cancellation);
        return Summed(rounds, options)!;
    }

    /// <summary>The next round: as many estimates again as there are; null: the mean is precise enough, or these were all rounds.</summary>
    internal static EstimatesDocument? Next(IReadOnlyList<StudyResult> before, StoredRareEventOptions options)
    {
        if (before.Count == options.Rounds || Summed(before, options) is { IsPreciseEnough: true })
        {
            return null;
        }

        int done = (int)before.Sum(r => r.Points);
        return new() { First = done, Count = Math.Max(done, options.First) };
    }

    /// <summary>What all rounds say; null: there is none.</summary>
    internal static StoredRareEventResult? Summed(IReadOnlyList<StudyResult> rounds, StoredRareEventOptions options)
    {
        if (rounds.Count == 0)
        {
            return null;
        }

        double[] all = [.. rounds.SelectMany(r => r.Column("probability"))];
        Estimate mean = Estimate.Mean(all);
        double square = all.Sum(p => (p - mean.Value) * (p - mean.Value)) / (all.Length - 1.0) / all.Length;
        double relative = mean.Value > 0 ? Math.Sqrt(square) / mean.Value : double.PositiveInfinity;
        return new(
            mean.Value > 0 ? new(mean.Value, Math.Max(0, mean.Low), Math.Min(1, mean.High)) : new(0, 0, 1),
            relative, all.Length, rounds.Sum(r => r.Column("steps").Sum()), rounds.Count,
            (int)rounds.Sum(r => r.Column("doubtful").Sum()), relative <= options.RelativeError);
    }
}
