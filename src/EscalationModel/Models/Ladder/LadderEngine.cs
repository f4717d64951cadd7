using EscalationModel.Engine;
using EscalationModel.Models.Ladder.Exact;
using EscalationModel.Models.Mediation;

namespace EscalationModel.Models.Ladder;

/// <summary>The escalation ladder in plain code, in the order of section 2 of the model. The exact engine is
/// its independent check.</summary>
internal sealed class LadderEngine : SteppedEngine
{
    private readonly Scenario _scenario;
    private readonly LadderRules _rules;
    private readonly MediationRules? _mediator;
    private readonly LadderGaps? _gaps;
    private readonly LadderSide _a, _b;
    private LadderMoment _now;

    public LadderEngine(Scenario scenario, EscalationLadder model)
    {
        (_scenario, _rules) = (scenario, new LadderRules(model));
        _mediator = scenario.Mediator is { } mediator ? new MediationRules(mediator, model.StepLength) : null;
        _gaps = model.Gaps is { } points ? new LadderGaps(points) : null;
        _a = new LadderSide(scenario, model, Side.A);
        _b = new LadderSide(scenario, model, Side.B);
    }

    public override double BinDays => 1;

    public override PathEnd Play(ulong seed, long path, List<TraceStep>? log = null) => Play(seed, path, log, goesOn: false).Drawn;

    public override PlayedPath PlayOn(ulong seed, long path) => Play(seed, path, null, goesOn: true);

    public override CrisisMoment Now => new(_now.Step, _rules.Room(_a.Rung, _b.Rung), _a.Tempo, _b.Tempo);

    public override double Hazard => _now.Risk.Total;

    public override void Start(ulong seed, long path)
    {
        _a.Start(seed, path);
        _b.Start(seed, path);
        _now = new LadderMoment
        {
            Mediation = new MediationState(_mediator, seed, path),
            Risk = new RunningHazard(_scenario, Budget(seed, path)),
            Fizzle = new LadderFizzle(_rules, seed, path),
            Gaps = new RandomStream(seed, path, RandomPurpose.Gaps),
            Opening = new RandomStream(seed, path, RandomPurpose.Opening),
        };
    }

    public override Outcome? Step() => Step(null, goesOn: true)?.Beyond.Outcome;

    public override object Save(object? into)
    {
        var saved = (SavedLadder?)into ?? new SavedLadder(_a.NewSaved(), _b.NewSaved());
        saved.Moment = _now;
        _a.Save(saved.A);
        _b.Save(saved.B);
        return saved;
    }

    public override object Describe(object saved)
    {
        var place = (SavedLadder)saved;
        ref readonly LadderMoment now = ref place.Moment;
        SavedClimber a = place.A, b = place.B;
        var board = new Board(
            a.Rung, b.Rung, a.Peak > 0, b.Peak > 0, now.StoodA > 0 ? now.StoodA : -now.StoodB, now.Rested,
            a.LastMove, b.LastMove, a.Peak, b.Peak);
        return new LadderStart(now.Step, board, now.Mediation.Describe(now.Step), now.Fizzle.Spent, now.Elapsed);
    }

    public override void ForgetHazard() => _now.Risk = new RunningHazard(_scenario, _now.Risk.Left);

    public override PlayedPath StopHere() => _now.Risk.End(_now.Drawn, EndsIn(Outcome.Stalemate, _now.Elapsed + 1));

    public override bool IsStruck => _now.Drawn is not null;

    public override void Observe(Span<double> columns)
    {
        ReadOnlySpan<double> observed =
        [
            _now.Step, _rules.Room(_a.Rung, _b.Rung), _a.Tempo, _b.Tempo, _a.Peak, _b.Peak, _b.Tempo, _a.Tempo, _b.LastMove, _a.LastMove,
            _now.Mediation.LightIsOn ? 1 : 0, _now.Mediation.InForce ? 1 : 0, 0, _now.Mediation.Trust,
        ];
        observed.CopyTo(columns);
    }

    public override void Force(FirstThrottle first) => (first.Side == Side.A ? _a : _b).Forced = first.Throttle;

    public override void Resume(object saved, ulong seed, long path, bool startsA = false, bool startsB = false)
    {
        var from = (SavedLadder)saved;
        _now = from.Moment;
        _a.Resume(from.A, seed, path, startsA);
        _b.Resume(from.B, seed, path, startsB);
        _now.Mediation.Renew(_mediator, _now.Step, seed, path);
        _now.Fizzle.Renew(_rules, seed, path);
        _now.Gaps = new RandomStream(seed, path, RandomPurpose.Gaps);
        _now.Opening = new RandomStream(seed, path, RandomPurpose.Opening);
        _now.Risk.Renew(Budget(seed, path));
        _now.Drawn = null;
    }

