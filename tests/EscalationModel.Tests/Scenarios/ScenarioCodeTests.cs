using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Scenarios;

/// <summary>Scenarios that are built in code: checking and the fingerprint.</summary>
public class ScenarioCodeTests
{
    private static readonly Scenario Plain = new()
    {
        A = new Actor { Name = "A", Policy = new Brinkman(45) }, B = new Actor { Name = "B", Policy = new Brinkman(60) }
    };

    public static TheoryData<string, Scenario, string> Invalid => new()
    {
        { "NaN", Plain.WithTrains(a => a with { Braking = double.NaN }), "$.actors[0].braking" },
        { "infinity", Plain.WithTrains(b: b => b with { TopTempo = double.PositiveInfinity }), "$.actors[1].topTempo" },
        { "name", Plain with { Name = "Not a name" }, "$.name" },
        { "null name", Plain with { Name = null! }, "$.name" },
        { "no model", Plain with { Model = null! }, "$.model" },
        { "no actor", Plain with { B = null! }, "$.actors[1]" },
        { "no policy", Plain with { B = Plain.B with { Policy = null! } }, "$.actors[1].policy" },
        { "no payoffs", Plain with { B = Plain.B with { Payoffs = null! } }, "$.actors[1].payoffs" },
        { "no run", Plain with { Run = null! }, "$.run" },
        { "no paths", Plain with { Run = new RunDefaults { Paths = 0 } }, "$.run.paths" },
        { "no calendar", Plain with { Calendar = null! }, "$" },
        { "null event", Plain with { Calendar = [null!] }, "$.calendar[0]" },
        { "no such side", Plain with { Calendar = [new CrisisEvent { Side = (Side)5 }] }, "$.calendar[0].side" },
        { "no such suspension", Plain with { Mediator = new Mediator { Day = 1, Suspension = (Suspension)5 } }, "$.mediator.suspension" },
        { "mediator", Plain with { Mediator = new Mediator() }, "$.mediator" },
        { "steps", Plain with { Model = new AcceleratingTrains { TimeStep = 1e-4 } }, "$.model.horizon" },
        { "null variant", Plain with { Variants = [null!] }, "$.variants[0]" },
        {
            "variant",
            Plain.WithVariant("bad", "", s => s.WithTrains(a => a with { Braking = -1 })),
            "$.variants[0].changes['$.actors[0].braking']"
        },
        { "variant twice", Plain.WithVariant("v", "", s => s).WithVariant("v", "", s => s), "$.variants[1].name" },
        { "variant start", Plain.WithVariant("v", "", s => s with { Start = new DateOnly(2017, 3, 1) }), "$.variants[0]" },
        { "rows", Plain with { Model = new EscalationLadder { War = [[0, 0], [0]] } }, "$.model.war[1]" },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void What_cannot_be_run_is_told(string what, Scenario scenario, string place)
    {
        Assert.NotEmpty(what);
        Assert.Contains(scenario.Validate(), p => p.Path == place);
        Assert.Contains(Assert.Throws<ScenarioException>(scenario.ThrowIfInvalid).Problems, p => p.Path == place);
        Assert.Throws<ScenarioException>(() => Simulation.Run(scenario, 10, 1));
    }

    [Fact]
    public void Defaults_are_valid()
    {
        Assert.Empty(new Scenario().Validate());
        Assert.Empty(new Scenario { Model = new EscalationLadder() }.Validate());
        Assert.Empty(Plain.Validate());
    }

    [Fact]
    public void A_policy_of_ones_own_is_welcome()
    {
        Scenario own = Plain.WithPolicies(new LastSecond(30), new Silent())
            .WithVariant("later", "", s => s.WithPolicies(new LastSecond(10), null));
        Assert.Empty(own.Validate());
        own.ThrowIfInvalid();
        own.ThrowIfInvalid();
        Assert.Contains("$.actors[0].policy: the policy LastSecond", Assert.Throws<ScenarioException>(own.ToJson).Message);
        Assert.Equal(2, Simulation.Run(own, 100, 1).Variants.Count);
    }

    [Fact]
    public void The_fingerprint_tells_what_can_change_a_result()
    {
        Scenario[] others =
        [
            Plain.WithTrains(a => a with { Braking = 9e-5 }),
            Plain with { A = Plain.B, B = Plain.A },
            Plain.WithPolicies(new Brinkman(46), null),
            Plain.WithPolicies(new LastSecond(45), null),
            Plain.WithPolicies(new LastSecond(46), null),
            Plain with { Model = new AcceleratingTrains { Horizon = 366 } },
            Plain with { Mediator = new Mediator { Day = 3 } },
            Plain with { Calendar = [new CrisisEvent { Day = 3, Tempo = 0.001 }] },
            Plain with { A = Plain.A with { Payoffs = new Payoffs { Settlement = 0.6 } } },
            Plain.WithVariant("v", "", s => s),
            Plain.WithVariant("w", "", s => s),
            Plain.WithVariant("v", "", s => s.WithPolicies(default(Dove), null)),
        ];
        string[] digests = [.. others.Append(Plain).Select(s => s.Fingerprint!)];
        Assert.Equal(digests.Length, digests.Distinct().Count());
        Assert.All(digests, d => Assert.Matches("^[0-9a-f]{64}$", d));
    }

    [Fact]
    public void The_fingerprint_does_not_tell_what_cannot()
    {
        Scenario same = Plain with
        {
            Title = "Other", Description = "Other", Run = new RunDefaults { Paths = 5, Seed = 6 }, Start = new DateOnly(2017, 3, 1),
            Calendar = [new CrisisEvent { Day = 3, Text = "A note" }],
            Assumptions = [new Assumption("$.actors[0].braking", "8e-5", Basis.Assumed, "")],
            Targets = [new Target { Value = 0.04, Low = 0.02, High = 0.06 }],
        };
        Assert.Equal(Plain.Fingerprint, same.Fingerprint);
    }

    [Fact]
    public void Every_run_default_and_note_survives_writing()
    {
        Scenario scenario = Plain with
        {
            Run = new RunDefaults { Paths = 5, Seed = ulong.MaxValue }, Calendar = [new CrisisEvent { Day = 3, Text = "A \"note\" ü\n" }]
        };
        Assert.Equal(scenario.Calendar, Scenario.Parse(scenario.ToJson()).Calendar);
        Assert.Equal(scenario.Run, Scenario.Parse(scenario.ToJson()).Run);
    }

    private readonly record struct LastSecond(double Days) : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => view.TimeToCollision < Days ? -1 : 1;
    }

    private sealed class Silent : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => 0;
    }
}
