using EscalationModel.Models;
using EscalationModel.Policies;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Models.Trains;

/// <summary>A rule that an oracle gets wrong on purpose, for power checks.</summary>
internal enum OracleFault
{
    None,
    CountsBoundDays,
    ForgetsCountsInBonds,
    LetsGoOfBoundSides,
    SeesActionsAtOnce,
    SeesThrottlesAlone,
    SettlesAtOnce,
    ConcedesWithoutRoom,
    OfficesUnderAnyLight,
    OfficesNever,
    TalksIgnoreTrust,
    TalksIgnoreRoom,
    TalksBeginADayLate,
    TalksAreOfOneStage,
    TalksLetCheatersGo,
    TalksLetCheatersBeFoundOut,
    TalksStopTheLight,
    TalksDoNotDelayOffers,
    TalksLeaveTheRoom,
    SuspensionsRestoreRoom,
    AcceptanceIgnoresTrust,
    AnswersIgnoreTrust,
    AcceptanceOfTheFirstDay,
    FactorsIgnored,
    NervesAreKnown,
    NervesChangeEachStep,
    TalksGoUnseen,
    SuspensionsGoUnseen,
}

/// <summary>The accelerating trains once more, written from sections 1 to 3c of the model alone and as differently as they allow:
/// accidents, arrivals, incidents and talks are drawn step by step, where the engine draws waiting times; another generator; another method
/// for normals. It plays <see cref="Jumpy"/>, <see cref="Watchful"/>, <see cref="Brinkman"/> and <see cref="Steady"/>.</summary>
internal sealed class TrainsOracle(Scenario scenario, ulong seed)
{
    private readonly AcceleratingTrains _rules = (AcceleratingTrains)scenario.Model;
    private readonly Xoshiro _random = new(seed);
    private readonly List<double>[] _tempoHistory = [[], []];
    private readonly List<double>[] _actionHistory = [[], []];
    private readonly double[] _nerves = new double[2];
    private readonly int[] _talksSeen = new int[2], _suspensionsSeen = new int[2];

    public OracleFault Fault { get; init; }

    private Train Train(int side) => side == 0 ? _rules.A : _rules.B;

    private IAnyPolicy Policy(int side) => side == 0 ? scenario.A.Policy : scenario.B.Policy;

    private int Steps(double days) => (int)Math.Ceiling(Math.Round(days / _rules.TimeStep, 6));

    private int Patience => Math.Max(1, Steps(_rules.Standstill));

    public PathEnd Play()
    {
        double dt = _rules.TimeStep, room = _rules.Room;
        double[] v = [_rules.A.InitialTempo, _rules.B.InitialTempo], peak = [v[0], v[1]];
        int[] alone = [0, 0];
        int together = 0;
        Begin(v);
        var light = new RedLight(scenario.Mediator, this);
        var table = new Table(scenario.Talks, this);
        for (int n = 0; ; n++)
        {
            bool asks = light.Dawn(n, room, table.IsOn);
            double[] seen = [Perceived(0, n), Perceived(1, n)], acted = [Last(1, 0, n), Last(0, 1, n)];
            if (asks)
            {
                light.Answers(n, Accepts(0, room, v[0], seen[0]), Accepts(1, room, v[1], seen[1]));
            }

            table.Dawn(room, light);
            bool bond = table.IsOn || light.InForce;
            for (int side = 0; side < 2; side++)
            {
                double own = Throttle(
                    side, new(room, v[side], peak[side], seen[side], acted[side], light.WasOn, light.InForce, table.IsOn));
                bool bound = light.Holds(side) || (table.IsOn && !(Is(OracleFault.TalksLetCheatersGo) && light.Cheats(side)));
                Move(side, n, bound ? -1 : Math.Clamp(own, -1, 1), bound, v, peak);
            }

            double closing = v[0] + v[1];
            room -= closing * dt;
            bool recovers = Is(OracleFault.SuspensionsRestoreRoom) ? bond : table.IsOn && !Is(OracleFault.TalksLeaveTheRoom);
            if (recovers && room > 0)
            {
                room += scenario.Talks!.RoomRecovery * (_rules.Room - room) * dt;
            }

            if (!bond || Is(OracleFault.CountsBoundDays))
            {
                alone[0] = v[0] == 0 && v[1] > 0 ? alone[0] + 1 : 0;
                alone[1] = v[1] == 0 && v[0] > 0 ? alone[1] + 1 : 0;
                together = closing == 0 ? together + 1 : 0;
            }
            else if (Is(OracleFault.ForgetsCountsInBonds))
            {
                alone[0] = alone[1] = together = 0;
            }

            light.Dusk(n, table.IsOn);
            double hazard = _rules.BaseHazard + _rules.TempoHazard * closing * closing;
            bool free = !bond || Is(OracleFault.CountsBoundDays);
            bool peace = _rules.RestIsPeace || Is(OracleFault.SettlesAtOnce) ? closing == 0 : together >= Patience;
            Outcome? end =
                room <= 0 ? Outcome.Collision
                : _random.Chance(1 - Math.Exp(-hazard * dt)) ? Outcome.Accident
                : table.Dusk() ? Outcome.Settlement
                : free && peace ? Outcome.Settlement
                : free && alone[0] >= Patience && CanStop(1, v[1], room) ? Outcome.ConcessionByA
                : free && alone[1] >= Patience && CanStop(0, v[0], room) ? Outcome.ConcessionByB
                : n + 1 == Steps(_rules.Horizon) ? Outcome.Stalemate
                : null;
            if (end is { } outcome)
            {
                return new PathEnd(outcome, n + 1, (n + 1) * dt, peak[0], peak[1], light.Counts) { Talks = table.Counts };
            }
        }
    }

