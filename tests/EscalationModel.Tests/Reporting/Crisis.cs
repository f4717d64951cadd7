using EscalationModel.Models;
using EscalationModel.Numerics;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Reporting;

/// <summary>A crisis with everything that a report can show.</summary>
internal static class Crisis
{
    private static readonly Mediator Offer = new()
    {
        Name = "Third party",
        Day = 7,
        Duration = 90,
        AcceptanceA = 0,
        AcceptanceB = 0.5,
        CheatingA = 0.002,
        CheatingB = 0.004,
    };

    public static Scenario Full { get; } = new Scenario
    {
        Name = "strait-2031",
        Title = "A blockade in the strait, spring 2031",
        Description =
            "Northland closes the strait for an exercise and Southland sends its fleet. A third party offers a dual suspension on 8 "
                + "March, which Northland refuses.\n"
                + "By how much would an accepted suspension lower the probability of war, and until when does it still help?",
        Start = new DateOnly(2031, 3, 1),
        Model = new AcceleratingTrains
        {
            TempoHazard = 1.2, Horizon = 300, B = new Train { Perception = new Perception { Delay = 2, Noise = 0.2 } }
        },
        A = new Actor { Name = "Northland", Policy = new Brinkman(45), Payoffs = new Payoffs { AudienceCost = 40 } },
        B = new Actor { Name = "Southland", Policy = new Brinkman(60) },
        Mediator = Offer,
        Calendar =
        [
            new CrisisEvent { Day = 0, LastDay = 20, Side = Side.A, Tempo = 2e-5, Text = "Exercise in the northern approaches" },
            new CrisisEvent { Day = 7, Text = "The third party offers a dual suspension" },
            new CrisisEvent { Day = 30, Side = Side.B, Tempo = 3e-4, Text = "Test of an anti-ship missile" },
            new CrisisEvent { Day = 44, LastDay = 58, Side = Side.A, Tempo = 2e-5, Text = "Second exercise" },
            new CrisisEvent { Day = 61, Side = Side.B, Tempo = 3e-4, Text = "Second test" },
            new CrisisEvent { Day = 75, Text = "Foreign ministers meet <informally> & agree on nothing" },
            new CrisisEvent { Day = 90, LastDay = 93, Tempo = -5e-5, Text = "A holiday truce" },
        ],
        Targets = [new Target { Value = 0.142, Low = 0.12, High = 0.166, Source = "militarized disputes that became wars, all years" }],
        Assumptions =
        [
            new Assumption("$.model.tempoHazard", "1.2", Basis.Calibrated, "fitted to the base rate"),
            new Assumption("$.actors[0].policy.nerve", "45", Basis.Assumed, "") { Distribution = new UniformDistribution(30, 60) },
            new Assumption(
                "$.actors[1].policy.nerve", "60", Basis.Assumed, "interviews with retired officers, whose answers ran from 40 to 80 days"),
            new Assumption("$.calendar[0].tempo", "2e-5", Basis.Measured, "ship days in the strait, as reported by the press"),
        ],
    }
    .WithVariant("suspension-accepted-8-march", "Both sides accept the offer of 8 March.", s => s with { Mediator = Accepted(7) })
    .WithVariant("suspension-accepted-1-may", "Both sides accept an offer of 1 May.", s => s with { Mediator = Accepted(61) })
    .WithVariant("suspension-accepted-1-july", "Both sides accept an offer of 1 July.", s => s with { Mediator = Accepted(122) })
    .WithVariant("no-exercises", "The calendar puts no pressure on either side.", s => s with { Calendar = [] })
    .WithVariant(
        "stronger-nerve", "Southland brakes only 30 days before the collision.", s => s with { B = s.B with { Policy = new Brinkman(30) } })
    .WithVariant(
        "misperception",
        "Southland sees Northland's tempo a third higher than it is.",
        s => s.WithTrains(b: b => b with { Perception = b.Perception with { Bias = 0.29 } }));

    private static Mediator Accepted(double day) => Offer with { Day = day, AcceptanceA = 1, AcceptanceB = 1 };
}
