using EscalationModel.Engine;
using EscalationModel.Internals;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;
using EscalationModel.Models;
using EscalationModel.Policies;
using EscalationModel.Policies.Parts;
using EscalationModel.Tests.Contracts;
using EscalationModel.Tests.Policies;

namespace EscalationModel.Tests.Engine.Lanes;

/// <summary>A policy with both bodies says the same in both.</summary>
public class LanedPolicyTests
{
    private static readonly Type[] Laned = [.. EveryPolicy.Types.Where(t => typeof(ILaned).IsAssignableFrom(t))];

    public static TheoryData<Type> Types => [.. Laned];

    [Fact]
    public void The_hot_policies_have_a_laned_body()
    {
        Type[] hot =
        [
            typeof(Hawk), typeof(Dove), typeof(Brinkman), typeof(Mirror),
            typeof(TitForTat), typeof(GrimTrigger), typeof(Grit), typeof(RandomThrottle),
            typeof(QuantalResponse), typeof(MoveTable), typeof(Deadline), typeof(WarOfAttrition), typeof(DecisionTree),
        ];
        Assert.Equal(hot.OrderBy(t => t.Name), Laned.OrderBy(t => t.Name));
    }

    // On the same random numbers; a day to quit and a drawn nerve are made of them in another way.
    [Theory]
    [MemberData(nameof(Types))]
    public void Both_bodies_say_the_same_at_every_view(Type type)
    {
        foreach (IAnyPolicy example in Examples(type))
        {
            var comparison = new Comparison(example);
            ((ILaned)example).Show(comparison);
            Assert.True(comparison.Seen >= 8_000);
            bool drawsOnce = example is WarOfAttrition or Brinkman { Spread: > 0 };
            Assert.InRange(comparison.Different, 0, drawsOnce ? comparison.Seen / 10 : 0);
        }
    }

    [Fact]
    public void A_body_that_says_something_else_is_noticed()
    {
        var comparison = new Comparison(new Grit { Interval = 12, Enlargement = 0.3 });
        ((ILaned)new Grit { Interval = 12, Enlargement = 0.31 }).Show(comparison);
        Assert.True(comparison.Different > 100);
    }