    private bool Is(OracleFault fault) => Fault == fault;

    private void Begin(double[] v)
    {
        for (int side = 0; side < 2; side++)
        {
            _tempoHistory[side].Clear();
            _actionHistory[side].Clear();
            _tempoHistory[side].Add(v[side]);
            _actionHistory[side].Add(0);
            _nerves[side] = Policy(side) is Brinkman brinkman ? Nerve(brinkman) : 0;
            _talksSeen[side] = _suspensionsSeen[side] = 0;
        }
    }

    private double Nerve(Brinkman brinkman) =>
        brinkman.Nerve * (Is(OracleFault.NervesAreKnown) ? 1 : Math.Exp(brinkman.Spread * _random.Normal()));

    private void Move(int side, int n, double throttle, bool bound, double[] v, double[] peak)
    {
        Train d = Train(side);
        double dt = _rules.TimeStep, shocks = 0;
        bool held = bound && v[side] == 0 && !Is(OracleFault.LetsGoOfBoundSides);
        if (!held)
        {
            shocks = Pressure(side, n * dt, (n + 1) * dt);
            for (int k = _random.Poisson(d.Incidents.Rate * dt); k > 0; k--)
            {
                shocks += _random.Exponential() * d.Incidents.MeanSize;
            }

            double force = throttle > 0 ? throttle * d.Acceleration : throttle * d.Braking;
            v[side] = Math.Clamp(v[side] + force * dt + d.Volatility * Math.Sqrt(dt) * _random.Normal() + shocks, 0, d.TopTempo);
        }

        peak[side] = Math.Max(peak[side], v[side]);
        _tempoHistory[side].Add(v[side]);
        double share = shocks == 0 || Is(OracleFault.SeesThrottlesAlone) ? 0
            : shocks < 0 ? shocks / (d.Braking * dt)
            : d.Acceleration > 0 ? shocks / (d.Acceleration * dt)
            : 1;
        _actionHistory[side].Add(Math.Clamp(throttle + share, -1, 1));
    }

    private bool CanStop(int side, double tempo, double room) =>
        !_rules.ConcessionNeedsRoom || Is(OracleFault.ConcedesWithoutRoom) || tempo * tempo / (2 * Train(side).Braking) < room;

    private double Perceived(int side, int n)
    {
        Perception p = Train(side).Perception;
        double then = _tempoHistory[1 - side][Math.Max(0, n - Steps(p.Delay))];
        return then * Math.Exp(p.Bias + p.Noise * _random.Normal());
    }

