using EscalationModel.Models;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Models.Trains;

/// <summary>The accelerating trains once more, written from sections 1 and 3 of the model alone and as differently as they allow:
/// accidents, arrivals and incidents are drawn step by step, where the engine draws waiting times; another generator; another method for
/// normals. It plays <see cref="Jumpy"/> and <see cref="Steady"/>. Its faults are for power checks.</summary>
internal sealed class TrainsOracle(Scenario scenario, ulong seed)
{
    private readonly AcceleratingTrains _rules = (AcceleratingTrains)scenario.Model;
    private readonly Xoshiro _random = new(seed);
    private readonly List<double>[] _tempoHistory = [[], []];
    private readonly List<double>[] _throttleHistory = [[], []];

    /// <summary>A concession counter that also runs on days with a suspension: wrong on purpose.</summary>
    public bool CountsSuspendedDays { get; init; }

    /// <summary>A bound side at rest that noise and shocks can push: wrong on purpose.</summary>
    public bool LetsGoOfBoundSides { get; init; }

    /// <summary>A throttle that is seen at once while the tempo is seen late: wrong on purpose.</summary>
    public bool SeesThrottlesAtOnce { get; init; }

    private Train Train(int side) => side == 0 ? _rules.A : _rules.B;

    private IAnyPolicy Policy(int side) => side == 0 ? scenario.A.Policy : scenario.B.Policy;

    private int Steps(double days) => (int)Math.Ceiling(Math.Round(days / _rules.TimeStep, 6));

    public PathEnd Play()
    {
        double dt = _rules.TimeStep, gap = _rules.Room;
        double[] v = [_rules.A.InitialTempo, _rules.B.InitialTempo], peak = [v[0], v[1]];
        int[] still = [0, 0];
        for (int side = 0; side < 2; side++)
        {
            _tempoHistory[side].Clear();
            _throttleHistory[side].Clear();
            _tempoHistory[side].Add(v[side]);
            _throttleHistory[side].Add(0);
        }

        var light = new RedLight(scenario.Mediator, this);
        for (int n = 0; ; n++)
        {
            bool asks = light.Dawn(n, gap);
            double[] seen = [Perceived(0, n), Perceived(1, n)];
            double[] seenThrottle = [Last(1, 0, n), Last(0, 1, n)];
            if (asks)
            {
                light.Answers(n, Accepts(0, v[0], seen[0]), Accepts(1, v[1], seen[1]));
            }

            double[] u = new double[2];
            for (int side = 0; side < 2; side++)
            {
                double own = Throttle(side, gap, v[side], peak[side], seen[side], seenThrottle[side], light.WasOn);
                u[side] = light.Holds(side) ? -1 : Math.Clamp(own, -1, 1);
                _throttleHistory[side].Add(u[side]);
            }

            for (int side = 0; side < 2; side++)
            {
                Train d = Train(side);
                double push = Pressure(side, n * dt, (n + 1) * dt);
                for (int k = _random.Poisson(d.Incidents.Rate * dt); k > 0; k--)
                {
                    push += _random.Exponential() * d.Incidents.MeanSize;
                }

                double force = u[side] > 0 ? u[side] * d.Acceleration : u[side] * d.Braking;
                double next = v[side] + force * dt + d.Volatility * Math.Sqrt(dt) * _random.Normal() + push;
                bool held = light.Holds(side) && v[side] == 0 && !LetsGoOfBoundSides;
                v[side] = held ? 0 : Math.Clamp(next, 0, d.TopTempo);
                peak[side] = Math.Max(peak[side], v[side]);
                _tempoHistory[side].Add(v[side]);
            }

            double closing = v[0] + v[1];
            gap -= closing * dt;
            if (!light.InForce || CountsSuspendedDays)
            {
                for (int side = 0; side < 2; side++)
                {
                    still[side] = v[side] == 0 ? still[side] + 1 : 0;
                }
            }

            light.Dusk(n);
            double hazard = _rules.BaseHazard + _rules.TempoHazard * closing * closing;
            int patience = Math.Max(1, Steps(_rules.Standstill));
            Outcome? end =
                gap <= 0 ? Outcome.Collision
                : _random.Chance(1 - Math.Exp(-hazard * dt)) ? Outcome.Accident
                : v[0] == 0 && v[1] == 0 ? Outcome.Settlement
                : still[0] >= patience ? Outcome.ConcessionByA
                : still[1] >= patience ? Outcome.ConcessionByB
                : n + 1 == Steps(_rules.Horizon) ? Outcome.Stalemate
                : null;
            if (end is { } outcome)
            {
                return new PathEnd(outcome, n + 1, (n + 1) * dt, peak[0], peak[1], light.Counts);
            }
        }
    }

    private double Perceived(int side, int n)
    {
        Perception p = Train(side).Perception;
        double then = _tempoHistory[1 - side][Math.Max(0, n - Steps(p.Delay))];
        return then * Math.Exp(p.Bias + p.Noise * _random.Normal());
    }

