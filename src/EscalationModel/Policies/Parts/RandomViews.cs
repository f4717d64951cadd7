namespace EscalationModel.Policies.Parts;

/// <summary>Random views that an engine could hand out, of both models, with the corners often: rest, top
/// tempo, no room, no means.</summary>
internal static class RandomViews
{
    public static IEnumerable<View> Take(int count, ulong seed)
    {
        var random = new RandomStream(seed, 0, RandomPurpose.Opening);
        for (int i = 0; i < count; i++)
        {
            yield return i % 2 == 0 ? OnTrains(ref random) : OnLadder(ref random);
        }
    }

    private static View OnTrains(ref RandomStream random)
    {
        var briefing = new Briefing
        {
            Side = random.NextBool(0.5) ? Side.A : Side.B,
            TimeStep = random.NextBool(0.5) ? 1 : 0.25,
            Own = Train(ref random),
            Rival = Train(ref random),
            BaseHazard = Corner(ref random, 1e-3),
            TempoHazard = Corner(ref random, 100),
            Standstill = 1 + Math.Floor(10 * random.NextDouble()),
        };
        double own = Corner(ref random, briefing.Own.TopTempo);
        return new View(briefing)
        {
            Day = Math.Floor(365 * random.NextDouble()),
            Room = Math.Max(1e-6, Corner(ref random, 1)),
            OwnTempo = own,
            OwnPeak = Math.Max(own, Corner(ref random, briefing.Own.TopTempo)),
            RivalTempo = Corner(ref random, briefing.Rival.TopTempo) * (random.NextBool(0.05) ? 1e6 : 1), // misperceived
            RivalThrottle = 2 * Corner(ref random, 1) - 1,
            RedLight = random.NextBool(0.2),
        };
    }

    private static View OnLadder(ref RandomStream random)
    {
        int top = 1 + (int)(20 * random.NextDouble());
        int own = (int)((top + 1) * random.NextDouble()), rival = (int)((top + 1) * random.NextDouble());
        var briefing = new Briefing
        {
            Side = random.NextBool(0.5) ? Side.A : Side.B,
            Own = Climber(ref random, top),
            Rival = Climber(ref random, top),
            TopRung = top,
            Standstill = 1,
            War = random.NextBool(0.3) ? null : Table(ref random, top),
        };
        return new View(briefing)
        {
            Day = Math.Floor(365 * random.NextDouble()),
            Room = 1 - (own + rival) / (2.0 * top),
            OwnTempo = (double)own / top,
            OwnPeak = (double)Math.Max(own, (int)((top + 1) * random.NextDouble())) / top,
            RivalTempo = (double)rival / top,
            RivalThrottle = Math.Floor(3 * random.NextDouble()) - 1,
            RedLight = random.NextBool(0.2),
        };
    }

    private static Contender Train(ref RandomStream random) => new()
    {
        Acceleration = Corner(ref random, 1e-4),
        Braking = Math.Max(1e-9, Corner(ref random, 2e-4)),
        TopTempo = 0.001 + 0.05 * random.NextDouble(),
        Payoffs = Payoffs(ref random),
    };

    private static Contender Climber(ref RandomStream random, int top)
    {
        double down = Corner(ref random, 1);
        return new Contender
        {
            Acceleration = Corner(ref random, 1) / top,
            Braking = down > 0 ? down / top : double.Epsilon,
            TopTempo = 1,
            Volatility = 0,
            Payoffs = Payoffs(ref random),
        };
    }

    private static Payoffs Payoffs(ref RandomStream random) => new()
    {
        Collision = -100 * Corner(ref random, 1),
        Accident = -100 * Corner(ref random, 1),
        OwnConcession = 2 * random.NextDouble() - 1.5,
        RivalConcession = 2 * random.NextDouble(),
        Settlement = random.NextDouble(),
        AudienceCost = Corner(ref random, 100),
    };

    private static double[][] Table(ref RandomStream random, int top)
    {
        var table = new double[top + 1][];
        for (int row = 0; row <= top; row++)
        {
            table[row] = new double[top + 1];
            for (int column = 0; column <= top; column++)
            {
                table[row][column] = Corner(ref random, 1);
            }
        }

        return table;
    }

    // Uniform, but often at an end.
    private static double Corner(ref RandomStream random, double high)
    {
        double draw = random.NextDouble();
        return draw < 0.1 ? 0 : draw > 0.9 ? high : high * random.NextDouble();
    }
}