    private double Last(int of, int seenBy, int n) =>
        _actionHistory[of][Is(OracleFault.SeesActionsAtOnce) ? n : Math.Max(0, n - Steps(Train(seenBy).Perception.Delay))];

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

    private double Throttle(int side, in Sight sight)
    {
        switch (Policy(side))
        {
            case Steady steady:
                return steady.Value;
            case Brinkman brinkman:
                return Far(sight, Is(OracleFault.NervesChangeEachStep) ? Nerve(brinkman) : _nerves[side]);
            case Watchful watchful:
                _talksSeen[side] += sight.Talks && !Is(OracleFault.TalksGoUnseen) ? 1 : 0;
                _suspensionsSeen[side] += sight.Suspended && !Is(OracleFault.SuspensionsGoUnseen) ? 1 : 0;
                return Far(sight, watchful.Nerve + watchful.ByTalks * _talksSeen[side] + watchful.BySuspension * _suspensionsSeen[side]);
            default:
                var jumpy = (Jumpy)Policy(side);
                return _random.Chance(jumpy.Slip) ? 2 * sight.RivalAction
                    : sight.Light ? Far(sight, jumpy.Nerve) - jumpy.Heed * sight.Peak / Train(side).TopTempo
                    : Far(sight, jumpy.Nerve);
        }
    }

    private static double Far(in Sight sight, double nerve)
    {
        double closing = sight.Own + sight.Rival;
        return closing <= 0 || sight.Room / closing > nerve ? 1 : -1;
    }

    // Before an answer no suspension is in force and no talks are on.
    private Func<bool> Accepts(int side, double room, double own, double seen) => () => Policy(side) switch
    {
        Jumpy => seen < own || _random.Chance(0.5),
        _ => Throttle(side, new(room, own, own, seen, 0, true, false, false)) < 0,
    };

    private readonly record struct Sight(
        double Room, double Own, double Peak, double Rival, double RivalAction, bool Light, bool Suspended, bool Talks);

    /// <summary>The table at which talks are held.</summary>
    private sealed class Table(Talks? talks, TrainsOracle crisis)
    {
        private int _left;
        private bool _called;

        public bool IsOn => _left > 0;

        public TalksCounts Counts { get; private set; }

        /// <summary>The begin of a day: talks may begin, and go on.</summary>
        public void Dawn(double room, RedLight light)
        {
            if (talks is not null && !IsOn && IsCalled(talks, room, light))
            {
                double stages = 0;
                int shape = crisis.Is(OracleFault.TalksAreOfOneStage) ? 1 : talks.Shape;
                for (int k = 0; k < shape; k++)
                {
                    stages += crisis._random.Exponential();
                }

                _left = Math.Max(1, (int)Math.Ceiling(talks.Duration / shape * stages / crisis._rules.TimeStep));
                Counts += new TalksCounts(1, 0, 0, 0, Counts.Began == 0 ? 1 : 0);
            }

            Counts += new TalksCounts(0, 0, 0, IsOn ? 1 : 0, 0);
        }

        /// <summary>The end of a day that nothing else has ended: whether the sides agree.</summary>
        public bool Dusk()
        {
            if (!IsOn || --_left > 0)
            {
                return false;
            }

            bool agree = crisis._random.Chance(talks!.Success);
            Counts += agree ? new TalksCounts(0, 1, 0, 0, 0) : new TalksCounts(0, 0, 1, 0, 0);
            return agree;
        }

        private bool IsCalled(Talks talks, double room, RedLight light)
        {
            double scarcity = crisis.Is(OracleFault.TalksIgnoreRoom) ? 0 : 1 - room / crisis._rules.Room;
            bool helped = crisis.Is(OracleFault.OfficesUnderAnyLight) ? light.WasOn : light.InForce && !crisis.Is(OracleFault.OfficesNever);
            double hazard = (talks.BaseRate + talks.Ripeness * scarcity) * (helped ? talks.GoodOffices : 1)
                * (crisis.Is(OracleFault.TalksIgnoreTrust) ? 1 : light.Trust);
            bool before = _called, now = crisis._random.Chance(1 - Math.Exp(-hazard * crisis._rules.TimeStep));
            _called = now && !before;
            return crisis.Is(OracleFault.TalksBeginADayLate) ? before : now;
        }
    }

