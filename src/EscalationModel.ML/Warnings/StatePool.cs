namespace EscalationModel.ML.Warnings;

/// <summary>States of crises that last until the given days, from as many paths as it takes.</summary>
internal sealed class StatePool
{
    // A day that fewer than one path in so many lives to see has too few states.
    private const int PathsPerState = 20;

    private const int MostPaths = 4_096;

    private readonly List<PooledState>[] _states;
    private readonly WarningInputs[] _inputs;
    private readonly double[] _days;
    private readonly int _count;

    private StatePool(IReadOnlyList<WarningInputs> inputs, int count, double? everyStep)
    {
        (_inputs, _count) = ([.. inputs], count);
        _states = [.. inputs.Select(_ => new List<PooledState>())];
        IEnumerable<double> needed = inputs.SelectMany(i => i.DaysNeeded);
        _days = [.. (everyStep is { } step ? needed.Concat(Steps(inputs.Max(i => i.Day), step)) : needed).Distinct().Order()];
    }

    /// <summary>[day]: the states of that day, in the order of the paths; at most as many as were asked for.</summary>
    public IReadOnlyList<IReadOnlyList<PooledState>> Days => _states;

    /// <summary>Draws states.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="options">Whether its numbers are drawn, too.</param>
    /// <param name="inputs">The days, and what is seen on each.</param>
    /// <param name="count">How many states of each day.</param>
    /// <param name="seed">The seed of paths and draws.</param>
    /// <param name="isEveryStepSeen">Whether an observer sees every step, and not the days alone that the inputs need.</param>
    /// <param name="cancellation">Stops it.</param>
    public static StatePool Draw(
        Scenario scenario, EarlyWarningOptions options, IReadOnlyList<WarningInputs> inputs, int count, ulong seed, bool isEveryStepSeen,
        CancellationToken cancellation)
    {
        var pool = new StatePool(inputs, count, isEveryStepSeen ? scenario.Model.StepLength : null);
        DrawnNumbers? numbers = options.DrawNumbers ? new(scenario, seed) : null;
        Scenario played = scenario with { Variants = [] };
        int perDraw = numbers is null ? count : options.PathsPerDraw;
        for (int draw = 0; (long)draw * perDraw < (long)PathsPerState * count && !pool.IsFull; draw++)
        {
            pool.Play(numbers?.At(draw) ?? played, (long)draw * perDraw, perDraw, seed, numbers is null ? null : draw, cancellation);
        }

        return pool;
    }

    private static IEnumerable<double> Steps(double last, double step) =>
        Enumerable.Range(0, (int)Math.Ceiling(last / step)).Select(i => i * step);

    private bool IsFull => _states.All(s => s.Count >= _count);

    // A few paths at a time: a sample holds every day of every path.
    private void Play(Scenario scenario, long first, int paths, ulong seed, int? draw, CancellationToken cancellation)
    {
        for (int done = 0; done < paths && !IsFull; done += MostPaths)
        {
            int batch = Math.Min(MostPaths, paths - done);
            Add(Simulation.Sample(scenario, _days, batch, seed, first + done, cancellation: cancellation), draw);
        }
    }

    private void Add(PathSample sample, int? draw)
    {
        for (int i = 0; i < _inputs.Length; i++)
        {
            int day = Array.IndexOf(_days, _inputs[i].Day);
            foreach (int path in sample.AliveOn(day).Take(_count - _states[i].Count))
            {
                var seen = Observation.Of(sample, day, path);
                _states[i].Add(new(sample.State(day, path), sample.Scenario, draw ?? _states[i].Count, seen, _inputs[i].Of(seen)));
            }
        }
    }
}
