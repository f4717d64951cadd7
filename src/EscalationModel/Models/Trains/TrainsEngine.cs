using EscalationModel.Engine;
using EscalationModel.Models.Mediation;

namespace EscalationModel.Models.Trains;

/// <summary>The accelerating trains in plain code, in the order of section 1 of the model. The oracle of any faster engine.</summary>
internal sealed class TrainsEngine : PathEngine
{
    private readonly Scenario _scenario;
    private readonly AcceleratingTrains _model;
    private readonly MediationRules? _mediator;
    private readonly TrainsSide _a, _b;
    private readonly int _steps, _standstill;
    private readonly double _dt;

    public TrainsEngine(Scenario scenario, AcceleratingTrains model)
    {
        (_scenario, _model) = (scenario, model);
        _dt = model.TimeStep;
        _steps = Math.Max(1, model.Steps);
        _standstill = Math.Max(1, model.WholeSteps(model.Standstill));
        _mediator = scenario.Mediator is { } mediator ? new MediationRules(mediator, _dt) : null;
        _a = new TrainsSide(scenario, model, Side.A);
        _b = new TrainsSide(scenario, model, Side.B);
    }

    public override double BinDays => _dt;

    public override PathEnd Play(ulong seed, long path, List<TraceStep>? log = null) => Play(seed, path, log, goesOn: false).Drawn;

    public override PlayedPath PlayOn(ulong seed, long path) => Play(seed, path, null, goesOn: true);

    private PlayedPath Play(ulong seed, long path, List<TraceStep>? log, bool goesOn)
    {
        _a.Start(seed, path);
        _b.Start(seed, path);
        var mediation = new MediationState(_mediator, seed, path);
        var risk = new RunningHazard(_scenario, new RandomStream(seed, path, RandomPurpose.Accident).NextExponential());
        PathEnd? drawn = null;
        double room = _model.Room;
        int stoodA = 0, stoodB = 0;
        for (int step = 0; ; step++)
        {
            Cancellation.ThrowIfCancellationRequested();

            // 1. Light.
            bool flashes = mediation.Flashes(step, room);
            if (!flashes)
            {
                mediation.Police(step);
            }

            // 2. See.
            double day = step * _dt;
            View viewA = _a.See(_b, step, day, room, mediation.LightIsOn);
            View viewB = _b.See(_a, step, day, room, mediation.LightIsOn);
            if (flashes)
            {
                mediation.Ask(_a.Policy, in viewA, _a.Memory, _b.Policy, in viewB, _b.Memory);
                mediation.Police(step);
            }

            // 3. Decide.
            double throttleA = _a.Decide(in viewA, step, mediation.BindsA);
            double throttleB = _b.Decide(in viewB, step, mediation.BindsB);

            // 4. Move. 5. Close.
            _a.Move(throttleA, step, mediation.BindsA);
            _b.Move(throttleB, step, mediation.BindsB);
            double closing = _a.Tempo + _b.Tempo;
            room -= closing * _dt;

            // 6. End?
            double hazard = _model.BaseHazard + _model.TempoHazard * (closing * closing);
            risk.Draw(hazard * _dt);
            if (room > 0)
            {
                risk.Integrate(hazard * _dt, day + _dt);
            }

            if (!mediation.InForceA && !mediation.InForceB)
            {
                stoodA = _a.Tempo == 0 ? stoodA + 1 : 0;
                stoodB = _b.Tempo == 0 ? stoodB + 1 : 0;
            }

            log?.Add(Logged(day, room, in viewA, in viewB, throttleA, throttleB, in mediation, hazard, risk.Left));
            mediation.EndStep(step);
            Outcome? ending = Ending(room, closing, stoodA, stoodB, step);
            PathEnd EndsIn(Outcome outcome) => new(outcome, step + 1, (step + 1) * _dt, _a.Peak, _b.Peak, mediation.Counts);
            drawn ??= room > 0 && risk.Left <= 0 ? EndsIn(Outcome.Accident) : null;
            ending ??= risk.IsOver || (drawn is not null && !goesOn) ? Outcome.Accident : null;
            if (ending is { } outcome)
            {
                return risk.End(drawn, EndsIn(outcome));
            }
        }
    }

    private Outcome? Ending(double room, double closing, int stoodA, int stoodB, int step) =>
        room <= 0 ? Outcome.Collision
        : closing == 0 ? Outcome.Settlement
        : stoodA >= _standstill ? Outcome.ConcessionByA
        : stoodB >= _standstill ? Outcome.ConcessionByB
        : step + 1 >= _steps ? Outcome.Stalemate
        : null;

    private TraceStep Logged(
        double day, double room, in View viewA, in View viewB, double throttleA,
        double throttleB, in MediationState mediation, double hazard, double budget) => new()
        {
            Day = day,
            Room = room,
            TempoA = _a.Tempo,
            TempoB = _b.Tempo,
            SeenByA = viewA.RivalTempo,
            SeenByB = viewB.RivalTempo,
            ThrottleA = throttleA,
            ThrottleB = throttleB,
            ShockA = _a.Shock,
            ShockB = _b.Shock,
            NoiseA = _a.Noise,
            NoiseB = _b.Noise,
            RedLight = mediation.LightIsOn,
            BoundA = mediation.BindsA,
            BoundB = mediation.BindsB,
            Hazard = hazard,
            BudgetLeft = budget,
        };
}