    /// <summary>The mediator, told by days.</summary>
    private sealed class RedLight(Mediator? mediator, TrainsOracle crisis)
    {
        private readonly bool[] _bound = new bool[2];
        private readonly int?[] _cheatsSince = new int?[2];
        private bool _due, _appeared;
        private int? _offEarliest, _again;

        public bool WasOn { get; private set; }

        public bool InForce => _bound[0] || _bound[1];

        public MediationCounts Counts { get; private set; }

        public double Trust => mediator is null ? 1 : Math.Pow(1 - mediator.Distrust, Counts.Broken);

        public bool Holds(int side) => _bound[side] && _cheatsSince[side] is null;

        public bool Cheats(int side) => _cheatsSince[side] is not null;

        /// <summary>The begin of a day: true if the light goes on now.</summary>
        public bool Dawn(int n, double room, bool talks)
        {
            WasOn = _offEarliest is not null;
            if (mediator is null)
            {
                return false;
            }

            if (WasOn)
            {
                if (!talks)
                {
                    Tempt(n);
                }

                if (!talks || crisis.Is(OracleFault.TalksLetCheatersBeFoundOut))
                {
                    FindOut(n);
                }

                WasOn = _offEarliest is not null;
                return false;
            }

            _due |= mediator.Rate is { } rate && crisis._random.Chance(1 - Math.Exp(-rate * crisis._rules.TimeStep));
            _due |= mediator.Day is { } day && n >= crisis.Steps(day);
            _due |= room < mediator.RoomBelow;
            bool waits = talks && !crisis.Is(OracleFault.TalksDoNotDelayOffers);
            if (waits || (_appeared ? !(_again <= n) : !_due))
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
            double day = n * crisis._rules.TimeStep;
            bool a = Agrees(mediator!.AcceptanceA, day, acceptsA), b = Agrees(mediator.AcceptanceB, day, acceptsB);
            bool dual = mediator.Suspension == Suspension.Dual;
            (_bound[0], _bound[1]) = (dual ? a && b : a, dual ? a && b : b);
            (_cheatsSince[0], _cheatsSince[1]) = (null, null);
            if (InForce)
            {
                Counts += new MediationCounts(0, 1, 0, 0, 0, Counts.PathsWithSuspension == 0 ? 1 : 0);
                Tempt(n);
                FindOut(n);
            }
        }

        /// <summary>The end of a day: the light goes off after its days, and a suspension that lasted as long is kept.</summary>
        public void Dusk(int n, bool talks)
        {
            if (talks && crisis.Is(OracleFault.TalksStopTheLight))
            {
                _offEarliest++;
            }

            if (_offEarliest == n + 1)
            {
                Counts += new MediationCounts(0, 0, InForce ? 1 : 0, 0, 0, 0);
                Off(n + 1);
            }
        }

        private bool Agrees(Acceptance? acceptance, double day, Func<bool> answer)
        {
            double willing = 1;
            foreach (DatedFactor factor in mediator!.AcceptanceFactors)
            {
                willing *= factor.Day <= day && !crisis.Is(OracleFault.FactorsIgnored) ? factor.Factor : 1;
            }

            if (acceptance is null)
            {
                return answer() && crisis._random.Chance(willing * (crisis.Is(OracleFault.AnswersIgnoreTrust) ? 1 : Trust));
            }

            double asked = crisis.Is(OracleFault.AcceptanceOfTheFirstDay) ? 0 : day;
            double stated = acceptance.ByDay.Where(p => p.Day <= asked).Select(p => p.Probability).LastOrDefault();
            return crisis._random.Chance(stated * willing * (crisis.Is(OracleFault.AcceptanceIgnoresTrust) ? 1 : Trust));
        }

        private void Tempt(int n)
        {
            for (int side = 0; side < 2; side++)
            {
                double daily = side == 0 ? mediator!.CheatingA : mediator!.CheatingB;
                if (Holds(side) && crisis._random.Chance(1 - Math.Pow(1 - daily, crisis._rules.TimeStep)))
                {
                    _cheatsSince[side] = n;
                }
            }
        }

        private void FindOut(int n)
        {
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
