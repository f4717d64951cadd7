using System.Globalization;
using EscalationModel.Engine;
using EscalationModel.Models.Mediation;

namespace EscalationModel.Models.Custom;

/// <summary>Plays a custom model: the mediator, both policies and then a step of the model, as long as it goes on.</summary>
internal sealed class CustomEngine<TState> : PathEngine
    where TState : unmanaged
{
    private readonly CustomModel<TState> _model;
    private readonly MediationRules? _mediator;
    private readonly CustomSide _a, _b;
    private readonly bool[] _ends = new bool[OutcomeExtensions.Count];

    public CustomEngine(Scenario scenario, CustomModel<TState> model, Briefing a, Briefing b)
    {
        _model = model;
        _mediator = scenario.Mediator is { } mediator ? new MediationRules(mediator, model.StepLength) : null;
        (_a, _b) = (new CustomSide(scenario.A.Policy, a), new CustomSide(scenario.B.Policy, b));
        foreach (Outcome outcome in model.Outcomes)
        {
            _ends[(int)outcome] = true;
        }
    }

    public override double BinDays => _model.StepLength;

    public override PathEnd Play(ulong seed, long path, List<TraceStep>? log = null)
    {
        var random = new RandomStream(seed, path, RandomPurpose.Custom);
        var mediation = new MediationState(_mediator, seed, path);
        TState state = _model.Start(ref random);
        Standing standing = Checked(_model.Look(in state), path, 0);
        _a.Start(seed, path, standing.TempoA);
        _b.Start(seed, path, standing.TempoB);
        for (int step = 0; ; step++)
        {
            Cancellation.ThrowIfCancellationRequested();
            double day = step * _model.StepLength;
            bool flashes = mediation.Flashes(step, standing.Room);
            if (!flashes)
            {
                mediation.Police(step);
            }

            View viewA = _a.See(day, standing.Room, _b, mediation.LightIsOn), viewB = _b.See(day, standing.Room, _a, mediation.LightIsOn);
            if (flashes)
            {
                mediation.Ask(step, _a.Policy, in viewA, _a.Memory, _b.Policy, in viewB, _b.Memory);
                mediation.Police(step);
            }

            viewA = viewA with { RedLight = mediation.LightIsOn, SuspensionInForce = mediation.InForce };
            viewB = viewB with { RedLight = mediation.LightIsOn, SuspensionInForce = mediation.InForce };

            double throttleA = _a.Decide(in viewA, mediation.BindsA), throttleB = _b.Decide(in viewB, mediation.BindsB);
            Outcome? end = _model.Step(ref state, throttleA, throttleB, ref random);
            standing = Checked(_model.Look(in state), path, day);
            _a.Move(standing.TempoA, throttleA);
            _b.Move(standing.TempoB, throttleB);
            log?.Add(Logged(day, standing.Room, in viewA, in viewB, throttleA, throttleB, in mediation));
            mediation.EndStep(step);
            if ((end ?? (step + 1 >= _model.Steps ? Outcome.Stalemate : null)) is { } outcome)
            {
                return new PathEnd(Known(outcome, path, day), step + 1, (step + 1) * _model.StepLength, _a.Peak, _b.Peak, mediation.Counts);
            }
        }
    }

    private TraceStep Logged(
        double day, double room, in View viewA, in View viewB, double throttleA, double throttleB, in MediationState mediation) => new()
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
        RedLight = mediation.LightIsOn,
        SuspensionInForce = viewA.SuspensionInForce,
        BoundA = mediation.BindsA,
        BoundB = mediation.BindsB,
    };

    private Standing Checked(Standing standing, long path, double day)
    {
        bool isSound = double.IsFinite(standing.Room) && _a.CanHave(standing.TempoA) && _b.CanHave(standing.TempoB);
        return isSound ? standing : throw new ModelException(string.Create(
            CultureInfo.InvariantCulture,
            $"The model {_model.Name} stands at {standing} in path {path} on day {day}; allowed: a finite room, "
                + $"and tempos from 0 to {_a.TopTempo} (A) and {_b.TopTempo} (B)."));
    }

    private Outcome Known(Outcome outcome, long path, double day) => (uint)outcome < (uint)_ends.Length && _ends[(int)outcome]
        ? outcome
        : throw new ModelException(FormattableString.Invariant(
            $"The model {_model.Name} ended path {path} on day {day} in {outcome}; allowed: {string.Join(", ", _model.Outcomes)}."));
}
