namespace EscalationModel.Models.Trains.Game;

/// <summary>Where a side is on the grid: the level of its tempo or, standing still, for how many steps it has stood; and the level of its
/// peak where its audience cost depends on it.</summary>
/// <param name="Level">The level of a moving side's tempo; -1: it stands still.</param>
/// <param name="Stood">For how many steps it has stood still; 0 also at an onset without tempo.</param>
/// <param name="Peak">The level of its peak; 0 where it does not matter.</param>
internal readonly record struct TrainPlace(int Level, int Stood, int Peak)
{
    public bool Stands => Level < 0;
}

/// <summary>The places of a side, numbered.</summary>
internal sealed class TrainsPlaces
{
    private readonly int[] _ofPeak; // the first place of each peak

    public TrainsPlaces(GridAxis tempo, int standstill, bool hasPeaks)
    {
        (Tempo, Standstill, HasPeaks) = (tempo, standstill, hasPeaks);
        _ofPeak = new int[hasPeaks ? Levels : 1];
        for (int peak = 0; peak < _ofPeak.Length; peak++)
        {
            _ofPeak[peak] = All.Count;
            for (int level = 0; level < (hasPeaks ? peak + 1 : Levels); level++)
            {
                All.Add(new(level, 0, peak));
            }

            for (int stood = 0; stood < standstill; stood++)
            {
                All.Add(new(-1, stood, peak));
            }
        }
    }

    /// <summary>The levels of tempo.</summary>
    public GridAxis Tempo { get; }

    public int Levels => Tempo.Count;

    /// <summary>The steps that make a concession.</summary>
    public int Standstill { get; }

    public bool HasPeaks { get; }

    public List<TrainPlace> All { get; } = [];

    public int NumberOf(TrainPlace place)
    {
        int peak = HasPeaks ? place.Peak : 0;
        return _ofPeak[peak] + (!place.Stands ? place.Level : (HasPeaks ? peak + 1 : Levels) + place.Stood);
    }

    public double TempoOf(TrainPlace place) => Tempo[Math.Max(0, place.Level)];

    public double PeakOf(TrainPlace place) => Tempo[place.Peak];

    /// <summary>The place after a step that leads to a level or to a standstill.</summary>
    public TrainPlace After(TrainPlace place, int level) => level == TempoStep.Stands
        ? new(-1, place.Stands ? place.Stood + 1 : 1, place.Peak)
        : new(level, 0, HasPeaks ? Math.Max(place.Peak, level) : 0);

    /// <summary>How many places a step can lead to: those of the states, and those in which the side has stood still
    /// for too long, by peak.</summary>
    public int AfterCount => All.Count + (HasPeaks ? Levels : 1);

    /// <summary>The number of a place that a step leads to.</summary>
    public int AfterNumberOf(TrainPlace place) => place.Stood < Standstill ? NumberOf(place) : All.Count + place.Peak;

    /// <summary>The place that a step leads to.</summary>
    public TrainPlace AfterAt(int number) => number < All.Count ? All[number] : new(-1, Standstill, number - All.Count);

    /// <summary>The places around a tempo, with their weights: one or two.</summary>
    /// <param name="tempo">The tempo; 0 stands still.</param>
    /// <param name="stood">For how many steps.</param>
    /// <param name="peak">The peak tempo.</param>
    public (int First, int Second, double WeightOfSecond) Around(double tempo, int stood, double peak)
    {
        int peakLevel = HasPeaks ? Tempo.Nearest(peak) : 0;
        if (tempo == 0)
        {
            int only = NumberOf(new(-1, Math.Min(stood, Standstill - 1), peakLevel));
            return (only, only, 0);
        }

        (int below, double share) = Tempo.Between(tempo);
        return (At(below), At(below + 1), share);

        int At(int level) => NumberOf(new(level, 0, Math.Max(level, peakLevel)));
    }
}

/// <summary>The states of the trains' game: a room level and a place of each side. At most one side stands still, but
/// at the onset both may.</summary>
internal sealed class TrainsStates
{
    private readonly int[] _joint;

    /// <summary>Lays out the states; <see cref="TrainsSize"/> tells beforehand how many there are.</summary>
    public TrainsStates(GridAxis room, TrainsPlaces a, TrainsPlaces b)
    {
        (Room, A, B) = (room, a, b);
        _joint = new int[a.All.Count * b.All.Count];
        for (int i = 0; i < a.All.Count; i++)
        {
            for (int j = 0; j < b.All.Count; j++)
            {
                bool bothStand = a.All[i].Stands && b.All[j].Stands;
                bool exists = !bothStand || (a.All[i].Stood == 0 && b.All[j].Stood == 0);
                _joint[i * b.All.Count + j] = exists ? Joints.Count : -1;
                if (exists)
                {
                    Joints.Add((i, j));
                }
            }
        }
    }

    /// <summary>The levels of room.</summary>
    public GridAxis Room { get; }

    public int RoomLevels => Room.Count;

    public TrainsPlaces A { get; }

    public TrainsPlaces B { get; }

    /// <summary>The places of both sides that go together.</summary>
    public List<(int A, int B)> Joints { get; } = [];

    public int Count => Joints.Count * RoomLevels;

    public int NumberOf(int placeA, int placeB, int room) =>
        _joint[placeA * B.All.Count + placeB] is >= 0 and var joint ? joint * RoomLevels + room : -1;

    public (TrainPlace A, TrainPlace B, int Room) At(int state)
    {
        (int a, int b) = Joints[state / RoomLevels];
        return (A.All[a], B.All[b], state % RoomLevels);
    }
}
