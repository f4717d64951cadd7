using EscalationModel.Engine;

namespace EscalationModel.Experiments.RareEvents;

/// <summary>The means of both sides' noise in standard deviations, step by step.</summary>
internal sealed record NoiseMeans(double[] OfA, double[] OfB);

/// <summary>Finds means of the noise that lead to an event: in each round paths with the present means are played, and the next means are
/// the weighed mean noise of those that came furthest, window by window. Source: [rubinstein2004].</summary>
internal sealed class NoisePilot
{
    private const int Paths = 2000, MostRounds = 40, Windows = 24;
    private const double Elite = 0.05;

    private readonly SteppedEngine _engine;
    private readonly Func<CrisisMoment, double> _level;
    private readonly double _goal;
    private readonly int _steps;
    private readonly double[] _now;
    private readonly List<Run> _runs = [];

    private NoisePilot(CrisisEventPlay play)
    {
        (_engine, _steps) = (play.NewEngine(), play.MostSteps);
        (_level, _goal) = play.SplitBy(new SplittingOptions());
        _now = new double[2 * _steps];
        _engine.Noise!.Watch = (side, step, value) => _now[step + (side == Side.A ? 0 : _steps)] = value;
    }

    public static NoiseMeans Find(CrisisEventPlay play, ulong seed)
    {
        var pilot = new NoisePilot(play);
        var means = new NoiseMeans(new double[pilot._steps], new double[pilot._steps]);
        for (int round = 0; round < MostRounds; round++)
        {
            // The rounds have the replications before 0 to themselves.
            ulong key = new RandomStream(seed, -1 - round, RandomPurpose.Tilting).NextBits();
            means = pilot.Round(means, key, out bool isThere);
            if (isThere)
            {
                return pilot.Round(means, key + 1, out _);
            }
        }

        return means;
    }

    private NoiseMeans Round(NoiseMeans means, ulong key, out bool isThere)
    {
        (_engine.Noise!.MeansOfA, _engine.Noise.MeansOfB) = (means.OfA, means.OfB);
        _runs.Clear();
        for (int i = 0; i < Paths; i++)
        {
            _runs.Add(Play(key, i));
        }

        double[] levels = [.. _runs.Select(r => r.Reached).OrderDescending()];
        double bar = Math.Min(_goal, levels[(int)(Elite * Paths)]);
        isThere = bar >= _goal;
        Run[] best = [.. _runs.Where(r => r.Reached >= bar)];
        double greatest = best.Max(r => r.LogWeight);
        double[] weights = [.. best.Select(r => PortableMath.Exp(r.LogWeight - greatest))];

        // No path may decide alone: a weight counts at most the root of their number times the mean weight [ionides2008].
        double most = weights.Sum() / Math.Sqrt(weights.Length);
        var sums = new double[4 * Windows];
        foreach ((Run run, double whole) in best.Zip(weights))
        {
            double weight = Math.Min(whole, most);
            for (int w = 0; w < 2 * Windows; w++)
            {
                sums[w] += weight * run.Sums[w];
                sums[w + 2 * Windows] += weight * run.Counts[w % Windows];
            }
        }

        return new(Means(sums, 0), Means(sums, Windows));
    }

    private double[] Means(double[] sums, int first)
    {
        var means = new double[_steps];
        for (int step = 0; step < _steps; step++)
        {
            int window = first + Window(step);
            double count = sums[window + 2 * Windows];
            means[step] = count > 0 ? sums[window] / count : 0;
        }

        return means;
    }

    private int Window(int step) => (int)((long)step * Windows / _steps);

    // A path up to where it came furthest.
    private Run Play(ulong key, long path)
    {
        _engine.Start(key, path);
        double reached = _level(_engine.Now), logWeight = 0;
        int last = 0, step = 0;
        bool goesOn = reached < _goal;
        while (goesOn)
        {
            goesOn = _engine.Step() is null;
            step++;
            double level = _level(_engine.Now);
            if (level > reached)
            {
                (reached, last, logWeight) = (level, step, _engine.Noise!.LogWeight);
                goesOn &= level < _goal;
            }
        }

        var run = new Run(Math.Min(reached, _goal), logWeight, new double[2 * Windows], new int[Windows]);
        for (int s = 0; s < last; s++)
        {
            run.Counts[Window(s)]++;
            run.Sums[Window(s)] += _now[s];
            run.Sums[Window(s) + Windows] += _now[s + _steps];
        }

        return run;
    }

    private readonly record struct Run(double Reached, double LogWeight, double[] Sums, int[] Counts);
}
