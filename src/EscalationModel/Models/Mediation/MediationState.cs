namespace EscalationModel.Models.Mediation;

/// <summary>The mediator's rules in whole steps.</summary>
internal sealed class MediationRules
{
    private readonly double _stepLength;
    private readonly double? _alwaysA, _alwaysB;

    public MediationRules(Mediator mediator, double stepLength)
    {
        _stepLength = stepLength;
        int Whole(double days) => (int)Math.Min(int.MaxValue / 4, Math.Ceiling(days / stepLength - 1e-9));
        Mediator = mediator;
        FixedStep = mediator.Day is { } day ? Whole(day) : int.MaxValue;
        Duration = Math.Max(1, Whole(mediator.Duration));
        Detection = Whole(mediator.Detection);
        Pause = mediator.RepeatAfter is { } pause ? Whole(pause) : -1;
        StepsPerMeanArrival = mediator.Rate is { } rate and > 0 ? 1 / (rate * stepLength) : double.PositiveInfinity;
        RoomBelow = mediator.RoomBelow ?? double.NegativeInfinity;
        CheatingA = PerStep(mediator.CheatingA, stepLength);
        CheatingB = PerStep(mediator.CheatingB, stepLength);
        (_alwaysA, _alwaysB) = IsDated ? (null, null) : (mediator.AcceptanceA?.At(0), mediator.AcceptanceB?.At(0));
    }

    public Mediator Mediator { get; }

    public int FixedStep { get; }

    public int Duration { get; }

    public int Detection { get; }

    /// <summary>Steps from the light going off to the next offer; -1: none.</summary>
    public int Pause { get; }

    public double StepsPerMeanArrival { get; }

    public double RoomBelow { get; }

    public double CheatingA { get; }

    public double CheatingB { get; }

    public bool IsDual => Mediator.Suspension == Suspension.Dual;

    /// <summary>Whether the probabilities of acceptance depend on when the offer is made.</summary>
    public bool IsDated => Mediator.AcceptanceFactors.Count > 0
        || Mediator is { AcceptanceA.IsConstant: false } or { AcceptanceB.IsConstant: false };

    /// <summary>What is left of trust when a suspension is broken.</summary>
    public double Forgiveness => 1 - Mediator.Distrust;

    /// <summary>The probability that a side accepts an offer in a step; null: its policy answers, and its yes counts with the probability
    /// of <see cref="Credit"/>.</summary>
    /// <param name="side">The side.</param>
    /// <param name="step">The step of the offer.</param>
    /// <param name="trust">What is left of trust.</param>
    public double? Acceptance(Side side, int step, double trust) =>
        (side == Side.A ? _alwaysA : _alwaysB) is { } always ? Math.Min(1, always * trust)
        : (side == Side.A ? Mediator.AcceptanceA : Mediator.AcceptanceB) is { } acceptance
            ? Math.Min(1, acceptance.At(step * _stepLength) * Mediator.FactorOn(step * _stepLength) * trust)
            : null;

    /// <summary>The probability that a policy's yes counts: the dated factors times what is left of trust.</summary>
    /// <param name="step">The step of the offer.</param>
    /// <param name="trust">What is left of trust.</param>
    public double Credit(int step, double trust) => Math.Min(1, Mediator.FactorOn(step * _stepLength) * trust);

    // A probability a day as one a step; whole days keep their value to the bit.
    private static double PerStep(double daily, double stepLength) =>
        stepLength == 1 || daily is 0 or 1 ? daily : 1 - PortableMath.Exp(stepLength * PortableMath.Log1p(-daily));
}

/// <summary>The mediator in one path: section 3 of the model, step by step.</summary>
internal struct MediationState
{
    private const int Never = int.MaxValue;

    private MediationRules? _rules;
    private RandomStream _acceptA, _acceptB, _cheatA, _cheatB;
    private int _due, _lightLeft, _cheatSinceA, _cheatSinceB;
    private bool _awaited;

    public MediationState(MediationRules? rules, ulong seed, long path)
    {
        _rules = rules;
        Trust = 1;
        _due = Never;
        if (rules is null)
        {
            return;
        }

        _awaited = true;
        Renew(rules, 0, seed, path);
    }

    /// <summary>Goes on before a step with the random numbers of a new path. An arrival that is awaited has no memory and is drawn anew.
    /// </summary>
    /// <param name="rules">The rules from here on.</param>
    /// <param name="step">The step.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="path">The path that random numbers are drawn for.</param>
    public void Renew(MediationRules? rules, int step, ulong seed, long path)
    {
        _rules = rules;
        if (_rules is null)
        {
            return;
        }

        if (_awaited)
        {
            _due = _rules.FixedStep;
            if (double.IsFinite(_rules.StepsPerMeanArrival))
            {
                var arrival = new RandomStream(seed, path, RandomPurpose.Mediator);
                double wait = Math.Floor(arrival.NextExponential() * _rules.StepsPerMeanArrival);
                _due = (int)Math.Min(_due, Math.Min(Never - 1.0, step + wait));
            }
        }

        _acceptA = new RandomStream(seed, path, RandomPurpose.AcceptanceA);
        _acceptB = new RandomStream(seed, path, RandomPurpose.AcceptanceB);
        _cheatA = new RandomStream(seed, path, RandomPurpose.CheatingA);
        _cheatB = new RandomStream(seed, path, RandomPurpose.CheatingB);
    }

