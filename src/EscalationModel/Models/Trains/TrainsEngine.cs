using EscalationModel.Engine;
using EscalationModel.Models.Mediation;

namespace EscalationModel.Models.Trains;

/// <summary>The accelerating trains in plain code, in the order of section 1 of the model. The oracle of any faster engine.</summary>
internal sealed class TrainsEngine : SteppedEngine
{
    private readonly Scenario _scenario;
    private readonly AcceleratingTrains _model;
    private readonly MediationRules? _mediator;
    private readonly TalksRules? _talks;
    private readonly TrainsSide _a, _b;
    private readonly int _steps, _standstill;
    private readonly double _dt;
    private TrainsMoment _now;

    public TrainsEngine(Scenario scenario, AcceleratingTrains model)
    {
        (_scenario, _model) = (scenario, model);
        _dt = model.TimeStep;
        _steps = model.Steps;
        _standstill = model.WholeSteps(model.Standstill);
        _mediator = scenario.Mediator is { } mediator ? new MediationRules(mediator, _dt) : null;
        _talks = scenario.Talks is { } talks ? new TalksRules(talks, model) : null;
        _a = new TrainsSide(scenario, model, Side.A, Noise);
        _b = new TrainsSide(scenario, model, Side.B, Noise);
    }

    public override double BinDays => _dt;

    public override PathEnd Play(ulong seed, long path, List<TraceStep>? log = null) => Play(seed, path, log, goesOn: false).Drawn;

    public override PlayedPath PlayOn(ulong seed, long path) => Play(seed, path, null, goesOn: true);

    public override NoiseControl Noise { get; } = new();

    public override CrisisMoment Now => new(_now.Step * _dt, _now.Room, _a.Tempo, _b.Tempo);

    public override double Hazard => _now.Risk.Total;

    public override void Start(ulong seed, long path)
    {
        _a.Start(seed, path);
        _b.Start(seed, path);
        Noise.Start();
        _now = new TrainsMoment
        {
            Mediation = new MediationState(_mediator, seed, path),
            Talks = new TalksState(_talks, seed, path),
            Risk = new RunningHazard(_scenario, Budget(seed, path)),
            Room = _model.Room,
        };
    }

    public override Outcome? Step() => Step(null, goesOn: true)?.Beyond.Outcome;

    public override object Save(object? into)
    {
        var saved = (SavedTrains?)into ?? new SavedTrains(_a.NewSaved(), _b.NewSaved());
        saved.Moment = _now;
        _a.Save(saved.A, _now.Step);
        _b.Save(saved.B, _now.Step);
        return saved;
    }

    public override void ForgetHazard() => _now.Risk = new RunningHazard(_scenario, _now.Risk.Left);

    public override PlayedPath StopHere() => _now.Risk.End(_now.Drawn, EndsIn(Outcome.Stalemate));

    public override bool IsStruck => _now.Drawn is not null;

    public override void Observe(Span<double> columns)
    {
        int step = _now.Step;
        (double byA, double actionByA) = _a.Looks(_b, step);
        (double byB, double actionByB) = _b.Looks(_a, step);
        ReadOnlySpan<double> observed =
        [
            step * _dt, _now.Room, _a.Tempo, _b.Tempo, _a.Peak, _b.Peak, byA, byB, actionByA, actionByB,
            _now.Mediation.LightIsOn ? 1 : 0, _now.Mediation.InForce ? 1 : 0, _now.Talks.AreOn(step) ? 1 : 0, _now.Mediation.Trust,
        ];
        observed.CopyTo(columns);
    }

    public override void Force(FirstThrottle first) => (first.Side == Side.A ? _a : _b).Forced = first.Throttle;

    public override void Resume(object saved, ulong seed, long path, bool startsA = false, bool startsB = false)
    {
        var from = (SavedTrains)saved;
        _now = from.Moment;
        _a.Resume(from.A, _now.Step, seed, path, startsA);
        _b.Resume(from.B, _now.Step, seed, path, startsB);
        _now.Mediation.Renew(_mediator, _now.Step, seed, path);
        _now.Talks.Renew(_talks, _now.Step, seed, path);
        _now.Risk.Renew(Budget(seed, path));
        _now.Drawn = null;
    }

    protected override PlayedPath? Step(List<TraceStep>? log, bool goesOn)
    {
        Cancellation.ThrowIfCancellationRequested();
        ref MediationState mediation = ref _now.Mediation;
        ref TalksState talks = ref _now.Talks;
        ref RunningHazard risk = ref _now.Risk;
        int step = _now.Step++;

        // 1. Light, then talks; who is asked for an answer sees before.
        double day = step * _dt;
        bool talkedBefore = talks.AreOn(step), flashes = mediation.Flashes(step, _now.Room, talkedBefore);
        View viewA = _a.See(_b, step, day, _now.Room), viewB = _b.See(_a, step, day, _now.Room);
        if (flashes)
        {
            View askedA = viewA with { RedLight = true }, askedB = viewB with { RedLight = true };
            mediation.Ask(step, _a.Policy, in askedA, _a.Memory, _b.Policy, in askedB, _b.Memory);
        }

        if (!talkedBefore)
        {
            mediation.Police(step);
        }

        talks.Begin(step, _now.Room, mediation.InForce, mediation.Trust);

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
        double room = _now.Room = talks.Recovered(step, _now.Room - closing * _dt);

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
            _now.Rest.Count(_a.Tempo == 0, _b.Tempo == 0);
        }

        log?.Add(Logged(day, room, in viewA, in viewB, throttleA, throttleB, (bindsA, bindsB), hazard, risk.Left));
        mediation.EndStep(step);
        bool agreed = talks.EndStep(step);
        Outcome? ending = Ending(room, agreed, isFree ? Rested(in _now.Rest, room) : null, step);
        _now.Drawn ??= room > 0 && risk.Left <= 0 ? EndsIn(Outcome.Accident) : null;
        ending ??= risk.IsOver || (_now.Drawn is not null && !goesOn) ? Outcome.Accident : null;
        if (ending is { } outcome)
        {
            if (agreed && outcome == Outcome.Settlement)
            {
                talks.Agree();
            }

            return risk.End(_now.Drawn, EndsIn(outcome));
        }

        return null;
    }

    private PathEnd EndsIn(Outcome ends) =>
        new(ends, _now.Step, _now.Step * _dt, _a.Peak, _b.Peak, _now.Mediation.Counts) { Talks = _now.Talks.Counts };

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
            ActionSeenByA = viewA.RivalThrottle,
            ActionSeenByB = viewB.RivalThrottle,
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
