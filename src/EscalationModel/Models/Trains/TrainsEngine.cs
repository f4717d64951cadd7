using EscalationModel.Engine;
using EscalationModel.Models.Mediation;

namespace EscalationModel.Models.Trains;

/// <summary>The accelerating trains in plain code, in the order of section 1 of the model. The oracle of any faster engine.</summary>
internal sealed class TrainsEngine : PathEngine
{
    private readonly Scenario _scenario;
    private readonly AcceleratingTrains _model;
    private readonly MediationRules? _mediator;
    private readonly TalksRules? _talks;
    private readonly TrainsSide _a, _b;
    private readonly int _steps, _standstill;
    private readonly double _dt;

    public TrainsEngine(Scenario scenario, AcceleratingTrains model)
    {
        (_scenario, _model) = (scenario, model);
        _dt = model.TimeStep;
        _steps = model.Steps;
        _standstill = model.WholeSteps(model.Standstill);
        _mediator = scenario.Mediator is { } mediator ? new MediationRules(mediator, _dt) : null;
        _talks = scenario.Talks is { } talks ? new TalksRules(talks, model) : null;
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
        var talks = new TalksState(_talks, seed, path);
        var rest = default(TrainsRest);
        var risk = new RunningHazard(_scenario, new RandomStream(seed, path, RandomPurpose.Accident).NextExponential());
        PathEnd? drawn = null;
        double room = _model.Room;
        for (int step = 0; ; step++)
        {
            Cancellation.ThrowIfCancellationRequested();

            // 1. Light, then talks; who is asked for an answer sees before.
            double day = step * _dt;
            bool talkedBefore = talks.AreOn(step), flashes = mediation.Flashes(step, room, talkedBefore);
            View viewA = _a.See(_b, step, day, room), viewB = _b.See(_a, step, day, room);
            if (flashes)
            {
                View askedA = viewA with { RedLight = true }, askedB = viewB with { RedLight = true };
                mediation.Ask(step, _a.Policy, in askedA, _a.Memory, _b.Policy, in askedB, _b.Memory);
            }

            if (!talkedBefore)
            {
                mediation.Police(step);
            }

            talks.Begin(step, room, mediation.InForce, mediation.Trust);

            // 2. See.
            bool talksOn = talks.AreOn(step);
            viewA = viewA with { RedLight = mediation.LightIsOn, SuspensionInForce = mediation.InForce, TalksOn = talksOn };
            viewB = viewB with { RedLight = mediation.LightIsOn, SuspensionInForce = mediation.InForce, TalksOn = talksOn };

            // 3. Decide.
            bool bindsA = mediation.BindsA || talksOn, bindsB = mediation.BindsB || talksOn;
            double throttleA = _a.Decide(in viewA, bindsA);
            double throttleB = _b.Decide(in viewB, bindsB);

            // 4. Move. 5. Close.
            _a.Move(throttleA, step, bindsA);
            _b.Move(throttleB, step, bindsB);
            double closing = _a.Tempo + _b.Tempo;
            room = talks.Recovered(step, room - closing * _dt);

            // 6. End?
            double hazard = _model.BaseHazard + _model.TempoHazard * (closing * closing);
            risk.Draw(hazard * _dt);
            if (room > 0)
            {
                risk.Integrate(hazard * _dt, day + _dt);
            }

            bool isFree = !mediation.InForce && !talksOn;
            if (isFree)
            {
                rest.Count(_a.Tempo == 0, _b.Tempo == 0);
            }

            log?.Add(Logged(day, room, in viewA, in viewB, throttleA, throttleB, (bindsA, bindsB), hazard, risk.Left));
            mediation.EndStep(step);
            bool agreed = talks.EndStep(step);
            Outcome? ending = Ending(room, agreed, isFree ? Rested(in rest, room) : null, step);
            drawn ??= room > 0 && risk.Left <= 0 ? EndsIn(Outcome.Accident) : null;
            ending ??= risk.IsOver || (drawn is not null && !goesOn) ? Outcome.Accident : null;
            if (ending is { } outcome)
            {
                if (agreed && outcome == Outcome.Settlement)
                {
                    talks.Agree();
                }

                return risk.End(drawn, EndsIn(outcome));
            }

            PathEnd EndsIn(Outcome ends) =>
                new(ends, step + 1, (step + 1) * _dt, _a.Peak, _b.Peak, mediation.Counts) { Talks = talks.Counts };
        }
    }

