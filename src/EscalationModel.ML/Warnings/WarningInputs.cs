using EscalationModel.Models;

namespace EscalationModel.ML.Warnings;

/// <summary>What is made of an observation for learning: numbers of the day, and of what led to it.</summary>
internal sealed class WarningInputs
{
    private const double MostStoppingShare = 4;

    private readonly double _step, _horizon;
    private readonly Contender _a, _b;
    private readonly bool _isTrains;
    private readonly double[] _lookBack;

    public WarningInputs(Scenario scenario, double day, IReadOnlyList<double> lookBack)
    {
        (_a, _b) = (scenario.BriefingOf(Side.A).Own, scenario.BriefingOf(Side.B).Own);
        _step = scenario.Model.StepLength;
        _horizon = scenario.Model.Steps * _step;
        _isTrains = scenario.Model is AcceleratingTrains;
        Day = day;
        _lookBack = [.. lookBack.Where(back => day - back >= 0).Distinct().Order()];
        HasHistory = lookBack.Count > 0;
        Names = [.. State(default).Concat(History(default, [.. _lookBack.Select(_ => default(ObservedMoment))])).Select(n => n.Name)];
    }

    public double Day { get; }

    /// <summary>Whether the highest tempos so far, and earlier days, count.</summary>
    public bool HasHistory { get; }

    /// <summary>The days on which something must have been observed, the day itself last.</summary>
    public IReadOnlyList<double> DaysNeeded => [.. _lookBack.Select(back => Day - back).Order(), Day];

    /// <summary>What each number is.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The numbers of an observation.</summary>
    /// <exception cref="ArgumentException">A day that is needed was not observed.</exception>
    public double[] Of(Observation observation)
    {
        ObservedMoment now = observation.At(Day, _step);
        ObservedMoment[] before = [.. _lookBack.Select(back => observation.At(Day - back, _step))];
        return [.. State(now).Concat(History(now, before)).Select(n => n.Value)];
    }

    private IEnumerable<(string Name, double Value)> State(ObservedMoment now)
    {
        yield return ("tempo of A", now.TempoA);
        yield return ("tempo of B", now.TempoB);
        yield return ("A at rest", now.TempoA > 0 ? 0 : 1);
        yield return ("B at rest", now.TempoB > 0 ? 0 : 1);
        if (_isTrains)
        {
            yield return ("room", now.Room);
            yield return ("log of the time to collision", LogTimeToCollision(now));
            yield return ("root of A's stopping distance over the room", StoppingShare(now.TempoA, _a, now.Room));
            yield return ("root of B's stopping distance over the room", StoppingShare(now.TempoB, _b, now.Room));
        }

        yield return ("red light", now.RedLight ? 1 : 0);
        yield return ("suspension", now.SuspensionInForce ? 1 : 0);
        yield return ("talks", now.TalksOn ? 1 : 0);
        yield return ("trust", now.Trust);
    }

    private IEnumerable<(string Name, double Value)> History(ObservedMoment now, ObservedMoment[] before)
    {
        if (!HasHistory)
        {
            yield break;
        }

        yield return ("fall of A from its highest tempo", now.PeakA - now.TempoA);
        yield return ("fall of B from its highest tempo", now.PeakB - now.TempoB);
        for (int i = 0; i < before.Length; i++)
        {
            string since = FormattableString.Invariant($"in {_lookBack[i]} days");
            yield return ($"rise of A {since}", now.TempoA - before[i].TempoA);
            yield return ($"rise of B {since}", now.TempoB - before[i].TempoB);
            if (_isTrains && _lookBack[i] > _step)
            {
                yield return ($"room used {since}", before[i].Room - now.Room);
            }
        }
    }

    private double LogTimeToCollision(ObservedMoment now)
    {
        double closing = now.TempoA + now.TempoB, longest = 10 * _horizon;
        return PortableMath.Log(closing * longest > now.Room ? Math.Max(now.Room / closing, 1e-3 * _step) : longest);
    }

    private static double StoppingShare(double tempo, Contender side, double room) =>
        Math.Min(MostStoppingShare, Math.Sqrt(tempo * tempo / (2 * side.Braking * Math.Max(room, 1e-9))));
}