    protected override PlayedPath? Step(List<TraceStep>? log, bool goesOn)
    {
        Cancellation.ThrowIfCancellationRequested();
        ref MediationState mediation = ref _now.Mediation;
        ref RunningHazard risk = ref _now.Risk;
        int step = _now.Step++;
        if (step > 0)
        {
            _now.Elapsed += _gaps is null ? 1 : _gaps.Draw(ref _now.Gaps);
        }

        // Light.
        double room = _rules.Room(_a.Rung, _b.Rung);
        bool flashes = mediation.Flashes(step, room);
        if (!flashes)
        {
            mediation.Police(step);
        }

        // See.
        View viewA = _a.See(_b, step, room, mediation.LightIsOn);
        View viewB = _b.See(_a, step, room, mediation.LightIsOn);
        if (flashes)
        {
            mediation.Ask(step, _a.Policy, in viewA, _a.Memory, _b.Policy, in viewB, _b.Memory);
            mediation.Police(step);
        }

        viewA = viewA with { RedLight = mediation.LightIsOn, SuspensionInForce = mediation.InForce };
        viewB = viewB with { RedLight = mediation.LightIsOn, SuspensionInForce = mediation.InForce };

        // Decide and move.
        double throttleA = _a.Decide(in viewA, mediation.BindsA);
        double throttleB = _b.Decide(in viewB, mediation.BindsB);
        if (step == 0 && _rules.Opens)
        {
            (int openA, int openB) = _rules.DrawOpening(_now.Opening.NextDouble());
            _a.Open(openA);
            _b.Open(openB);
        }
        else
        {
            _a.Move(throttleA);
            _b.Move(throttleB);
        }

        // End?
        double hazard = _rules.WarSpending(_a.Rung, _b.Rung), days = _gaps is null ? _now.Elapsed + 1 : _now.Elapsed;
        risk.Draw(hazard);
        risk.Integrate(hazard, days);
        if (!mediation.InForce)
        {
            bool counts = _a.HasBeenAbove && _b.HasBeenAbove;
            _now.StoodA = counts && _a.Rung == 0 && _b.Rung > 0 ? _now.StoodA + 1 : 0;
            _now.StoodB = counts && _b.Rung == 0 && _a.Rung > 0 ? _now.StoodB + 1 : 0;
            _now.Rested = (_a.HasBeenAbove || _b.HasBeenAbove) && _a.Rung == 0 && _b.Rung == 0 ? _now.Rested + 1 : 0;
        }

        log?.Add(Logged(_now.Elapsed, in viewA, in viewB, throttleA, throttleB, in mediation, risk.Left));
        mediation.EndStep(step);
        _now.Drawn ??= risk.Left <= 0 ? EndsIn(Outcome.War, days) : null;
        Outcome? ending = risk.IsOver || (_now.Drawn is not null && !goesOn)
            ? Outcome.War
            : Ending(ref _now, step);
        if (ending is { } outcome)
        {
            return risk.End(_now.Drawn, EndsIn(outcome, days));
        }

        return null;
    }

    private PathEnd EndsIn(Outcome outcome, double days) =>
        new(outcome, _now.Step, days, _a.Peak, _b.Peak, _now.Mediation.Counts);

    private Outcome? Ending(ref LadderMoment now, int step) =>
        now.Rested >= _rules.Standstill ? Outcome.Settlement
        : now.StoodA >= _rules.Standstill ? Outcome.ConcessionByA
        : now.StoodB >= _rules.Standstill ? Outcome.ConcessionByB
        : now.Fizzle.Ends(_a.Rung, _b.Rung, step + 1) ? Outcome.Fizzle
        : step + 1 >= _rules.Steps ? Outcome.Stalemate
        : null;

    private TraceStep Logged(
        double day, in View viewA, in View viewB, double throttleA, double throttleB, in MediationState mediation, double budget) => new()
        {
            Day = day,
            Room = _rules.Room(_a.Rung, _b.Rung),
            TempoA = _a.Tempo,
            TempoB = _b.Tempo,
            SeenByA = viewA.RivalTempo,
            SeenByB = viewB.RivalTempo,
            ActionSeenByA = viewA.RivalThrottle,
            ActionSeenByB = viewB.RivalThrottle,
            ThrottleA = throttleA,
            ThrottleB = throttleB,
            RedLight = mediation.LightIsOn,
            SuspensionInForce = viewA.SuspensionInForce,
            BoundA = mediation.BindsA,
            BoundB = mediation.BindsB,
            Hazard = _rules.WarProbability(_a.Rung, _b.Rung),
            BudgetLeft = budget,
        };
}
