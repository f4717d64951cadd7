namespace EscalationModel.Solvers;

/// <summary>Where a side is on the grid: the level of its tempo or, standing still, for how many steps it has stood; and the level of its peak where
/// its audience cost depends on it.</summary>
/// <param name="Level">The level of a moving side's tempo; -1: it stands still.</param>
/// <param name="Stood">For how many steps it has stood still; 0 also at an onset without tempo.</param>
/// <param name="Peak">The level of its peak; 0 where it is of no account.</param>
internal readonly record struct TrainPlace(int Level, int Stood, int Peak)
{
    public bool Stands => Level < 0;
}

/// <summary>The places of a side, numbered.</summary>
internal sealed class TrainsPlaces
{
    private readonly Dictionary<TrainPlace, int> _numbers = [];

    public TrainsPlaces(double top, int levels, int standstill, bool hasPeaks)
    {
        (Top, Levels, Standstill, HasPeaks, Spacing) = (top, levels, standstill, hasPeaks, top / (levels - 1));
        for (int peak = 0; peak < (hasPeaks ? levels : 1); peak++)
        {
            for (int level = 0; level < (hasPeaks ? peak + 1 : levels); level++)
            {
                Add(new(level, 0, peak));
            }

            for (int stood = 0; stood < standstill; stood++)
            {
                Add(new(-1, stood, peak));
            }
        }
    }

    public double Top { get; }

    public int Levels { get; }

    /// <summary>The steps that make a concession.</summary>
    public int Standstill { get; }

    public bool HasPeaks { get; }

    public double Spacing { get; }

    public List<TrainPlace> All { get; } = [];

    public int NumberOf(TrainPlace place) => _numbers[HasPeaks ? place : place with { Peak = 0 }];

    public double TempoOf(TrainPlace place) => Math.Max(0, place.Level) * Spacing;

    /// <summary>The place after a step that leads to a level or to a standstill.</summary>
    public TrainPlace After(TrainPlace place, int level) => level == TempoStep.Stands
        ? new(-1, place.Stands ? place.Stood + 1 : 1, place.Peak)
        : new(level, 0, HasPeaks ? Math.Max(place.Peak, level) : 0);

    /// <summary>The places around a tempo, with their weights: one or two.</summary>
    /// <param name="tempo">The tempo; 0 stands still.</param>
    /// <param name="stood">For how many steps.</param>
    /// <param name="peak">The peak tempo.</param>
    public (int First, int Second, double WeightOfSecond) Around(double tempo, int stood, double peak)
    {
        int peakLevel = HasPeaks ? Math.Clamp((int)Math.Round(peak / Spacing), 0, Levels - 1) : 0;
        if (tempo == 0)
        {
            int only = NumberOf(new(-1, Math.Min(stood, Standstill - 1), peakLevel));
            return (only, only, 0);
        }

        double place = Math.Min(tempo, Top) / Spacing;
        int below = Math.Min((int)place, Levels - 2);
        return (At(below), At(below + 1), place - below);

        int At(int level) => NumberOf(new(level, 0, Math.Max(level, peakLevel)));
    }

    private void Add(TrainPlace place)
    {
        _numbers[place] = All.Count;
        All.Add(place);
    }
}

/// <summary>The states of the trains' game: a room level and a place of each side. At most one side stands still, but at the onset both may.</summary>
internal sealed class TrainsStates
{
    private readonly int[] _joint;

    public TrainsStates(double room, int roomLevels, TrainsPlaces a, TrainsPlaces b)
    {
        (Room, RoomLevels, A, B, Spacing) = (room, roomLevels, a, b, room / (roomLevels - 1));
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

    public double Room { get; }

    public int RoomLevels { get; }

    public TrainsPlaces A { get; }

    public TrainsPlaces B { get; }

    /// <summary>The room between two levels.</summary>
    public double Spacing { get; }

    /// <summary>The places of both sides that go together.</summary>
    public List<(int A, int B)> Joints { get; } = [];

    public int Count => Joints.Count * RoomLevels;

    public int NumberOf(int placeA, int placeB, int room) => _joint[placeA * B.All.Count + placeB] is >= 0 and var joint ? joint * RoomLevels + room : -1;

    public (TrainPlace A, TrainPlace B, int Room) At(int state)
    {
        (int a, int b) = Joints[state / RoomLevels];
        return (A.All[a], B.All[b], state % RoomLevels);
    }
}
