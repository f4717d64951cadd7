using System.Runtime.InteropServices;
using EscalationModel.Policies;

namespace EscalationModel.ML.Players;

/// <summary>Numbers that sum up a history: how well simple rules explain it, each fitted to it where it has a parameter, and what the fits
/// are.</summary>
internal sealed class PlayerFeatures
{
    private const int Rounds = 12;

    // What a rule that says otherwise is charged for a throttle that was seen, and the most that any is for a tempo.
    private const double Mismatch = -4.6, Floor = -50, LeastScore = -30;

    private static readonly double[] Lambdas = [1, 4, 16];

    private static readonly Grit[] Gradual =
    [
        new Grit { Interval = 15, Duration = 5 }, new Grit(), new Grit { Interval = 50 },
    ];

    private readonly PlayerHistory _history;
    private readonly double[] _down, _hold, _up;
    private readonly List<double> _scores = [], _fits = [];

    private PlayerFeatures(PlayerHistory history)
    {
        _history = history;
        (_down, _hold, _up) = (At(-1), At(0), At(1));
    }

    /// <summary>How many numbers there are.</summary>
    public static int Count => 36;

    /// <summary>The numbers of a history; finite.</summary>
    public static double[] Of(PlayerHistory history)
    {
        var features = new PlayerFeatures(history);
        features.Score();
        double most = features._scores.Max();
        return [.. features._scores.Select(s => Math.Max(s - most, LeastScore)), .. features._fits];
    }

    private void Score()
    {
        _scores.Add(_up.Sum());
        _scores.Add(_down.Sum());
        _scores.Add(Of(step => Sees(step) > 0 ? _up[step] : _down[step]));
        _scores.Add(OfGrimTrigger());
        _scores.Add(Of(step => Soft(step, Sees(step))));
        Switch(_up, _down);
        Switch(_down, _up);
        Nerve();
        foreach (Grit grit in Gradual)
        {
            _scores.Add(OfGrit(grit));
        }

        foreach (double lambda in Lambdas)
        {
            _scores.Add(OfQuantalResponse(new QuantalResponse(lambda)));
        }

        Frequencies(_ => true);
        double free = Frequencies(step => Sees(step) > 0) + Frequencies(step => !(Sees(step) > 0));
        _scores.RemoveRange(_scores.Count - 2, 2);
        _scores.Add(free);
        Habits();
    }

    private double[] At(double throttle)
    {
        var scores = new double[_history.Steps];
        for (int step = 0; step < scores.Length; step++)
        {
            scores[step] = Soft(step, throttle);
        }

        return scores;
    }

    private double Soft(int step, double throttle) => Math.Max(
        _history.LogDensity(step, throttle), _history.Sight == PlayerSight.Throttles ? Mismatch : Floor);

    private double Sees(int step) => _history.Views[step].RivalThrottle;

    private double Of(Func<int, double> score) => Enumerable.Range(0, _history.Steps).Sum(score);

    private double OfGrimTrigger()
    {
        bool provoked = false;
        return Of(step => (provoked |= Sees(step) > 0) ? _up[step] : _down[step]);
    }

    private double OfGrit(Grit grit)
    {
        GritMemory memory = default;
        var random = default(RandomStream);
        grit.Start(_history.Briefing, ref memory, ref random);
        double sum = 0;
        for (int step = 0; step < _history.Steps; step++)
        {
            View view = _history.Views[step];
            sum += Soft(step, grit.Throttle(in view, ref memory, ref random));
        }

        return sum;
    }

    private double OfQuantalResponse(QuantalResponse policy)
    {
        double sum = 0;
        for (int step = 0; step < _history.Steps; step++)
        {
            View view = _history.Views[step];
            double likelihood = 0;
            foreach (WeightedThrottle choice in policy.Distribution(in view).Choices)
            {
                double score = choice.Throttle < 0 ? _down[step] : choice.Throttle > 0 ? _up[step] : _hold[step];
                likelihood += choice.Probability * PortableMath.Exp(score);
            }

            sum += PortableMath.Log(Math.Max(likelihood, 1e-300));
        }

        return sum;
    }

