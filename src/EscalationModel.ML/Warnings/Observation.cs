namespace EscalationModel.ML.Warnings;

/// <summary>What an observer has seen of one crisis so far: moments in the order of their days. The last is now. Immutable; thread-safe.
/// </summary>
public sealed class Observation
{
    private readonly ObservedMoment[] _moments;

    /// <summary>An observation.</summary>
    /// <param name="moments">At least one moment, each later than the one before it.</param>
    /// <exception cref="ArgumentException">There is none, one is not later than the one before it, or a number is not allowed.</exception>
    public Observation(IReadOnlyList<ObservedMoment> moments)
    {
        ArgumentNullException.ThrowIfNull(moments);
        if (moments.Count == 0)
        {
            throw new ArgumentException("No moments were given; allowed: at least one.", nameof(moments));
        }

        for (int i = 0; i < moments.Count; i++)
        {
            bool isLater = i == 0 || moments[i].Day > moments[i - 1].Day;
            if (!isLater || !moments[i].IsFinite)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Moment {i}, {moments[i]}, is not allowed; allowed: finite numbers, days and tempos ")
                        + "of at least 0, and each moment later than the one before it.", nameof(moments));
            }
        }

        _moments = [.. moments];
    }

    /// <summary>The moments; the last is now.</summary>
    public IReadOnlyList<ObservedMoment> Moments => _moments;

    /// <summary>What is seen of a sampled path up to a day: all days of the sample until then.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="day">The place of the day in <see cref="PathSample.Days"/>.</param>
    /// <param name="path">The place of the path in the sample.</param>
    /// <exception cref="ArgumentException">The path had ended by the day.</exception>
    public static Observation Of(PathSample sample, int day, int path)
    {
        ArgumentNullException.ThrowIfNull(sample);
        double now = sample.Days[day];
        return new(
        [
            .. Enumerable.Range(0, sample.Days.Count).Where(d => sample.Days[d] <= now)
                .Select(d => ObservedMoment.Of(sample, d, path)).DistinctBy(m => m.Day).OrderBy(m => m.Day),
        ]);
    }

    /// <summary>The moment of a day: the nearest one less than a step away.</summary>
    internal ObservedMoment At(double day, double step)
    {
        ObservedMoment nearest = _moments.MinBy(m => Math.Abs(m.Day - day));
        return Math.Abs(nearest.Day - day) < step
            ? nearest
            : throw new ArgumentException(FormattableString.Invariant(
                $"Nothing is observed on day {day}; allowed: a moment less than {step} from each of {nameof(WarningCurve.DaysNeeded)}."));
    }
}
