namespace EscalationModel.Tests.Policies;

/// <summary>Views and draws made by hand, so that a test shows only what matters to it.</summary>
internal static class Views
{
    /// <summary>The means of the reference workload: a = 4e-5, b = 8e-5, top tempo 0.01, h0 = 1e-5, h1 = 5, k = 5; without noise.</summary>
    public static Briefing Trains(Payoffs? payoffs = null, double volatility = 0) => new()
    {
        Side = Side.A,
        Own = new Contender { Payoffs = payoffs ?? new Payoffs(), Volatility = volatility },
        Rival = new Contender { Volatility = volatility },
        BaseHazard = 1e-5,
        TempoHazard = 5,
    };

    /// <summary>Four rungs, up and down with probability one half.</summary>
    public static Briefing Ladder(IReadOnlyList<IReadOnlyList<double>>? war = null, Side side = Side.A) => new()
    {
        Side = side,
        Own = new Contender { Acceleration = 0.5 / 3, Braking = 0.5 / 3, TopTempo = 1, Volatility = 0 },
        Rival = new Contender { Acceleration = 0.5 / 3, Braking = 0.5 / 3, TopTempo = 1, Volatility = 0 },
        TopRung = 3,
        Standstill = 1,
        War = war,
    };

    public static View OnRungs(Briefing briefing, int own, int rival) => new(briefing)
    {
        Room = 1 - (own + rival) / (2.0 * briefing.TopRung),
        OwnTempo = (double)own / briefing.TopRung,
        OwnPeak = (double)own / briefing.TopRung,
        RivalTempo = (double)rival / briefing.TopRung,
    };

    /// <summary>A rival seen to do this, on day 10, half of the room left and 0.005 a day each.</summary>
    public static View Rival(double throttle, double day = 10) => new(Trains())
    {
        Day = day,
        Room = 0.5,
        OwnTempo = 0.005,
        OwnPeak = 0.005,
        RivalTempo = 0.005,
        RivalThrottle = throttle,
    };

    /// <summary>The policy's draws of a path.</summary>
    public static RandomStream Stream(long path = 0) => new(2026, path, RandomPurpose.PolicyA);

    public static double Throttle(this IPolicy policy, in View view)
    {
        RandomStream random = Stream();
        return policy.Throttle(in view, ref random);
    }

    public static bool Accepts(this IPolicy policy, in View view)
    {
        RandomStream random = Stream();
        return policy.Accepts(in view, ref random);
    }
}

/// <summary>A policy in one path: its memory and its draws go on from view to view.</summary>
internal sealed class Player
{
    private readonly IAnyPolicy _policy;
    private readonly byte[] _memory;
    private RandomStream _random;

    public Player(IAnyPolicy policy, Briefing? briefing = null, long path = 0)
    {
        _policy = policy;
        _memory = new byte[policy.MemoryBytes];
        _random = Views.Stream(path);
        policy.Start(briefing ?? Views.Trains(), _memory, ref _random);
    }

    public double Throttle(in View view) => _policy.Throttle(in view, _memory, ref _random);

    public bool Accepts(in View view) => _policy.Accepts(in view, _memory, ref _random);
}