    // The best day to change from one throttle to another.
    private void Switch(double[] before, double[] after)
    {
        double score = after.Sum(), best = score;
        int day = 0;
        for (int step = 0; step < before.Length; step++)
        {
            score += before[step] - after[step];
            if (score > best)
            {
                (best, day) = (score, step + 1);
            }
        }

        _scores.Add(best);
        _fits.Add((double)day / before.Length);
    }

    // The best time to collision to brake at and below: steps by falling time, accelerating first.
    private void Nerve()
    {
        double[] times = [.. _history.Views.Select(v => Math.Min(v.TimeToCollision, 1e6))];
        int[] order = [.. Enumerable.Range(0, times.Length).OrderByDescending(i => times[i])];
        double score = _down.Sum(), best = score, nerve = 1e6;
        for (int i = 0; i < order.Length; i++)
        {
            score += _up[order[i]] - _down[order[i]];
            bool isCut = i + 1 == order.Length || times[order[i + 1]] < times[order[i]];
            if (isCut && score > best)
            {
                (best, nerve) = (score, i + 1 < order.Length ? times[order[i + 1]] : 0);
            }
        }

        _scores.Add(best);
        _fits.Add(nerve / _history.Briefing.Horizon > 1 ? 1 : nerve / _history.Briefing.Horizon);
    }

    // The likeliest frequencies of the three levers over some steps, by expectation and maximization [dempster1977].
    private double Frequencies(Func<int, bool> among)
    {
        int[] steps = [.. Enumerable.Range(0, _history.Steps).Where(among)];
        double down = 1.0 / 3, hold = down, up = down, score = 0;
        for (int round = 0; round < Rounds && steps.Length > 0; round++)
        {
            double sumDown = 0, sumHold = 0, sumUp = 0;
            score = 0;
            foreach (int step in steps)
            {
                double most = Math.Max(_down[step], Math.Max(_hold[step], _up[step]));
                double d = down * PortableMath.Exp(_down[step] - most), h = hold * PortableMath.Exp(_hold[step] - most),
                    u = up * PortableMath.Exp(_up[step] - most), all = Math.Max(d + h + u, 1e-300);
                (sumDown, sumHold, sumUp) = (sumDown + d / all, sumHold + h / all, sumUp + u / all);
                score += most + PortableMath.Log(all);
            }

            (down, hold, up) = (sumDown / steps.Length, sumHold / steps.Length, sumUp / steps.Length);
        }

        _scores.Add(score);
        _fits.AddRange(down, hold, up);
        return score;
    }

    // Whether it keeps to what it did, throttles between the levers, and how much there was to see.
    private void Habits()
    {
        double kept = 0, keeping = 0, between = 0, betweenDown = 0, seen = 0, provoked = 0;
        double before = 0;
        for (int step = 0; step < _history.Steps; step++)
        {
            double odds = Math.Clamp((_up[step] - _down[step]) / 2, -20, 20);
            double lean = 2 / (1 + PortableMath.Exp(-2 * odds)) - 1; // the hyperbolic tangent
            (kept, keeping, before) = (kept + lean * before, keeping + Math.Abs(lean * before), lean);
            seen += _history.Seen[step] is null ? 0 : 1;
            provoked += Sees(step) > 0 ? 1 : 0;
            if (_history.Sight == PlayerSight.Throttles && _history.Seen[step] is { } throttle && Math.Abs(throttle) is > 0 and < 1)
            {
                (between, betweenDown) = (between + 1, betweenDown + (throttle < 0 ? 1 : 0));
            }
        }

        int steps = _history.Steps;
        _fits.AddRange(keeping > 0 ? kept / keeping : 0, between / steps, betweenDown / steps, seen / steps, provoked / steps, steps);
        _fits.AddRange(_history.Views[^1].OwnTempo / _history.Briefing.Own.TopTempo, _history.Views[^1].Room);
    }
}