    /// <summary>Whether the red light is on in this step.</summary>
    public readonly bool LightIsOn => _lightLeft > 0;

    /// <summary>Whether a suspension is in force for the side, kept or not.</summary>
    public bool InForceA { get; private set; }

    /// <summary>Whether a suspension is in force for the side, kept or not.</summary>
    public bool InForceB { get; private set; }

    /// <summary>Whether the side is bound and keeps to it.</summary>
    public readonly bool BindsA => InForceA && _cheatSinceA == Never;

    /// <summary>Whether the side is bound and keeps to it.</summary>
    public readonly bool BindsB => InForceB && _cheatSinceB == Never;

    /// <summary>Whether a suspension is in force for a side, kept or not.</summary>
    public readonly bool InForce => InForceA || InForceB;

    /// <summary>What broken suspensions have left of trust.</summary>
    public double Trust { get; private set; }

    /// <summary>What happened so far.</summary>
    public MediationCounts Counts { get; private set; }

    /// <summary>The same as the law of the mediator knows it, before a step.</summary>
    public readonly Light Describe(int step)
    {
        int broken = _rules is { Mediator.Distrust: > 0 } ? (int)Counts.Broken : 0;
        return _rules is null ? new Light(LightPhase.Over)
            : _awaited ? new Light(LightPhase.Awaited)
            : LightIsOn ? new Light(
                LightPhase.On, _lightLeft, InForceA, InForceB, _cheatSinceA < Never, _cheatSinceB < Never,
                InForce ? Math.Max(0, step - Math.Min(_cheatSinceA, _cheatSinceB)) : 0, broken)
            : _due < Never ? new Light(LightPhase.Pause, _due - step, Broken: broken)
            : new Light(LightPhase.Over);
    }

    /// <summary>Begins a step: true if the light goes on now, and both sides are to be asked. An offer that falls due during talks
    /// waits for their end.</summary>
    public bool Flashes(int step, double room, bool talksOn = false)
    {
        if (_rules is null || LightIsOn)
        {
            return false;
        }

        bool appears = _awaited && room < _rules.RoomBelow;
        if (step < _due && !appears)
        {
            return false;
        }

        _awaited = false;
        if (talksOn)
        {
            _due = step;
            return false;
        }

        _due = Never;
        _lightLeft = _rules.Duration;
        Counts = Counts with { Flashed = Counts.Flashed + 1, PathsWithLight = 1 };
        return true;
    }

    /// <summary>Asks both sides in a step, each by its probability or its policy.</summary>
    public void Ask(
        int step, IAnyPolicy policyA, in View viewA, Span<byte> memoryA, IAnyPolicy policyB, in View viewB, Span<byte> memoryB)
    {
        double credit = _rules!.Credit(step, Trust);
        bool a = _rules.Acceptance(Side.A, step, Trust) is { } pa
            ? _acceptA.NextBool(pa)
            : policyA.Accepts(in viewA, memoryA, ref _acceptA) && (credit >= 1 || _acceptA.NextBool(credit));
        bool b = _rules.Acceptance(Side.B, step, Trust) is { } pb
            ? _acceptB.NextBool(pb)
            : policyB.Accepts(in viewB, memoryB, ref _acceptB) && (credit >= 1 || _acceptB.NextBool(credit));
        (InForceA, InForceB) = _rules.IsDual ? (a && b, a && b) : (a, b);
        (_cheatSinceA, _cheatSinceB) = (Never, Never);
        if (InForce)
        {
            Counts = Counts with { Accepted = Counts.Accepted + 1, PathsWithSuspension = 1 };
        }
    }

    /// <summary>Lets bound sides start to cheat, and finds cheaters out; not during talks.</summary>
    public void Police(int step)
    {
        if (BindsA && _rules!.CheatingA > 0 && _cheatA.NextBool(_rules.CheatingA))
        {
            _cheatSinceA = step;
        }

        if (BindsB && _rules!.CheatingB > 0 && _cheatB.NextBool(_rules.CheatingB))
        {
            _cheatSinceB = step;
        }

        if (InForce && step - (long)Math.Min(_cheatSinceA, _cheatSinceB) >= _rules!.Detection)
        {
            Counts = Counts with { Broken = Counts.Broken + 1 };
            Trust *= _rules.Forgiveness;
            (InForceA, InForceB, _lightLeft) = (false, false, 0);
            _due = _rules.Pause < 0 ? Never : step + Math.Max(1, _rules.Pause);
        }
    }

    /// <summary>Ends a step: a suspension that has lasted its time is kept, and the light goes off.</summary>
    public void EndStep(int step)
    {
        if (_lightLeft == 0 || --_lightLeft > 0)
        {
            return;
        }

        if (InForce)
        {
            Counts = Counts with { Kept = Counts.Kept + 1 };
            (InForceA, InForceB) = (false, false);
        }

        _due = _rules!.Pause < 0 ? Never : step + 1 + _rules.Pause;
    }
}
