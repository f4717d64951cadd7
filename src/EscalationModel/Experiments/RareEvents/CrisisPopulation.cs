using EscalationModel.Engine;

namespace EscalationModel.Experiments.RareEvents;

/// <summary>Particles that are paths of a crisis.</summary>
internal sealed class CrisisPopulation : Population
{
    private readonly CrisisEventPlay _play;
    private readonly SteppedEngine _engine;
    private readonly Func<CrisisMoment, double> _level;
    private readonly double _goal;
    private readonly List<Place>[] _places;
    private readonly Stack<object> _free = [];

    public CrisisPopulation(CrisisEventPlay play, Func<CrisisMoment, double> level, double until, int size)
        : base(size)
    {
        (_play, _engine, _level) = (play, play.NewEngine(), level);
        _goal = play.Rare.Level is null ? double.PositiveInfinity : until; // a path to an ending is played to its end
        _places = [.. Enumerable.Range(0, size).Select(_ => new List<Place>())];
    }

    public override void Fresh(int particle, ulong seed, long path)
    {
        Clear(particle);
        _engine.Start(seed, path);
        double level = Level();
        bool isHit = level >= _goal;
        _places[particle].Add(isHit ? new(level, null, 1) : new(level, Stored(), 0));
        Play(particle);
    }

    public override void Branch(int particle, int parent, double above, ulong seed, long path)
    {
        Place source = _places[parent].Find(place => place.Level > above);
        if (source.Saved is null)
        {
            Clear(particle);
            _places[particle].Add(source);
        }
        else
        {
            _engine.Resume(source.Saved, seed, path);
            Clear(particle);
            _places[particle].Add(source with { Saved = Stored() });
        }

        Play(particle);
    }

    private void Play(int particle)
    {
        List<Place> places = _places[particle];
        (double reached, object? saved, double worth) = places[^1];
        bool goesOn = saved is not null;
        while (goesOn)
        {
            double hazard = _engine.Hazard;
            Outcome? ending = _engine.Step();
            Steps++;
            double level = Level();
            bool isHit = level >= _goal;
            goesOn = !isHit && ending is null;
            worth = isHit ? PortableMath.Exp(-hazard) : ending is { } ends ? _play.WorthAtEnd(ends, _engine.Hazard) : 0;
            if (level > reached)
            {
                reached = level;
                places.Add(new(level, goesOn ? Stored() : null, worth));
            }
        }

        Reached[particle] = reached;
        Worth[particle] = worth;
    }

    private double Level()
    {
        double level = _level(_engine.Now);
        return double.IsNaN(level) ? throw new RareEventException("The level of a moment is NaN; allowed: any other number") : level;
    }

    private object Stored() => _engine.Save(_free.TryPop(out object? free) ? free : null);

    private void Clear(int particle)
    {
        foreach (Place place in _places[particle])
        {
            if (place.Saved is not null)
            {
                _free.Push(place.Saved);
            }
        }

        _places[particle].Clear();
    }

    // Where a path was higher than ever before; nothing is stored of one that ended there, which is worth something.
    private readonly record struct Place(double Level, object? Saved, double Worth);
}
