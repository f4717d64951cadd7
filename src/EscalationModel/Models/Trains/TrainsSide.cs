using EscalationModel.Engine;

namespace EscalationModel.Models.Trains;

/// <summary>One train: its rules in whole steps, its state in the present path and what its policy remembers.</summary>
internal sealed class TrainsSide
{
    private readonly Train _train;
    private readonly IAnyPolicy _policy;
    private readonly Side _side;
    private readonly Briefing _briefing;
    private readonly double _accelerate, _brake, _noise, _meanWait, _bias, _blur, _topTempo;
    private readonly int _delay, _rivalDelay;
    private readonly bool _isSharp;
    private readonly double[] _pressure, _tempos, _actions;
    private readonly byte[] _memory;
    private RandomStream _noiseDraws, _incidentDraws, _perceptionDraws, _policyDraws;
    private readonly NoiseControl _control;
    private double _nextIncident;

    public TrainsSide(Scenario scenario, AcceleratingTrains model, Side side, NoiseControl control)
    {
        (_side, _control) = (side, control);
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
        _delay = InSteps(_train.Perception.Delay);
        _rivalDelay = InSteps(model[side.Rival()].Perception.Delay);
        _pressure = Pressures.Of(scenario.Calendar, side, steps, dt);
        _tempos = new double[steps + 1];
        _actions = new double[steps + 1];
        _policy = scenario[side].Policy;
        _topTempo = _train.TopTempo;
        _isSharp = _bias == 0 && _blur == 0;
        _memory = new byte[_policy.MemoryBytes];

        int InSteps(double delay) => (int)Math.Min(steps, Math.Ceiling(delay / dt - 1e-9));
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

    /// <summary>What it does in the next step, whatever its policy says; null: what the policy says.</summary>
    public double? Forced { get; set; }

    // What the last shock looks like to the rival: a share of full acceleration, or of full brakes.
    private double VisibleShock => Shock <= 0 ? Shock / _brake : _accelerate > 0 ? Shock / _accelerate : 1;

    /// <summary>What noise added in the last step.</summary>
    public double Noise { get; private set; }

    public void Start(ulong seed, long path)
    {
        Renew(seed, path, step: 0);
        Tempo = Peak = _tempos[0] = _train.InitialTempo;
        Forced = null;
        Begin();
    }

    /// <summary>Room for what <see cref="Save"/> stores.</summary>
    public SavedTrain NewSaved() => new(_rivalDelay + 1, _memory.Length);

    /// <summary>Stores where the side is before a step: what it will look like to its rival too.</summary>
    public void Save(SavedTrain saved, int step)
    {
        (saved.Tempo, saved.Peak) = (Tempo, Peak);
        int first = Math.Max(0, step - _rivalDelay), count = step + 1 - first;
        Array.Copy(_tempos, first, saved.Tempos, 0, count);
        Array.Copy(_actions, first, saved.Actions, 0, count);
        _memory.CopyTo(saved.Memory, 0);
    }

    /// <summary>Goes on from there with the random numbers of a new path.</summary>
    public void Resume(SavedTrain saved, int step, ulong seed, long path, bool starts)
    {
        Forced = null;
        (Tempo, Peak) = (saved.Tempo, saved.Peak);
        int first = Math.Max(0, step - _rivalDelay), count = step + 1 - first;
        Array.Copy(saved.Tempos, 0, _tempos, first, count);
        Array.Copy(saved.Actions, 0, _actions, first, count);
        Renew(seed, path, step);
        if (starts)
        {
            Begin();
        }
        else
        {
            saved.Memory.CopyTo(_memory, 0);
        }
    }

    private void Begin()
    {
        Array.Clear(_memory);
        Policy.Start(_briefing, Memory, ref _policyDraws);
    }

    // New random numbers from a step on. Incidents come without a memory: the next is drawn anew.
    private void Renew(ulong seed, long path, int step)
    {
        bool isA = _side == Side.A;
        _noiseDraws = new RandomStream(seed, path, isA ? RandomPurpose.NoiseA : RandomPurpose.NoiseB);
        _incidentDraws = new RandomStream(seed, path, isA ? RandomPurpose.IncidentsA : RandomPurpose.IncidentsB);
        _perceptionDraws = new RandomStream(seed, path, isA ? RandomPurpose.PerceptionA : RandomPurpose.PerceptionB);
        _policyDraws = new RandomStream(seed, path, isA ? RandomPurpose.PolicyA : RandomPurpose.PolicyB);
        _nextIncident = double.IsFinite(_meanWait) ? step + _incidentDraws.NextExponential() * _meanWait : double.PositiveInfinity;
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

        (throttle, Forced) = (Forced ?? throttle, null);
        return bound || throttle < -1 ? -1 : throttle > 1 ? 1 : throttle;
    }

    /// <summary>The rival's tempo and action as they look at a step but for the noise of the moment.</summary>
    public (double Tempo, double Action) Looks(TrainsSide rival, int step)
    {
        int then = Math.Max(0, step - _delay);
        return (_bias == 0 ? rival._tempos[then] : rival._tempos[then] * PortableMath.Exp(_bias), rival._actions[then]);
    }

    public void Move(double throttle, int step, bool bound)
    {
        Noise = _noise > 0 ? _noise * _control.Of(_side, step, _noiseDraws.NextNormal()) : 0;
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
