using System.Text.Json.Nodes;
using EscalationModel.Policies;
using EscalationModel.Policies.Parts;
using EscalationModel.Tests.Policies;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Contracts;

/// <summary>What every built-in policy keeps to.</summary>
public class PolicyContractTests
{
    public static TheoryData<Type> Types => [.. EveryPolicy.Types];

    [Fact]
    public void The_catalog_names_every_policy_in_alphabetical_order()
    {
        Assert.Equal(EveryPolicy.Types.Select(EveryPolicy.NameOf).Order(StringComparer.Ordinal), PolicyCatalog.BuiltIn.Names);
        Assert.True(PolicyCatalog.BuiltIn.Names.Count >= 16);
        Assert.All(PolicyCatalog.BuiltIn.Names, name => Assert.NotEmpty(PolicyCatalog.BuiltIn.Describe(name)));
        Assert.Throws<ArgumentException>(() => PolicyCatalog.BuiltIn.Describe("Nobody"));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void It_passes_the_check_that_is_for_everyone(Type type) =>
        Assert.All(EveryPolicy.Examples(type), example => Assert.Empty(PolicyContract.Check(example)));

    [Theory]
    [MemberData(nameof(Types))]
    public void It_is_an_immutable_value(Type type)
    {
        Assert.True(type.IsPublic && (type.IsValueType || type.IsSealed));
        Assert.All(
            type.GetFields(
                System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic),
            field => Assert.True(field.IsInitOnly));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void It_round_trips_through_its_shape(Type type)
    {
        foreach (IAnyPolicy example in EveryPolicy.Examples(type))
        {
            Assert.IsType(type, example);
            string json = PolicyCatalog.Codec.Write(example)!.ToJsonString();
            IAnyPolicy again = EveryPolicy.Read(json);
            Assert.Equal(example, again);
            Assert.Equal(example.GetHashCode(), again.GetHashCode());
            Assert.Equal(json, PolicyCatalog.Codec.Write(again)!.ToJsonString());
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Its_shape_notices_unknown_keys_and_wrong_values(Type type)
    {
        JsonObject json = (JsonObject)PolicyCatalog.Codec.Write(EveryPolicy.Examples(type)[0])!;
        foreach (string key in json.Select(p => p.Key).Where(k => k != "type").ToArray())
        {
            var wrong = (JsonObject)json.DeepClone();
            wrong[key] = "wrong";
            Assert.Contains(EveryPolicy.Problems(wrong), p => p.Path.StartsWith("$." + key, StringComparison.Ordinal));
            if (json[key] is JsonValue)
            {
                wrong[key] = -1e12; // below every range
                Assert.Contains(EveryPolicy.Problems(wrong), p => p.Path == "$." + key);
            }
        }

        json["surprise"] = 1;
        Assert.Single(EveryPolicy.Problems(json));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Its_throttle_is_from_minus_one_to_one_at_every_view(Type type)
    {
        foreach (IAnyPolicy example in EveryPolicy.Examples(type))
        {
            foreach (View view in RandomViews.Take(4000, seed: 1))
            {
                var player = new Player(example, view.Briefing);
                Assert.InRange(player.Throttle(in view), -1, 1); // NaN is in no range
                player.Accepts(in view);
            }

            // And with a memory that goes through it all.
            var wanderer = new Player(example);
            foreach (View view in RandomViews.Take(4000, seed: 2))
            {
                Assert.InRange(wanderer.Throttle(in view), -1, 1);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void The_same_inputs_give_the_same_outputs(Type type)
    {
        foreach (IAnyPolicy example in EveryPolicy.Examples(type))
        {
            Player one = new(example, path: 7), other = new(example, path: 7);
            foreach (View view in RandomViews.Take(1000, seed: 3))
            {
                Assert.Equal(one.Throttle(in view), other.Throttle(in view));
                Assert.Equal(one.Accepts(in view), other.Accepts(in view));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Its_distributions_are_those_of_its_draws(Type type)
    {
        foreach (IAnyPolicy example in EveryPolicy.Examples(type).Where(e => e is IPolicy))
        {
            Assert.All(RandomViews.Take(40, seed: 4), view => Assert.True(TellsTheTruth(example, view)));
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void It_looks_at_rungs_alone_if_it_says_so(Type type)
    {
        Assert.All(EveryPolicy.Examples(type).Where(e => e.LooksAtRungsAlone), example => Assert.True(LooksAtRungsAlone(example)));
    }

    [Fact]
    public void A_policy_that_looks_at_more_than_rungs_is_noticed()
    {
        Assert.True(LooksAtRungsAlone(new Hawk()));
        Assert.False(LooksAtRungsAlone(new Echo()));
        Assert.Contains(EveryPolicy.Types.SelectMany(EveryPolicy.Examples), e => e.LooksAtRungsAlone);
    }

    [Fact]
    public void A_policy_that_tells_another_distribution_is_noticed()
    {
        Assert.True(TellsTheTruth(new Slanted(0.5, 0.5), Views.Rival(0)));
        Assert.False(TellsTheTruth(new Slanted(0.5, 0.6), Views.Rival(0)));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_policy_that_remembers_tells_no_distribution(Type type)
    {
        View view = Views.Rival(1);
        foreach (IAnyPolicy example in EveryPolicy.Examples(type).Where(e => e.MemoryBytes > 0 && !e.LooksAtRungsAlone))
        {
            Assert.Null(example.Distribution(in view));
            Assert.Null(example.AcceptanceProbability(in view));
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void It_allocates_nothing(Type type)
    {
        View[] views = [.. RandomViews.Take(500, seed: 5)];
        foreach (IAnyPolicy example in EveryPolicy.Examples(type))
        {
            var memory = new byte[example.MemoryBytes];
            Assert.Equal(0, Allocated.ByEachCallOf(() => Play(example, views, memory)));
        }

        static void Play(IAnyPolicy policy, View[] views, byte[] memory)
        {
            RandomStream random = Views.Stream();
            policy.Start(views[0].Briefing, memory, ref random);
            for (int i = 0; i < views.Length; i++)
            {
                policy.Accepts(in views[i], memory, ref random);
                policy.Throttle(in views[i], memory, ref random);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void It_plays_whole_crises_and_mirrored_sides_give_mirrored_results(Type type)
    {
        const int paths = 1000;
        var scenario = new Scenario();
        foreach (IAnyPolicy example in EveryPolicy.Examples(type))
        {
            IAnyPolicy other = new Brinkman(60);
            VariantResult one = Simulation.Run(scenario, example, other, paths, seed: 11).Baseline;
            VariantResult swapped = Simulation.Run(scenario, other, example, paths, seed: 12).Baseline;
            Assert.Equal(paths, one.Outcomes.Sum(one.Count));
            Assert.All(one.Outcomes, o => Assert.True(Frequency.Agree(one.Count(o), swapped.Count(o.Mirrored()), paths)));
        }
    }

    [Fact]
    public void A_result_that_is_not_mirrored_is_noticed()
    {
        VariantResult one = Simulation.Run(new Scenario(), new Brinkman(45), new Brinkman(60), 2000, seed: 11).Baseline;
        VariantResult swapped = Simulation.Run(new Scenario(), new Brinkman(60), new Brinkman(45), 2000, seed: 12).Baseline;
        Assert.False(Frequency.Agree(one.Count(Outcome.ConcessionByA), swapped.Count(Outcome.ConcessionByA), 2000));
    }

    private static bool LooksAtRungsAlone(IAnyPolicy policy) =>
        RandomViews.Take(400, seed: 6).Where(view => view.Briefing.TopRung > 0).All(view =>
            new[]
            {
                view with { Day = view.Day + 1 },
                view with { RivalThrottle = 1 },
                view with { RivalThrottle = -1 },
                view with { OwnPeak = 1 },
                view with { RedLight = !view.RedLight }
            }
                .All(other => policy.Distribution(in other)!.Choices.SequenceEqual(policy.Distribution(in view)!.Choices)));

    private static bool TellsTheTruth(IAnyPolicy policy, View view)
    {
        const int draws = 4000;
        RandomStream random = Views.Stream();
        var throttles = new double[draws];
        int accepted = 0;
        for (int i = 0; i < draws; i++)
        {
            throttles[i] = policy.Throttle(in view, [], ref random);
            accepted += policy.Accepts(in view, [], ref random) ? 1 : 0;
        }

        WeightedThrottle[] told = policy.Distribution(in view)!.Choices.ToArray();
        return Math.Abs(told.Sum(c => c.Probability) - 1) < 1e-9
            && throttles.All(t => told.Any(c => c.Throttle == t && c.Probability > 0))
            && told.All(c => Frequency.Fits(throttles.Count(t => t == c.Throttle), draws, c.Probability))
            && Frequency.Fits(accepted, draws, policy.AcceptanceProbability(in view)!.Value);
    }

    /// <summary>Accelerates with one probability and tells another.</summary>
    private readonly record struct Slanted(double Does, double Tells) : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => random.NextBool(Does) ? 1 : -1;

        public ThrottleDistribution Distribution(in View view) => new(new(1, Tells), new(-1, 1 - Tells));

        public double AcceptanceProbability(in View view) => 1 - Does;
    }

    /// <summary>Does what its rival did last.</summary>
    private readonly record struct Echo : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => view.RivalThrottle;
    }
}
