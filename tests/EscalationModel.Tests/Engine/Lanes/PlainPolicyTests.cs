using EscalationModel.Engine;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;

namespace EscalationModel.Tests.Engine.Lanes;

/// <summary>Policies as users write them, without lanes: whatever they are made of, they play in the laned engine
/// and give the same bits.</summary>
public class PlainPolicyTests
{
    private static readonly LaneWidth[] Widths = [LaneWidth.Scalar, LaneWidth.Bits128, LaneWidth.Bits256, LaneWidth.Bits512];

    public static TheoryData<string, Precision> Kinds
    {
        get
        {
            var data = new TheoryData<string, Precision>();
            foreach (string kind in (string[])["struct", "class", "delegate", "player"])
            {
                data.Add(kind, Precision.Double);
                data.Add(kind, Precision.Single);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_threshold_is_the_same_in_every_form_and_width(string kind, Precision precision)
    {
        string oracle = Digest(new ThresholdStruct(45), new ThresholdStruct(60), precision, LaneWidth.Scalar);
        Assert.All(Widths, width => Assert.Equal(oracle, Digest(Threshold(kind, 45), Threshold(kind, 60), precision, width)));
        Assert.NotEqual(oracle, Digest(Threshold(kind, 46), Threshold(kind, 60), precision, LaneWidth.Bits512));
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void Memory_and_chance_are_the_same_in_a_struct_and_a_class(Precision precision)
    {
        string oracle = Digest(new Moody(0.2), new ThresholdStruct(60), precision, LaneWidth.Scalar);
        Assert.All(Widths, width => Assert.Equal(oracle, Digest(new Moody(0.2), new ThresholdStruct(60), precision, width)));
        Assert.All(Widths, width => Assert.Equal(oracle, Digest(new MoodyClass(0.2), new ByClass(60), precision, width)));
        Assert.NotEqual(oracle, Digest(new Moody(0.21), new ThresholdStruct(60), precision, LaneWidth.Bits512));
    }

    // What is seen of talks and suspensions changes what both do later.
    [Fact]
    public void Talks_and_suspensions_are_seen_alike_by_plain_and_laned_policies()
    {
        string laned = Digest(new WatcherInLanes(4, -3), LaneWidth.Bits256);
        Assert.All(Widths, width => Assert.Equal(laned, Digest(new Watcher(4, -3), width)));
        Assert.NotEqual(laned, Digest(new Watcher(0, -3), LaneWidth.Bits256));
        Assert.NotEqual(laned, Digest(new Watcher(4, 0), LaneWidth.Bits256));

        static string Digest(IAnyPolicy policy, LaneWidth width)
        {
            Scenario scenario = LaneScenarios.Talking.WithPolicies(policy, policy);
            return LaneScenarios.Digest(
                LaneScenarios.Run(LaneScenarios.Laned(scenario, Precision.Double, width), scenario, 0, 500));
        }
    }

    // Lights and talks come and go: all that is seen is seen alike by structs, classes and functions, in every step.
    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void Every_number_is_seen_alike_in_every_form_and_width(Precision precision)
    {
        Scenario scenario = LaneScenarios.Talking;
        string oracle = Digest(new Digester(), LaneWidth.Scalar);
        var function = Policy.From((in view) => Digester.Of(in view));
        Assert.All(Widths, width => Assert.Equal(oracle, Digest(new Digester(), width)));
        Assert.All(Widths, width => Assert.Equal(oracle, Digest(new DigesterClass(), width)));
        Assert.All(Widths, width => Assert.Equal(oracle, Digest(function, width)));

        string Digest(IAnyPolicy policy, LaneWidth width)
        {
            Scenario played = scenario.WithPolicies(policy, policy);
            return LaneScenarios.Digest(LaneScenarios.Run(LaneScenarios.Laned(played, precision, width), played, 0, 300));
        }
    }

    [Theory]
    [InlineData("scalar")]
    [InlineData("512")]
    public void Nobody_is_asked_about_a_crisis_that_is_over(string word)
    {
        // 37 crises leave lanes empty, and finished ones stay in their lanes until their block of steps is done.
        int asked = 0;
        IPolicy careful = Policy.From((in view) =>
        {
            asked++;
            return view.Room > 0 && view.Day < 365
                ? view.TimeToCollision > 45 ? 1 : -1
                : throw new InvalidOperationException("The crisis is over.");
        });
        var safe = LaneScenarios.Reference.Trains() with { BaseHazard = 0, TempoHazard = 0 };
        Scenario scenario = (LaneScenarios.Reference with { Model = safe }).WithPolicies(careful, null);
        Tally tally = LaneScenarios.Run(LaneScenarios.Laned(scenario, Precision.Single, LaneWidths.Choose(word)), scenario, 0, 37);
        Assert.Equal(tally.PathSteps, asked);
    }

    [Fact]
    public void A_function_is_told_by_its_text_or_name()
    {
        Assert.Equal("(in view) => 0.5", Policy.From((in view) => 0.5).ToString());
        Assert.Equal("half", Policy.From((in view) => 0.5, "half").ToString());
        Assert.Throws<ArgumentNullException>(() => Policy.From(null!));
    }

    private static IAnyPolicy Threshold(string kind, double days) => kind switch
    {
        "struct" => new ThresholdStruct(days),
        "class" => new ByClass(days),
        "delegate" => Policy.From((in view) => view.TimeToCollision > days ? 1 : -1),
        _ => new BarePlayer(days),
    };

    private static string Digest(IAnyPolicy a, IAnyPolicy b, Precision precision, LaneWidth width)
    {
        Scenario scenario = LaneScenarios.Mediated.WithPolicies(a, b) with
        {
            Mediator = LaneScenarios.Mediated.Mediator! with { AcceptanceA = null, AcceptanceB = null }
        };
        return LaneScenarios.DigestOfRun(LaneScenarios.Laned(scenario, precision, width), scenario, 0, 333);
    }

    private readonly record struct ThresholdStruct(double Days) : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => view.TimeToCollision > Days ? 1 : -1;
    }

    /// <summary>A throttle that every number of the view changes.</summary>
    private readonly record struct Digester : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => Of(in view);

        public static double Of(in View view)
        {
            double flags = (view.RedLight ? 0.3 : 0) + (view.SuspensionInForce ? 0.2 : 0) + (view.TalksOn ? 0.1 : 0);
            double sum = view.Day + 1000 * (view.Room + 3 * view.OwnTempo + 5 * view.OwnPeak + 7 * view.RivalTempo)
                + 0.7 * view.RivalThrottle + flags;
            return 2 * (sum - Math.Floor(sum)) - 1;
        }
    }

    private sealed class DigesterClass : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => Digester.Of(in view);
    }

    private readonly record struct Watcher(double ByTalks, double BySuspension) : IPolicy<Watcher.Memory>
    {
        public struct Memory
        {
            public double Talks, Suspensions;
        }

        public double Throttle(in View view, ref Memory memory, ref RandomStream random)
        {
            memory.Talks += view.TalksOn ? 1 : 0;
            memory.Suspensions += view.SuspensionInForce ? 1 : 0;
            return view.Room > (60 + ByTalks * memory.Talks + BySuspension * memory.Suspensions) * view.ClosingTempo ? 1 : -1;
        }
    }

    private readonly record struct WatcherInLanes(double ByTalks, double BySuspension) : ILanedPolicy<WatcherInLanes>
    {
        public static int MemoryLanes => 2;

        public V Throttle<V>(in LanedView<V> view, Span<V> memory, LanedRandom<V> random)
            where V : unmanaged, ILanes<V>
        {
            memory[0] = memory[0] + view.TalksOn;
            memory[1] = memory[1] + view.SuspensionInForce;
            V nerve = V.Of(60) + V.Of(ByTalks) * memory[0] + V.Of(BySuspension) * memory[1];
            return V.IfGreater(view.Room, nerve * view.ClosingTempo, V.Of(1), V.Of(-1));
        }
    }

    /// <summary>Remembers and draws.</summary>
    private readonly record struct Moody(double Slip) : IPolicy<Moody.Mood>
    {
        public struct Mood
        {
            public double Anger;
            public byte Slips;
        }

        public void Start(Briefing briefing, ref Mood memory, ref RandomStream random) => memory.Anger = random.NextDouble();

        public double Throttle(in View view, ref Mood memory, ref RandomStream random)
        {
            memory.Slips += random.NextBool(Slip) ? (byte)1 : (byte)0;
            memory.Anger = 0.9 * memory.Anger + view.RivalThrottle;
            return view.RedLight || memory.Slips > 12 ? -0.5 : memory.Anger;
        }
    }

    private sealed class MoodyClass(double slip) : IPolicy<Moody.Mood>
    {
        private readonly Moody _moody = new(slip);

        public void Start(Briefing briefing, ref Moody.Mood memory, ref RandomStream random) =>
            _moody.Start(briefing, ref memory, ref random);

        public double Throttle(in View view, ref Moody.Mood memory, ref RandomStream random) =>
            _moody.Throttle(in view, ref memory, ref random);
    }

    /// <summary>Implements what it should not, and plays all the same.</summary>
    private sealed class BarePlayer(double days) : IAnyPolicy
    {
        public int MemoryBytes => 3;

        public void Start(Briefing briefing, Span<byte> memory, ref RandomStream random) => memory[2] = 7;

        public double Throttle(in View view, Span<byte> memory, ref RandomStream random) =>
            memory[2] == 7 && view.TimeToCollision > days ? 1 : -1;

        public bool Accepts(in View view, Span<byte> memory, ref RandomStream random) => view.TimeToCollision <= days;

        public ThrottleDistribution? Distribution(in View view) => null;

        public double? AcceptanceProbability(in View view) => null;
    }
}
