using System.Globalization;

namespace EscalationModel.Experiments.Studies;

/// <summary>How long a study would take on a cluster. Immutable; thread-safe.</summary>
/// <param name="WorkSeconds">From the start to the last shard.</param>
/// <param name="MergeSeconds">The merge after it, by one process.</param>
/// <param name="WorkedCoreSeconds">What the shards took where nothing was lost.</param>
/// <param name="LostCoreSeconds">What was done on hosts that died.</param>
/// <param name="Failures">The tasks that died with their hosts.</param>
/// <param name="Bytes">The size of all shards.</param>
[TypeFormatterSource]
public sealed record StudyForecastResult(
    double WorkSeconds, double MergeSeconds, double WorkedCoreSeconds, double LostCoreSeconds, long Failures, double Bytes) : IShown
{
    /// <summary>From the start to the tables.</summary>
    public double Seconds => WorkSeconds + MergeSeconds;

    /// <summary>Work, merge and losses in a line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"work {Duration(WorkSeconds)}, merge {Duration(MergeSeconds)}, {Bytes / 1e9:G3} GB, {Failures} failures");

    private static string Duration(double seconds) => seconds switch
    {
        < 120 => FormattableString.Invariant($"{seconds:F0} s"),
        < 7200 => FormattableString.Invariant($"{seconds / 60:F0} min"),
        < 172_800 => FormattableString.Invariant($"{seconds / 3600:F1} h"),
        _ => FormattableString.Invariant($"{seconds / 86_400:F1} days"),
    };
}
