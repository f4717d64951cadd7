using System.Globalization;
using EscalationModel.Cli.Inputs;
using EscalationModel.ML.Warnings;

namespace EscalationModel.Cli.Learning;

/// <summary>The warnings for one crisis, whose log is at hand.</summary>
/// <param name="Days">Each day that it has come to and a warning is for, and the warning.</param>
/// <param name="Warnings">What to be careful about.</param>
internal sealed record ObservedAnswers(IReadOnlyList<(double Day, Warning Answer)> Days, IReadOnlyList<string> Warnings)
{
    /// <summary>The warnings of all days that a log has come to.</summary>
    public static ObservedAnswers Of(EarlyWarning warning, PathTrace log, string file)
    {
        double step = warning.Scenario.Model.StepLength;
        Observation seen = Seen(log, step);
        double now = seen.Moments[^1].Day;
        (double, Warning)[] days =
            [.. warning.Curves.Where(c => c.Day < now + step / 2).Select(c => (c.Day, Told(() => c.Predict(seen), file)))];
        // A broken suspension costs trust, which no log tells.
        bool mayLackTrust = log.Steps.Any(s => s.SuspensionInForce && !(s.BoundA && s.BoundB));
        return days.Length > 0
            ? new(days, mayLackTrust ? ["a suspension did not bind both; what it may have cost of trust the log does not tell"] : [])
            : throw new BadInputException(string.Create(
                CultureInfo.InvariantCulture,
                $"--trace {file} ends on day {now}; allowed: day {warning.Curves.Min(c => c.Day)} or later, the first that is warned on"));
    }

    private static Warning Told(Func<Warning> predict, string file)
    {
        try
        {
            return predict();
        }
        catch (ArgumentException e)
        {
            throw new BadInputException($"--trace {file}: {PlainWords.Of(e)}");
        }
    }

    // The onset if the log begins there, and the end of every step.
    private static Observation Seen(PathTrace log, double stepLength)
    {
        CrisisMoment onset = log.Onset;
        double peakA = onset.TempoA, peakB = onset.TempoB;
        var moments = new List<ObservedMoment>();
        if (log.Steps[0].Day == 0)
        {
            moments.Add(Moment(0, onset.Room, onset.TempoA, onset.TempoB, peakA, peakB));
        }

        for (int i = 0; i < log.Steps.Count; i++)
        {
            TraceStep step = log.Steps[i], next = log.Steps[Math.Min(i + 1, log.Steps.Count - 1)];
            (peakA, peakB) = (Math.Max(peakA, step.TempoA), Math.Max(peakB, step.TempoB));
            // Between two steps is on what both have.
            moments.Add(Moment(step.Day + stepLength, step.Room, step.TempoA, step.TempoB, peakA, peakB) with
            {
                RedLight = step.RedLight && next.RedLight,
                SuspensionInForce = step.SuspensionInForce && next.SuspensionInForce,
                TalksOn = step.TalksOn && next.TalksOn,
            });
        }

        return new Observation(moments);
    }

    private static ObservedMoment Moment(double day, double room, double tempoA, double tempoB, double peakA, double peakB) =>
        new() { Day = day, Room = room, TempoA = tempoA, TempoB = tempoB, PeakA = peakA, PeakB = peakB };
}
