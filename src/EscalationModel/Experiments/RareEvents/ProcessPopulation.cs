namespace EscalationModel.Experiments.RareEvents;

/// <summary>Particles that are paths of a process.</summary>
internal sealed class ProcessPopulation<TState> : Population
    where TState : unmanaged
{
    private readonly ILevelProcess<TState> _process;
    private readonly double _goal;
    private readonly CancellationToken _cancellation;
    private readonly List<Place>[] _places;

    public ProcessPopulation(ILevelProcess<TState> process, double goal, int size, CancellationToken cancellation)
        : base(size)
    {
        (_process, _goal, _cancellation) = (process, goal, cancellation);
        _places = [.. Enumerable.Range(0, size).Select(_ => new List<Place>())];
    }

    public override void Fresh(int particle, ulong seed, long path)
    {
        var random = new RandomStream(seed, path, RandomPurpose.Splitting);
        TState state = _process.Start(ref random);
        _places[particle].Clear();
        _places[particle].Add(new(LevelOf(in state), state, IsLast: false));
        Play(particle, state, ref random);
    }

    public override void Branch(int particle, int parent, double above, ulong seed, long path)
    {
        Place from = First(_places[parent], above);
        _places[particle].Clear();
        _places[particle].Add(from);
        var random = new RandomStream(seed, path, RandomPurpose.Splitting);
        Play(particle, from.State, ref random);
    }

    private void Play(int particle, TState state, ref RandomStream random)
    {
        List<Place> places = _places[particle];
        double reached = places[^1].Level;
        bool goesOn = !places[^1].IsLast;
        for (int step = 1; goesOn && reached < _goal; step++)
        {
            if (step % 1024 == 0)
            {
                _cancellation.ThrowIfCancellationRequested();
            }

            goesOn = _process.Step(ref state, ref random);
            Steps++;
            double level = LevelOf(in state);
            if (level > reached)
            {
                reached = level;
                places.Add(new(level, state, !goesOn));
            }
        }

        Reached[particle] = reached;
        Worth[particle] = reached >= _goal ? 1 : 0;
    }

    private double LevelOf(in TState state)
    {
        double level = _process.Level(in state);
        return double.IsNaN(level) ? throw new RareEventException("The level of a state is NaN; allowed: any other number") : level;
    }

    private static Place First(List<Place> places, double above)
    {
        int low = 0, high = places.Count - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = places[middle].Level > above ? (low, middle) : (middle + 1, high);
        }

        return places[low];
    }

    // A state at which the path was higher than ever before.
    private readonly record struct Place(double Level, TState State, bool IsLast);
}
