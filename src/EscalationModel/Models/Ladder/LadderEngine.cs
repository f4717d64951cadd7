using EscalationModel.Engine;
using EscalationModel.Models.Mediation;

namespace EscalationModel.Models.Ladder;

/// <summary>The escalation ladder in plain code, in the order of section 2 of the model. The exact engine is
/// its independent check.</summary>
internal sealed class LadderEngine : PathEngine
{
    private readonly Scenario _scenario;
    private readonly LadderRules _rules;
    private readonly MediationRules? _mediator;
    private readonly LadderGaps? _gaps;
    private readonly LadderSide _a, _b;

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

    private PlayedPath Play(ulong seed, long path, List<TraceStep>? log, bool goesOn)
    {
        _a.Start(seed, path);
        _b.Start(seed, path);
        var mediation = new MediationState(_mediator, seed, path);
        var risk = new RunningHazard(_scenario, new RandomStream(seed, path, RandomPurpose.Accident).NextExponential());
        PathEnd? drawn = null;
        var fizzle = new LadderFizzle(_rules, seed, path);
        var gaps = new RandomStream(seed, path, RandomPurpose.Gaps);
        int stoodA = 0, stoodB = 0, rested = 0;
        double elapsed = 0;
        for (int step = 0; ; step++)
        {
            Cancellation.ThrowIfCancellationRequested();
            if (step > 0)
            {
                elapsed += _gaps is null ? 1 : _gaps.Draw(ref gaps);
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
                (int openA, int openB) = _rules.DrawOpening(new RandomStream(seed, path, RandomPurpose.Opening).NextDouble());
                _a.Open(openA);
                _b.Open(openB);
            }
            else
            {
                _a.Move(throttleA);
                _b.Move(throttleB);
            }

            // End?
            double hazard = _rules.WarSpending(_a.Rung, _b.Rung), days = _gaps is null ? elapsed + 1 : elapsed;
            risk.Draw(hazard);
            risk.Integrate(hazard, days);
            if (!mediation.InForce)
            {
                bool counts = _a.HasBeenAbove && _b.HasBeenAbove;
                stoodA = counts && _a.Rung == 0 && _b.Rung > 0 ? stoodA + 1 : 0;
                stoodB = counts && _b.Rung == 0 && _a.Rung > 0 ? stoodB + 1 : 0;
                rested = (_a.HasBeenAbove || _b.HasBeenAbove) && _a.Rung == 0 && _b.Rung == 0 ? rested + 1 : 0;
            }

            log?.Add(Logged(elapsed, in viewA, in viewB, throttleA, throttleB, in mediation, risk.Left));
            mediation.EndStep(step);
            drawn ??= risk.Left <= 0 ? EndsIn(Outcome.War) : null;
            Outcome? ending = risk.IsOver || (drawn is not null && !goesOn)
                ? Outcome.War
                : Ending(stoodA, stoodB, rested, ref fizzle, step);
            PathEnd EndsIn(Outcome outcome) => new(outcome, step + 1, days, _a.Peak, _b.Peak, mediation.Counts);
            if (ending is { } outcome)
            {
                return risk.End(drawn, EndsIn(outcome));
            }
        }
    }

    private Outcome? Ending(int stoodA, int stoodB, int rested, ref LadderFizzle fizzle, int step) =>
        rested >= _rules.Standstill ? Outcome.Settlement
        : stoodA >= _rules.Standstill ? Outcome.ConcessionByA
        : stoodB >= _rules.Standstill ? Outcome.ConcessionByB
        : fizzle.Ends(_a.Rung, _b.Rung, step + 1) ? Outcome.Fizzle
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