    private double Last(int of, int seenBy, int n) =>
        _throttleHistory[of][SeesThrottlesAtOnce ? n : Math.Max(0, n - Steps(Train(seenBy).Perception.Delay))];

    // Overlap of the step with the event's days, in days, times its tempo a day.
    private double Pressure(int side, double from, double to)
    {
        double sum = 0;
        foreach (CrisisEvent e in scenario.Calendar)
        {
            if (e.Side is null || (int)e.Side == side)
            {
                double last = (e.LastDay ?? e.Day) + 1;
                sum += e.Tempo * Math.Max(0, Math.Min(to, last) - Math.Max(from, e.Day));
            }
        }

        return sum;
    }

    private double Throttle(int side, double gap, double own, double peak, double seen, double seenThrottle, bool light)
    {
        if (Policy(side) is Steady steady)
        {
            return steady.Value;
        }

        var jumpy = (Jumpy)Policy(side);
        if (_random.Chance(jumpy.Slip))
        {
            return 2 * seenThrottle;
        }

        double throttle = own + seen <= 0 || gap / (own + seen) > jumpy.Nerve ? 1 : -1;
        return light ? throttle - jumpy.Heed * peak / Train(side).TopTempo : throttle;
    }

    private Func<bool> Accepts(int side, double own, double seen) => () => Policy(side) switch
    {
        Steady steady => steady.Value < 0,
        _ => seen < own || _random.Chance(0.5),
    };

    /// <summary>The mediator, told by days.</summary>
    private sealed class RedLight(Mediator? mediator, TrainsOracle crisis)
    {
        private readonly bool[] _bound = new bool[2];
        private readonly int?[] _cheatsSince = new int?[2];
        private bool _appeared;
        private int? _offEarliest, _again;

        public bool WasOn { get; private set; }

        public bool InForce => _bound[0] || _bound[1];

        public MediationCounts Counts { get; private set; }

        public bool Holds(int side) => _bound[side] && _cheatsSince[side] is null;

        /// <summary>The begin of a day: true if the light goes on now.</summary>
        public bool Dawn(int n, double gap)
        {
            WasOn = _offEarliest is not null;
            if (mediator is null)
            {
                return false;
            }

            if (WasOn)
            {
                Watch(n);
                WasOn = _offEarliest is not null;
                return false;
            }

            bool arrives = mediator.Rate is { } rate && crisis._random.Chance(1 - Math.Exp(-rate * crisis._rules.TimeStep));
            bool due = mediator.Day is { } day && n >= crisis.Steps(day);
            bool close = mediator.RoomBelow is { } room && gap < room;
            if (!_appeared ? !(arrives || due || close) : !(_again <= n))
            {
                return false;
            }

            (_appeared, _again, WasOn) = (true, null, true);
            _offEarliest = n + Math.Max(1, crisis.Steps(mediator.Duration));
            Counts += new MediationCounts(1, 0, 0, 0, Counts.PathsWithLight == 0 ? 1 : 0, 0);
            return true;
        }

        public void Answers(int n, Func<bool> acceptsA, Func<bool> acceptsB)
        {
            bool a = mediator!.AcceptanceA is { } pa ? crisis._random.Chance(pa) : acceptsA();
            bool b = mediator.AcceptanceB is { } pb ? crisis._random.Chance(pb) : acceptsB();
            bool dual = mediator.Suspension == Suspension.Dual;
            (_bound[0], _bound[1]) = (dual ? a && b : a, dual ? a && b : b);
            (_cheatsSince[0], _cheatsSince[1]) = (null, null);
            if (InForce)
            {
                Counts += new MediationCounts(0, 1, 0, 0, 0, Counts.PathsWithSuspension == 0 ? 1 : 0);
                Watch(n);
            }
        }

        /// <summary>The end of a day: the light goes off after its days, and a suspension that lasted as long is kept.</summary>
        public void Dusk(int n)
        {
            if (_offEarliest == n + 1)
            {
                Counts += new MediationCounts(0, 0, InForce ? 1 : 0, 0, 0, 0);
                Off(n + 1);
            }
        }

        private void Watch(int n)
        {
            for (int side = 0; side < 2; side++)
            {
                double daily = side == 0 ? mediator!.CheatingA : mediator!.CheatingB;
                if (Holds(side) && crisis._random.Chance(1 - Math.Pow(1 - daily, crisis._rules.TimeStep)))
                {
                    _cheatsSince[side] = n;
                }
            }

            int detection = crisis.Steps(mediator!.Detection);
            if (InForce && (n - _cheatsSince[0] >= detection || n - _cheatsSince[1] >= detection))
            {
                Counts += new MediationCounts(0, 0, 0, 1, 0, 0);
                Off(n);
            }
        }

        private void Off(int n)
        {
            (_bound[0], _bound[1], _offEarliest) = (false, false, null);
            _again = mediator!.RepeatAfter is { } pause ? n + crisis.Steps(pause) : null;
        }
    }
}