    [Fact]
    public void A_war_of_attrition_quits_by_the_exponential_law()
    {
        // At a tempo of 0.001 brakes of 8e-5 take 13 steps: it stands by the end of step 60 if it quits by day 48, with
        // probability 1 - exp(-48 / 90).
        const int Paths = 8192;
        var crisis = new Scenario
        {
            A = new Actor { Policy = new WarOfAttrition(90) },
            B = new Actor { Policy = default(Dove) },
            Model = new AcceleratingTrains
            {
                Horizon = 61,
                Standstill = 300,
                RestIsPeace = true,
                BaseHazard = 0,
                TempoHazard = 0,
                A = new() { Volatility = 0, Acceleration = 0, InitialTempo = 0.001 },
                B = new() { Volatility = 0, InitialTempo = 0 },
            },
        };
        Assert.All([Precision.Double, Precision.Single], precision =>
        {
            VariantResult run = Simulation.Run(crisis, new SimulationOptions { Paths = Paths, Seed = 5, Precision = precision }).Baseline;
            double quits = 1 - Math.Exp(-48.0 / 90);
            Assert.True(Frequency.Fits(run.Count(Outcome.Settlement), Paths, quits));
            Assert.False(Frequency.Fits(run.Count(Outcome.Settlement), Paths, quits + 0.05));
        });
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void A_mixture_plays_each_path_as_the_part_that_it_drew(Precision precision)
    {
        IAnyPolicy[] parts =
        [
            new Brinkman(30), new TitForTat(0.2, 0.1), new ByClass(80), new Mixed([new(new RandomThrottle(0.2, 0.7), 1)])
        ];
        double[] weights = [3, 1, 2, 2];
        var mixed = new Mixed([.. parts.Zip(weights, (p, w) => new MixedPart(p, w))]);
        Outcome[] mixture = Outcomes(mixed);
        Outcome[][] alone = [.. parts.Select(Outcomes)];
        var drawn = new int[parts.Length];
        for (int path = 0; path < mixture.Length; path++)
        {
            ulong bits = Philox.Block(9, 0, 0x100 | (1 << 16) | (uint)RandomPurpose.PolicyA, (ulong)(500 + path)).First;
            double u = (bits >> 11) * Math.Pow(2, -53);
            int part = u < 3.0 / 8 ? 0 : u < 4.0 / 8 ? 1 : u < 6.0 / 8 ? 2 : 3;
            drawn[part]++;
            Assert.Equal(alone[part][path], mixture[path]);
        }

        Assert.All(drawn, count => Assert.InRange(count, 80, 420));
        Assert.True(alone[0].Zip(mixture).Count(pair => pair.First != pair.Second) > 50);

        Outcome[] Outcomes(IAnyPolicy policy)
        {
            Scenario scenario = LaneScenarios.Reference.WithPolicies(policy, null);
            var marks = new PathMark[1000];
            LaneScenarios.Laned(scenario, precision, LaneWidths.Chosen).Run(9, 500, marks.Length, new Tally(scenario), marks);
            return [.. marks.Select(m => m.Drawn)];
        }
    }

    private static IReadOnlyList<IAnyPolicy> Examples(Type type) =>
    [
        .. EveryPolicy.Examples(type),
        .. type == typeof(Grit)
            ?
            [
                new Grit { Interval = 3.5, Duration = 1.2, Initiative = 0.1, Enlargement = 0.17, Retaliation = 0.9 },
                new Grit { Initiative = 0, Enlargement = 0.4 }
            ]
            : Array.Empty<IAnyPolicy>(),
        .. type == typeof(QuantalResponse)
            ? [new QuantalResponse(0), new QuantalResponse(1e6, 1), new QuantalResponse(0.3, 200)]
            : Array.Empty<IAnyPolicy>(),
        .. type == typeof(MoveTable) ? [LaneScenarios.Table] : Array.Empty<IAnyPolicy>(),
    ];

    /// <summary>Plays the plain body of a policy and a laned one of a single lane through the same views, and counts
    /// how often they differ.</summary>
    private sealed class Comparison(IAnyPolicy plain) : ILanedVisitor
    {
        public int Seen { get; private set; }

        public int Different { get; private set; }

        public void Visit<TPolicy>(TPolicy policy)
            where TPolicy : struct, ILaned<TPolicy>
        {
            for (int path = 0; path < 20; path++)
            {
                View[] views = [.. RandomViews.Take(400, (ulong)path).OrderBy(v => v.Day)];
                RandomStream draws = Views.Stream(path), lanedDraws = draws, answers = Views.Stream(1000 + path), lanedAnswers = answers;
                var memory = new byte[plain.MemoryBytes];
                var lanes = new Lanes1<double>[TPolicy.MemoryLanes];
                plain.Start(views[0].Briefing, memory, ref draws);
                TPolicy.Start(policy, views[0].Briefing, lanes, new LanedRandom<Lanes1<double>>(ref lanedDraws));
                foreach (View view in views)
                {
                    bool accepts = plain.Accepts(in view, memory, ref answers);
                    double throttle = plain.Throttle(in view, memory, ref draws);
                    bool acceptsInLanes = TPolicy.Accepts(
                        policy,
                        SingleLane.Of(in view),
                        (Lanes1<double>[])lanes.Clone(),
                        new LanedRandom<Lanes1<double>>(ref lanedAnswers)).Value > 0;
                    double throttleInLanes =
                        policy.Throttle(SingleLane.Of(in view), lanes, new LanedRandom<Lanes1<double>>(ref lanedDraws)).Value;
                    Seen++;
                    Different += accepts == acceptsInLanes && throttle == throttleInLanes ? 0 : 1;
                }
            }
        }
    }
}