    private Outcome? Ending(double room, bool agreed, Outcome? rested, int step) =>
        room <= 0 ? Outcome.Collision
        : agreed ? Outcome.Settlement
        : rested ?? (step + 1 >= _steps ? Outcome.Stalemate : null);

    // How standing still ends the crisis, if nobody is bound.
    private Outcome? Rested(in TrainsRest rest, double room) =>
        rest.Both >= (_model.RestIsPeace ? 1 : _standstill) ? Outcome.Settlement
        : rest.AloneA >= _standstill && CanStop(_b, room) ? Outcome.ConcessionByA
        : rest.AloneB >= _standstill && CanStop(_a, room) ? Outcome.ConcessionByB
        : null;

    private bool CanStop(TrainsSide side, double room) => !_model.ConcessionNeedsRoom || side.StoppingDistance < room;

    private TraceStep Logged(
        double day, double room, in View viewA, in View viewB, double throttleA,
        double throttleB, (bool A, bool B) bound, double hazard, double budget) => new()
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
            RedLight = viewA.RedLight,
            SuspensionInForce = viewA.SuspensionInForce,
            TalksOn = viewA.TalksOn,
            BoundA = bound.A,
            BoundB = bound.B,
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
    private readonly double[] _pressure, _tempos, _actions;
    private readonly byte[] _memory;
    private RandomStream _noiseDraws, _incidentDraws, _perceptionDraws, _policyDraws;
    private double _nextIncident;

    public TrainsSide(Scenario scenario, AcceleratingTrains model, Side side)
    {
        _side = side;
        _train = model[side];
        _briefing = TrainsBriefing.Of(scenario, model, side);
        double dt = model.TimeStep;
        int steps = model.Steps;
        _accelerate = _train.Acceleration * dt;
        _brake = _train.Braking * dt;
        _noise = _train.Volatility * Math.Sqrt(dt);
        _meanWait = _train.Incidents is { Rate: > 0, MeanSize: > 0 } ? 1 / (_train.Incidents.Rate * dt) : double.PositiveInfinity;
        _bias = _train.Perception.Bias;
        _blur = _train.Perception.Noise;
        _delay = (int)Math.Min(steps, Math.Ceiling(_train.Perception.Delay / dt - 1e-9));
        _pressure = Pressures.Of(scenario.Calendar, side, steps, dt);
        _tempos = new double[steps + 1];
        _actions = new double[steps + 1];
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

    /// <summary>The room that it would still use up under full brakes.</summary>
    public double StoppingDistance => Tempo * Tempo / (2 * _train.Braking);

    // What the last shock looks like to the rival: a share of full acceleration, or of full brakes.
    private double VisibleShock => Shock <= 0 ? Shock / _brake : _accelerate > 0 ? Shock / _accelerate : 1;

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
        Array.Clear(_memory);
        Policy.Start(_briefing, Memory, ref _policyDraws);
    }

    /// <summary>What this side sees of its rival and of the room.</summary>
    public View See(TrainsSide rival, int step, double day, double room)
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
            RivalThrottle = rival._actions[then],
        };
    }

    /// <summary>The throttle of the step; a bound side brakes fully, but its policy goes on watching.</summary>
    public double Decide(in View view, bool bound)
    {
        double throttle = _policy.Throttle(in view, _memory, ref _policyDraws);
        if (double.IsNaN(throttle))
        {
            throw PolicyException.NotANumber(Policy, _side, view.Day);
        }

        return bound || throttle < -1 ? -1 : throttle > 1 ? 1 : throttle;
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
        _actions[step + 1] = Math.Clamp(throttle + VisibleShock, -1, 1);
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
