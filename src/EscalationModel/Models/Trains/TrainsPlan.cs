using EscalationModel.Internals.Lanes;
using EscalationModel.Models.Mediation;

namespace EscalationModel.Models.Trains;

/// <summary>What the laned engine needs of a scenario, in steps.</summary>
internal sealed class TrainsPlan
{
    public TrainsPlan(Scenario scenario, AcceleratingTrains model)
    {
        (Scenario, Model) = (scenario, model);
        TimeStep = model.TimeStep;
        Steps = Math.Max(1, model.Steps);
        BriefingA = TrainsBriefing.Of(scenario, model, Side.A);
        BriefingB = TrainsBriefing.Of(scenario, model, Side.B);
        DeviationA = model.A.Volatility * Math.Sqrt(TimeStep);
        DeviationB = model.B.Volatility * Math.Sqrt(TimeStep);
        PressureA = Pressures.Of(scenario.Calendar, Side.A, Steps, TimeStep);
        PressureB = Pressures.Of(scenario.Calendar, Side.B, Steps, TimeStep);
        Mediator = scenario.Mediator is { } mediator ? new MediationRules(mediator, TimeStep) : null;
    }

    public Scenario Scenario { get; }

    public AcceleratingTrains Model { get; }

    public double TimeStep { get; }

    public int Steps { get; }

    public Briefing BriefingA { get; }

    public Briefing BriefingB { get; }

    public double DeviationA { get; }

    public double DeviationB { get; }

    /// <summary>Stops what is made of the plan.</summary>
    public CancellationToken Cancellation { get; init; }

    public double[] PressureA { get; }

    public double[] PressureB { get; }

    public MediationRules? Mediator { get; }

    public bool HasSight => Model.A.Perception != Perception.Perfect || Model.B.Perception != Perception.Perfect;

    /// <summary>Whether a payoff depends on the day of the accident.</summary>
    public bool Discounts => Scenario.A.Payoffs.DiscountRate > 0 || Scenario.B.Payoffs.DiscountRate > 0;

    public bool HasShocks => HasIncidents(Model.A) || HasIncidents(Model.B) || PressureA.Concat(PressureB).Any(p => p != 0);

    public static bool HasIncidents(Train train) => train.Incidents is { Rate: > 0, MeanSize: > 0 };

    /// <summary>The delay of a side's perception in steps.</summary>
    public int Delay(Train train) => (int)Math.Min(Steps, Math.Ceiling(train.Perception.Delay / TimeStep - 1e-9));

    public unsafe void Write<V>(TrainsNumbers<V>* n)
        where V : unmanaged, ILaneBits<V>
    {
        Train a = Model.A, b = Model.B;
        n->InitialA = V.Of(a.InitialTempo);
        n->InitialB = V.Of(b.InitialTempo);
        n->Room = V.Of(Model.Room);
        n->Standstill = V.Of(Math.Max(1, Model.WholeSteps(Model.Standstill)));
        n->Horizon = V.Of(Steps);
        n->TimeStep = V.Of(TimeStep);
        n->AccelerateA = V.Of(a.Acceleration * TimeStep);
        n->AccelerateB = V.Of(b.Acceleration * TimeStep);
        n->BrakeA = V.Of(-a.Braking * TimeStep);
        n->BrakeB = V.Of(-b.Braking * TimeStep);
        n->TopA = V.Of(a.TopTempo);
        n->TopB = V.Of(b.TopTempo);
        n->BaseHazard = V.Of(Model.BaseHazard * TimeStep);
        n->TempoHazard = V.Of(Model.TempoHazard * TimeStep);
        n->DelayA = V.Of(Delay(a));
        n->DelayB = V.Of(Delay(b));
    }
}
