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
        Steps = model.Steps;
        BriefingA = TrainsBriefing.Of(scenario, model, Side.A);
        BriefingB = TrainsBriefing.Of(scenario, model, Side.B);
        DeviationA = model.A.Volatility * Math.Sqrt(TimeStep);
        DeviationB = model.B.Volatility * Math.Sqrt(TimeStep);
        PressureA = Pressures.Of(scenario.Calendar, Side.A, Steps, TimeStep);
        PressureB = Pressures.Of(scenario.Calendar, Side.B, Steps, TimeStep);
        Talks = scenario.Talks is { } talks ? new TalksRules(talks, model) : null;
        Bonds = scenario.Mediator is { } mediator ? new MediationRules(mediator, TimeStep)
            : Talks is not null ? new MediationRules(new Mediator(), TimeStep)
            : null;
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

    /// <summary>The mediator, or one that never appears if talks alone can bind a side; null: nothing can.</summary>
    public MediationRules? Bonds { get; }

    public TalksRules? Talks { get; }

    /// <summary>Whether two sides at rest have settled at once and standing still concedes whatever the room.</summary>
    public bool RestEndsAtOnce => Model is { RestIsPeace: true, ConcessionNeedsRoom: false };

    public bool HasSight => Model.A.Perception != Perception.Perfect || Model.B.Perception != Perception.Perfect;

    /// <summary>Whether a payoff depends on the day of the accident.</summary>
    public bool Discounts => Scenario.A.Payoffs.DiscountRate > 0 || Scenario.B.Payoffs.DiscountRate > 0;

    /// <summary>Whether paths stop at states or start from them. Actions are then kept as throttles, as they are where there are shocks, so
    /// that a policy of another kind can go on.</summary>
    public bool HoldsStates { get; init; }

    /// <summary>What a side does in the first step of each path; null: what its policy says.</summary>
    public FirstThrottle? First { get; init; }

    public bool HasShocks =>
        HoldsStates || HasIncidents(Model.A) || HasIncidents(Model.B) || HasPressure(PressureA) || HasPressure(PressureB);

    private static bool HasPressure(double[] pressure)
    {
        foreach (double tempo in pressure)
        {
            if (tempo != 0)
            {
                return true;
            }
        }

        return false;
    }

    public static bool HasIncidents(Train train) => train.Incidents is { Rate: > 0, MeanSize: > 0 };

    /// <summary>The delay of a side's perception in steps.</summary>
    public int Delay(Train train) => (int)Math.Min(Steps, Math.Ceiling(train.Perception.Delay / TimeStep - 1e-9));

    public unsafe void Write<V>(TrainsNumbers<V>* n)
        where V : unmanaged, ILaneBits<V>
    {
        Train a = Model.A, b = Model.B;
        n->One = V.Of(1);
        n->Free = V.Of(TrainsNumbers.Free);
        n->Endless = V.Of(1e30);
        n->Halt = V.Of(-1e30);
        n->InitialA = V.Of(a.InitialTempo);
        n->InitialB = V.Of(b.InitialTempo);
        n->Room = V.Of(Model.Room);
        n->Standstill = V.Of(Model.WholeSteps(Model.Standstill));
        n->StandstillB = n->Standstill;
        n->Horizon = V.Of(Steps);
        n->TimeStep = V.Of(TimeStep);
        n->MinusTimeStep = V.Of(-TimeStep);
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
        n->RestSteps = V.Of(Model.RestIsPeace ? 1 : Model.WholeSteps(Model.Standstill));
        n->StoppingA = V.Of(Model.ConcessionNeedsRoom ? 1 / (2 * a.Braking) : 0);
        n->StoppingB = V.Of(Model.ConcessionNeedsRoom ? 1 / (2 * b.Braking) : 0);
        n->LooksUpA = V.Of(Looks(a.Acceleration));
        n->LooksDownA = V.Of(Looks(a.Braking));
        n->LooksUpB = V.Of(Looks(b.Acceleration));
        n->LooksDownB = V.Of(Looks(b.Braking));
    }

    // Any push of a side that cannot accelerate looks like full acceleration.
    private double Looks(double rate) => rate > 0 ? Math.Min(1 / (rate * TimeStep), 1e30) : 1e30;
}