/// <summary>One train: its rules in whole steps, its state in the present path and what its policy remembers.</summary>
internal sealed class TrainsSide
{
    private readonly Train _train;
    private readonly IAnyPolicy _policy;
    private readonly Side _side;
    private readonly Briefing _briefing;
    private readonly double _accelerate, _brake, _noise, _meanWait, _bias, _blur, _topTempo;
    private readonly int _delay;
    private readonly bool _isSharp;
    private readonly double[] _pressure, _tempos, _throttles;
    private readonly byte[] _memory;
    private RandomStream _noiseDraws, _incidentDraws, _perceptionDraws, _policyDraws;
    private double _nextIncident;

    public TrainsSide(Scenario scenario, AcceleratingTrains model, Side side)
    {
        _side = side;
        _train = model[side];
        _briefing = TrainsBriefing.Of(scenario, model, side);
        double dt = model.TimeStep;
        int steps = Math.Max(1, model.Steps);
        _accelerate = _train.Acceleration * dt;
        _brake = _train.Braking * dt;
        _noise = _train.Volatility * Math.Sqrt(dt);
        _meanWait = _train.Incidents is { Rate: > 0, MeanSize: > 0 } ? 1 / (_train.Incidents.Rate * dt) : double.PositiveInfinity;
        _bias = _train.Perception.Bias;
        _blur = _train.Perception.Noise;
        _delay = (int)Math.Min(steps, Math.Ceiling(_train.Perception.Delay / dt - 1e-9));
        _pressure = Pressures.Of(scenario.Calendar, side, steps, dt);
        _tempos = new double[steps + 1];
        _throttles = new double[steps + 1];
        _policy = scenario[side].Policy;
        _topTempo = _train.TopTempo;
        _isSharp = _bias == 0 && _blur == 0;
        _memory = new byte[_policy.MemoryBytes];
    }

    public IAnyPolicy Policy => _policy;

    /// <summary>What the policy remembers of the present path.</summary>
    public Span<byte> Memory => _memory;

    public double Tempo { get; private set; }

    public double Peak { get; private set; }

    /// <summary>What pressures and incidents added in the last step.</summary>
    public double Shock { get; private set; }

    /// <summary>What noise added in the last step.</summary>
    public double Noise { get; private set; }

    public void Start(ulong seed, long path)
    {
        bool isA = _side == Side.A;
        _noiseDraws = new RandomStream(seed, path, isA ? RandomPurpose.NoiseA : RandomPurpose.NoiseB);
        _incidentDraws = new RandomStream(seed, path, isA ? RandomPurpose.IncidentsA : RandomPurpose.IncidentsB);
        _perceptionDraws = new RandomStream(seed, path, isA ? RandomPurpose.PerceptionA : RandomPurpose.PerceptionB);
        _policyDraws = new RandomStream(seed, path, isA ? RandomPurpose.PolicyA : RandomPurpose.PolicyB);
        _nextIncident = double.IsFinite(_meanWait) ? _incidentDraws.NextExponential() * _meanWait : double.PositiveInfinity;
        Tempo = Peak = _tempos[0] = _train.InitialTempo;
        _throttles[0] = 0;
        Array.Clear(_memory);
        Policy.Start(_briefing, Memory, ref _policyDraws);
    }

    /// <summary>What this side sees of its rival and of the crisis.</summary>
    public View See(TrainsSide rival, int step, double day, double room, bool redLight)
    {
        int then = Math.Max(0, step - _delay);
        double perceived = rival._tempos[then];
        if (!_isSharp)
        {
            double z = _blur > 0 ? _blur * _perceptionDraws.NextNormal() : 0;
            perceived *= PortableMath.Exp(_bias + z);
        }

        return new View(_briefing)
        {
            Day = day,
            Room = room,
            OwnTempo = Tempo,
            OwnPeak = Peak,
            RivalTempo = perceived,
            RivalThrottle = rival._throttles[then],
            RedLight = redLight,
        };
    }

    /// <summary>The throttle of the step; a bound side brakes fully, but its policy goes on watching.</summary>
    public double Decide(in View view, int step, bool bound)
    {
        double throttle = _policy.Throttle(in view, _memory, ref _policyDraws);
        if (double.IsNaN(throttle))
        {
            throw PolicyException.NotANumber(Policy, _side, view.Day);
        }

        throttle = bound || throttle < -1 ? -1 : throttle > 1 ? 1 : throttle;
        _throttles[step + 1] = throttle;
        return throttle;
    }

    public void Move(double throttle, int step, bool bound)
    {
        Noise = _noise > 0 ? _noise * _noiseDraws.NextNormal() : 0;
        Shock = _pressure[step] + IncidentsOf(step);
        if (bound && Tempo == 0)
        {
            (Noise, Shock) = (0, 0); // a bound side that stands is held
        }
        else
        {
            double change = (throttle >= 0 ? _accelerate * throttle : _brake * throttle) + Noise + Shock;
            Tempo = Math.Min(Math.Max(Tempo + change, 0), _topTempo);
        }

        if (Tempo > Peak)
        {
            Peak = Tempo;
        }

        _tempos[step + 1] = Tempo;
    }

    // Waiting times are in steps; all incidents before the step's end add up.
    private double IncidentsOf(int step)
    {
        double sum = 0;
        while (_nextIncident < step + 1)
        {
            sum += _incidentDraws.NextExponential() * _train.Incidents.MeanSize;
            _nextIncident += _incidentDraws.NextExponential() * _meanWait;
        }

        return sum;
    }
}
